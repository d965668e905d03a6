"""Giving the desk out as a bundle, in one order whatever the database."""

import datetime as dt
import json
from collections.abc import Iterable
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import models as db

from claims_app.desk.models import JournalReference, SourceSnapshot
from claims_app.interchange.bundle.holdings import Holdings
from claims_app.interchange.bundle.passages import FOUND
from claims_app.interchange.bundle.shape import FORMAT, ROOTS, SNAPSHOT, VERSION, Shape
from claims_app.models import Claim, Rating, Report


def dump(
    claims: Iterable[Claim] | None = None,
    *,
    title: str = "",
    licence: str = "",
    made_on: str = "",
    with_texts: bool = False,
) -> dict[str, Any]:
    """The desk as a bundle; with `claims`, only those and what they refer to.

    Every key is given, empty ones as null, so that the bundle says all there is to say. The same
    desk gives the same bundle: nothing in it is random or of today.
    """
    holdings = Holdings()
    writer = Writer(holdings, with_texts=with_texts)
    chosen = None if claims is None else holdings.around({claim.pk for claim in claims})
    head = {"title": title, "licence": licence, "made_on": made_on}
    document = {"format": FORMAT, "version": VERSION, **{k: v for k, v in head.items() if v}}
    for shape in ROOTS:
        things = [t for t in holdings.rows[shape] if chosen is None or t.pk in chosen]
        document[shape.key] = writer.records(shape, things)
    return document


def as_text(document: dict[str, Any]) -> str:
    """A bundle as it is written to a file."""
    return json.dumps(document, ensure_ascii=False, indent=1, allow_nan=False) + "\n"


class Writer:
    """Turns rows into records."""

    def __init__(self, holdings: Holdings, *, with_texts: bool) -> None:
        self.holdings = holdings
        self.with_texts = with_texts
        self.fingerprints = {row.source_id: row.sha256 for row in holdings.rows[SNAPSHOT]}

    def records(self, shape: Shape, rows: Iterable[Any]) -> list[Any]:
        """The records of one list, in its order."""
        return [
            self.record(shape, row) for row in sorted(rows, key=lambda row: self.place(shape, row))
        ]

    def place(self, shape: Shape, row: Any) -> tuple[int, str]:
        """What orders the rows of a list: their positions, then their names."""
        return getattr(row, "position", 0), self.name(shape, row)

    def name(self, shape: Shape, row: Any) -> str:
        """The natural key of a row in one string."""
        if hasattr(row, "slug"):
            return str(row.slug)
        parts = [self.value(shape.fields[key], row) for key in shape.natural]
        return " ".join(part for part in parts if isinstance(part, str))

    def record(self, shape: Shape, row: Any) -> Any:
        """One record with all that hangs on it."""
        if shape.bare:
            return self.value(shape.fields[shape.bare], row)
        found = {key: self.value(field, row) for key, field in shape.fields.items()}
        if isinstance(row, SourceSnapshot) and not self.with_texts:
            del found["text"]
        if isinstance(row, Report) and self.finds_its_text(row):
            del found["text_sha256"]
        for child in shape.children:
            records = self.records(child, self.holdings.hanging[child, row.pk])
            found[child.key] = (records or [None])[0] if child.is_single else records
        return found

    def finds_its_text(self, report: Report) -> bool:
        """Whether an import says by itself in which text the characters are counted."""
        current = self.fingerprints.get(report.source_id, "")
        return report.text_sha256 == (current if report.anchor_state in FOUND else "")

    def value(self, field: "db.Field[Any, Any]", row: Any) -> Any:
        """What a record says of one field."""
        value = getattr(row, field.attname)
        if isinstance(row, JournalReference) and field.attname == "object_id":
            return self.named(value)
        return self.named(value) if isinstance(field, db.ForeignKey) else plain(value)

    def named(self, pk: UUID | None) -> Any:
        """What a bundle calls a thing: its slug, or a rating's scale and label."""
        thing = self.holdings.things.get(pk) if pk else None
        if isinstance(thing, Rating):
            return {"scale": self.named(thing.scale_id), "label": thing.label}
        return getattr(thing, "slug", None)


def plain(value: Any) -> Any:
    """A value as JSON has it; what is empty is null."""
    if isinstance(value, Decimal):
        # 15 digits go through a float unchanged.
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, dt.datetime):
        return value.astimezone(dt.UTC).isoformat()
    if isinstance(value, dt.date):
        return value.isoformat()
    return None if value == "" else value
