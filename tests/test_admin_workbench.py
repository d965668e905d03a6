"""The pages of the workbench: whoever may, finds and anchors; whatever is sent, nothing breaks."""

import pytest
from django.contrib.auth.models import Permission, User
from django.urls import reverse

from actors_app.models import Actor
from claims_app.desk import anchoring, snapshots
from claims_app.models import Claim, Report, Source
from claims_app.vocabulary import AnchorState
from tests.admin_forms import (
    address,
    errors_in,
    fields_of,
    listing,
    signed_in,
    words_of,
)
from tests.factories import make

pytestmark = pytest.mark.django_db(databases={"default", "record"})

TEXT = (
    "Title\n\nRussia has alleged that approximately 10,000 IS militants are operative in the "
    "war-torn country. He said so. Nobody answered: “it [IS] is no threat.”\n\nHe said so.\n"
)
QUOTATION = "Russia has alleged that approximately 10,000 IS militants are operative"
GIVEN = {"quote_kind": "indirect", "language": "en", "cue": "alleged", "attributed_label": "Russia"}
HOSTILE = [
    "a\x00b",
    "x" * 5_000,
    "javascript:alert(1)",
    "'; DROP TABLE claims_claim; --",
    "{{ 7 }}{% debug %}",
    "<script>alert(1)</script>",
    "\u202eevil\u200b",
    "9" * 400,
    "-1",
    "1e400",
    "NaN",
    "[[[[]]]]",
    "2018-02-31",
    "99999-01-01",
    "0000-00-00",
    "../../etc/passwd",
    "\U0001f600" * 50,
    " ",
    "",
]


@pytest.fixture
def analyst(released_seed):
    return signed_in("analyst")


@pytest.fixture
def source(released_seed):
    source = make(Source, slug="an-article", title="An article", is_captured=True)
    snapshots.capture(source, TEXT, method="pasted")
    return source


@pytest.fixture
def claim(released_seed):
    return make(Claim, speaker=Actor.objects.get(slug="russia"))


def page(source, name="workbench"):
    return reverse(f"admin:claims_source_{name}", args=[source.pk])


def find(client, source, **given):
    """Fill in the form of the page and press Find it, as without JavaScript."""
    sent = fields_of(client.get(page(source)), "find")
    return client.post(page(source), {**sent, **given}, follow=True)


def anchor(client, source, found, **given):
    """Fill in the second form on the page with a passage found."""
    return client.post(
        page(source), {**fields_of(found, "anchor"), "anchor": "yes", **given}, follow=True
    )


def test_the_workbench_is_reached_from_the_source_and_leads_back(analyst, source):
    assert page(source) in analyst.get(address(source)).content.decode()
    assert address(source) in analyst.get(page(source)).content.decode()


def test_a_quotation_is_typed_found_and_anchored_without_javascript(analyst, source, claim):
    found = find(analyst, source, exact=f" {QUOTATION}\r\n")
    assert "Found exactly, characters 7 to 78" in words_of(found)
    shown = fields_of(found, "find")
    assert (shown["exact"], shown["start"], shown["end"]) == (QUOTATION, "7", "78")
    answer = anchor(analyst, source, found, **GIVEN, claim=claim.pk)
    assert "Anchored at characters 7 to 78." in words_of(answer)
    assert "This field is required." in errors_in(
        anchor(analyst, source, found, **GIVEN, claim=claim.pk, why="")
    )
    report = claim.reports.get()
    assert (report.source, report.exact, report.start, report.end) == (source, QUOTATION, 7, 78)
    assert (report.prefix, report.suffix) == ("Title\n\n", TEXT[78 : 78 + anchoring.CONTEXT])
    assert (report.cue, report.attributed_label) == ("alleged", "Russia")
    assert report.content_spans == [[7, 78]]
    assert list(anchoring.problems(report)) == []
    last = report.history.latest()
    assert (last.history_user.username, last.history_change_reason) == (
        "analyst",
        "Anchored at the workbench.",
    )
    assert f'<span class="held content">{QUOTATION}</span>' in answer.content.decode()


def test_a_quotation_that_is_not_there_is_refused_with_the_nearest(analyst, source):
    wrong = QUOTATION.replace("approximately 10,000 IS", "about ten thousand ISIS")
    answer = find(analyst, source, exact=wrong)
    assert "These words do not stand in the captured text." in errors_in(answer)
    assert "approximately 10,000 IS militants" in errors_in(answer)
    assert fields_of(answer, "find")["exact"] == wrong
    assert not fields_of(answer, "anchor")
    assert "?start=7&amp;end=78#found" in answer.content.decode()
    nearest = analyst.get(page(source), {"start": 7, "end": 78})
    assert fields_of(nearest, "find")["exact"] == QUOTATION


def test_words_that_stand_twice_are_chosen_from_their_places(analyst, source):
    answer = find(analyst, source, exact="He said so.")
    assert "2 places" in errors_in(answer)
    for at in anchoring.places_of("He said so.", TEXT):
        assert f"?start={at}&amp;end={at + 11}#found" in answer.content.decode()
    assert "Found exactly, characters" in words_of(
        find(analyst, source, exact="He said so.", start=at)
    )


def test_a_new_claim_starts_from_the_passage(analyst, source):
    where = listing(Claim, "add")
    query = {"source": source.pk, "start": 7, "end": 78}
    sent = fields_of(analyst.get(where, query), "claim_form")
    assert sent["reports-0-source"] == str(source.pk)
    assert (sent["reports-0-exact"], sent["reports-0-start"]) == (QUOTATION, "7")
    given = {
        "text": "Russia says there are 10,000.",
        "speaker": Actor.objects.get(slug="russia").pk,
        "issue": Claim.objects.first().issue_id,
        "claim_type": "existence",
        "language": "en",
        "slug": "a-new-claim",
        "reports-0-quote_kind": "indirect",
    }
    answer = analyst.post(f"{where}?source={source.pk}&start=7&end=78", {**sent, **given})
    assert answer.status_code == 302, errors_in(answer)
    claim = Claim.objects.get(slug="a-new-claim")
    assert claim.history.get().history_change_reason == f"Entered from “{source}”."
    report = claim.reports.get()
    assert (report.exact, report.start, report.anchor_state) == (QUOTATION, 7, AnchorState.EXACT)


@pytest.mark.parametrize(
    "query",
    [
        {"source": "x", "start": "7", "end": "78"},
        {"start": "7"},
        {"start": "a\x00", "end": "78"},
        {"start": "-1", "end": "78"},
        {"start": "²", "end": "78"},
        {"start": "7", "end": "9" * 400},
        {"start": "78", "end": "7"},
    ],
)
def test_a_new_claim_without_such_a_passage_starts_empty(analyst, source, query):
    answer = analyst.get(listing(Claim, "add"), {"source": source.pk, **query})
    assert answer.status_code == 200
    assert "reports-0-exact" not in fields_of(answer, "claim_form")


@pytest.mark.parametrize("value", HOSTILE)
def test_no_field_brings_the_page_down(analyst, source, claim, value):
    for name in ("exact", "start", "end"):
        assert find(analyst, source, **{name: value}).status_code == 200
        assert analyst.get(page(source), {name: value, "start": 7}).status_code == 200
    found = analyst.get(page(source), {"start": 7, "end": 78})
    before = Report.objects.count()
    for name in ("claim", "exact", "start", "end", "language", "quote_kind"):
        answer = anchor(analyst, source, found, **{**GIVEN, "claim": claim.pk, name: value})
        assert answer.status_code == 200
    assert Report.objects.count() == before
    assert analyst.post(
        page(source, "reanchor"), {"chosen": value, "reason": value}
    ).status_code in {
        200,
        302,
    }


def test_one_passage_shows_a_claim_once(analyst, source, claim):
    found = analyst.get(page(source), {"start": 7, "end": 78})
    for _ in range(2):
        answer = anchor(analyst, source, found, **GIVEN, claim=claim.pk)
    assert "already exists." in errors_in(answer)
    assert claim.reports.count() == 1


def test_what_the_text_no_longer_has_is_not_anchored(analyst, source, claim):
    found = analyst.get(page(source), {"start": 7, "end": 78})
    snapshots.capture(source, "Another text.", method="pasted")
    answer = anchor(analyst, source, found, **GIVEN, claim=claim.pk)
    assert "do not stand in the captured text" in errors_in(answer)
    assert not claim.reports.exists()


def test_without_the_text_the_page_says_so_and_lists_the_reports(analyst, released_seed):
    report = Report.objects.first()
    answer = analyst.get(page(report.source))
    assert "Only the fingerprint of this text is here" in words_of(answer)
    assert str(report.claim)[:60] in words_of(answer)
    known = make(Source, slug="known")
    assert "No text of this source was captured yet." in words_of(analyst.get(page(known)))
    sent = {"exact": "a", "start": 0, "end": 1, "anchor": "yes", **GIVEN, "claim": report.claim_id}
    assert analyst.post(page(known), sent).status_code == 200
    assert not known.reports.exists()


def test_only_who_may_reads_anchors_and_settles(source, claim, released_seed):
    user = User.objects.create_user("onlooker", is_staff=True)
    onlooker = signed_in("onlooker")
    for name in ("workbench", "reanchor"):
        assert onlooker.get(page(source, name)).status_code == 403
    user.user_permissions.set(Permission.objects.filter(codename__startswith="view_"))
    onlooker = signed_in("onlooker")
    found = onlooker.get(page(source), {"start": 7, "end": 78})
    assert "Found exactly" in words_of(found)
    assert not fields_of(found, "anchor")
    sent = {"exact": QUOTATION, "start": 7, "end": 78, "anchor": "yes", **GIVEN, "claim": claim.pk}
    assert onlooker.post(page(source), sent).status_code == 403
    assert onlooker.get(page(source, "reanchor")).status_code == 200
    assert onlooker.post(page(source, "reanchor"), {"reason": "a"}).status_code == 403
    user.is_staff = False
    user.save()
    assert onlooker.get(page(source)).status_code == 302
    assert not claim.reports.exists()


@pytest.mark.parametrize("key", ["x", "%00", "9" * 60, "00000000-0000-4000-8000-000000000000"])
def test_no_address_brings_it_down(analyst, key):
    for under in ("", "newer-text/"):
        where = f"{listing(Source)}{key}/workbench/{under}"
        assert analyst.get(where, follow=True).status_code in {200, 404}


def test_a_contributor_anchors_nothing_to_what_was_released(source, claim, released_seed):
    contributor, public = signed_in("contributor"), Claim.objects.get(pk=Claim.record.first().pk)
    found = contributor.get(page(source), {"start": 7, "end": 78})
    refused = anchor(contributor, source, found, **GIVEN, claim=public.pk)
    assert "Contributors write drafts" in errors_in(refused)
    assert not public.reports.filter(source=source).exists()
    assert "Anchored at" in words_of(anchor(contributor, source, found, **GIVEN, claim=claim.pk))
