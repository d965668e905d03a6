"""System checks of the two databases: what the router promises and the tables can hold."""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.core.checks import CheckMessage, Error, register
from django.db import router

from actors_app.aliases import RECORD


@register()
def foreign_keys_stay_in_their_database(**kwargs: Any) -> list[CheckMessage]:
    """A shared or record model must not point at a table that the record does not have.

    PostgreSQL would refuse the migration; SQLite would migrate and then fail at every insert.
    """
    models = [m for m in apps.get_models() if router.allow_migrate_model(RECORD, m)]
    return [
        Error(
            f"{model._meta.label}.{field.name} points at {target._meta.label}, "
            "which the record does not hold.",
            hint="Move the field to a model of the desk, or make its target shared.",
            obj=model,
            id="gainsay.E001",
        )
        for model in models
        for field, target in _foreign_keys(model)
        if not router.allow_migrate_model(RECORD, target)
    ]


def _foreign_keys(model: Any) -> Iterator[tuple[Any, Any]]:
    """The foreign keys of a model that the database itself holds, each with its target."""
    for field in model._meta.local_fields:
        if field.remote_field and field.db_constraint:
            yield field, field.related_model
