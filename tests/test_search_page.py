"""The search page: what it finds, what it says it understood, what helps where nothing is."""

import re

import html5lib
import pytest

from claims_app.pages.lists import counting
from claims_app.pages.lists.around import Around
from claims_app.pages.lists.marked import pieces, whole
from claims_app.record import searching
from claims_app.record.aggregates import Kind
from tests.reader import reader, rewrite, words

both = pytest.mark.django_db(databases=["default", "record"])
pytestmark = both
MARK = re.compile(r"<mark>(.*?)</mark>")


@pytest.fixture
def read(released_seed, client):
    return reader(client)


def ask(read, q, **more):
    response = read("/search/?" + "&".join(f"{n}={v}" for n, v in ({"q": q} | more).items()))
    assert response.status_code == 200
    html5lib.HTMLParser(strict=True).parse(response.content.decode())
    return response


def found(response):
    return [row["claim"]["slug"] for _, rows in response.context["groups"] for row in rows]


def test_it_finds_what_the_api_finds_in_the_same_order(read, client):
    for q in ("Taliban", "Russia Pakistan", '"Islamic State"', "Russia -Taliban", "داعش"):
        told = client.get("/api/v1/search/", {"q": q, "kind": "claim"}).json()
        assert found(ask(read, q)) == [one["card"]["slug"] for one in told["results"]], q


def test_words_are_marked_where_they_stand(read):
    marked = MARK.findall(ask(read, "Taliban").content.decode())
    assert marked
    assert {one.removesuffix("&#x27;s").removesuffix("’s") for one in marked} == {"Taliban"}


def test_a_name_finds_all_other_names_and_says_so(read):
    response = ask(read, "ISIS")
    said = words(response)
    assert "“ISIS”" not in said  # quotation marks are the stylesheet's
    assert "is read as a name: Islamic State" in said
    assert "Daesh" in said
    assert {"IS", "Islamic State"} <= set(MARK.findall(response.content.decode()))


def test_phrases_and_exclusions_are_kept(read):
    every, without = found(ask(read, "Taliban")), found(ask(read, "Taliban -Russia"))
    assert 0 < len(without) < len(every)
    assert set(without) < set(every)
    assert len(found(ask(read, '"military assistance"'))) >= 1
    assert found(ask(read, '"assistance military"')) == []
    assert "Without: Russia" in words(ask(read, "Taliban -Russia"))


def test_a_title_quotes_a_quoted_question_once(read):
    titles = [
        ask(read, f"{before}military assistance{after}", kind="report").content.decode()
        for before, after in ('""', "“”")
    ]
    assert all('mentions <q dir="auto">military assistance</q>' in title for title in titles)


def test_it_says_how_near_an_answer_is(read):
    said = words(ask(read, "militants"))
    first = said.index("In the sentence itself")
    assert first < said.index("Partly in what is quoted or described")


def test_words_that_nearly_every_text_has_are_left_out_and_named(read):
    assert "Left out, for nearly every text has them: the" in words(ask(read, "the Taliban"))


@pytest.mark.parametrize("kind", ["report", "issue", "actor", "source"])
def test_other_kinds_stand_behind_tabs_with_their_numbers(read, client, kind):
    tabs = {tab.label: tab for tab in ask(read, "Russia").context["tabs"]}
    labels = {"report": "Passages", "issue": "Issues", "actor": "Speakers", "source": "Sources"}
    tab = tabs[labels[kind]]
    response = read(tab.page)
    told = client.get("/api/v1/search/", {"q": "Russia", "kind": kind, "limit": 100}).json()
    hits = [hit for _, some in response.context["groups"] for hit in some]
    assert int(tab.number) == len(told["results"])
    assert [hit.page for hit in hits] == [one["card"]["page"] for one in told["results"]][:25]


def test_it_takes_the_filters_of_the_kind_and_no_other(read):
    narrowed = found(ask(read, "Taliban", speaker="khawaja-asif"))
    assert narrowed
    assert set(narrowed) < set(found(ask(read, "Taliban")))
    response = read("/search/?q=Russia&kind=issue&speaker=russia")
    assert response.status_code == 400
    assert "speaker: no such parameter" in words(response)
    assert read("/search/?q=Russia&kind=relation").status_code == 400


def test_filters_without_words_belong_on_a_list(read):
    assert read("/search/?speaker=russia").status_code == 400


def test_a_question_that_cannot_be_read_is_answered_with_why(read):
    response = read("/search/?q=-Taliban")
    assert response.status_code == 400
    assert "this one only says what must not occur" in words(response)


def test_nothing_found_offers_names_like_it(read):
    response = ask(read, "Lavrof")
    said = words(response)
    assert "No claim mentions Lavrof" in said
    assert "Looked for: Lavrof" in said
    assert "Speakers with a name like it: Sergey Lavrov" in said
    assert 'href="/speakers/sergey-lavrov/"' in response.content.decode()


def test_an_empty_question_is_the_page_that_says_how_to_ask(read):
    assert read("/search/?q=")["Location"] == "/search/"
    said = words(read("/search/"))
    assert "How to ask" in said
    assert "These words side by side" in said
    for example in re.findall(r'href="(/search/\?[^"]+)"', read("/search/").content.decode()):
        assert read(example).status_code == 200


def test_numbers_are_not_made_larger_than_was_counted():
    assert counting.how_many(Kind.CLAIM, Around(10_000, True, {})) == "More than 10,000 claims"
    assert counting.how_many(Kind.CLAIM, Around(1, False, {})) == "1 claim"
    title = counting.mention(Kind.CLAIM, Around(2, False, {}), "<b>{n}")
    assert title == '2 claims mention <q dir="auto">&lt;b&gt;{n}</q>'


def test_answers_are_paged_both_ways(read, monkeypatch):
    monkeypatch.setattr("claims_app.pages.lists.page.ANSWERS_SIZE", 7)
    response = ask(read, "Russia")
    forth = found(response)
    while response.context["ways"].next:
        response = read(response.context["ways"].next)
        forth += found(response)
    back = found(response)
    while response.context["ways"].previous:
        response = read(response.context["ways"].previous)
        back = found(response) + back
    assert len(forth) == len(set(forth)) > 21
    assert forth == back


def test_a_title_is_whole_and_marked_wherever_the_words_stand(read):
    text = "word " * 100 + "Taliban"
    made = whole(text, searching.read("Taliban"))
    assert "".join(piece.text for piece in made) == text
    assert [piece.text for piece in made if piece.role] == ["Taliban"]


def test_a_window_says_that_the_text_goes_on():
    snippet = {"field": "reports.exact", "text": "said so and", "start": 5, "marks": [(0, 4)]}
    assert "".join(piece.text for piece in pieces(snippet)) == "… said so and\u00a0…"


def test_hostile_words_in_what_is_found_never_run(read):
    hostile = "Taliban <script>alert(1)</script>\u202e" + "W" * 5000

    def poison(detail):
        detail["reports"][0]["exact"] = hostile

    slug = found(ask(read, "Taliban"))[0]
    rewrite(slug, poison)
    page = ask(read, "Taliban").content.decode()
    assert "<script>alert" not in page
