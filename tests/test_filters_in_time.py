"""Dates known to the day, month or year; ranges of figures; joint and merged speakers."""

import datetime as dt
from decimal import Decimal

import pytest

from actors_app.models import ActorName
from claims_app.models import ClaimSpeaker, Quantity, Report
from tests import published

pytestmark = pytest.mark.django_db(databases={"record"})

SAID = {
    "day": (dt.date(2018, 2, 20), "day"),
    "next-day": (dt.date(2018, 2, 21), "day"),
    "month": (dt.date(2018, 2, 1), "month"),
    "next-month": (dt.date(2018, 3, 1), "month"),
    "year": (dt.date(2018, 1, 1), "year"),
    "earlier": (dt.date(2017, 12, 31), "day"),
    "undated": (None, "none"),
}


@pytest.fixture
def ground(press):
    """A state, another, and a question."""
    return tuple(
        press.publish(thing)
        for thing in (published.actor(0), published.actor(1), published.issue())
    )


@pytest.fixture
def said(press, ground):
    """One claim for each way of dating."""
    state, _, question = ground
    for n, (name, (on, precision)) in enumerate(SAID.items()):
        claim = published.claim(question, state, n, on=on)
        claim.slug, claim.asserted_precision = name, precision
        press.publish(claim)


def found(client, **asked: str) -> list[str]:
    response = client.get("/api/v1/claims/", asked)
    assert response.status_code == 200, response.content
    return [card["slug"] for card in response.json()["results"]]


DATED = set(SAID) - {"undated"}


@pytest.mark.parametrize("with_speaker", [True, False])
@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"said_after": "2018-02-20"}, {"day", "next-day", "month", "next-month", "year"}),
        ({"said_after": "2018-02-21"}, {"next-day", "month", "next-month", "year"}),
        ({"said_after": "2018-03"}, {"next-month", "year"}),
        ({"said_after": "2019"}, set()),
        ({"said_before": "2018-02-20"}, {"day", "month", "year", "earlier"}),
        ({"said_before": "2018-02"}, {"day", "next-day", "month", "year", "earlier"}),
        ({"said_before": "2017"}, {"earlier"}),
        ({"said_before": "9999"}, DATED),
        ({"said_after": "0001"}, DATED),
        ({"said_after": "2018-02-20", "said_before": "2018-02-20"}, {"day", "month", "year"}),
        ({"said_by": "2018-02-20"}, {"day", "earlier"}),
        ({"said_by": "2018-02"}, {"day", "next-day", "month", "earlier"}),
        ({"said_by": "2018"}, DATED),
    ],
)
def test_a_date_known_to_the_month_fits_where_any_day_of_it_does(
    client, said, asked, expected, with_speaker
):
    more = {"speaker": "actor-0"} if with_speaker else {}
    assert set(found(client, **asked, **more)) == expected


def test_a_speakers_list_is_in_the_order_of_all_lists(client, said):
    everything = found(client)
    assert found(client, speaker="actor-0") == everything
    assert everything[-1] == "undated"


@pytest.mark.parametrize(
    "value",
    ["2026-02-30", "0000", "2018-13", "20180220", "2018-2-1", "yesterday", "", "2018-02-20T00:00"],
)
def test_what_is_no_date_is_refused(client, said, value):
    response = client.get("/api/v1/claims/", {"said_after": value})
    assert response.status_code == 400
    assert response.json()["detail"].startswith("said_after: ")


# Figures

FIGURES = {
    "exact": ("exact", None, 10_000, None),
    "at-least": ("at_least", 7_000, None, None),
    "up-to": ("up_to", None, None, 3_000),
    "between": ("between", 4_000, None, 6_000),
    "words": ("vague", None, None, None),
    "printed-at-least": ("at_least", None, 7_000, None),
    "more-than": ("more_than", 20_000, None, None),
    "printed-more-than": ("more_than", None, 20_000, None),
    "less-than": ("less_than", None, None, -5_000),
    "printed-less-than": ("less_than", None, -5_000, None),
}
ABOVE, BELOW = {"more-than", "printed-more-than"}, {"less-than", "printed-less-than"}


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("5000..8000", {"between", "at-least", "printed-at-least"}),
        ("5000..", {"between", "at-least", "printed-at-least", "exact"} | ABOVE),
        ("..3500", {"up-to"} | BELOW),
        ("..4000", {"up-to", "between"} | BELOW),
        ("10000..10000", {"exact", "at-least", "printed-at-least"}),
        ("0..0", {"up-to"}),
        # What is more than 20,000 is not 20,000.
        ("15000..20000", {"at-least", "printed-at-least"}),
        ("15000..20000.001", {"at-least", "printed-at-least"} | ABOVE),
        ("-5000..-4000", {"up-to"}),
        ("-5000.001..-4000", {"up-to"} | BELOW),
    ],
)
def test_a_range_meets_figures_with_open_ends(client, press, ground, asked, expected):
    state, _, question = ground
    for n, (name, (comparator, low, best, high)) in enumerate(FIGURES.items()):
        claim = published.claim(question, state, n)
        claim.slug = name
        numbers = (None if x is None else Decimal(x) for x in (low, best, high))
        figures = dict(zip(("low", "best", "high"), numbers, strict=True))
        press.publish(
            claim,
            Quantity(
                claim_id=claim.pk,
                measure="fighters",
                comparator=comparator,
                verbatim="thousands",
                **figures,
            ),
        )
    assert set(found(client, quantity_overlaps=asked)) == expected


@pytest.mark.parametrize("asked", ["8000..5000", "..", "5000", "a..b", "1e3..2e3", "5000...8000"])
def test_what_is_no_range_is_refused(client, db, asked):
    response = client.get("/api/v1/claims/", {"quantity_overlaps": asked})
    assert response.status_code == 400


# Speakers


def test_a_joint_claim_is_found_by_each_of_its_speakers(client, press, ground):
    state, other, question = ground
    claim = published.claim(question, state)
    press.publish(claim, ClaimSpeaker(claim_id=claim.pk, actor_id=other.pk, part="joint"))
    for speaker in (state, other):
        assert found(client, speaker=speaker.slug) == [claim.slug]
    assert found(client, speaker__in="actor-0,actor-1") == [claim.slug]


def test_a_speaker_is_found_by_any_name(client, press, ground):
    state, _, question = ground
    press.correct(
        state,
        *(
            ActorName(actor_id=state.pk, name=name, language=language, kind="alias")
            for name, language in (("Россия", "ru"), ("روسیه", "fa"), ("Moscow", "en"))
        ),
    )
    claim = press.publish(published.claim(question, state))
    for name in ("Россия", "россия", "روسیه", "Moscow", "moscow", "Actor 0"):
        assert found(client, speaker=name) == [claim.slug], name


def test_whoever_was_merged_speaks_as_the_one_they_are(client, press, ground):
    state, other, question = ground
    mine = press.publish(published.claim(question, state, 1))
    theirs = press.publish(published.claim(question, other, 2))
    other.merged_into = state
    press.correct(other)
    for name in (state.slug, other.slug):
        assert set(found(client, speaker=name)) == {mine.slug, theirs.slug}
    response = client.get(f"/api/v1/actors/{other.slug}/")
    assert (response.status_code, response["Location"]) == (301, f"/api/v1/actors/{state.slug}/")


def test_a_name_that_nobody_has_is_refused(client, ground):
    response = client.get("/api/v1/claims/", {"speaker": "actor-00"})
    assert response.status_code == 400
    detail = response.json()["detail"]
    assert detail.startswith("speaker: no speaker here is named 'actor-00'.")
    assert "Did you mean" in detail


def test_an_old_address_still_names_the_thing(client, press, ground):
    state, _, question = ground
    claim = press.publish(published.claim(question, state))
    question.slug = "another-question"
    press.correct(question)
    assert found(client, issue="issue-0") == found(client, issue="another-question") == [claim.slug]


def test_what_was_published_since_can_be_asked_for(client, press, ground):
    state, _, question = ground
    first = press.publish(published.claim(question, state, 1))
    second = press.publish(published.claim(question, state, 2))
    moments = {
        card["slug"]: card["published_at"]
        for card in client.get("/api/v1/claims/").json()["results"]
    }
    assert found(client, modified_since=moments[second.slug]) == [second.slug]
    assert set(found(client, modified_since=moments[first.slug])) == {first.slug, second.slug}
    assert found(client, modified_since="2018-03-02") == []


# Drift


def test_what_changed_in_the_retelling_finds_the_report_and_its_claim(client, press, ground):
    state, outlet, question = ground
    article = press.publish(published.source(outlet))
    for n, codes in enumerate([["hedge_dropped", "translation"], ["translation"], []]):
        claim = published.claim(question, state, n)
        parts = published.with_passages(claim, article, outlet)
        report = next(part for part in parts if isinstance(part, Report))
        report.drift_codes, report.start, report.end = codes, 100 * n, 100 * n + 15
        press.publish(claim, *parts)
    assert found(client, drift="hedge_dropped") == ["claim-0"]
    assert set(found(client, drift="translation")) == {"claim-0", "claim-1"}
    assert set(found(client, drift__in="translation,hedge_dropped")) == {"claim-0", "claim-1"}
    reports = client.get("/api/v1/reports/", {"drift": "translation"}).json()["results"]
    assert {report["claim"]["slug"] for report in reports} == {"claim-0", "claim-1"}
    assert found(client, drift__empty="true") == ["claim-2"]
    assert set(found(client, drift__empty="false")) == {"claim-0", "claim-1"}
    reports = client.get("/api/v1/reports/", {"drift__empty": "true"}).json()["results"]
    assert [report["claim"]["slug"] for report in reports] == ["claim-2"]
    facets = client.get("/api/v1/claims/", {"facets": "drift"}).json()["facets"]["drift"]
    counted = {one["value"]: one["count"] for one in facets}
    assert counted == {"translation": 2, "hedge_dropped": 1, None: 1}
