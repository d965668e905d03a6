"""What was redacted does not come back with a bundle."""

from claims_app.desk.models import Redaction, SourceSnapshot
from claims_app.interchange.bundle.items import Item
from claims_app.interchange.bundle.plan import Plan
from claims_app.interchange.bundle.problems import Problems
from claims_app.record.aggregates import KIND_OF

WRITES = "was redacted: nothing of it is kept, and it is not written again."
TEXT = "was erased by a redaction, and is not taken again."


def check(plan: Plan, problems: Problems) -> None:
    """Note records that would write what was redacted, and texts that were erased."""
    redacted = set(Redaction.objects.values_list("kind", "object_id"))
    if not redacted:
        return
    for item in plan.touched:
        root = _root(item)
        kind = KIND_OF.get(type(root.thing))
        if (kind, root.thing.pk) in redacted:
            item.find(problems, WRITES)
        elif isinstance(item.thing, SourceSnapshot) and item.thing.erased_at and item.thing.text:
            item.find(problems, TEXT, "text")


def _root(item: Item) -> Item:
    while item.up:
        item = item.up
    return item
