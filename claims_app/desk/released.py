"""What is public, as the desk knows it: the last release of each thing."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from typing import Any
from uuid import UUID

from django.db import models
from django.db.models import Exists, OuterRef

from actors_app.models import Entity
from claims_app.desk.models import Release
from claims_app.desk.payload import path_to_root, payload_of, rows_in
from claims_app.record.aggregates import AGGREGATES, KIND_OF, Kind
from claims_app.record.delivery import LEAVES


def last_release(kind: str, pk: UUID) -> Release | None:
    """The newest release of a thing, whatever it did."""
    return Release.objects.filter(kind=kind, object_id=pk).order_by("-version").first()


def last_releases() -> models.QuerySet[Release]:
    """The newest release of every thing, in order."""
    newer = Release.objects.filter(
        kind=OuterRef("kind"), object_id=OuterRef("object_id"), version__gt=OuterRef("version")
    )
    return Release.objects.filter(~Exists(newer)).order_by("sequence")


def is_public(kind: str, pk: UUID) -> bool:
    """Whether a thing is on the record, or about to be."""
    release = last_release(kind, pk)
    return release is not None and release.action not in LEAVES


def is_as_released(kind: str, pk: UUID) -> bool:
    """Whether readers see a thing just as it stands on the desk, so that nothing is to release."""
    release = last_release(kind, pk)
    if release is None or release.action in LEAVES:
        return False
    return release.payload == payload_of(kind, pk)


def public_among(kind: str, keys: Collection[UUID]) -> set[UUID]:
    """Those of `keys` that are public."""
    found = last_releases().filter(kind=kind, object_id__in=keys).exclude(action__in=LEAVES)
    return set(found.values_list("object_id", flat=True))


def ever_among(keys: Collection[UUID]) -> set[UUID]:
    """Those of `keys` that are or once were public."""
    return set(Release.objects.filter(object_id__in=keys).values_list("object_id", flat=True))


def newest(things: Iterable[tuple[str, UUID]]) -> list[Release]:
    """The last release of each of some things, as far as they were ever released."""
    found = (last_release(kind, pk) for kind, pk in things)
    return [release for release in found if release is not None]


def with_owner(rows: models.QuerySet[Any]) -> models.QuerySet[Any]:
    """The same rows with the root that each travels in."""
    path = path_to_root(rows.model)
    return rows.select_related(path) if path else rows


def owner_of(thing: Entity) -> tuple[str, UUID]:
    """The kind and key of the aggregate that `thing` travels in."""
    kind = KIND_OF[type(thing)]
    path = AGGREGATES[kind].children.get(type(thing))
    if path is None:
        return kind, thing.pk
    owner: Any = thing
    for step in path.split("__"):
        owner = getattr(owner, step)
    return kind, owner.pk


def rows_released(things: Iterable[Entity]) -> set[Entity]:
    """Those of `things` that are public: a child counts only if its owner's last release has it."""
    by_owner = defaultdict[tuple[str, UUID], list[Entity]](list)
    for thing in things:
        by_owner[owner_of(thing)].append(thing)
    found, keys = set(), {pk for _, pk in by_owner}
    for release in last_releases().filter(object_id__in=keys).exclude(action__in=LEAVES):
        rows = rows_in(release.payload)
        for thing in by_owner.get((release.kind, release.object_id), []):
            if any(row["id"] == str(thing.pk) for row in rows[thing._meta.label_lower]):
                found.add(thing)
    return found


def referring(model: type[Entity]) -> Iterator[tuple[type[Entity], str]]:
    """Every foreign key of a shared model that points at `model`, as model and field name."""
    for other in KIND_OF:
        for field in other._meta.local_fields:
            if field.remote_field and field.related_model is model:
                yield other, field.name


def dependants(kind: str, pk: UUID, rows: Collection[tuple[type[Entity], UUID]]) -> list[Entity]:
    """Roots on the record that refer to one of `rows` from outside the thing itself.

    Reads the record, so everything released must have been delivered.
    """
    found: dict[tuple[str, UUID], Entity] = {}
    by_model = defaultdict[type[Entity], set[UUID]](set)
    for model, key in rows:
        by_model[model].add(key)
    for model, keys in by_model.items():
        for other, field in referring(model):
            referrers = other.record.filter(**{f"{field}__in": keys})
            for referrer in with_owner(referrers):
                owner = owner_of(referrer)
                if owner != (kind, pk) and owner not in found:
                    found[owner] = AGGREGATES[owner[0]].root.record.get(pk=owner[1])
    return [
        found[owner]
        for owner in sorted(found, key=lambda o: (list(Kind).index(Kind(o[0])), str(found[o])))
    ]
