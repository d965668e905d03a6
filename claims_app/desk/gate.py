"""What must be in order before something becomes public, said in the analyst's words.

A release that cannot be delivered would block every release behind it, so the gate also looks at
what the record holds already. Whoever calls it has delivered everything released before.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import models

from actors_app.models import Entity
from claims_app.constraints import DIRECTION, TURNED, is_ours
from claims_app.desk import gate_claims, gate_others, past
from claims_app.desk.models import Hold, Redaction, Release
from claims_app.desk.payload import rows_in, things
from claims_app.desk.released import dependants, has_released_row, last_release, owner_of
from claims_app.record.aggregates import AGGREGATES, KIND_OF, Kind
from claims_app.record.delivery import LEAVES

Check = Callable[..., Iterator[str]]
Thing = tuple[str, UUID]

# What each kind needs beyond what holds for all.
NEEDS: dict[str, Check] = {
    Kind.ISSUE: gate_others.issue,
    Kind.ACTOR: gate_others.actor,
    Kind.SOURCE: gate_others.source,
    Kind.OCCASION: gate_others.occasion,
    Kind.CLAIM: gate_claims.claim,
    Kind.RELATION: gate_claims.relation,
    Kind.RATING_SCALE: gate_others.rating_scale,
    Kind.ASSESSMENT: gate_others.assessment,
}


class NotReady(Exception):
    """Something is missing or in the way; `problems` lists all of it."""

    # Which one, where several were asked about together.
    thing: Thing | None = None

    def __init__(self, title: str, problems: list[str]) -> None:
        self.title, self.problems = title, problems
        super().__init__(f"{title} cannot be released: " + " ".join(problems))


def check(kind: str, pk: UUID, together: Collection[Thing] = ()) -> None:
    """Raise NotReady with every reason why the thing cannot be released as it stands.

    What is released `together` with it counts as public: two sources may cite each other.
    """
    found = things(kind, pk)
    root = next(iter(found.values()))[0]
    if redaction := Redaction.objects.filter(kind=kind, object_id=pk).first():
        raise NotReady(str(root), [gone_for_good(redaction)])
    beside = {(kind, pk), *together}
    problems = [*_held(kind, pk), *NEEDS[kind](root)]
    for some in found.values():
        for thing in some:
            problems += [
                *_unfit(thing),
                *_turned(thing),
                *_not_public(thing, beside),
                *_taken(thing),
            ]
    problems += [*_address_taken(kind, root), *_left_without(kind, pk, found)]
    if problems:
        raise NotReady(str(root), list(dict.fromkeys(problems)))


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
        yield f"It is on hold: {hold.reason}"


def _unfit(thing: Entity) -> Iterator[str]:
    """Fields that their own definition refuses; imports do not pass through forms."""
    references = {f.name for f in thing._meta.local_fields if f.remote_field}
    try:
        thing.clean_fields(exclude=references)
    except ValidationError as error:
        for field, messages in error.message_dict.items():
            yield from (
                f"{_words(thing)}, {_field(thing, field)}: {message}" for message in messages
            )


def _turned(thing: Entity) -> Iterator[str]:
    """Words of ours that read otherwise than they are written."""
    for field in filter(is_ours, thing._meta.local_fields):
        if DIRECTION.search(str(getattr(thing, field.name) or "")):
            yield f"{_words(thing)}, {_field(thing, field.name)} {TURNED}"


def _not_public(thing: Entity, beside: Collection[Thing]) -> Iterator[str]:
    """References to what readers cannot see yet."""
    for field in thing._meta.local_fields:
        if not isinstance(field, models.ForeignKey) or field.related_model not in KIND_OF:
            continue
        other = getattr(thing, field.name)
        if other is None:
            continue
        yield from _merged(thing, field, other)
        if owner_of(other) in beside:
            continue
        if not has_released_row(other):
            yield (
                f"{_words(thing)}, {_field(thing, field.name)}: “{other}” is not public yet. "
                "Release it first."
            )


def _merged(thing: Entity, field: Any, other: Any) -> Iterator[str]:
    """A reference to what turned out to be another."""
    into = getattr(other, "merged_into", None)
    if into is not None and field.name != "merged_into" and other.pk != thing.pk:
        yield (
            f"{_words(thing)}, {_field(thing, field.name)}: “{other}” turned out to be “{into}”. "
            "Choose that one."
        )


def _taken(thing: Entity) -> Iterator[str]:
    """Values that must be unique and that another row on the record still holds."""
    model = type(thing)
    for names in _unique(model):
        values = {name: thing.serializable_value(name) for name in names}
        if None in values.values():
            continue
        holder = model.record.filter(**values).first()
        # Rows of the same thing are replaced whole, so they do not stand in each other's way.
        if holder is not None and owner_of(thing) != owner_of(holder):
            told = ", ".join(f"{_field(thing, n)} {v}" for n, v in values.items())
            yield (
                f"{_words(thing)}: “{holder}” on the record still has {told}. Release that one "
                "first."
            )


def _unique(model: type[Entity]) -> Iterator[Sequence[str]]:
    """The fields, or groups of fields, that no two rows share; the key itself, for a child may
    have moved to another thing."""
    yield from ([f.name] for f in model._meta.local_fields if f.unique)
    for constraint in model._meta.constraints:
        if isinstance(constraint, models.UniqueConstraint) and constraint.fields:
            yield constraint.fields


def unique_apart_from_owner(model: type[Entity]) -> Iterator[Sequence[str]]:
    """The same, but for keys and for what is unique among the lines of one thing."""
    owner = AGGREGATES[KIND_OF[model]].children.get(model, "").partition("__")[0]
    for names in _unique(model):
        if owner not in names and names != [model._meta.pk.name]:
            yield names


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


def _words(thing: Entity) -> str:
    return str(thing._meta.verbose_name).capitalize()


def _field(thing: Entity, name: str) -> str:
    field: Any = thing._meta.get_field(name)
    return str(field.verbose_name)
