"""What the templates of the admin ask the desk."""

from typing import Any

from django import template

from claims_app.desk import worklist
from claims_app.desk.models import Hold
from claims_app.record.aggregates import AGGREGATES, Kind

register = template.Library()


@register.simple_tag
def worklists(user: Any) -> dict[str, Any]:
    """How much waits on the desk, by list; only lists that this user may open."""
    lists: dict[str, Any] = {}
    if user.has_perm("desk.view_review"):
        lists["turns"] = worklist.turns(user)
    if user.has_perm("desk.view_hold"):
        lists["holds"] = Hold.objects.count()
    if user.has_perm("claims.view_claimrelation"):
        lists["proposed"] = worklist.proposed_links().count()
    if user.has_perm("desk.view_suggestion"):
        lists["suggestions"] = worklist.open_suggestions().count()
    seen = [_never_released(kind) for kind in Kind if user.has_perm(_viewing(kind))]
    lists["never"] = [one for one in seen if one["count"]]
    return lists


def _never_released(kind: Kind) -> dict[str, Any]:
    meta, count = AGGREGATES[kind].root._meta, worklist.never_released(kind).count()
    name = meta.verbose_name if count == 1 else meta.verbose_name_plural
    address = f"admin:{meta.app_label}_{meta.model_name}_changelist"
    return {"label": str(name), "url": address, "count": count}


def _viewing(kind: Kind) -> str:
    meta = AGGREGATES[kind].root._meta
    return f"{meta.app_label}.view_{meta.model_name}"
