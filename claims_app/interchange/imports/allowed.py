"""What somebody may bring with a bundle: what their roles let them write at the desk, no more.

Who may change what is for the same rules as everywhere; what needs a second person at the desk
needs one here too, so it is not taken from a bundle.
"""

from collections.abc import Iterator
from typing import Any

from claims_app.desk import rights
from claims_app.desk.models import Hold, JournalEntry
from claims_app.desk.roles import PERMISSIONS, Operation
from claims_app.interchange.bundle.items import Item
from claims_app.interchange.bundle.plan import Plan
from claims_app.interchange.bundle.problems import BundleError, Problems
from claims_app.models import ClaimRelation
from claims_app.record.aggregates import KIND_OF
from claims_app.vocabulary import RelationStatus

MERGED = "is merged at the desk, where a second person approves; leave it out here."
JUDGED = "is judged by analysts; leave it out, or say “proposed”."
HELD = "is set and lifted by those who may hold; leave it out here."
NOTED = "is written by those who take notes at the desk; leave it out here."


def check(plan: Plan, by: Any) -> None:
    """Raise BundleError with all that `by` may not write."""
    problems = Problems()
    for item in plan.touched:
        if why := next(_hindrances(item, by), None):
            problems.add(*why)
    written = {root(item).thing.pk: root(item) for item in plan.touched}
    going = {row.pk for row in [*plan.removed, *plan.retired]}
    for item in plan if going else ():
        if item.up is None and going & _below(item, plan):
            written[item.thing.pk] = item
    for one in written.values():
        is_ours = type(one.thing) in KIND_OF and not one.is_new
        if is_ours and (told := rights.why_not_write(by, one.thing)):
            problems.add(one.place, told)
    problems.stop_if_any()


def root(item: Item) -> Item:
    while item.up:
        item = item.up
    return item


def _below(item: Item, plan: Plan) -> set[Any]:
    """The rows that go from under a thing."""
    keys = {one.thing.pk for one in item}
    found = set()
    for row in [*plan.removed, *plan.retired]:
        shapes = [shape for shape in plan.items if shape.model is type(row) and shape.up]
        if any(getattr(row, shape.up_column) in keys for shape in shapes):
            found.add(row.pk)
    return found


def _hindrances(item: Item, by: Any) -> Iterator[tuple[str, str]]:
    thing = item.thing
    if "merged_into" in item.changed and thing.merged_into_id:
        yield f"{item.place}, field merged_into", MERGED
    is_judged = isinstance(thing, ClaimRelation) and "status" in item.changed
    is_proposed = is_judged and item.is_new and thing.status == RelationStatus.PROPOSED
    if is_judged and not is_proposed and not rights.may(by, Operation.JUDGE):
        yield f"{item.place}, field status", JUDGED
    if isinstance(thing, Hold) and not by.has_perms(PERMISSIONS[Operation.HOLD]):
        yield item.place, HELD
    if isinstance(thing, JournalEntry) and not by.has_perms(PERMISSIONS[Operation.NOTE]):
        yield item.place, NOTED


__all__ = ["BundleError", "check"]
