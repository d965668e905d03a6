"""What a redaction leaves behind in the past: things that refer to what nobody may show any more.

Before a thing is redacted, everything that refers to it is corrected or retracted. A record as it
stood before that still has the references. To show such things without them would change what
was said, so they are left out whole.
"""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db.models import Exists, OuterRef

from actors_app.aliases import RECORD, the_record
from claims_app.record import delivery
from claims_app.record.aggregates import AGGREGATES


def leave_out() -> None:
    """Take off what refers to something that is not there, until nothing does."""
    while found := set(_dangling()):
        for kind, pk in found:
            delivery.take_off(kind, pk)


def _dangling() -> Iterator[tuple[str, UUID]]:
    """Things with a reference that leads nowhere."""
    for kind, aggregate in AGGREGATES.items():
        paths: dict[type[Any], str] = {aggregate.root: "pk", **aggregate.children}
        for model, path in paths.items():
            for field in references(model):
                target = field.related_model.record.filter(pk=OuterRef(field.attname))
                lost = model.record.filter(~Exists(target), **{f"{field.attname}__isnull": False})
                yield from ((kind, pk) for pk in lost.values_list(path, flat=True))


def explain(rows: dict[str, list[dict[str, Any]]]) -> bool:
    """Whether a thing with these rows is missing because it refers to something that is.

    Only in the past: on the present record nothing may be missing.
    """
    if the_record() == RECORD:
        return False
    own = {row["id"] for some in rows.values() for row in some}
    for label, some in rows.items():
        for field in references(apps.get_model(label)):
            others = {row.get(field.attname) for row in some} - own - {None}
            if field.related_model.record.filter(pk__in=others).count() < len(others):
                return True
    return False


def references(model: type[Any]) -> list[Any]:
    """The foreign keys of a model."""
    return [field for field in model._meta.concrete_fields if field.remote_field]
