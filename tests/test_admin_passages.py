"""The analyst types a quotation, the server finds its place; a text once kept is never edited."""

import hashlib

import pytest
from django.db import connection
from django.urls import reverse

from actors_app.models import Actor
from claims_app.desk import anchoring, snapshots
from claims_app.desk.models import SourceSnapshot
from claims_app.models import AttributionHop, Claim, Report, Source
from claims_app.vocabulary import AnchorState
from tests.admin_forms import (
    address,
    captured,
    errors_in,
    fields_of,
    listing,
    saved,
    words_of,
)
from tests.factories import make
from tests.queries import Queries

pytestmark = pytest.mark.django_db(databases={"default", "record"})

TEXT = (
    "Title\n\nRussia has alleged that approximately 10,000 IS militants are operative in the "
    "war-torn country. He said so. Nobody answered: “it [IS] is no threat.”\n\nHe said so.\n"
)
QUOTATION = "Russia has alleged that approximately 10,000 IS militants are operative"


@pytest.fixture
def source(released_seed):
    source = make(Source, slug="an-article", title="An article", is_captured=True)
    make(SourceSnapshot, source=source, text=TEXT, sha256=snapshots.fingerprint(TEXT))
    return source


@pytest.fixture
def claim(released_seed):
    return make(Claim, speaker=Actor.objects.get(slug="russia"))


def added(client, **report):
    """The answer to adding a report by its own form."""
    sent = fields_of(client.get(listing(Report, "add")), "report_form")
    given = {
        "quote_kind": "indirect",
        "outlet_stance": "observing",
        "language": "en",
        "fidelity": "unassessed",
    }
    return client.post(listing(Report, "add"), {**sent, **given, **report})


def test_the_place_of_a_passage_is_found(analyst, source, claim):
    assert added(analyst, claim=claim.pk, source=source.pk, exact=QUOTATION).status_code == 302
    report = claim.reports.get()
    assert TEXT[report.start : report.end] == report.exact == QUOTATION
    assert (report.prefix, report.suffix) == ("Title\n\n", TEXT[report.end :][:32])
    assert report.content_spans == [[report.start, report.end]]
    assert report.anchor_state == AnchorState.EXACT
    assert report.text_sha256 == hashlib.sha256(TEXT.encode()).hexdigest()
    assert list(anchoring.problems(report)) == []


def test_words_that_are_not_in_the_text_are_refused_with_the_nearest(analyst, source, claim):
    wrong = QUOTATION.replace("approximately 10,000 IS", "about ten thousand ISIS")
    answer = added(analyst, claim=claim.pk, source=source.pk, exact=wrong)
    told = errors_in(answer)
    assert "These words do not stand in the captured text." in told
    assert "approximately 10,000 IS militants" in told
    assert "characters 7 to 103" in told
    assert "cannot be null" not in told
    assert not claim.reports.exists()
    assert wrong in fields_of(answer, "report_form")["exact"]


@pytest.mark.parametrize(
    "exact",
    ["Quux zyzzyva", "He ate the bananas in July.", "The quick brown fox jumps over the lazy dog."],
)
def test_words_that_are_nowhere_near_are_refused_plainly(analyst, source, claim, exact):
    answer = added(analyst, claim=claim.pk, source=source.pk, exact=exact)
    assert "Nothing in it comes near." in errors_in(answer)


def test_words_that_stand_twice_need_their_start(analyst, source, claim):
    given = {"claim": claim.pk, "source": source.pk, "exact": "He said so."}
    one, two = TEXT.index("He said so."), TEXT.rindex("He said so.")
    assert f"2 places, characters {one}, {two}." in errors_in(added(analyst, **given))
    assert f"They stand at 2 places, characters {one}, {two}." in errors_in(
        added(analyst, **given, start=3)
    )
    assert added(analyst, **given, start=two).status_code == 302
    assert claim.reports.get().start == two


def test_an_end_that_does_not_fit_is_refused(analyst, source, claim):
    answer = added(analyst, claim=claim.pk, source=source.pk, exact=QUOTATION, start=7, end=9)
    assert "These words end at character 78, not 9." in errors_in(answer)


@pytest.mark.parametrize("spans", ["7", "a-b", "9-7", "1-2-3", "7-", "7-99999999999999999999"])
def test_content_is_written_in_pairs(analyst, source, claim, spans):
    answer = added(analyst, claim=claim.pk, source=source.pk, exact=QUOTATION, content_spans=spans)
    assert "Write pairs of characters" in errors_in(answer)


@pytest.mark.parametrize(
    ("spans", "told"),
    [("0-9", "leaves the passage"), ("40-50, 30-41", "overlap or are out of order")],
)
def test_content_lies_in_its_passage(analyst, source, claim, spans, told):
    answer = added(analyst, claim=claim.pk, source=source.pk, exact=QUOTATION, content_spans=spans)
    assert told in errors_in(answer)


def test_content_is_marked_by_its_characters(analyst, source, claim):
    added(analyst, claim=claim.pk, source=source.pk, exact=QUOTATION, content_spans="31–44, 45-78")
    assert claim.reports.get().content_spans == [[31, 44], [45, 78]]


def test_other_words_are_looked_for_again(analyst, source, claim):
    added(analyst, claim=claim.pk, source=source.pk, exact=QUOTATION)
    report = claim.reports.get()
    assert saved(analyst, report, exact="Nobody answered").status_code == 302
    report.refresh_from_db()
    assert TEXT[report.start : report.end] == "Nobody answered"
    assert report.content_spans == [[report.start, report.end]]


def test_a_new_text_moves_passage_and_content(analyst, source, claim):
    added(analyst, claim=claim.pk, source=source.pk, exact=QUOTATION, content_spans="31-44")
    newer = "Updated. " + TEXT
    answer = analyst.post(
        listing(SourceSnapshot, "add"), captured(analyst, source, pasted=newer), follow=True
    )
    assert "Reports of this source still anchored in another text: 1." in words_of(answer)
    report = claim.reports.get()
    assert "counted in another text" in " ".join(anchoring.problems(report))
    assert saved(analyst, report, start="", end="").status_code == 302
    report.refresh_from_db()
    assert (report.start, report.content_spans) == (7 + 9, [[31 + 9, 44 + 9]])
    assert list(anchoring.problems(report)) == []


def test_a_passage_of_a_text_not_kept_stays_as_it_is(analyst, released_seed):
    report = Report.objects.get(slug="rep-russia-about-10000-is-militants-b")
    before = Report.objects.filter(pk=report.pk).values().get()
    assert saved(analyst, report, fidelity_note="Compared").status_code == 302
    assert Report.objects.filter(pk=report.pk).values().get() == {
        **before,
        "fidelity_note": "Compared",
    }


def test_a_passage_of_a_text_not_kept_cannot_be_found(analyst, released_seed):
    report = Report.objects.get(slug="rep-russia-about-10000-is-militants-b")
    told = errors_in(saved(analyst, report, exact="Other words"))
    assert "The text of this source is not kept here" in told
    assert saved(analyst, report, exact="Other words", start=10, end=21).status_code == 302
    report.refresh_from_db()
    assert report.anchor_state == AnchorState.UNVERIFIED
    assert any(
        "not yet checked" in words_of(analyst.get(address(thing)))
        for thing in (report, report.claim)
    )


def test_passages_are_found_from_the_form_of_their_claim_too(analyst, source, claim):
    line = {
        "reports-TOTAL_FORMS": 1,
        "reports-0-source": source.pk,
        "reports-0-exact": QUOTATION,
        "reports-0-quote_kind": "indirect",
        "reports-0-language": "en",
    }
    assert saved(analyst, claim, **line).status_code == 302
    report = claim.reports.get()
    assert (report.start, report.anchor_state) == (7, AnchorState.EXACT)
    line = {"reports-0-exact": "Russia had said", "reports-0-start": "", "reports-0-end": ""}
    told = errors_in(saved(analyst, claim, **line))
    assert "do not stand in the captured text" in told
    assert "cannot be null" not in told
    told = errors_in(saved(analyst, claim, **line, **{"reports-0-language": "english"}))
    assert "BCP 47" in told or "language" in told.lower()
    assert "cannot be null" not in told


def test_one_passage_shows_a_claim_once(analyst, source, claim):
    twice = {"reports-TOTAL_FORMS": 2}
    for number in (0, 1):
        twice |= {
            f"reports-{number}-source": source.pk,
            f"reports-{number}-exact": QUOTATION,
            f"reports-{number}-quote_kind": "indirect",
            f"reports-{number}-language": "en",
        }
    assert "duplicate data" in errors_in(saved(analyst, claim, **twice))
    added(analyst, claim=claim.pk, source=source.pk, exact=QUOTATION)
    again = added(analyst, claim=claim.pk, source=source.pk, exact=QUOTATION)
    assert "already exists." in errors_in(again)


def test_links_of_a_chain_trade_places(analyst, released_seed):
    report = Report.objects.get(slug="rep-russia-about-10000-is-militants-b")
    first, *rest = report.hops.order_by("position")
    count = report.hops.count()
    moved = {
        "hops-TOTAL_FORMS": count + 1,
        f"hops-{count}-position": 1,
        f"hops-{count}-actor": first.actor_id,
        f"hops-{count}-relation": "reports",
    } | {f"hops-{number}-position": number + 1 for number in range(1, count)}
    assert saved(analyst, report, **moved).status_code == 302
    assert list(report.hops.order_by("position").values_list("position", flat=True)) == list(
        range(count + 1)
    )
    assert report.hops.get(position=2).pk == rest[0].pk
    assert report.hops.get(position=1).actor_id == first.actor_id
    clash = {"hops-0-position": 1}
    assert "Another link stands at this place." in errors_in(saved(analyst, report, **clash))
    assert AttributionHop.objects.filter(position__gte=100).count() == 0


def test_links_without_a_place_stand_as_they_are_listed(analyst, released_seed):
    report = Report.objects.get(slug="rep-russia-about-10000-is-militants-b")
    count = report.hops.count()
    outlet = report.hops.get(position=0).actor_id
    bare = {f"hops-{number}-position": "" for number in range(count + 1)} | {
        "hops-TOTAL_FORMS": count + 1,
        f"hops-{count}-actor": outlet,
        f"hops-{count}-relation": "reports",
    }
    order = list(report.hops.order_by("position").values_list("pk", flat=True))
    assert saved(analyst, report, **bare).status_code == 302
    links = list(report.hops.order_by("position").values_list("position", "pk"))
    assert [place for place, _ in links] == list(range(count + 1))
    assert [key for _, key in links][:count] == order
    assert report.hops.get(position=count).actor_id == outlet
    clash = {"hops-0-position": 1, "hops-1-position": "", "hops-2-position": 2}
    assert "Another link stands at this place." in errors_in(saved(analyst, report, **clash))


def test_a_passage_leads_back_to_its_claim_and_its_text(analyst, released_seed):
    report = Report.objects.get(slug="rep-russia-about-10000-is-militants-b")
    bench = reverse("admin:claims_source_workbench", args=[report.source_id])
    page = analyst.get(address(report)).content.decode()
    assert f'<a href="{address(report.claim)}">Open the claim</a>' in page
    assert f'<a href="{bench}">Workbench</a>' in page
    done = analyst.get(saved(analyst, report, cue="said")["Location"]).content.decode()
    assert f'Go on with <a href="{address(report.claim)}">its claim</a>' in done
    assert f'<a href="{bench}">workbench</a>' in done


def test_the_form_of_a_claim_tells_how_each_passage_reached_us(analyst, released_seed):
    report = Report.objects.filter(source__slug="src-crss-blog-2018-02", hops__position=2).first()
    crss, voa, speaker = report.hops.order_by("position")
    told = f"{crss.actor} → {voa.actor}, not captured → {speaker.actor}"
    page = analyst.get(address(report.claim))
    assert f"{told} Open the chain" in words_of(page)
    assert f'href="{address(report)}#hops-group"' in page.content.decode()
    # The outermost link is the outlet of the very source that was captured, said or not.
    crss.source = None
    crss.save()
    assert f"{told} Open the chain" in words_of(analyst.get(address(report.claim)))
    voa.relation = "unnamed"
    voa.save()
    assert f"{told}. A link of the chain does not name" in words_of(
        analyst.get(page.request["PATH_INFO"])
    )
    report.hops.all().delete()
    assert "The chain is missing: who reports, and who spoke. Open" in words_of(
        analyst.get(page.request["PATH_INFO"])
    )
    assert "once this is saved" in words_of(analyst.get(listing(Claim, "add")))


def test_chains_cost_the_form_no_more_for_more_passages(analyst, released_seed):
    few = Report.objects.exclude(hops=None).first()
    costs = []
    for start in (5_000, 6_000):
        with Queries(connection) as asked:
            analyst.get(address(few.claim))
        costs.append(sum("attributionhop" in one["sql"].lower() for one in asked))
        for at in (start, start + 10):
            more = make(Report, claim=few.claim, source=few.source, start=at, end=at + 5)
            make(AttributionHop, report=more, actor=few.claim.speaker)
    assert costs[0] == costs[1]
