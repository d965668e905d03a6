"""Filters that ask one particular thing: when it was said, whether it was answered, how many."""

import datetime as dt
import re
from decimal import Decimal
from typing import Any

from django.db import models
from django.db.models import Q

from claims_app.filters import parameters
from claims_app.filters.kinds import Asked
from claims_app.filters.parameters import Unreadable, shown
from claims_app.filters.values import Day, Flag, beginnings, reaches, read_day
from claims_app.record.slots import Slot
from claims_app.record.sorting import UNDATED, newest_first
from claims_app.vocabulary import Comparator

OPEN_ABOVE = (Comparator.AT_LEAST, Comparator.MORE_THAN)
OPEN_BELOW = (Comparator.UP_TO, Comparator.LESS_THAN)
RANGE = re.compile(r"(-?[0-9]{1,12}(?:\.[0-9]{1,3})?)?\.\.(-?[0-9]{1,12}(?:\.[0-9]{1,3})?)?")


class SaidAfter(Day):
    """Said on a day or later, as far as the date is known.

    A claim dated only to a month or year is found if any day of it fits. The bound on the sort key
    lets the databases walk their index: what began in an earlier year is over.
    """

    def read(self, given: str) -> Any:
        day = super().read(given)
        return day, newest_first(day.replace(month=1, day=1))

    def condition(self, value: Any) -> Q:
        day = Slot(self.name, models.DateField(), 0)
        bound = Slot(self.name, models.CharField(), 1)
        return Q(said_to__gte=day, sort_key__lte=bound)


class SaidBefore(Day):
    """Said on a day or earlier, as far as the date is known."""

    last = True

    def read(self, given: str) -> Any:
        return newest_first(super().read(given))

    def condition(self, value: Any) -> Q:
        return Q(sort_key__gte=Slot(self.name, models.CharField()), sort_key__lt=UNDATED)


class SaidBy(Day):
    """Certainly said by a day: the last day that the date may mean is not after it."""

    last = True

    def condition(self, value: dt.date) -> Q:
        return Q(said_to__lte=self.slot())


class HasAnswers(Flag):
    """Whether an answer against it is on the record."""

    def __init__(self, *, wanted: bool, **more: Any) -> None:
        super().__init__("answer_count", **more)
        self.wanted = wanted

    def shape(self, value: bool) -> bool:
        return value

    def condition(self, value: bool) -> Q:
        return Q(answer_count__gt=0) if value is self.wanted else Q(answer_count=0)


class Overlaps(Asked):
    """A figure whose range meets another: 5000..8000, 5000.. or ..8000.

    A figure printed as “at least” has no upper end, one printed as “up to” no lower one; the end of
    “more than” and “less than” is not itself within. Words without numbers meet nothing.
    """

    schema = {"type": "string", "pattern": r"^-?[0-9.]*\.\.-?[0-9.]*$", "examples": ["5000..8000"]}

    def read(self, given: str) -> tuple[Decimal, Decimal]:
        found = RANGE.fullmatch(given)
        if not found or not (found[1] or found[2]):
            raise Unreadable(
                f"{shown(given)!r} is not a range such as 5000..8000, 5000.. or ..8000."
            )
        low = Decimal(found[1] or -(10**11))
        high = Decimal(found[2] or 10**11)
        if low > high:
            raise Unreadable(f"{shown(given)!r} ends below its start.")
        return low, high

    def condition(self, value: Any) -> Q:
        figure = models.DecimalField(max_digits=15, decimal_places=3)
        low, high = Slot(self.name, figure, 0), Slot(self.name, figure, 1)
        is_number = Q(low__isnull=False) | Q(best__isnull=False) | Q(high__isnull=False)
        has_low, has_high = ~Q(comparator=Comparator.MORE_THAN), ~Q(comparator=Comparator.LESS_THAN)
        starts = Q(low__lt=high) | Q(low=high) & has_low
        starts |= Q(low__isnull=True) & (
            Q(comparator__in=OPEN_BELOW)
            | Q(best__lt=high)
            | Q(best=high) & has_low
            | Q(best__isnull=True)
        )
        ends = Q(high__gt=low) | Q(high=low) & has_high
        ends |= Q(high__isnull=True) & (
            Q(comparator__in=OPEN_ABOVE)
            | Q(best__gt=low)
            | Q(best=low) & has_high
            | Q(best__isnull=True)
        )
        return is_number & starts & ends


class Since(Asked):
    """Not before a moment."""

    schema = {"type": "string", "examples": ["2026-11-23T12:00:00Z", "2026-11-23"]}

    def read(self, given: str) -> dt.datetime:
        return parameters.read_moment(given, end_of_day=False)

    def output_field(self) -> "models.Field[Any, Any]":
        return models.DateTimeField()

    def condition(self, value: dt.datetime) -> Q:
        return Q(**{f"{self.field_name}__gte": self.slot()})


class Held(Day):
    """A post held on a day, or on some day of a month or year, as far as its dates are known."""

    def read(self, given: str) -> Any:
        return (*beginnings(super().read(given)), read_day(given, last=True))

    def condition(self, value: Any) -> Q:
        *begun, last = (self.slot(n) for n in range(4))
        began = Q(start_on__lte=last) | Q(start_on__isnull=True)
        return began & (reaches("end_on", "end_precision", begun) | Q(end_on__isnull=True))


class Words(Asked):
    """Full text: the question is read by the search itself."""

    schema = {"type": "string", "minLength": 1, "maxLength": 300}
    longest = 300
