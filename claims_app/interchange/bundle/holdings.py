"""All that a bundle can hold, read from the desk once, and which of it hangs together."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.db import models as db
from django.db import transaction

from actors_app.aliases import DESK
from claims_app.desk.models import SourceSnapshot
from claims_app.interchange.bundle.shape import (
    ABOUT,
    ASSESSMENTS,
    JOURNAL,
    RELATIONS,
    ROOTS,
    SHAPES,
    Shape,
)


class Holdings:
    """The rows of the desk by shape, by parent and by the root they hang on."""

    def __init__(self) -> None:
        with transaction.atomic(using=DESK):
            self.rows: dict[Shape, list[Any]] = {shape: read(shape) for shape in SHAPES}
        self.things: dict[UUID, Any] = {row.pk: row for rows in self.rows.values() for row in rows}
        self.hanging: dict[tuple[Shape, UUID], list[Any]] = defaultdict(list)
        self.beneath: dict[UUID, list[Any]] = defaultdict(list)
        self.home: dict[UUID, UUID] = {}
        for shape in ROOTS:
            self.house(shape)

    def house(self, shape: Shape) -> None:
        """Find the root of every row of a shape, and of all shapes that hang on it."""
        for row in self.rows[shape]:
            parent = getattr(row, shape.up_column) if shape.up else row.pk
            if shape.up and parent not in self.home:
                continue  # a hold on something of another shape
            root = self.home.setdefault(row.pk, self.home.get(parent, parent))
            if row not in self.beneath[root]:
                self.beneath[root].append(row)
                self.hanging[shape, parent].append(row)
        for child in shape.children:
            self.house(child)

    def around(self, claims: set[UUID]) -> set[UUID]:
        """The roots that a bundle of some claims needs, with what joins, judges or notes them."""
        joining = {r.pk for r in self.rows[RELATIONS] if self.ends(r) <= claims}
        judging = {a.pk for a in self.rows[ASSESSMENTS] if a.claim_id in claims}
        found = self.reached(claims | joining | judging)
        notes = {entry.pk: self.hanging[ABOUT, entry.pk] for entry in self.rows[JOURNAL]}
        return found | {
            pk for pk, refs in notes.items() if refs and {r.object_id for r in refs} <= found
        }

    def ends(self, relation: Any) -> set[UUID]:
        """The claims that a relation touches, with the one whose report proves it."""
        basis = {self.home[relation.basis_id]} if relation.basis_id else set()
        return {relation.subject_id, relation.target_id} | basis

    def reached(self, roots: set[UUID]) -> set[UUID]:
        """`roots`, and every root that they or their children refer to."""
        found: set[UUID] = set()
        frontier = roots & self.home.keys()
        while frontier:
            found |= frontier
            frontier = {self.home[pk] for root in frontier for pk in self.named_by(root)} - found
        return found

    def named_by(self, root: UUID) -> Iterator[UUID]:
        """What a root and its children refer to."""
        for row in self.beneath[root]:
            for field in row._meta.concrete_fields:
                pk = getattr(row, field.attname)
                if isinstance(field, db.ForeignKey) and pk in self.home:
                    yield pk


def read(shape: Shape) -> list[Any]:
    rows = shape.model._default_manager.using(DESK)
    return list(rows.filter(is_current=True) if shape.model is SourceSnapshot else rows.all())
