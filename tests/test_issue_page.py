"""The page of a question: what it counts, what it shows of a large record, what it admits."""

import json
import re
from urllib.parse import parse_qs, urlsplit

import html5lib
import pytest

from claims_app.pages.issue import views
from claims_app.record.aggregates import Kind
from claims_app.record.models import Document
from tests.crowd import CLAIM, crowd
from tests.reader import reader, rewrite, words

pytestmark = pytest.mark.django_db(databases=["default", "record"])

FIGHTERS = "/issues/how-many-is-fighters-in-afghanistan/"
CONDUCT = "/issues/us-conduct-towards-is-in-afghanistan/"
MOTIVE = "/issues/why-does-russia-raise-the-is-threat/"
BAD = "</p><script>bad()</script>\u202e" + "Donau" * 1000


@pytest.fixture
def read(released_seed, client):
    return reader(client)


def issues():
    cards = Document.objects.of(Kind.ISSUE).standing().values_list("card", flat=True)
    return [json.loads(card) for card in cards]


def answers_counted(read, slug):
    found = json.loads(read(f"/api/v1/stats/answers/?issue={slug}").content)
    return {
        (cell["answering"]["key"], cell["answered"]["key"]): cell["against"]
        for cell in found["cells"]
        if cell["against"]
    }, found["total"]["against"]


def answered(response):
    """The claims of the list that something within goes against."""
    return {
        item.claim["slug"]
        for item in response.context["outline"]
        if any(edge.chip.tone == "against" for inner in item.within for edge in inner.edges)
    }


# What it says


def test_the_facts_are_of_the_whole_question(read):
    said = words(read(FIGHTERS))
    assert "Claims 3, by 3 speakers" in said
    assert "Answers 2, by 1 speaker" in said
    assert "Figures 2" in said
    assert "Sources in hand 2" in said
    assert "Assessments none on record" in said


def test_every_question_counts_what_its_document_counts(read):
    for issue in issues():
        tally = read(issue["page"]).context["tally"]
        assert sum(tally.by_status.values()) == issue["counters"]["claim_count"]


def test_both_figures_stand_in_time_and_no_line_joins_them(read):
    response = read(FIGHTERS)
    (chart,) = response.context["charts"]
    assert [point.said.iso for point in chart.points] == ["2018-02-20", "2018-08-27"]
    assert [point.is_dot for point in chart.points] == [False, True]
    assert chart.joins == []
    assert "No line joins these figures" in words(response)


def test_a_question_with_fewer_than_two_figures_has_no_chart(read):
    assert read(CONDUCT).context["charts"] == []
    assert 'id="over-time"' not in read(CONDUCT).content.decode()


def test_the_graph_holds_the_parts_of_the_question_and_links_to_every_claim(read):
    response = read(FIGHTERS)
    page = response.content.decode()
    assert {card.claim["slug"] for card in response.context["drawing"].right if card} == {
        "gresback-little-evidence-of-expanding-is-role",
        "nicholson-russia-exaggerates-is-presence",
    }
    for item in response.context["outline"]:
        assert f'href="/claims/{item.claim["slug"]}/"' in page


def test_the_list_says_what_the_drawing_shows(read):
    said = words(read(FIGHTERS))
    assert (
        "John W. Nicholson Jr. disputes the number , linked by an analyst ; imputes a motive"
        in said
    )
    assert "Tom Gresback supports" in said
    assert "No answer on record" in said


def test_the_drawing_takes_no_place_among_what_the_keyboard_reaches(read):
    page = read(FIGHTERS).content.decode()
    web = page[page.index('class="web"') : page.index('class="outline"')]
    assert 'aria-hidden="true"' in web[: web.index(">")]
    assert web.count("<a ") == web.count('tabindex="-1"') > 0


def test_what_is_not_on_record_is_said_together(read):
    said = words(read(CONDUCT))
    assert "Not on record" in said
    assert "Nobody gives a number, or a word in place of one." in said
    said = words(read(MOTIVE))
    assert "Nobody goes against any of these claims. Silence is not agreement." in said
    assert "Who answers whom" not in said


def test_an_answer_that_nobody_answered_is_called_one(read):
    unanswered = {one.claim["slug"]: one.is_answer for one in read(FIGHTERS).context["unanswered"]}
    assert unanswered == {
        "nicholson-russia-exaggerates-is-presence": True,
        "russia-pakistan-thousands-of-is-fighters": False,
    }


# Who answers whom


def test_the_matrix_has_the_counts_of_the_api(read):
    for issue in issues():
        matrix = read(issue["page"]).context["matrix"]
        cells, total = answers_counted(read, issue["slug"])
        shown = {
            (row.answering["key"], cell.answered["key"]): cell.counted.answers
            for row in (matrix.rows if matrix else [])
            for cell in row.met
        }
        assert shown == cells, issue["slug"]
        assert (matrix.total if matrix else 0) == total


def test_a_cell_leads_to_the_claims_that_are_answered(read):
    slug = FIGHTERS.split("/")[2]
    for row in read(FIGHTERS).context["matrix"].rows:
        for cell in row.met:
            asked = urlsplit(cell.page).query
            found = json.loads(read(f"/api/v1/claims/?{asked}&full=on").content)["results"]
            assert found
            assert parse_qs(asked)["issue"] == [slug]
            for claim in found:
                assert cell.answered["key"] in {one["actor"]["slug"] for one in claim["said_by"]}


def test_the_matrix_says_that_it_is_no_score(read):
    assert "A count of answers is not a score." in words(read(FIGHTERS))


def test_dashed_is_only_what_analysts_alone_have_linked(read):
    matrix = read(FIGHTERS).context["matrix"]
    dashed = {row.answering["key"]: [c.is_implicit for c in row.met] for row in matrix.rows}
    assert dashed == {"john-nicholson": [False], "tom-gresback": [True] * 4}


# The large view


def test_the_large_view_lists_the_graph_of_the_api(read):
    response = read(f"{FIGHTERS}graph/")
    page = response.content.decode()
    html5lib.HTMLParser(strict=True).parse(page)
    graph = json.loads(read(response.context["data"]).content)
    known = {node["id"] for node in graph["nodes"]}
    listed = set(re.findall(r'data-claim="([^"]+)"', page))
    assert listed
    assert listed <= known
    assert len(listed) == response.context["claims"]


def test_the_large_view_alone_loads_scripts_and_only_from_here(read):
    scripts = re.findall(r"<script([^>]*)>", read(f"{FIGHTERS}graph/").content.decode())
    assert len(scripts) == 3
    assert all(re.search(r'src="/static/[^"]+\.js" defer', script) for script in scripts)
    assert "<script" not in read(FIGHTERS).content.decode()


def test_the_large_view_of_nothing_is_not_found_and_takes_no_parameters(read):
    assert read("/issues/nothing/graph/").status_code == 404
    assert read(f"{FIGHTERS}graph/?depth=3").status_code == 400


# Other languages


def test_links_stay_in_the_language_of_the_page(read):
    page = read(f"/ar{FIGHTERS}").content.decode()
    main = page[page.index("<main") : page.index("</main>")]
    inside = re.findall(r'href="(/[^"]*)"', main)
    assert [link for link in inside if not link.startswith(("/ar/", "/api/"))] == []
    assert read(f"/ar{FIGHTERS}graph/").status_code == 200


# Much of it


def test_a_question_with_many_claims_stays_short_and_later_pages_have_the_list_alone(read):
    crowd(range(60))
    first = read(FIGHTERS)
    html5lib.HTMLParser(strict=True).parse(first.content.decode())
    assert len(first.context["outline"]) <= 16
    assert len(first.context["unanswered"]) <= 12
    assert "claims are listed here, the answered first" in words(first)
    later = read(f"{FIGHTERS}?after={first.context['after']}")
    assert later.context["ladder"]
    assert "charts" not in later.context
    assert "Who answers whom" not in words(later)
    assert later.context["tally"] == first.context["tally"]


def test_a_crowd_that_nobody_answers_does_not_push_answers_out_of_the_page(read, monkeypatch):
    drawn = answered(read(FIGHTERS))
    assert drawn
    monkeypatch.setattr(views, "NODES", 12)
    crowd(range(12))
    found = read(FIGHTERS)
    assert found.context["is_cut"]
    assert answered(found) == drawn
    assert "claims are listed here, the answered first" in words(found)


def test_many_figures_are_told_apart_by_number(read):
    crowd(range(20))
    (chart,) = read(FIGHTERS).context["charts"]
    assert chart.keyed
    assert "Numbers stand for the rows of the table above." in words(read(FIGHTERS))


def test_two_hundred_answers_of_one_speaker_are_five_links(read):
    def answer(detail):
        link = next(e for e in detail["answered_by"] if e["is_against"])
        for n in range(200):
            other = link["subject"] | {"slug": f"other-{n}", "page": f"/claims/other-{n}/"}
            detail["answered_by"].append(link | {"slug": f"link-{n}", "subject": other})

    rewrite(CLAIM, answer)
    steps = [step for moment in read(FIGHTERS).context["ladder"] for step in moment.steps]
    met = [len(m.places) for step in steps if step.claim for m in step.claim.met_by]
    assert max(met) == 5


def test_hostile_words_are_only_words(read):
    def poison(detail):
        detail["text"] = detail["speakers"][0]["name"] = BAD
        detail["said_by"][0]["role"] = {"title": BAD}
        for quantity in detail["quantities"]:
            quantity["as_printed"] = quantity["place"] = quantity["unit"] = BAD

    rewrite(CLAIM, poison)
    page = read(FIGHTERS).content.decode()
    html5lib.HTMLParser(strict=True).parse(page)
    assert "<script" not in page


def test_a_claim_without_role_date_or_quotation_has_its_place(read):
    def bare(detail):
        detail["asserted"] = {"on": None, "precision": "none", "basis": None, "as_printed": None}
        detail["quotation"] = detail["occasion"] = None
        detail["said_by"][0]["role"] = None

    rewrite(CLAIM, bare)
    said = words(read(FIGHTERS))
    assert "No date offered" in said
