"""What the templates of the admin ask the desk."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django import template
from django.urls import reverse

from claims_app.desk import rights
from claims_app.desk.lists import worklists as lists
from claims_app.desk.lists.worklists import MOST, Worklist
from claims_app.record.aggregates import AGGREGATES

register = template.Library()


@dataclass(frozen=True)
class Counted:
    """A worklist as the first page shows it."""

    label: str
    count: int
    url: str

    @property
    def number(self) -> str:
        """Exact up to the most that is counted."""
        return f"{MOST:,}+" if self.count > MOST else f"{self.count:,}"


@register.simple_tag
def worklists(user: Any) -> dict[str, list[Counted]]:
    """How much waits on the desk, by heading; only lists that this user may open."""
    return {
        "Waiting for somebody": _counted(lists.FOR_ME, user),
        "To mend": _counted(lists.TO_MEND, user),
        "To mend in drafts": _counted(lists.TO_MEND_OF_DRAFTS, user),
        "To judge": _counted(lists.TO_JUDGE, user),
        "On the road": _counted(lists.ON_THE_ROAD, user),
    }


@register.simple_tag
def drafts_here(user: Any) -> bool:
    """Whether the user writes drafts, so that there may be some of theirs."""
    return rights.may_draft(user)


@register.simple_tag
def mine(user: Any) -> list[Counted]:
    """What the user changed last and nobody else has in hand, by kind."""
    return [one for one in _counted(lists.MINE, user) if one.count]


@register.simple_tag
def never_released(user: Any) -> list[Counted]:
    """What was never on the record, by kind."""
    return [one for one in _counted(lists.NEVER_RELEASED, user) if one.count]


@register.simple_tag
def saved_filters(user: Any, kind: str = "") -> list[tuple[Any, str]]:
    """The user's own questions, all or those to one list, with the lists that answer them."""
    if not user.has_perm("desk.view_savedfilter"):
        return []
    own = user.saved_filters.filter(kind=kind) if kind else user.saved_filters
    return [(one, question_url(one.kind, one.query)) for one in own.order_by("name", "pk")]


@register.simple_tag
def question_url(kind: str, query: str) -> str:
    """The list that answers a question."""
    return f"{_listing(AGGREGATES[kind].root)}?{query}"


def _counted(some: list[Worklist], user: Any) -> list[Counted]:
    counted = [(one, one.count(user)) for one in some if one.is_for(user)]
    return [Counted(one.called(n), n, _address(one)) for one, n in counted]


def _address(one: Worklist) -> str:
    listing = _listing(one.model)
    return f"{listing}?{urlencode(one.query)}" if one.query else listing


def _listing(model: type[Any]) -> str:
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")


@register.simple_tag
def thing_url(kind: str, pk: Any) -> str:
    """The form of a thing."""
    meta = AGGREGATES[kind].root._meta
    return reverse(f"admin:{meta.app_label}_{meta.model_name}_change", args=[pk])
