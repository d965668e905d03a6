"""How a claim reached us, what became of it, and which figures can be compared."""

import datetime as dt
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actors_app.aliases import RECORD
from claims_app.models import AttributionHop, Claim, Quantity, Report, Source, SourceDerivation
from claims_app.record import chains
from claims_app.record.answers import dates_a_day, dispute_status, latency
from claims_app.record.chains import Derivations
from claims_app.record.quantities import REASONS, incomparable
from claims_app.vocabulary import ANSWERS_AGAINST, RelationKind, SourceKind
from tests.factories import insert, make, row

record_alone = pytest.mark.django_db(databases={"record"})


# Chains


def report(source_kind="news", hops="reports *", *, captured=True, **changes) -> Report:
    """A report on the record; its hops are written outermost first, the speaker as *."""
    made = make(Report, RECORD, **changes)
    made.source.kind, made.source.is_captured = source_kind, captured
    for position, word in enumerate(hops.split()):
        does = {"is_speaker": True, "relation": ""} if word == "*" else {"relation": word}
        insert(row(AttributionHop, RECORD, report_id=made.pk, position=position, **does), RECORD)
    return made


@record_alone
@pytest.mark.parametrize(
    ("hops", "links"),
    [("", 0), ("*", 0), ("reports *", 1), ("reports interviews *", 2), ("cites_document " * 5, 5)],
)
def test_depth_counts_the_links_before_the_speaker(hops, links):
    assert chains.depth(report(hops=hops)) == links


@record_alone
@pytest.mark.parametrize("kind", SourceKind.values)
def test_only_some_kinds_of_source_hold_the_very_words(kind):
    first_hand = kind in {"transcript", "press_release", "social_post", "broadcast"}
    assert chains.is_first_hand(report(kind)) == first_hand


@record_alone
def test_a_longer_chain_is_not_first_hand():
    assert not chains.is_first_hand(report("transcript", "reports quotes *"))


@record_alone
def test_a_text_that_is_not_in_hand_is_not_first_hand():
    assert not chains.is_first_hand(report("transcript", captured=False))


@record_alone
def test_an_authors_own_voice_is_first_hand_in_any_source():
    assert chains.is_first_hand(report("opinion", "*", quote_kind="narrator"))


@record_alone
def test_what_is_known_from_an_opponent_is_never_first_hand():
    for kind, quote_kind in (("transcript", "direct"), ("opinion", "narrator")):
        made = report(kind, quote_kind=quote_kind)
        made.claim.characterised_by_id = made.claim.issue_id
        assert not chains.is_first_hand(made)


@record_alone
@pytest.mark.parametrize(
    ("hops", "is_unnamed"),
    [("reports *", False), ("reports unnamed", True), ("unnamed reports *", True), ("", False)],
)
def test_a_link_that_is_not_named_is_noticed(hops, is_unnamed):
    assert chains.has_unnamed_hop(report(hops=hops)) == is_unnamed


# Origins


def sources(links: str) -> dict:
    """Sources on the record, by letter: `ab bc` makes a draw on b and b on c."""
    keys = {letter: make(Source, RECORD).pk for letter in "abcdef"}
    for derived, original in links.split():
        pair = {"derived_id": keys[derived], "original_id": keys[original]}
        insert(row(SourceDerivation, RECORD, **pair), RECORD)
    return keys


@record_alone
@pytest.mark.parametrize(
    ("links", "of", "origins"),
    [
        ("", "", 0),
        ("", "a", 1),
        ("", "abc", 3),
        ("ab", "ab", 1),
        ("ab", "abc", 2),
        ("ac bc", "ab", 1),
        ("ab bc cd", "ad", 1),
        ("ba ca da", "bcd", 1),
        ("ab cd", "abcd", 2),
        ("ab bc ca", "abc", 1),
        ("ab ba", "ac", 2),
        ("ab bc cd de ef fa", "adf", 1),
        ("ab", "aaa", 1),
    ],
)
def test_sources_that_draw_on_one_another_are_one_origin(links, of, origins):
    keys = sources(links)
    wanted = [keys[letter] for letter in of]
    assert Derivations(wanted).independent(wanted) == origins


@record_alone
@pytest.mark.parametrize(
    ("links", "circular"),
    [("ab bc", ""), ("ab bc ca", "abc"), ("ab bc cb", "bc"), ("ab ba cd", "ab")],
)
def test_circular_reporting_is_reported(links, circular):
    keys = sources(links)
    found = Derivations(keys.values())
    assert {letter for letter in keys if found.is_circular(keys[letter])} == set(circular)


@record_alone
def test_the_way_between_sources_is_walked_in_as_many_queries_as_it_has_steps(
    django_assert_max_num_queries,
):
    keys = sources("ab bc cd de ef")
    with django_assert_max_num_queries(6, using=RECORD):
        found = Derivations([keys["a"]])
    assert found.connected() == set(keys.values())


# What became of a claim


@pytest.mark.parametrize(
    ("kinds", "status"),
    [
        ("", "unanswered"),
        ("supports restates responds_to qualifies", "unanswered"),
        ("rebuts", "disputed"),
        ("disputes_quantity supports", "disputed"),
        ("undercuts", "disputed"),
        ("imputes_motive", "disputed"),
        ("corrects", "disputed"),
        ("concedes", "partly_conceded"),
        ("concedes rebuts", "partly_conceded"),
        ("supersedes concedes rebuts", "superseded"),
        ("retracts supersedes concedes rebuts", "withdrawn"),
        ("retracts", "withdrawn"),
    ],
)
def test_the_status_of_a_claim_follows_from_its_answers(kinds, status):
    assert dispute_status(kinds.split()) == status


@given(st.sets(st.sampled_from(RelationKind.values)))
def test_the_status_does_not_depend_on_the_order_of_the_answers(kinds):
    orders = itertools.islice(itertools.permutations(kinds), 20)
    assert len({dispute_status(order) for order in orders}) == 1
    if dispute_status(kinds) == "unanswered":
        assert not kinds & ANSWERS_AGAINST


# How long an answer took


def said(on: str | None, precision: str = "day", basis: str = "stated") -> Claim:
    day = dt.date.fromisoformat(on) if on else None
    return Claim(asserted_on=day, asserted_precision=precision, asserted_basis=basis)


@pytest.mark.parametrize(
    ("target", "answer", "days"),
    [
        (said("2018-02-20"), said("2018-03-24"), 32),
        (said("2018-02-20"), said("2018-02-20"), 0),
        (said("2016-02-28"), said("2016-03-01"), 2),
        (said("2018-02-20"), said("2018-02-19"), None),
        (said("2018-02-20", basis="inferred"), said("2018-02-21", basis="relative_resolved"), 1),
        (said("2018-02-01", "month"), said("2018-03-24"), None),
        (said("2018-02-20"), said("2018-01-01", "year"), None),
        (said("2018-02-20", basis="publication"), said("2018-03-24"), None),
        (said("2018-02-20"), said("2018-03-24", basis="publication"), None),
        (said(None, "none", ""), said("2018-03-24"), None),
        (said("2018-02-20"), said(None, "none", ""), None),
    ],
)
def test_the_time_to_an_answer_is_known_only_between_two_days_of_speaking(target, answer, days):
    assert latency(answer, target) == days
    assert dates_a_day(target) or days is None


# Figures


def figure(**changes) -> Quantity:
    same = {"measure": "fighters", "unit": "persons", "counted_category": "total"}
    dated = {"place": "Afghanistan", "as_of": dt.date(2018, 2, 20), "as_of_precision": "day"}
    return Quantity(**same | dated | changes)


@pytest.mark.parametrize(
    ("changes", "reasons"),
    [
        ({}, []),
        ({"best": 9, "comparator": "about", "verbatim": "about nine", "trend": "rising"}, []),
        ({"measure": "tanks"}, ["measure"]),
        ({"unit": "households"}, ["unit"]),
        ({"counted_category": "active"}, ["category"]),
        ({"counted_category": "unspecified"}, ["category"]),
        ({"place": "northern provinces"}, ["place"]),
        ({"place": ""}, ["place"]),
        ({"as_of": dt.date(2018, 2, 21)}, ["date"]),
        ({"as_of": dt.date(2018, 2, 1), "as_of_precision": "month"}, ["date"]),
        ({"as_of": None, "as_of_precision": "none"}, ["date"]),
        ({"place": "", "unit": "tonnes", "measure": "wheat"}, ["measure", "unit", "place"]),
    ],
)
def test_why_two_figures_cannot_be_compared(changes, reasons):
    one, other = figure(), figure(**changes)
    assert incomparable(one, other) == incomparable(other, one) == reasons
    assert set(reasons) <= set(REASONS)


def test_a_month_and_a_day_stored_alike_are_not_the_same_date():
    first = dt.date(2018, 2, 1)
    one, other = figure(as_of=first), figure(as_of=first, as_of_precision="month")
    assert incomparable(one, other) == ["date"]


def test_what_both_figures_leave_open_does_not_set_them_apart():
    open_ = {
        "counted_category": "unspecified",
        "place": "",
        "as_of": None,
        "as_of_precision": "none",
    }
    assert incomparable(figure(**open_), figure(**open_)) == []


def test_every_reason_is_a_sentence():
    assert all(words.endswith(".") for words in REASONS.values())
