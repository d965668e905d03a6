"""Why two things cannot be merged, or a merge not be taken back; and what to think of before."""

from collections.abc import Collection, Iterator
from typing import Any

from django.db.models import Q, QuerySet

from claims_app.desk import gate_rows
from claims_app.desk.erasing import redaction
from claims_app.desk.merging import judging
from claims_app.desk.merging.plan import Plan
from claims_app.desk.merging.worlds import Moved, in_chunks, model_of
from claims_app.desk.models import Hold, Merge, Review
from claims_app.desk.models.merging import MERGED_KINDS, MergeState
from claims_app.desk.released import is_public, owner_of
from claims_app.record.aggregates import Kind
from claims_app.vocabulary import ReviewState

MOST = 20


def between(kind: str, merged: Any, survivor: Any) -> list[str]:
    """What is in the way in the two things themselves."""
    return list(_between(kind, merged, survivor))


def _between(kind: str, merged: Any, survivor: Any) -> Iterator[str]:
    if kind not in MERGED_KINDS:
        yield "Only actors, sources and issues are merged."
        return
    if merged.pk == survivor.pk:
        yield "A thing cannot be merged into itself."
        return
    yield from _merged_already(merged, survivor)
    if getattr(merged, "kind", "") != getattr(survivor, "kind", ""):
        yield (
            f"“{merged}” is of the kind {merged.get_kind_display()}, “{survivor}” of the kind "
            f"{survivor.get_kind_display()}. If they are one, mend the wrong one first."
        )
    if is_public(kind, merged.pk) and not is_public(kind, survivor.pk):
        yield (
            f"“{merged}” is public and “{survivor}” is not. Release that first, or merge it the "
            "other way round."
        )
    if _is_below(survivor, merged):
        yield f"“{survivor}” is part of something that is part of “{merged}”. Mend that first."
    for one in (merged, survivor):
        yield from _on_its_own(kind, one)


def _on_its_own(kind: str, one: Any) -> Iterator[str]:
    if redaction.is_redacted(kind, one.pk):
        yield f"“{one}” was redacted. Nothing of it is kept, and nothing comes to it."
    waiting = Review.objects.filter(kind=kind, object_id=one.pk, state=ReviewState.IN_REVIEW)
    if waiting.exists():
        yield f"“{one}” waits for a second person. Let that be decided first."


def _merged_already(merged: Any, survivor: Any) -> Iterator[str]:
    if merged.merged_into_id:
        yield f"“{merged}” was merged into “{merged.merged_into}” already."
    if survivor.merged_into_id == merged.pk:
        yield f"“{survivor}” was merged into “{merged}”: that would lead in a circle."
    elif survivor.merged_into_id:
        yield f"“{survivor}” was merged into “{survivor.merged_into}”. Merge into that one."


def _is_below(thing: Any, other: Any) -> bool:
    """Whether `thing` stands below `other`, with something between."""
    above = getattr(thing, "parent", None)
    seen = {thing.pk}
    while above is not None and above.pk not in seen:
        seen.add(above.pk)
        above = above.parent
        if above is not None and above.pk == other.pk:
            return True
    return False


def among(plan: Plan) -> list[str]:
    """What is in the way in everything that is touched."""
    held = _about(Hold.objects.all(), plan.for_readers)
    problems = [f"“{one}” is on hold: {one.reason}" for one in held[:MOST]]
    touched = {*plan.before}
    problems += _taken(plan.moved, touched, released=False)
    problems += _taken(plan.moved_for_readers, touched, released=True)
    return list(dict.fromkeys(problems))


def _taken(moved: Moved, touched: Collection[Any], *, released: bool) -> Iterator[str]:
    """Values that no two rows may share and that something else has."""
    for label, key, columns in moved.changed:
        yield from _holders(label, key, columns, touched, released=released)
    for label, row in moved.added:
        columns = {name: (None, value) for name, value in row.items()}
        yield from _holders(label, row["id"], columns, touched, released=released)


def _holders(
    label: str, key: str, columns: dict[str, Any], touched: Collection[Any], *, released: bool
) -> Iterator[str]:
    model = model_of(label)
    for names in gate_rows.unique_apart_from_owner(model):
        fields: list[Any] = [model._meta.get_field(name) for name in names]
        columns_of = [field.attname for field in fields]
        if not any(name in columns for name in columns_of):
            continue
        manager = model.record if released else model.objects
        row = manager.filter(pk=key).values(*columns_of).first() or {}
        row |= {name: columns[name][1] for name in columns_of if name in columns}
        if None in row.values() or len(row) < len(columns_of):
            continue
        for holder in manager.filter(**row).exclude(pk=key)[:1]:
            if owner_of(holder) not in touched:
                told = ", ".join(map(str, row.values()))
                yield f"“{holder}” has {told} already. Mend that first."


def gone(plan: Plan, made: Collection[Any]) -> list[str]:
    """Things that the merge published and that are on the record no more."""
    lost = [thing for thing in plan.first if thing in made and thing not in plan.releases]
    return ["One of the two has left the record since."] if lost else []


def of_undoing(done: Merge, merged: Any, survivor: Any) -> list[str]:
    """Why a merge cannot be taken back now."""
    return list(_of_undoing(done, merged, survivor))


def _of_undoing(done: Merge, merged: Any, survivor: Any) -> Iterator[str]:
    if done.undoes_id or done.state != MergeState.DONE:
        yield "Only a merge that came about can be taken back."
    if done.state == MergeState.DONE and not done.moved:
        yield "What moved then was erased by a redaction, so nobody knows what to move back."
    if done.taken_back_by.filter(state=MergeState.DONE).exists():
        yield "It was taken back already."
    elif merged.merged_into_id != survivor.pk:
        yield f"“{merged}” is merged into “{survivor}” no more: what was merged later goes first."
    if survivor.merged_into_id:
        yield f"“{survivor}” was itself merged since. Take that back first."


def warnings(plan: Plan) -> list[str]:
    """What to think of before merging these two."""
    return list(_warnings(plan))


def _warnings(plan: Plan) -> Iterator[str]:
    if told := judging.verdict(plan.kind, plan.merged, plan.survivor):
        yield told
    items = [getattr(one, "wikidata_id", None) for one in (plan.merged, plan.survivor)]
    if all(items):
        yield f"Wikidata has two items for them: {items[0]} and {items[1]}."
    yield from _of_sources(plan)
    waiting = _about(Review.objects.filter(state=ReviewState.IN_REVIEW), plan.before)
    for one in waiting[:MOST]:
        yield f"“{one.title}” waits for a decision, and will have to be asked for again."


def _of_sources(plan: Plan) -> Iterator[str]:
    if plan.kind != Kind.SOURCE:
        return
    publishers = [one.publisher for one in (plan.merged, plan.survivor)]
    if publishers[0] != publishers[1]:
        yield (
            f"The first was published by {publishers[0] or 'nobody known'}, the second by "
            f"{publishers[1] or 'nobody known'}. Chains must begin with the publisher: mend those "
            "that move."
        )
    if plan.beside.changed:
        yield "Passages counted in the other text are to be found again in the one that remains."


def _about(rows: QuerySet[Any], things: Collection[Any]) -> list[Any]:
    """Those of `rows` that are about some things."""
    found: list[Any] = []
    for chunk in in_chunks([pk for _, pk in things]):
        found += rows.filter(Q(object_id__in=chunk))
    return [one for one in found if (one.kind, one.object_id) in set(things)]
