"""Things of the desk as drafts: what somebody writes there, in the words that are taken in."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from django.db import models as db

from claims_app.interchange.bundle.dumping import Writer, plain
from claims_app.interchange.bundle.holdings import Holdings
from claims_app.interchange.bundle.rows import rows_by
from claims_app.interchange.bundle.shape import SNAPSHOT, Shape
from claims_app.interchange.drafts.words import FOUND, SHAPE_OF, children, cut
from claims_app.models import Report

Json = dict[str, Any]


class Beneath(Holdings):
    """Some things of one kind, with all that hangs on them and the names of what they refer to."""

    def __init__(self, shape: Shape, roots: Sequence[Any]) -> None:
        self.rows = {SNAPSHOT: []}
        self.things = {}
        self.hanging = defaultdict(list)
        self.add(shape, roots)
        # A step of a scale is called by its scale, which is named by what was found.
        for _ in range(2):
            self.name(list(self.things.values()))

    def add(self, shape: Shape, rows: Sequence[Any]) -> None:
        """Keep `rows`, and all that hangs on them: a query for each sort."""
        self.things |= {row.pk: row for row in rows}
        for child in children(shape):
            below = list(rows_by(child.model, child.up, [row.pk for row in rows]))
            for row in below:
                self.hanging[child, getattr(row, child.up_column)].append(row)
            self.add(child, below)

    def name(self, rows: Iterable[Any]) -> None:
        """Find what `rows` refer to: a query for each sort."""
        wanted: dict[type[db.Model], set[UUID]] = defaultdict(set)
        for row in rows:
            for field in row._meta.concrete_fields:
                key = getattr(row, field.attname)
                if isinstance(field, db.ForeignKey) and key and key not in self.things:
                    wanted[field.related_model].add(key)
        for model, keys in wanted.items():
            self.things |= {row.pk: row for row in rows_by(model, "id", keys)}


def written(kind: str, things: Sequence[Any]) -> dict[UUID, Json]:
    """What somebody wrote of each thing, all fields given, by key."""
    shape = SHAPE_OF[kind]
    writer = Writer(Beneath(shape, things), with_texts=False)
    return {thing.pk: cut(shape, writer.record(shape, thing)) for thing in things}


def passages_of(claims: Sequence[Any]) -> dict[UUID, list[Json]]:
    """Where the desk found the passages of each claim, by the names of its reports."""
    found: dict[UUID, list[Json]] = {claim.pk: [] for claim in claims}
    reports = rows_by(Report, "claim", found)
    for report in sorted(reports, key=lambda one: one.slug):
        place = {name: plain(getattr(report, name)) for name in FOUND}
        found[report.claim_id].append({"report": report.slug, **place})
    return found


def known_by(kind: str, thing: Any) -> Json:
    """The values by which a thing is known, as it has them."""
    if SHAPE_OF[kind].has_slug:
        return {"slug": thing.slug}
    whole = written(kind, [thing])[thing.pk]
    return {key: whole[key] for key in SHAPE_OF[kind].natural}
