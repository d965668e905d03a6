"""The lists of the desk: what a row of claims says, what it can be asked, and what that costs."""

import datetime as dt
from itertools import pairwise, product

import pytest
from django.contrib import admin
from django.db import connection, connections

from actors_app.aliases import RECORD
from actors_app.models import Actor, ActorName, Role
from claims_app.desk.lists import choices, figures, posts
from claims_app.models import (
    AttributionHop,
    Claim,
    ClaimRelation,
    ClaimSpeaker,
    Report,
    Source,
    SourceDerivation,
)
from claims_app.record import searching
from claims_app.record.aggregates import AGGREGATES
from claims_app.record.models import ClaimIndex, SpeakerIndex
from claims_app.record.roles import role_check
from claims_app.vocabulary import DisputeStatus
from tests.admin_forms import listing, saved, signed_in, words_of
from tests.factories import make
from tests.queries import Queries

pytestmark = pytest.mark.django_db(databases={"default", "record"})

ROOTS = [aggregate.root for aggregate in AGGREGATES.values()]
MOST_QUERIES = 15


def found(client, **question):
    page = client.get(listing(Claim), question)
    assert page.status_code == 200
    return page.context["cl"]


def slugs(client, **question):
    return {one.slug for one in found(client, **question).queryset}


def test_a_row_says_what_the_record_says(analyst):
    index = {one.claim_id: one for one in ClaimIndex.objects.all()}
    shown = [one for one in found(analyst).result_list if one.pk in index]
    assert len(shown) == len(index)
    for claim in shown:
        row, said = index[claim.pk], claim.figures
        assert (said.depth, said.reports) == (row.chain_depth, row.report_count), claim
        assert (said.origins, said.answers) == (row.independent_origins, row.answer_count), claim


def chain(length):
    """Sources of which each draws on the next."""
    made = [make(Source) for _ in range(length)]
    for derived, original in pairwise(made):
        make(SourceDerivation, derived=derived, original=original)
    return made


def test_origins_are_groups_of_sources_however_long_the_chain(released_seed):
    claim, sources = make(Claim), chain(9)
    for source in (sources[0], sources[8], make(Source)):
        make(Report, claim=claim, source=source)
    with Queries(connection) as asked:
        counted = figures.of_claims([claim.pk])[claim.pk]
    assert (counted.reports, counted.origins) == (3, 2)
    assert len(asked) == 5


def many(number):
    """Claims, each with a chain, an answer and sources of its own."""
    for n in range(number):
        claim = make(Claim, text=f"Speaker {n} says this.")
        derived, original = chain(2)
        report = make(Report, claim=claim, source=derived)
        make(Report, claim=claim, source=original)
        make(AttributionHop, report=report)
        make(ClaimRelation, target=claim, subject=make(Claim))


@pytest.mark.slow
def test_a_hundred_claims_cost_no_more_queries_than_one(released_seed, monkeypatch):
    client, costs = signed_in("reviewer"), {}
    many(60)
    for length in (1, 100):
        monkeypatch.setattr(admin.site._registry[Claim], "list_per_page", length)
        client.get(listing(Claim))
        with Queries(connection) as asked:
            page = client.get(listing(Claim))
        costs[length] = len(asked)
        assert len(page.context["cl"].result_list) == length
    assert costs[100] <= costs[1] <= MOST_QUERIES, costs


DEPTHS = {"0": (0, 0), "1": (1, 1), "2": (2, 2), "3-": (3, 99)}


def test_claims_are_narrowed_by_depth_reports_and_answers(analyst):
    on_record = list(ClaimIndex.objects.values_list("claim__slug", "chain_depth", "report_count"))
    known = {slug for slug, *_ in on_record}
    for value, (low, high) in DEPTHS.items():
        deep = {slug for slug, depth, _ in on_record if depth is not None and low <= depth <= high}
        assert slugs(analyst, chain_depth=value) & known == deep, value
        told = {slug for slug, _, number in on_record if low <= number <= high}
        assert slugs(analyst, report_count=value) & known == told, value
    for status in DisputeStatus:
        ended = set(
            ClaimIndex.objects.filter(dispute_status=status).values_list("claim__slug", flat=True)
        )
        assert slugs(analyst, dispute_status=status) & known == ended, status


def test_a_claim_nobody_reports_has_no_depth(analyst):
    bare = make(Claim)
    assert slugs(analyst, chain_depth="none") == slugs(analyst, report_count="0") == {bare.slug}
    assert bare.slug not in slugs(analyst, primary_captured="false")


def test_the_seed_has_claims_of_several_depths_and_ends(analyst):
    assert len([v for v in DEPTHS if slugs(analyst, chain_depth=v)]) >= 3
    assert slugs(analyst, dispute_status="disputed")
    assert slugs(analyst, dispute_status="unanswered")


def test_role_conflicts_are_those_of_the_record(analyst):
    mismatch = SpeakerIndex.objects.filter(role_check="mismatch")
    known = set(Claim.record.values_list("pk", flat=True))
    assert posts.in_conflict() & known == set(mismatch.values_list("claim", flat=True))


LABELS = ("Foreign Minister", "former Foreign Minister", "then Minister", "ex-Minister", "")
DAYS = [("2018-01-01", "day"), ("2018-03-01", "month"), ("2018-01-01", "year"), (None, "none")]


def test_role_conflicts_are_found_whatever_is_known_of_the_dates(released_seed):
    """Every label, day and term that differ in kind, compared with the rule itself."""
    wanted, terms = set(), [("2018-02-10", None), ("2017-05-01", "2018-01-01"), (None, None)]
    for label, day, (start, end), precision in product(LABELS, DAYS, terms, ("day", "month")):
        first = start and (start if precision == "day" else f"{start[:8]}01")
        role = make(
            Role,
            start_on=first and dt.date.fromisoformat(first),
            start_precision=precision if first else "none",
            end_on=end and dt.date.fromisoformat(end),
            end_precision=precision if end else "none",
        )
        on = day[0] and dt.date.fromisoformat(day[0])
        said = {"asserted_on": on, "asserted_precision": day[1]}
        said["asserted_basis"] = "stated" if on else ""
        claim = make(Claim, **said)
        make(ClaimSpeaker, claim=claim, role=role, role_label=label)
        if role_check(label, role, on, day[1], said["asserted_basis"]) == "mismatch":
            wanted.add(claim.pk)
    assert len(wanted) >= 5
    ours = set(Claim.objects.filter(further_speakers__role_label__in=LABELS).values_list("pk"))
    assert {(pk,) for pk in posts.in_conflict()} & ours >= {(pk,) for pk in wanted}
    assert posts.in_conflict() - wanted <= set(Claim.record.values_list("pk", flat=True))


@pytest.mark.parametrize(
    ("words", "slug"),
    [
        ("Lavrov", "us-and-nato-is-not-a-serious-threat-per-lavrov"),
        ("militants 10,000", "russia-about-10000-is-militants"),
        ('"approximately 10,000"', "russia-about-10000-is-militants"),
        ("russia-about-10000", "russia-about-10000-is-militants"),
    ],
)
def test_claims_are_found_by_their_words_and_names(words, slug, analyst):
    assert slug in slugs(analyst, q=words)
    assert len(slugs(analyst, q=words)) < Claim.objects.count()


def test_a_name_finds_what_its_bearer_said_whatever_is_written(analyst):
    """Moscow is Russia; its claims need not say so."""
    said = set(Claim.objects.by(Actor.objects.get(slug="russia")).values_list("slug", flat=True))
    assert said
    assert said <= slugs(analyst, q="Moscow")
    assert said <= slugs(analyst, q="the Russian Federation") or said <= slugs(analyst, q="russia")


def test_a_draft_speaker_is_found_by_any_name(analyst):
    speaker = make(Actor, name="New Speaker", sort_name="Speaker")
    make(ActorName, actor=speaker, name="Neuredner", kind="alias", language="de")
    claim = make(Claim, speaker=speaker)
    shared = make(ClaimSpeaker, actor=speaker).claim
    assert slugs(analyst, q="neuredner") == {claim.slug, shared.slug}
    assert slugs(analyst, speaker=speaker.slug) == {claim.slug, shared.slug}


QUESTIONS = ("ISIS", "Daesh", "Moscow", '"Islamic State" -Taliban', "-Taliban ISIS", "militant")


def test_the_desk_finds_what_the_record_finds(analyst):
    on_record = set(Claim.record.values_list("slug", flat=True))
    for question in QUESTIONS:
        asked = searching.read(question)
        found_there = searching.matching(asked, "claim").values_list("object_id", flat=True)
        there = set(Claim.record.filter(pk__in=list(found_there)).values_list("slug", flat=True))
        assert there, question
        assert slugs(analyst, q=question) & on_record == there, question


def test_drafts_and_edits_are_found_as_the_record_finds_what_it_has(analyst):
    speaker = make(Actor, name="New Speaker", sort_name="Speaker")
    draft = make(Claim, speaker=speaker, text="Dozens of militants came from Çankırı.")
    make(Report, claim=draft, exact="Daesh sent them, he said.")
    for question in ("militant cankiri", "ÇANKIRI", "“dozens of militants”", "ISIS new speaker"):
        assert draft.slug in slugs(analyst, q=question), question
    for question in ("militants -Daesh", "“militants dozens”", "dozen -cankiri", "ankir"):
        assert draft.slug not in slugs(analyst, q=question), question
    claim = Claim.objects.get(slug="russia-about-10000-is-militants")
    saved(analyst, claim, text="Russia says there are many gardeners.")
    assert slugs(analyst, q="gardener -militants -ISIS -IS") == set()
    assert slugs(analyst, q="many gardeners") == {claim.slug}


def test_a_name_that_only_the_desk_has_stands_for_the_others(analyst):
    russia = Actor.objects.get(slug="russia")
    said = slugs(analyst, q="Moscow")
    alias = make(ActorName, actor=russia, name="Bärenland", kind="alias", language="de")
    ActorName.history.bulk_history_create([alias])
    assert slugs(analyst, q="barenland") == said


@pytest.mark.parametrize("words", ["-Taliban", "%", "“”", '"', "x " * 200, "a OR (b"])
def test_what_cannot_be_looked_for_finds_nothing_and_says_why(words, analyst):
    page = analyst.get(listing(Claim), {"q": words})
    assert page.status_code == 200
    assert page.context["cl"].result_count == 0
    told = [str(one) for one in page.context["messages"]]
    assert len(told) == (0 if words.startswith("a") else 1), told


def test_the_box_says_what_it_understands(analyst):
    assert "“quoted words” side by side" in words_of(analyst.get(listing(Claim)))


def test_words_cost_no_more_queries_than_a_list_may(released_seed):
    client = signed_in("reviewer")
    many(3)
    for question in ("Moscow says", '"Speaker 1" -Taliban', "ISIS"):
        client.get(listing(Claim), {"q": question})
        with Queries(connection) as desk, Queries(connections[RECORD]) as record:
            page = client.get(listing(Claim), {"q": question})
        assert page.context["cl"].result_count
        assert len(desk) <= MOST_QUERIES, question
        assert len(record) <= 5, question


def test_a_speaker_in_a_row_leads_to_all_they_said(analyst):
    page = analyst.get(listing(Claim)).content.decode()
    assert '<a href="?speaker=russia">' in page
    assert "Russia" in words_of(analyst.get(listing(Claim), {"speaker": "russia"}))


def test_claims_are_put_in_order_by_every_column_that_offers_it(analyst):
    offered = analyst.get(listing(Claim)).context["cl"]
    columns = range(1, len(offered.list_display))
    for column in columns:
        for order in (f"{column}", f"-{column}"):
            assert len(found(analyst, o=order).result_list) == offered.result_count, order


def test_more_issues_than_are_offered_can_be_chosen(analyst, monkeypatch):
    monkeypatch.setattr(choices, "OFFERED", 1)
    claim = Claim.objects.get(slug="russia-about-10000-is-militants")
    assert claim.slug in slugs(analyst, issue=claim.issue.slug)
    assert len(slugs(analyst, issue=claim.issue.slug)) == claim.issue.claims.count()


@pytest.mark.slow
@pytest.mark.parametrize("model", ROOTS, ids=lambda model: model._meta.model_name)
def test_facets_count_what_the_filter_then_shows(model, analyst):
    page = analyst.get(listing(model), {"_facets": "True"})
    assert page.status_code == 200
    for spec in page.context["cl"].filter_specs:
        for choice in list(spec.choices(page.context["cl"]))[1:4]:
            told = str(choice["display"]).rpartition(" (")[2].rstrip(")")
            shown = analyst.get(listing(model) + choice["query_string"]).context["cl"]
            assert told == str(shown.result_count), (spec.title, choice)
