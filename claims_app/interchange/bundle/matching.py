"""Which row of the desk each record of a bundle stands for."""

from collections import defaultdict
from collections.abc import Callable
from typing import Any
from uuid import UUID

from claims_app.desk.models import SourceSnapshot
from claims_app.interchange.bundle.directory import Directory
from claims_app.interchange.bundle.items import Item
from claims_app.interchange.bundle.plan import Plan
from claims_app.interchange.bundle.problems import Problems, shown
from claims_app.interchange.bundle.rows import rows_by
from claims_app.interchange.bundle.shape import RELATIONS, Shape
from claims_app.models import ClaimRelation, Rating
from claims_app.vocabulary import SYMMETRIC

ENDS = ("subject_id", "target_id", "kind", "aspect")


def match(plan: Plan, problems: Problems) -> Directory:
    """Give every record its row, old or new; return where each slug leads."""
    directory = Directory(plan, problems)
    for shape, items in plan.items.items():
        if shape.has_slug:
            match_slugs(items, directory)
    match_relations(plan.items[RELATIONS], directory)
    for shape in plan.items:
        if shape.up:
            match_children(shape, plan, directory)
    for item in plan.of(Rating):
        directory.enter(
            Rating, (parent(item).values.get("slug"), item.values.get("label")), item.thing.pk
        )
    return directory


def stand_for(item: Item, row: Any) -> None:
    """Give a record the row that has its name, or the one to which it is bound."""
    row = item.bound_to if item.is_bound else row
    item.is_new = row is None
    item.thing = item.shape.model() if row is None else row


def parent(item: Item) -> Item:
    assert item.up  # noqa: S101 a child hangs on something
    return item.up


def match_slugs(items: list[Item], directory: Directory) -> None:
    """Records known by a slug, wherever they hang."""
    for item in items:
        model, slug = item.shape.model, item.values.get("slug", "")
        stand_for(item, directory.rows[model].get(slug))
        directory.enter(model, slug, item.thing.pk)


def match_relations(items: list[Item], directory: Directory) -> None:
    """Relations by what they join, those that hold both ways in either direction; else by slug."""
    for item in items:
        for attname in ENDS:
            directory.resolve(item, attname)
    subjects = {item.values.get(end) for item in items for end in ("subject_id", "target_id")}
    rows = {joined(vars(row)): row for row in rows_by(ClaimRelation, "subject", subjects)}
    first: dict[UUID, Item] = {}
    for item in items:
        slug = item.values.get("slug", "")
        stand_for(item, rows.get(joined(item.values)) or directory.rows[ClaimRelation].get(slug))
        keep_direction(item)
        directory.enter(ClaimRelation, slug or item.thing.slug, item.thing.pk)
        if (other := first.setdefault(item.thing.pk, item)) is not item:
            item.find(directory.problems, f"stands for the same row of the desk as {other.place}.")


def joined(values: dict[str, Any]) -> tuple[Any, ...]:
    """What a relation joins; the same for both directions where it holds both ways."""
    subject, target, kind, aspect = (values.get(name) for name in ENDS)
    if kind in SYMMETRIC:
        subject, target = sorted((subject, target), key=str)
    return (subject, target, kind, aspect)


def keep_direction(item: Item) -> None:
    """A link that holds both ways stays as it is stored."""
    if item.values.get("kind") in SYMMETRIC and joined(vars(item.thing)) == joined(item.values):
        item.values |= {end: getattr(item.thing, end) for end in ("subject_id", "target_id")}


def match_children(shape: Shape, plan: Plan, directory: Directory) -> None:
    """Children beside the same parent; the rest of a given list goes."""
    parents = [i for i in plan if shape in i.shape.children and shape.key in i.lists]
    rows = list(rows_by(shape.model, shape.up, {p.thing.pk for p in parents if not p.is_new}))
    items = plan.items[shape]
    if not shape.has_slug:
        pair(shape, items, rows, directory)
    given = {p.thing.pk for p in parents}
    for item in items:
        hang(item, given, directory.problems)
    kept = {item.thing.pk for item in items}
    gone = [row for row in rows if row.pk not in kept]
    if shape.model is SourceSnapshot:
        plan.retired = [row for row in gone if row.is_current]
    else:
        plan.removed += gone


def pair(shape: Shape, items: list[Item], rows: list[Any], directory: Directory) -> None:
    """Give each record the row with its natural key, or with its rank."""
    names = [shape.fields[key].attname for key in shape.natural]
    ranks: dict[UUID, int] = defaultdict(int)
    found: dict[Any, Any] = {}
    for row in sorted(rows, key=in_order):
        above = getattr(row, shape.up_column)
        found[above, *natural(shape, names, ranks[above], vars(row).get)] = row
        ranks[above] += 1
    for item in items:
        for name in names:
            directory.resolve(item, name)
        key = natural(shape, names, item.index, item.values.get)
        stand_for(item, found.get((parent(item).thing.pk, *key)))


def natural(
    shape: Shape, names: list[str], rank: int, get: Callable[[str], Any]
) -> tuple[Any, ...]:
    return (rank,) if shape.is_ranked else tuple(get(name) or "" for name in names)


def in_order(row: Any) -> int:
    return int(getattr(row, "position", 0))


def hang(item: Item, given: set[UUID], problems: Problems) -> None:
    """Put a child under its parent. One that hangs elsewhere moves if that list gives it up."""
    column, above = item.shape.up_column, parent(item)
    now = getattr(item.thing, column)
    if not item.is_new and now != above.thing.pk:
        if now not in given:
            holder = getattr(item.thing, item.shape.up)
            item.find(
                problems,
                f"belongs to another {above.shape.noun} on the desk: {shown(holder.slug)}.",
            )
            return
        item.changed.add(item.shape.up)
    setattr(item.thing, column, above.thing.pk)
