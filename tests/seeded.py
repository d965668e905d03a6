"""The released seed record, made once and then copied row by row into each test's databases."""

from io import StringIO
from pathlib import Path
from typing import Any, NamedTuple

from django.apps import apps
from django.contrib.auth.models import Group, User
from django.core.management.color import no_style
from django.db import connections, models, router, transaction

from actors_app.aliases import DESK, RECORD
from claims_app.desk import accounts, review, worklist
from claims_app.desk.indexing import keeping
from claims_app.desk.models import UnreadClaim
from claims_app.interchange import bundle
from claims_app.record import guard
from tests.lot import drawn_for

SEED = Path(__file__).resolve().parent.parent / "seeds" / "afghanistan-2018.json"
# Django fills these itself after every flush, with other keys than before.
LEFT_OUT = {
    *("auth.Permission", "contenttypes.ContentType"),
    *("auth.Group", "auth.Group_permissions", "auth.User_groups"),
}
Model = type[models.Model]


class Table(NamedTuple):
    """The rows of one table as its database gave them, without those it computes itself."""

    alias: str
    name: str
    columns: str
    rows: Any


class Seeded:
    """The seed record in both databases; `load` puts it there."""

    def __init__(self) -> None:
        self._tables: list[Table] = []

    def load(self) -> None:
        """Put the seed record into empty databases."""
        if not self._tables:
            with drawn_for("the seed record"):
                make()
            self._tables = [_read(alias, model) for alias, model in _models()]
            return
        with guard.writing(), transaction.atomic(using=DESK), transaction.atomic(using=RECORD):
            for table in self._tables:
                if table.rows:
                    _write(table)
            # What was copied is in the index that was copied.
            UnreadClaim.objects.all().delete()
        _give_roles()
        for alias in (DESK, RECORD):
            _restart_numbers(alias)


def make() -> None:
    """Import and release the seed the way `quickstart` does."""
    accounts.make_demo_accounts()
    bundle.load(SEED.read_bytes(), reason="Seed record")
    User.objects.create_superuser("superuser")
    analyst, reviewer = (User.objects.get(username=name) for name in ("analyst", "reviewer"))
    review.request_release(worklist.to_be_asked_for(), by=analyst, reason="First release")
    review.approve(worklist.waiting_for_review(), by=reviewer)
    keeping.catch_up()


def _give_roles() -> None:
    """Each account is in the group that is called like it."""
    groups = {group.name: group for group in Group.objects.all()}
    User.groups.through.objects.bulk_create(
        User.groups.through(user=user, group=groups[user.username])
        for user in User.objects.filter(username__in=groups)
    )


def _models() -> list[tuple[str, Model]]:
    found = apps.get_models(include_auto_created=True)
    return [
        (alias, model)
        for alias in (DESK, RECORD)
        for model in found
        if model._meta.label not in LEFT_OUT
        and model._meta.managed
        and router.allow_migrate_model(alias, model)
    ]


def _read(alias: str, model: Model) -> Table:
    quote = connections[alias].ops.quote_name
    stored = [field for field in model._meta.local_concrete_fields if not field.generated]
    name, columns = quote(model._meta.db_table), ", ".join(quote(f.column) for f in stored)
    with connections[alias].cursor() as cursor:
        if connections[alias].vendor == "postgresql":
            text = StringIO()
            cursor.copy_expert(f"COPY {name} ({columns}) TO STDOUT", text)
            return Table(alias, name, columns, text.getvalue())
        cursor.execute(f"SELECT {columns} FROM {name}")
        return Table(alias, name, columns, cursor.fetchall())


def _write(table: Table) -> None:
    with connections[table.alias].cursor() as cursor:
        into = f"{table.name} ({table.columns})"
        if connections[table.alias].vendor == "postgresql":
            cursor.copy_expert(f"COPY {into} FROM STDIN", StringIO(table.rows))
        else:
            places = ", ".join(["%s"] * len(table.rows[0]))
            cursor.executemany(f"INSERT INTO {into} VALUES ({places})", table.rows)


def _restart_numbers(alias: str) -> None:
    """Let PostgreSQL's sequences go on after the copied rows."""
    connection = connections[alias]
    tables = [model for home, model in _models() if home == alias]
    if statements := connection.ops.sequence_reset_sql(no_style(), tables):
        with guard.writing(), connection.cursor() as cursor:
            cursor.execute(" ".join(statements))
