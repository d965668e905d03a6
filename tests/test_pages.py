"""The reader's pages: what they say, where they send, what they refuse."""

import json
import re

import html5lib
import pytest
from django.contrib.auth.models import User

from claims_app.desk import review
from claims_app.models import Claim, Issue, Source
from claims_app.record.aggregates import Kind
from claims_app.record.models import Document
from tests.crowd import CLAIM, crowd
from tests.reader import reader, words

pytestmark = pytest.mark.django_db(databases=["default", "record"])

SCRIPT = re.compile("<script.*?</script>", re.DOTALL)
VENDORED = '<script src="/static/vendor/htmx/htmx.min.js" defer></script>'
LISTS = ["/issues/", "/claims/", "/speakers/", "/sources/"]
SOURCE = "/sources/src-the-nation-2018-08-27/"


@pytest.fixture
def read(released_seed, client):
    return reader(client)


def every_page():
    """The addresses of all pages on the record."""
    found = Document.objects.standing().filter(root=None).values_list("card", flat=True)
    pages = [json.loads(card)["page"] for card in found]
    return ["/", "/search/", *LISTS, *(page for page in pages if page)]


def people():
    return (User.objects.get(username=name) for name in ("analyst", "reviewer"))


def release(kind, thing):
    analyst, reviewer = people()
    asked = review.request_release(
        [(kind, thing.pk)], by=analyst, reason="test", public_note="Moved."
    )
    review.approve(asked.reviews, by=reviewer)


def retract(*things, note):
    analyst, reviewer = people()
    asked = review.request_retraction(things, by=analyst, reason="test", public_note=note)
    assert not asked.not_ready
    review.approve(asked.reviews, by=reviewer)


# What the pages say


def test_every_page_is_valid_html_without_inline_script_or_style(read):
    for path in every_page():
        response = read(path)
        assert response.status_code == 200, path
        page = response.content.decode()
        html5lib.HTMLParser(strict=True).parse(page)
        assert set(SCRIPT.findall(page)) <= {VENDORED}
        assert " style=" not in page


def test_the_claim_faces_both_answers_in_one_sentence(read):
    said = words(read(f"/claims/{CLAIM}/"))
    assert "1 · disputes the number linked by an analyst" in said
    assert "2 · imputes a motive explicit" in said
    assert "supports answer 1" in said
    assert "We have this second-hand. The original has not been captured." in said
    assert "Russia, no person named" in said
    assert "Days to answer: not known" in said
    assert "2, by 1 speaker" in said


def test_figures_stand_side_by_side_and_are_not_compared(read):
    said = words(read(f"/claims/{CLAIM}/"))
    assert "about 10,000 persons" in said
    assert "2,000 or more persons, our reading of the printed words" in said
    assert "These two figures cannot be compared: They cover different areas." in said
    assert "No figure given" in said


def test_a_date_of_publication_is_read_as_by(read):
    assert "Said by 27 August 2018" in words(read(f"/claims/{CLAIM}/"))


def test_printed_words_stand_beside_what_they_were_taken_for(read):
    said = words(read("/claims/lavrov-readiness-to-boost-pakistan-counter-terrorism/"))
    assert "Tuesday 20 February 2018 Worked out" in said
    said = words(read("/claims/russia-pakistan-is-presence-growing/"))
    assert "former foreign minister" in said
    assert "mismatch" in said


def test_an_unanswered_claim_says_so(read):
    said = words(read("/claims/experts-three-benefits-for-russia/"))
    assert "Nobody has answered this claim on the record" in said
    assert "Silence is not agreement." in said


def test_an_unnamed_speaker_three_hands_away_is_called_third_hand(read):
    said = words(read("/claims/iranian-afghan-sources-us-supports-is/"))
    assert "We have this third-hand." in said
    assert "A link of the chain does not name whom it passes on." in said


def test_the_cue_is_bold_and_the_content_marked(read):
    page = read(f"/claims/{CLAIM}/").content.decode()
    assert "Russia <b>has alleged</b> <mark>that approximately 10,000 IS militants" in page


def test_passages_come_in_the_order_of_the_text_and_can_be_linked(read):
    response = read(SOURCE)
    starts = [place.start for place in response.context["passages"]]
    assert starts == sorted(starts)
    assert f'id="rep-{CLAIM}-b"' in response.content.decode()


def test_the_ladder_has_claims_left_and_answers_right_in_time(read):
    ladder = read("/issues/how-many-is-fighters-in-afghanistan/").context["ladder"]
    assert [moment.day.iso for moment in ladder] == ["2018-02-20", "2018-03-23", "2018-08-27"]
    assert [bool(step.answer) for moment in ladder for step in moment.steps] == [False, True, False]


def test_a_speaker_has_no_score_and_the_words_of_a_state_stay_with_it(read):
    response = read("/speakers/khawaja-asif/")
    said = words(response)
    assert "%" not in said
    assert "Said by another, through this speaker" in said
    assert {one.claim["slug"] for one in response.context["spoken_for"]} == {
        "russia-pakistan-is-presence-growing"
    }
    assert '<bdi lang="ur">' in response.content.decode()


def test_a_printed_role_is_not_pinned_on_a_source_that_may_not_have_it(read):
    said = words(read("/speakers/khawaja-asif/"))
    assert "“former foreign minister” CRSS Blog or The Nation".replace("“", "").replace(
        "”", ""
    ) in said.replace("“", "").replace("”", "")


def test_home_counts_what_is_on_the_record(read):
    standing = Document.objects.standing()
    context = read("/").context
    assert context["counts"]["claims"] == standing.of(Kind.CLAIM).count()
    assert context["counts"]["relations"] == standing.of(Kind.RELATION).count()
    assert context["answered"]
    assert context["unanswered"]


# Where they send


@pytest.mark.parametrize("language", ["", "/ar"])
@pytest.mark.parametrize("rest", ["", "?after=x%20y", "graph/"])
def test_an_old_address_leads_to_the_new_one(read, language, rest):
    """With the page below it, and with what was asked."""
    issue = Issue.objects.get(slug="does-is-outnumber-the-taliban")
    issue.slug = "is-outnumbering-the-taliban"
    issue.save()
    release("issue", issue)
    response = read(f"{language}/issues/does-is-outnumber-the-taliban/{rest}")
    assert (response.status_code, response["Location"]) == (
        301,
        f"{language}/issues/is-outnumbering-the-taliban/{rest}",
    )
    assert read("/issues/is-outnumbering-the-taliban/").status_code == 200
    assert "Moved." in words(read("/"))


def test_what_was_retracted_leaves_a_page_that_says_when_and_why(read):
    claim = Claim.objects.get(slug="experts-three-benefits-for-russia")
    retract(("claim", claim.pk), note="The passage does not say so.")
    response = read(f"/claims/{claim.slug}/")
    assert response.status_code == 410
    said = words(response)
    assert "What stood here was retracted" in said
    assert "The passage does not say so." in said
    assert claim.text not in said
    html5lib.HTMLParser(strict=True).parse(response.content.decode())


def test_a_source_without_passages_says_that_it_is_not_in_hand(read):
    source = Source.objects.get(slug="src-voa-news-2018-02-21")
    said = words(read(f"/sources/{source.slug}/"))
    assert "not captured" in said
    assert "rewrites this" in said


def test_lists_are_paged_by_cursor(read):
    crowd(range(60))
    seen, path = [], "/claims/"
    while path:
        response = read(path)
        seen += [row["claim"]["slug"] for row in response.context["rows"]]
        after = response.context["after"]
        path = f"/claims/?after={after}" if after else ""
    assert len(seen) == len(set(seen)) == Document.objects.standing().of(Kind.CLAIM).count()


def test_passages_are_paged_in_order(read):
    crowd(range(60))
    first = read(SOURCE)
    second = read(f"{SOURCE}?after={first.context['after']}")
    places = [p.start for r in (first, second) for p in r.context["passages"]]
    assert len(places) == 100
    assert places == sorted(places)


@pytest.mark.parametrize("path", ["/", *LISTS, f"/claims/{CLAIM}/"])
def test_head_answers_as_get_does_without_a_body(read, client, path):
    response = client.head(path)
    assert (response.status_code, response.content) == (200, b"")
