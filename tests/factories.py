"""One good row of any model, with all that it hangs on, in either database.

`row` gives it unsaved, `make` inserted, `twin` a second one like the first. Nothing is validated
and nothing runs on saving: what refuses a row is the database alone.
"""

import datetime as dt
import hashlib
import itertools
import uuid
from collections.abc import Callable
from typing import Any

from axes.models import AccessAttempt
from django.contrib.auth.models import User
from django.db import models

from actors_app.aliases import DESK, RECORD
from actors_app.models import Actor, ActorIdentifier, ActorName, Role
from claims_app import models as claims
from claims_app.desk import models as desk
from claims_app.desk.models.merging import JUDGEMENTS
from claims_app.record import models as record
from claims_app.record.guard import writing

Values = dict[str, Any]
MOMENT = dt.datetime(2018, 2, 21, 12, 0, tzinfo=dt.UTC)
DAY = dt.date(2018, 2, 20)
_numbers = itertools.count(1)


def number() -> int:
    """A number that no other row has."""
    return next(_numbers)


def sha256() -> str:
    """A fingerprint that no other row has."""
    return hashlib.sha256(str(number()).encode()).hexdigest()


def row(model: type[models.Model], using: str = DESK, **changes: Any) -> Any:
    """An unsaved good row of `model` with `changes`; what it refers to is inserted in `using`."""
    changed = {model._meta.get_field(name).attname for name in changes}
    values = {
        name: value(using) if callable(value) else value
        for name, value in GOOD[model]().items()
        if name not in changed
    }
    return model(**values, **changes)


def make(model: type[models.Model], using: str = DESK, **changes: Any) -> Any:
    """The same, inserted."""
    return insert(row(model, using, **changes), using)


def insert(thing: Any, using: str = DESK) -> Any:
    """Insert a row as it is."""
    with writing():
        type(thing)._base_manager.using(using).bulk_create([thing])
    return thing


def twin(thing: Any, **changes: Any) -> Any:
    """An unsaved second row like the first, but for `changes` and what no two rows may share."""
    model = type(thing)
    fresh = GOOD[model]()
    values = {f.attname: getattr(thing, f.attname) for f in model._meta.concrete_fields}
    for field in model._meta.concrete_fields:
        if field.unique and (field.attname in fresh or not field.primary_key):
            values[field.attname] = fresh.get(field.attname)
        elif field.primary_key:
            del values[field.attname]
    return model(**values | changes)


def key(model: type[models.Model]) -> Callable[[str], Any]:
    """The key of a fresh good row of `model`."""
    return lambda using: make(model, using).pk


def slug(word: str) -> str:
    return f"{word}-{number()}"


def date(field: str, precision: str, basis: str = "") -> Values:
    """A day known from print."""
    return {field: DAY, precision: "day"} | ({basis: "stated"} if basis else {})


def of_thing() -> Values:
    """The kind and key of some thing."""
    return {"kind": "claim", "object_id": row(Actor).pk}


def judged(model: type[models.Model]) -> Callable[[], Values]:
    """What was said of two of these."""
    pair = dict.fromkeys(("left_id", "right_id"), key(model))
    return lambda: {**pair, "verdict": "different", "reason": "There are two."}


GOOD: dict[type[models.Model], Callable[[], Values]] = {
    User: lambda: {"username": slug("user")},
    AccessAttempt: lambda: {"username": slug("name"), "failures_since_start": 5},
    Actor: lambda: {
        **{"slug": slug("actor"), "kind": "state", "name": "Russia", "sort_name": "Russia"}
    },
    ActorName: lambda: (
        {"actor_id": key(Actor), "name": "Moscow", "language": "en", "kind": "metonym"}
    ),
    ActorIdentifier: lambda: {"actor_id": key(Actor), "scheme": "viaf", "value": str(number())},
    Role: lambda: (
        {"slug": slug("role"), "actor_id": key(Actor), "title": "Foreign Minister"}
        | date("start_on", "start_precision")
    ),
    claims.Issue: lambda: {"slug": slug("issue"), "question": "How many are there?"},
    claims.Occasion: lambda: (
        {"slug": slug("occasion"), "kind": "speech", "title": "A speech"}
        | date("held_on", "held_precision", "held_basis")
    ),
    claims.OccasionParticipant: lambda: (
        {"occasion_id": key(claims.Occasion), "actor_id": key(Actor)}
    ),
    claims.Source: lambda: (
        {
            "slug": slug("source"),
            "title": "An article",
            "kind": "news",
            "url": f"https://example.org/{number()}",
            "language": "en",
        }
        | date("published_on", "published_precision", "published_basis")
    ),
    claims.SourceDerivation: lambda: {
        **dict.fromkeys(("derived_id", "original_id"), key(claims.Source)),
        "kind": "cites",
        "basis": "“according to the agency”",
    },
    claims.Claim: lambda: (
        {
            "slug": slug("claim"),
            "issue_id": key(claims.Issue),
            "text": "Russia says there are ten thousand.",
            "claim_type": "quantity",
            "speaker_id": key(Actor),
            "language": "en",
        }
        | date("asserted_on", "asserted_precision", "asserted_basis")
    ),
    claims.ClaimSpeaker: lambda: {"claim_id": key(claims.Claim), "actor_id": key(Actor)},
    claims.Quantity: lambda: {
        "claim_id": key(claims.Claim),
        "measure": "fighters",
        "verbatim": "approximately 10,000",
        "comparator": "about",
        "best": 10_000,
    },
    claims.Report: lambda: {
        "slug": slug("report"),
        "claim_id": key(claims.Claim),
        "source_id": key(claims.Source),
        "quote_kind": "indirect",
        "exact": "Russia said so",
        "content_spans": [[12, 14]],
        "start": 0,
        "end": 14,
        "language": "en",
    },
    claims.AttributionHop: lambda: {
        **{"report_id": key(claims.Report), "position": 0},
        **{"actor_id": key(Actor), "relation": "reports"},
    },
    claims.ClaimRelation: lambda: {
        "slug": slug("relation"),
        "subject_id": key(claims.Claim),
        "target_id": key(claims.Claim),
        "kind": "rebuts",
        "directness": "explicit",
        "status": "confirmed",
    },
    claims.RatingScale: lambda: {"slug": slug("scale"), "name": "Truth scale"},
    claims.Rating: lambda: {"scale_id": key(claims.RatingScale), "label": "Mostly so"},
    claims.Assessment: lambda: {
        **{"slug": slug("assessment"), "claim_id": key(claims.Claim)},
        "assessor_id": key(Actor),
        "url": "https://example.org/check",
    },
    claims.AssessmentEvidence: lambda: {
        **{"assessment_id": key(claims.Assessment), "source_id": key(claims.Source)},
    },
    desk.SourceSnapshot: lambda: {
        **{"source_id": key(claims.Source), "text": "Text.", "sha256": sha256(), "method": "typed"},
    },
    desk.Hold: lambda: {**of_thing(), "reason": "The translation is in doubt."},
    desk.LiftedHold: lambda: {**of_thing(), "reason": "In doubt.", "held_at": MOMENT},
    desk.ClaimWords: lambda: {"claim": uuid.uuid4(), "main": "x", "body": "x", "names": "x"},
    desk.UnreadClaim: lambda: {"claim": uuid.uuid4()},
    desk.Tag: lambda: {**of_thing(), "name": "to translate"},
    desk.JournalEntry: lambda: {"slug": slug("entry"), "topic": "Dates", "text": "A note."},
    desk.JournalReference: lambda: {"entry_id": key(desk.JournalEntry), **of_thing()},
    desk.Suggestion: lambda: {"proposed": {}, "extractor": "cues", "extractor_version": "1"},
    desk.Letter: lambda: {"asks_for": "correction", "text": "It is wrong.", **of_thing()},
    desk.ImportBatch: lambda: {"name": "A bundle", "sha256": sha256()},
    desk.Handover: of_thing,
    desk.ImportedThing: lambda: {**of_thing(), "batch_id": key(desk.ImportBatch), "is_new": True},
    desk.Token: lambda: {
        **{"user_id": key(User), "name": "Laptop"},
        "digest": hashlib.sha512(str(number()).encode()).hexdigest(),
        **{"token_key": "gainsay_0123456", "reference": uuid.uuid4()},
        **dict.fromkeys(("created", "expiry"), MOMENT),
    },
    desk.KeptAnswer: lambda: {"account_id": key(User), "asked": sha256(), "kept_at": MOMENT},
    desk.Upload: lambda: {"account_id": key(User), "kind": "csv", "sha256": sha256()},
    desk.SavedFilter: lambda: {"owner_id": key(User), "name": "A", "kind": "claim", "query": "q=a"},
    **{one: judged(one._meta.get_field("left").related_model) for one in JUDGEMENTS.values()},
    desk.Merge: lambda: {
        "kind": "actor",
        **{f"{one}_id": key(Actor) for one in ("merged", "survivor")},
        **{f"{one}_title": "Russia" for one in ("merged", "survivor")},
        **{"reason": "One state.", "requested_by_id": key(User), "requested_at": MOMENT},
    },
    desk.ReleaseHead: lambda: {"id": 1},
    desk.Release: lambda: {
        **of_thing(),
        **{"sequence": number(), "version": 1},
        "action": "publish",
        "slug": slug("claim"),
        "commitment": sha256(),
        "reason": "First release.",
        **dict.fromkeys(("requested_by_id", "approved_by_id"), key(User)),
        "created_at": MOMENT,
    },
    desk.Review: lambda: of_thing(),
    desk.Redaction: lambda: {
        **of_thing(),
        "address": slug("redacted"),
        "category": "court_order",
        "legal_basis": "Order 17 of the district court",
        **dict.fromkeys(("requested_by_id", "approved_by_id"), key(User)),
        "redacted_at": MOMENT,
    },
    record.Publication: lambda: {
        **of_thing(),
        "sequence": number(),
        "version": 1,
        "action": "publish",
        **{"commitment": sha256(), "sha256": sha256(), "published_at": MOMENT},
    },
    record.Document: lambda: {
        **of_thing(),
        "slug": slug("claim"),
        "version": 1,
        "sort_key": "russia",
        "card": "{}",
        "detail": "{}",
        "changed_at": MOMENT,
    },
    record.SpeakerIndex: lambda: {
        "actor_id": key(Actor),
        "claim_id": key(claims.Claim),
        "sort_key": "79819779",
        "claim_type": "event",
        "part": "principal",
        "role_check": "unknown",
    },
    record.DriftIndex: lambda: {
        "report_id": key(claims.Report),
        "claim_id": key(claims.Claim),
        "code": "translation",
    },
    record.ReportIndex: lambda: {
        "report_id": key(claims.Report),
        "claim_id": key(claims.Claim),
        "chain_depth": 1,
        "is_first_hand": False,
        "has_unnamed_hop": False,
    },
    record.RelationIndex: lambda: {"relation_id": key(claims.ClaimRelation), "is_against": True},
    record.SearchText: lambda: {**of_thing(), "sort_key": "russia"},
    record.NameIndex: lambda: {
        "words": f"xrussia x{number()}",
        "actor_id": key(Actor),
        "written": "Russia",
    },
    record.ClaimIndex: lambda: {
        "claim_id": key(claims.Claim),
        "sort_key": "79819779",
        "issue": key(claims.Issue),
        "claim_type": "event",
        **dict.fromkeys(("report_count", "independent_origins"), 1),
        "primary_captured": False,
        "has_unnamed_hop": False,
        "answer_count": 0,
        "dispute_status": "unanswered",
    },
    record.Waiting: lambda: {"object_id": uuid.uuid4(), "kind": "claim"},
    record.Head: lambda: {"id": 1},
}
HOMES = {"actors": (DESK, RECORD), "claims": (DESK, RECORD), "desk": (DESK,), "record": (RECORD,)}
