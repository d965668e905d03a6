"""Whether the post printed for a speaker fits the post held on the day."""

import calendar
import datetime as dt
import re

from actors_app.models import Role
from actors_app.vocabulary import DateBasis, DatePrecision
from claims_app.record import titles
from claims_app.vocabulary import RoleCheck

# Not “then”: the then minister held the post on the day, though no longer when it was printed.
FORMER = re.compile(r"\b(former|formerly|ex|late|previous|erstwhile)\b", re.IGNORECASE)


def period(on: dt.date, precision: str) -> tuple[dt.date, dt.date]:
    """First and last day that a date of this precision may mean."""
    if precision == DatePrecision.MONTH:
        return on, on.replace(day=calendar.monthrange(on.year, on.month)[1])
    if precision == DatePrecision.YEAR:
        return on, on.replace(month=12, day=31)
    return on, on


def role_check(
    label: str, role: Role | None, on: dt.date | None, precision: str, basis: str
) -> RoleCheck:
    """Compare the printed post `label` with `role` on the day of the claim.

    A post that was held is no word about another one, so nothing agrees whose words are not those
    of the role. A date that only says when the report appeared is no day of speaking, so nothing
    is concluded from it; nor from a period that a change of post falls into.
    """
    if (
        not label
        or role is None
        or on is None
        or basis == DateBasis.PUBLICATION
        or role.start_on is None
    ):
        return RoleCheck.UNKNOWN
    first, last = period(on, precision)
    held_from, surely_held_from = period(role.start_on, role.start_precision)
    surely_held_to, held_to = (
        period(role.end_on, role.end_precision) if role.end_on else (dt.date.max, dt.date.max)
    )
    if surely_held_from <= first and last <= surely_held_to:
        in_office = True
    elif last < held_from or first > held_to:
        in_office = False
    else:
        return RoleCheck.UNKNOWN
    if in_office == bool(FORMER.search(label)):
        return RoleCheck.MISMATCH
    return RoleCheck.OK if says_the_same(label, role) else RoleCheck.UNKNOWN


def says_the_same(label: str, role: Role) -> bool:
    """Whether a printed post is in its words the post `role`, held now or formerly."""
    return titles.are_alike(FORMER.sub(" ", label), role)
