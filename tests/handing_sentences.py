"""What the database refuses of handing over, and of the lists of what imports wrote."""

import datetime as dt

from claims_app.desk.models import Handover, ImportedThing
from claims_app.record.aggregates import Kind
from tests import refusals
from tests.factories import make, row
from tests.refusals import Sentence

CLOSED = {"closed_at": dt.datetime(2018, 5, 1, tzinfo=dt.UTC)}
BACK = {"state": "returned", **CLOSED, "comment": "Name the source."}


def another_thing(first) -> dict:
    return {"object_id": row(type(first)).object_id}


def another_batch(first) -> dict:
    return {"batch_id": make(type(first)).batch_id}


SENTENCES_OF_HANDING = [
    refusals.once("handover_waits_once_a_thing", Handover, {"kind": "actor"}, another_thing, BACK),
    refusals.word("handover_kind_is_listed", Handover, "kind", Kind),
    Sentence(
        "handover_state_is_listed",
        Handover,
        tuple({"state": word, **CLOSED} for word in ("", "Waiting", "open")),
        ({}, {"state": "taken", **CLOSED}, {"state": "withdrawn", **CLOSED}, BACK),
    ),
    Sentence(
        "handover_closed_has_a_moment",
        Handover,
        ({"state": "taken"}, CLOSED),
        ({}, {"state": "taken", **CLOSED}),
    ),
    Sentence(
        "handover_given_back_says_why",
        Handover,
        (BACK | {"comment": ""},),
        (BACK, {"state": "withdrawn", **CLOSED, "comment": ""}),
    ),
    refusals.once(
        "imported_thing_is_listed_once",
        ImportedThing,
        {"kind": "actor"},
        another_thing,
        another_batch,
    ),
    refusals.word("imported_thing_kind_is_listed", ImportedThing, "kind", Kind),
]
