"""Parents that lead back to where they started."""

from typing import Any
from uuid import UUID

from django.db import models as db

from actors_app.aliases import DESK
from actors_app.models import Actor
from claims_app.interchange.bundle.items import Item
from claims_app.interchange.bundle.plan import Plan
from claims_app.interchange.bundle.problems import Problems, shown
from claims_app.models import Issue, Source

LEADS_UP: tuple[tuple[type[db.Model], str], ...] = (
    (Issue, "parent"),
    (Actor, "parent"),
    (Issue, "merged_into"),
    (Actor, "merged_into"),
    (Source, "merged_into"),
)


def check(plan: Plan, problems: Problems) -> None:
    """Note each circle once, at the first of its records in the bundle."""
    for model, field in LEADS_UP:
        moved = [item for item in plan.of(model) if field in item.changed and not item.is_broken]
        if any(getattr(item.thing, f"{field}_id") for item in moved):
            check_field(model, field, moved, problems)


def check_field(model: type[db.Model], field: str, moved: list[Item], problems: Problems) -> None:
    rows: Any = model._default_manager.using(DESK).values_list("pk", f"{field}_id", "slug")
    above = {pk: up for pk, up, _ in rows}
    names = {pk: slug for pk, _, slug in rows}
    above |= {item.thing.pk: getattr(item.thing, f"{field}_id") for item in moved}
    names |= {item.thing.pk: item.name for item in moved}
    told: set[UUID] = set()
    for item in moved:
        circle = circle_from(item.thing.pk, above)
        # A thing above itself breaks a constraint, which says so.
        if len(circle) > 1 and not told & set(circle):
            told |= set(circle)
            way = " → ".join(names[pk] for pk in [*circle, circle[0]])
            item.find(problems, f"leads in a circle: {shown(way, most=300)}.", field)


def circle_from(start: UUID, above: dict[UUID, UUID | None]) -> list[UUID]:
    """The way from `start` up to `start`, if there is one."""
    way, at = [start], above.get(start)
    seen = {start}
    while at is not None and at not in seen:
        way.append(at)
        seen.add(at)
        at = above.get(at)
    return way if at == start else []
