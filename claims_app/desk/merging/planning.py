"""Working out what would come of a merge, or of taking one back, before anybody decides."""

from typing import Any

from claims_app.desk.gate import Thing
from claims_app.desk.merging import hindrances, texts
from claims_app.desk.merging.folding import Folding, fold
from claims_app.desk.merging.plan import Plan
from claims_app.desk.merging.returning import take_back, things_of
from claims_app.desk.merging.worlds import (
    Moved,
    World,
    as_released,
    difference,
    last_released,
    model_of,
    on_the_desk,
    referring_to,
)
from claims_app.desk.models import Merge, Release
from claims_app.desk.payload import rows_in
from claims_app.record.aggregates import AGGREGATES, Kind
from claims_app.record.delivery import LEAVES


def of_merge(kind: str, merged: Any, survivor: Any) -> Plan:
    """What would come of merging one thing into another."""
    two = ((kind, merged.pk), (kind, survivor.pk))
    plan = Plan(kind, merged, survivor, two)
    plan.problems += hindrances.between(kind, merged, survivor)
    if plan.problems:
        return plan
    _work_out(plan)
    if kind == Kind.SOURCE:
        plan.beside = texts.handed_over(merged, survivor)
    plan.problems += hindrances.among(plan)
    plan.warnings += hindrances.warnings(plan)
    return plan


def _work_out(plan: Plan) -> None:
    root, pk = AGGREGATES[plan.kind].root, plan.merged.pk
    public = last_released([*plan.first, *referring_to(root, [pk], released=True)])
    if plan.first[0] not in public:
        public = {}  # nothing public refers to what is not
    # Everything that is touched for readers is looked at on the desk, too, to be compared.
    plan.before = on_the_desk({*plan.first, *referring_to(root, [pk]), *public})
    plan.releases, plan.public_before = public, as_released(public)
    known = {row["id"] for rows in plan.public_before.values() for x in rows.values() for row in x}
    here, outside = (Folding(plan.kind, str(pk), str(plan.survivor.pk), known) for _ in "ab")
    plan.after, plan.public_after = fold(plan.before, here), fold(plan.public_before, outside)
    _follow(plan, here, outside)
    plan.folds = here.folds
    plan.problems += dict.fromkeys([*here.problems, *outside.problems])


def _follow(plan: Plan, here: Folding, outside: Folding) -> None:
    """What refers to a row that was folded refers to the one that was kept."""
    gone: dict[str, set[str]] = {}
    for label, row, _ in [*here.folds, *outside.folds]:
        gone.setdefault(label, set()).add(row["id"])
    more: set[Thing] = set()
    for label, keys in gone.items():
        more |= referring_to(model_of(label), keys)
    if more := more - plan.before.keys():
        before, releases = on_the_desk(more), last_released(more) if plan.releases else {}
        released = as_released(releases)
        plan.before, plan.after = plan.before | before, plan.after | fold(before, here)
        plan.releases = plan.releases | releases
        plan.public_before = plan.public_before | released
        plan.public_after = plan.public_after | fold(released, outside)


# Taking it back


def of_undoing(done: Merge) -> Plan:
    """What would come of taking a merge back."""
    root = AGGREGATES[done.kind].root.objects
    merged, survivor = root.get(pk=done.merged_id), root.get(pk=done.survivor_id)
    two = ((done.kind, survivor.pk), (done.kind, merged.pk))
    plan = Plan(done.kind, merged, survivor, two)
    plan.problems += hindrances.of_undoing(done, merged, survivor)
    if plan.problems:
        return plan
    made = {(one.kind, one.object_id): one for one in done.releases.all()}
    plan.releases = last_released(made)
    plan.public_before = as_released(plan.releases)
    plan.public_after, _ = take_back(plan.public_before, _published(made, plan.releases))
    plan.before = on_the_desk({*things_of(done.moved["things"]), *plan.releases})
    plan.after, left = take_back(plan.before, Moved.read(done.moved))
    plan.beside = texts.handed_back(Moved.read(done.moved["beside"]))
    plan.warnings += left
    plan.problems += hindrances.gone(plan, made)
    plan.problems += hindrances.among(plan)
    return plan


def _published(made: dict[Thing, Release], public: dict[Thing, Release]) -> Moved:
    """What the merge changed for readers, of things that are still public."""
    before: World = {}
    for kind, pk in public:
        one = made[kind, pk]
        earlier = Release.objects.filter(kind=kind, object_id=pk, version__lt=one.version)
        last = earlier.exclude(action__in=LEAVES).order_by("-version").first()
        before[kind, pk] = rows_in(last.payload) if last else {}
    after = {thing: rows_in(made[thing].payload) for thing in public}
    return difference(before, after)
