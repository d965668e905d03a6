"""What the gate asks, one thing at a time: in words that are true once it is in order."""

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple, Self

from django.db.models import Model


class At(str):
    """What is in the way, and the row with which it is put right."""

    row: Model

    def __new__(cls, told: str, row: Model) -> Self:
        made = super().__new__(cls, told)
        made.row = row
        return made


class Checked(NamedTuple):
    """What was asked, and everything that is in its way."""

    asks: str
    problems: list[str]

    @property
    def is_in_order(self) -> bool:
        return not self.problems


class Check(NamedTuple):
    """Something that is asked of a thing, where it makes sense to ask it."""

    asks: str
    problems: Callable[[Any], Iterable[str]]
    is_asked: Callable[[Any], bool] = lambda _: True

    def of(self, thing: Any) -> Checked:
        return Checked(self.asks, list(self.problems(thing)))


def asked(checks: Iterable[Check], thing: Any) -> list[Checked]:
    """What came of those checks that make sense for a thing."""
    return [check.of(thing) for check in checks if check.is_asked(thing)]


def problems(checked: Iterable[Checked]) -> list[str]:
    """All that is in the way, each once."""
    return list(dict.fromkeys(problem for one in checked for problem in one.problems))
