"""The released seed record, made once and then copied row by row into each test's databases."""

from pathlib import Path
from typing import Any

from django.apps import apps
from django.contrib.auth.models import User
from django.core.management.color import no_style
from django.db import connections, models, router, transaction

from actors_app.aliases import DESK, RECORD
from claims_app.desk import accounts, review, worklist
from claims_app.interchange import bundle
from claims_app.record import guard

SEED = Path(__file__).resolve().parent.parent / "seeds" / "afghanistan-2018.json"
# Django fills these itself after every flush, with other keys than before.
LEFT_OUT = {"auth.Permission", "contenttypes.ContentType", "auth.Group_permissions"}
Rows = dict[tuple[str, type[models.Model]], list[Any]]


class Seeded:
    """The seed record in both databases; `load` puts it there."""

    def __init__(self) -> None:
        self._rows: Rows | None = None

    def load(self) -> None:
        """Put the seed record into empty databases."""
        if self._rows is None:
            make()
            self._rows = {(alias, model): _all(alias, model) for alias, model in _tables()}
            return
        with guard.writing(), transaction.atomic(using=DESK), transaction.atomic(using=RECORD):
            for (alias, model), rows in self._rows.items():
                model._base_manager.using(alias).bulk_create(rows)
        accounts.make_roles()
        for alias in (DESK, RECORD):
            _restart_numbers(alias)


def make() -> None:
    """Import and release the seed the way `quickstart` does."""
    accounts.make_roles()
    accounts.make_demo_accounts()
    bundle.load(SEED.read_bytes(), reason="Seed record")
    analyst, reviewer = (User.objects.get(username=name) for name in ("analyst", "reviewer"))
    review.request_release(worklist.to_be_asked_for(), by=analyst, reason="First release")
    review.approve(worklist.waiting_for_review(), by=reviewer)


def _tables() -> list[tuple[str, type[models.Model]]]:
    found = apps.get_models(include_auto_created=True)
    return [
        (alias, model)
        for alias in (DESK, RECORD)
        for model in found
        if model._meta.label not in LEFT_OUT
        and model._meta.managed
        and router.allow_migrate_model(alias, model)
    ]


def _all(alias: str, model: type[models.Model]) -> list[Any]:
    return list(model._base_manager.using(alias).all())


def _restart_numbers(alias: str) -> None:
    """Let PostgreSQL's sequences go on after the copied rows."""
    connection = connections[alias]
    tables = [model for home, model in _tables() if home == alias]
    with guard.writing(), connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), tables):
            cursor.execute(statement)
