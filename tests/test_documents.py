"""Public documents are a function of the rows and the ledger: of nothing else, and in any order."""

import datetime as dt
import json
from decimal import Decimal

import pytest
from django.db import connections
from django.test import override_settings
from django.utils import timezone, translation

from actors_app.aliases import RECORD
from claims_app.models import Quantity
from claims_app.record import documents
from claims_app.record.aggregates import AGGREGATES, Kind
from claims_app.record.documents import figures
from claims_app.record.guard import writing
from claims_app.record.models import ClaimIndex, Document
from tests import published
from tests.factories import make
from tests.published import Press
from tests.queries import Queries

record_alone = pytest.mark.django_db(databases={"record"})
both = pytest.mark.django_db(databases={"default", "record"})


def keys_of(kind: str) -> list:
    return sorted(Document.objects.of(kind).values_list("pk", flat=True))


def built() -> dict:
    """Every document of the record made again, without storing it."""
    return {
        document.pk: (document.sort_key, document.card, document.body)
        for kind in Kind
        for document in documents.built(str(kind), keys_of(str(kind))).documents
    }


def stored() -> dict:
    return {d.pk: (d.sort_key, d.card, d.body) for d in Document.objects.all()}


def turn_round() -> None:
    """Take every row out and put it back in the opposite order."""
    with writing():
        for aggregate in AGGREGATES.values():
            for model in aggregate.models:
                rows = list(model.record.order_by("pk"))
                model.record.all()._raw_delete(using=RECORD)
                model.record.bulk_create(reversed(rows))


@both
def test_made_twice_they_are_the_same_bytes(released_seed):
    assert built() == built() == stored()


@both
def test_the_order_of_rows_in_their_tables_does_not_show(released_seed):
    turn_round()
    assert built() == stored()


@record_alone
def test_neither_does_it_where_every_kind_has_children(db):
    published.publish_all(Press(), 3)
    turn_round()
    assert built() == stored()


@both
def test_language_and_time_zone_of_the_process_do_not_show(released_seed):
    with (
        override_settings(USE_THOUSAND_SEPARATOR=True, TIME_ZONE="Asia/Kabul"),
        timezone.override("Pacific/Auckland"),
        translation.override("de"),
    ):
        assert built() == stored()


@record_alone
@pytest.mark.parametrize("kind", [str(kind) for kind in Kind])
def test_many_are_made_in_as_many_queries_as_a_few(db, kind):
    published.publish_all(Press(), 6)
    some = [document.pk for document in Document.objects.of(kind).order_by("slug")]
    counted = []
    for keys in (some[:3], some):
        with Queries(connections[RECORD]) as asked:
            made = documents.built(kind, keys).documents
            assert {d.pk for d in made if not d.root} == set(keys)
        counted.append(len(asked))
    assert counted[0] == counted[1]


@both
def test_every_document_is_named_and_numbered(released_seed):
    for document in Document.objects.all():
        card, detail = json.loads(document.card), json.loads(document.body)
        for body in (card, detail):
            assert (body["type"], body["slug"]) == (document.kind, document.slug)
            assert (body["version"], body["first_published_at"]) == (1, body["published_at"])
        assert list(detail)[: len(card) - 5] == list(card)[: len(card) - 5]


@both
def test_a_claims_counters_are_what_its_document_shows(released_seed):
    keys = keys_of("claim")
    rows = documents.built("claim", keys).by_table()[ClaimIndex]
    made = {c.pk: c for c in rows}
    for row in ClaimIndex.objects.all():
        assert row.__dict__ | {"_state": None} == made[row.pk].__dict__ | {"_state": None}
        shown = json.loads(Document.objects.get(pk=row.pk).card)["counters"]
        assert shown["answer_count"] == row.answer_count
        assert shown["dispute_status"] == row.dispute_status


@record_alone
def test_the_counters_of_a_claim_follow_its_reports_and_answers(db):
    press = Press()
    first = published.publish_all(press, 2)
    counts = ClaimIndex.objects.get(claim=first["claim"].pk)
    assert (counts.report_count, counts.independent_origins, counts.chain_depth) == (2, 1, 1)
    assert (counts.answer_count, counts.dispute_status) == (0, "unanswered")
    assert counts.first_reported_on == published.DAY
    target = ClaimIndex.objects.get(claim=first["relation"].target_id)
    assert (target.answer_count, target.dispute_status) == (2, "disputed")
    press.retract(first["relation"])
    target.refresh_from_db()
    assert (target.answer_count, target.dispute_status) == (1, "disputed")
    assert target.answered_on > dt.datetime(2018, 3, 1, tzinfo=dt.UTC)


@record_alone
@pytest.mark.parametrize(
    ("stored_as", "shown"),
    [("10000", 10000), ("0.5", 0.5), ("0", 0), ("-3", -3), ("123456789012", 123456789012)],
)
def test_a_number_is_shown_as_a_number(stored_as, shown):
    quantity = make(Quantity, RECORD, best=Decimal(stored_as))
    read = Quantity.record.get(pk=quantity.pk)
    figure = figures.quantity(read)
    assert figure["best"] == shown
    assert type(figure["best"]) is type(shown)
