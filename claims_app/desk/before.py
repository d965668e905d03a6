"""Before it can be public: all that is asked of a request, by the gate and by the two persons."""

from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User

from claims_app.desk import gate, review, standing
from claims_app.desk.gate_checks import At, Checked
from claims_app.desk.models import Review
from claims_app.record.delivery import LEAVES

AS_ASKED = "It stands as it was asked for."
SOMETHING_NEW = "Readers will see something that they do not see yet."
SECOND_PERSON = "You are a second person: you neither asked for it nor wrote any of it."
CHANGED_SINCE = "It was changed after the request."


@dataclass(frozen=True)
class Before:
    """A request that waits, the thing as it stands, and what is in the way of approving it."""

    asked: Review
    thing: Any
    now: standing.Standing
    is_changed: bool
    why_not: str

    @property
    def is_leaving(self) -> bool:
        return self.asked.action in LEAVES

    @property
    def is_nothing(self) -> bool:
        """Whether readers see it already just as it stands."""
        return not self.is_leaving and self.now.is_as_released

    @property
    def problems(self) -> list[str]:
        """What the gate has against it; it asks other things of what leaves."""
        return [] if self.is_leaving else self.now.problems

    @property
    def is_stopped(self) -> bool:
        """Whether no approval by this person could come about."""
        return self.is_changed or self.is_nothing or bool(self.why_not or self.problems)

    def checks(self) -> list[Checked]:
        """Everything that was checked of what would become public, what is wrong first."""
        if self.is_leaving:
            return []
        own = [
            Checked(AS_ASKED, [CHANGED_SINCE] if self.is_changed else []),
            Checked(SOMETHING_NEW, [gate.NOTHING_NEW] if self.is_nothing else []),
            Checked(SECOND_PERSON, [self.why_not] if self.why_not else []),
        ]
        made = [Checked(one.asks, self._at(one.problems)) for one in self.now.checks]
        return sorted([*made, *own], key=lambda one: one.is_in_order)

    def _at(self, problems: list[str]) -> list[str]:
        """Problems, each with the row where it is mended: the thing itself where none is named."""
        return [one if isinstance(one, At) else At(one, self.thing) for one in problems]


def of(asked: Review, *, by: User) -> Before:
    """How a request stands now, as `by` may decide about it."""
    return Before(
        asked,
        standing.named(asked.kind, asked.object_id),
        standing.of(asked.kind, asked.object_id),
        review.is_changed(asked),
        review.why_not(asked, by=by),
    )
