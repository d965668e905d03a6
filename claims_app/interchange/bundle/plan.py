"""What an import would do, before anything is written."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db import models as db

from claims_app.desk.models import SourceSnapshot
from claims_app.interchange.bundle.items import Item
from claims_app.interchange.bundle.shape import SHAPES, Shape


class Plan:
    """The records of a bundle with their rows, and the rows to be taken away."""

    def __init__(self, roots: Iterable[Item], unsure: Iterable[type[db.Model]] = ()) -> None:
        self.items: dict[Shape, list[Item]] = {shape: [] for shape in SHAPES}
        for root in roots:
            for item in root:
                self.items[item.shape].append(item)
        # Models of which some record is not known by its slug.
        self.unsure = frozenset(unsure)
        self.removed: list[Any] = []
        # Snapshots in whose place another becomes the current one.
        self.retired: list[SourceSnapshot] = []

    def __iter__(self) -> Iterator[Item]:
        for items in self.items.values():
            yield from items

    def of(self, model: type[db.Model]) -> list[Item]:
        """The records of one model."""
        return [i for shape, items in self.items.items() if shape.model is model for i in items]

    @property
    def touched(self) -> list[Item]:
        """Records that make or change a row, and are sound so far."""
        return [item for item in self if (item.is_new or item.changed) and not item.is_broken]
