"""What must be in order before something becomes public, said in the analyst's words.

A release that cannot be delivered would block every release behind it, so the gate also looks at
what the record holds already. Whoever calls it has delivered everything released before.
"""

from collections.abc import Collection, Iterator, Sequence
from uuid import UUID

from actors_app.models import Entity
from claims_app.desk import gate_claims, gate_others, gate_rows, past
from claims_app.desk.gate_checks import At, Check, Checked, asked
from claims_app.desk.gate_checks import problems as problems_in
from claims_app.desk.models import Hold, Redaction, Release
from claims_app.desk.payload import rows_in, things, with_references
from claims_app.desk.released import dependants, is_as_released, last_release, owner_of
from claims_app.record.aggregates import AGGREGATES, KIND_OF, Kind
from claims_app.record.delivery import LEAVES

Thing = tuple[str, UUID]
NOTHING_NEW = "Nothing to release: readers see it as it stands here."
FIELDS = "Its fields are in order."
REFERENCES = "All that it refers to is public, or comes along."
OWN = "Its address, its names and its numbers are nobody else’s on the record."
NEEDED = "Nothing on the record loses what it needs."
NOT_HELD = "Nobody holds it."
NOT_REDACTED = "It was not redacted."

# What each kind needs beyond what holds for all.
NEEDS: dict[str, Sequence[Check]] = {
    Kind.ISSUE: gate_others.ISSUE,
    Kind.ACTOR: gate_others.ACTOR,
    Kind.SOURCE: gate_others.SOURCE,
    Kind.OCCASION: gate_others.OCCASION,
    Kind.CLAIM: gate_claims.CLAIM,
    Kind.RELATION: gate_claims.RELATION,
    Kind.RATING_SCALE: gate_others.RATING_SCALE,
    Kind.ASSESSMENT: gate_others.ASSESSMENT,
}


class NotReady(Exception):
    """Something is missing or in the way; `problems` lists all of it."""

    def __init__(self, title: str, problems: list[str], thing: Thing | None = None) -> None:
        # Which one, where several were asked about together.
        self.title, self.problems, self.thing = title, problems, thing
        super().__init__(f"{title} cannot be released: " + " ".join(problems))


def check(kind: str, pk: UUID, together: Collection[Thing] = ()) -> None:
    """Raise NotReady with every reason why the thing cannot be released as it stands.

    What is released `together` with it counts as public: two sources may cite each other.
    """
    if problems := problems_in(checks(kind, pk, together)):
        raise NotReady(str(AGGREGATES[kind].root.objects.get(pk=pk)), problems)


def checks(kind: str, pk: UUID, together: Collection[Thing] = ()) -> list[Checked]:
    """Everything that is asked before the thing is released as it stands, and what came of it."""
    if redaction := Redaction.objects.filter(kind=kind, object_id=pk).first():
        return [Checked(NOT_REDACTED, [gone_for_good(redaction)])]
    found = with_references(things(kind, pk))
    (root,), beside = found[AGGREGATES[kind].root], {(kind, pk), *together}
    rows = [row for some in found.values() for row in some]
    own = [*_address_taken(kind, root), *gate_rows.taken(found)]
    return [
        *asked(NEEDS[kind], root),
        Checked(FIELDS, list(gate_rows.out_of_order(rows))),
        Checked(REFERENCES, list(gate_rows.not_public(rows, beside))),
        Checked(OWN, own),
        Checked(NEEDED, list(_left_without(kind, pk, found))),
        Checked(NOT_HELD, list(_held(kind, pk))),
    ]


def check_coming(kind: str, pk: UUID, together: Collection[Thing] = ()) -> None:
    """Raise NotReady as `check` does, or if a new version would say what the last one says.

    It would tell readers, who are notified, that something was corrected when nothing was.
    """
    if is_as_released(kind, pk):
        raise NotReady(str(AGGREGATES[kind].root.objects.get(pk=pk)), [NOTHING_NEW])
    check(kind, pk, together)


def check_leaving(kind: str, pk: UUID, together: Collection[Thing] = ()) -> None:
    """Raise NotReady if something on the record would be left without this thing.

    What leaves `together` with it does not count.
    """
    release = last_release(kind, pk)
    if release is None or release.action in LEAVES:
        raise NotReady(release.slug if release else str(pk), ["It is not on the record."])
    if needing := _needing(kind, pk, release, together):
        raise NotReady(release.slug, [*needing, "Retract what needs it first."])


def check_erasing(kind: str, pk: UUID, together: Collection[Thing] = ()) -> None:
    """Raise NotReady if the thing cannot be redacted: it was, or something public needs it.

    It need not be on the record: what was retracted is still in the ledger's editions, and what
    was never released is still on the desk.
    """
    root, release = things(kind, pk), last_release(kind, pk)
    title = str(next(iter(root.values()))[0])
    if redaction := Redaction.objects.filter(kind=kind, object_id=pk).first():
        raise NotReady(title, [gone_for_good(redaction)])
    problems = quoting(kind, pk, together)
    if needing := _needing(kind, pk, release, [*together, *past.about(kind, pk)]):
        problems += [*needing, "Retract or redact what needs it first."]
    if problems:
        raise NotReady(title, problems)


def gone_for_good(redaction: Redaction) -> str:
    """That nothing can be done with a thing any more."""
    return (
        f"It was redacted on {redaction.redacted_at:%-d %B %Y}. Nothing of it is kept, and it is "
        "neither written nor released again."
    )


def quoting(kind: str, pk: UUID, together: Collection[Thing]) -> list[str]:
    """Claims whose publications hold passages of a source, and must be redacted before it."""
    if kind != Kind.SOURCE:
        return []
    beside = {key for other, key in together if other == Kind.CLAIM}
    holding = Release.objects.filter(
        kind=Kind.CLAIM, object_id__in=past.quoting(pk) - beside, payload__contains=str(pk)
    )
    named = AGGREGATES[Kind.CLAIM].root.objects.filter(pk__in=holding.values("object_id"))
    return [
        f"The claim “{claim}” was published with a passage of it. Redact that claim first, or "
        "approve both together."
        for claim in named.order_by("slug")
    ]


def _needing(
    kind: str, pk: UUID, release: Release | None, together: Collection[Thing]
) -> list[str]:
    """What on the record would be left without the thing, in words.

    What leaves `together` with it does not count.
    """
    if release is None or release.action in LEAVES:
        return []
    needing = [n for n in dependants(kind, pk, keys_of(release)) if owner_of(n) not in together]
    return [
        f"The {Kind(KIND_OF[type(n)]).label.lower()} “{n}” on the record needs it." for n in needing
    ]


def _held(kind: str, pk: UUID) -> Iterator[str]:
    for hold in Hold.objects.filter(kind=kind, object_id=pk):
        yield At(f"It is on hold: {hold.reason}", hold)


def _address_taken(kind: str, root: Entity) -> Iterator[str]:
    """A published slug belongs to its thing for ever."""
    slug = slug_of(root)
    for release in Release.objects.filter(kind=kind, slug=slug).exclude(object_id=root.pk)[:1]:
        yield (
            f"The address “{slug}” belonged to another {Kind(kind).label.lower()} (release "
            f"{release.sequence}). Choose another."
        )


def slug_of(root: Entity) -> str:
    """The address of a root; every root has one."""
    return str(root.slug)  # type: ignore[attr-defined]


def _left_without(kind: str, pk: UUID, found: dict[type[Entity], list[Entity]]) -> Iterator[str]:
    """Children of the last release that are gone now, though others on the record need them."""
    release = last_release(kind, pk)
    if release is None or release.action in LEAVES:
        return
    standing = {thing.pk for some in found.values() for thing in some}
    gone = [(model, key) for model, key in keys_of(release) if key not in standing]
    for needing in dependants(kind, pk, gone):
        yield f"“{needing}” on the record needs something that this version no longer has."


def keys_of(release: Release) -> list[tuple[type[Entity], UUID]]:
    """The rows of a release, as model and key."""
    labels = {model._meta.label_lower: model for model in KIND_OF}
    rows = rows_in(release.payload)
    return [(labels[label], UUID(row["id"])) for label, some in rows.items() for row in some]
