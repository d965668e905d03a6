"""What would come of a merge, or of taking one back: shown before, and then done."""

import hashlib
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from uuid import UUID

from claims_app.desk.gate import Thing
from claims_app.desk.merging.worlds import Moved, Row, World, difference, in_order
from claims_app.desk.models import Release
from claims_app.record.delivery import PAYLOAD_FORMAT
from claims_app.record.rows import canonical


@dataclass
class Plan:
    """What changes on the desk and for readers, and what is in the way.

    `first` are the two things themselves, in the order in which they must be released.
    """

    kind: str
    merged: Any
    survivor: Any
    first: tuple[Thing, Thing]
    before: World = field(default_factory=dict)
    after: World = field(default_factory=dict)
    public_before: World = field(default_factory=dict)
    public_after: World = field(default_factory=dict)
    releases: dict[Thing, Release] = field(default_factory=dict)
    folds: list[tuple[str, Row, str]] = field(default_factory=list)
    beside: Moved = field(default_factory=Moved)
    problems: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)

    @cached_property
    def moved(self) -> Moved:
        """What changes on the desk."""
        return difference(self.before, self.after)

    @cached_property
    def moved_for_readers(self) -> Moved:
        """What changes in what is public."""
        return difference(self.public_before, self.public_after)

    @cached_property
    def for_readers(self) -> list[Thing]:
        """Things that get another version, in the order in which they must be released."""
        changed = {t for t in self.public_after if self.public_after[t] != self.public_before[t]}
        rest = in_order(changed - set(self.first))
        return [*(thing for thing in self.first if thing in changed), *rest]

    @cached_property
    def token(self) -> str:
        """What was shown, so that nothing else is approved."""
        shown = [self.moved.as_json(), self.beside.as_json(), self.for_readers, self.problems]
        return hashlib.sha256(canonical(_plain(shown)).encode()).hexdigest()

    def payload(self, thing: Thing) -> str:
        """What a thing's next version says."""
        return canonical({"format": PAYLOAD_FORMAT, "rows": self.public_after[thing]})

    def is_partial(self, thing: Thing) -> bool:
        """Whether the desk has changed more of a thing than the merge does."""
        return self.after.get(thing) != self.public_after[thing]


def _plain(value: Any) -> Any:
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    return str(value) if isinstance(value, UUID) else value
