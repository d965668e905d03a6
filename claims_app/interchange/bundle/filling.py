"""Putting the bundle's values into the rows, noting what changes."""

from collections.abc import Mapping

from claims_app.desk.models import Hold, SourceSnapshot
from claims_app.interchange.bundle.directory import Directory
from claims_app.interchange.bundle.items import Item
from claims_app.interchange.bundle.matching import parent
from claims_app.interchange.bundle.plan import Plan
from claims_app.interchange.bundle.problems import Problems, Wrong
from claims_app.interchange.bundle.shape import field_names
from claims_app.interchange.bundle.values import snapshot_text
from claims_app.record.aggregates import KIND_OF


def fill(plan: Plan, directory: Directory, texts: Mapping[str, str], problems: Problems) -> None:
    """Give each row what its record says; what the record leaves out stays."""
    for item in plan.of(SourceSnapshot):
        take_text(item, texts, problems)
    for item in plan:
        for attname in list(item.refs):
            directory.resolve(item, attname)
        put_in(item)
        if item.is_new:
            complete(item, problems)
    for items in (items for item in plan for items in item.lists.values()):
        if items and items[0].shape.is_ordered:
            number(items)


def take_text(item: Item, texts: Mapping[str, str], problems: Problems) -> None:
    """The captured text that came beside a bundle that gives only its fingerprint."""
    sha256 = item.values.get("sha256", "")
    if item.values.get("text") is not None or sha256 not in texts:
        return
    try:
        item.values["text"] = snapshot_text(texts[sha256])
    except Wrong as wrong:
        item.find(problems, str(wrong), "text")


def put_in(item: Item) -> None:
    """Set what differs."""
    if isinstance(item.thing, SourceSnapshot) and not item.thing.is_current:
        item.thing.is_current = True
        item.changed.add("is_current")
    for attname, value in item.values.items():
        if item.is_new or getattr(item.thing, attname) != value:
            setattr(item.thing, attname, value)
            item.changed.add(field_names(item.shape.model)[attname])


def complete(item: Item, problems: Problems) -> None:
    """What a new row has beside what the bundle gives; what it cannot do without."""
    if isinstance(item.thing, SourceSnapshot):
        item.thing.method = "bundle"
    if isinstance(item.thing, Hold):
        item.thing.kind = KIND_OF[parent(item).shape.model]  # type: ignore[index]
    fields = item.shape.fields
    missing = [key for key in item.shape.required if fields[key].attname not in item.values]
    if missing and not item.is_broken:
        item.find(problems, f"is new and lacks {', '.join(missing)}.")


def number(items: list[Item]) -> None:
    """The order of a list becomes the positions of its rows, where they say another order.

    Links of a chain are found by their rank, so their order is right already.
    """
    if items[0].shape.is_ranked:
        follow_on(items)
        return
    stored = sorted(items, key=lambda item: (item.thing.position, item.name))
    if stored == items and not any(item.is_new for item in items):
        return
    for position, item in enumerate(items):
        if item.thing.position != position:
            item.thing.position = position
            item.changed.add("position")


def follow_on(items: list[Item]) -> None:
    """Links that are new come after those that are there."""
    last = -1
    for item in items:
        if item.is_new:
            item.thing.position = last + 1
        last = item.thing.position
