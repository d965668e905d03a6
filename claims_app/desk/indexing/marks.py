"""Triggers that note which claims are to be read again, put back idempotently after every migrate.

They see what no signal does: changes in bulk, rows that are taken away, statements typed by hand.
They cannot be a migration: to alter a table SQLite copies it and drops its triggers.
"""

from collections.abc import Iterator
from typing import Any, NamedTuple

from django.apps import apps as installed
from django.db import connections

from actors_app.aliases import DESK
from actors_app.models import Actor, ActorName
from claims_app.desk.indexing import keeping
from claims_app.desk.models import ClaimWords, UnreadClaim
from claims_app.models import Claim, ClaimSpeaker, Report
from claims_app.search import matching as indexes

WORDS, UNREAD = ClaimWords._meta.db_table, UnreadClaim._meta.db_table
MADE_BY = (
    f"SELECT id FROM {Claim._meta.db_table} WHERE speaker_id = {{row}}.{{key}}"  # noqa: S608 ours
    f" UNION SELECT claim_id FROM {ClaimSpeaker._meta.db_table} WHERE actor_id = {{row}}.{{key}}"
)


class Worded(NamedTuple):
    """The columns of a table that decide on words, and the claims that a row has a part in."""

    columns: tuple[str, ...]
    claims: str


TABLES: dict[type[Any], Worded] = {
    Claim: Worded(("text", "original_text", "speaker_id"), "SELECT {row}.id"),
    Report: Worded(("exact", "claim_id"), "SELECT {row}.claim_id"),
    ClaimSpeaker: Worded(("claim_id", "actor_id", "part"), "SELECT {row}.claim_id"),
    Actor: Worded(("name",), MADE_BY.replace("{key}", "id")),
    ActorName: Worded(("name", "actor_id"), MADE_BY.replace("{key}", "actor_id")),
}


class Trigger(NamedTuple):
    """When the database notes something, by itself: an event, and the rows that it has."""

    name: str
    table: str
    event: str
    condition: str
    does: str


def install(*, using: str = DESK, apps: Any = installed, **kwargs: Any) -> None:
    """Put back what is missing of triggers and index; what was missed meanwhile is read again."""
    if using != DESK or not _are_as_here(apps):
        return
    connection = connections[using]
    indexes.install(connection, WORDS)
    triggers = list(_triggers(connection.vendor))
    with connection.cursor() as cursor:
        cursor.execute(KNOWN[connection.vendor])
        known = {name for (name,) in cursor.fetchall()}
        for trigger in triggers:
            for statement in SPOKEN[connection.vendor](trigger):
                cursor.execute(statement)
        if not {trigger.name for trigger in triggers} <= known:
            cursor.execute(f"INSERT INTO {UNREAD} (claim) SELECT id FROM {Claim._meta.db_table}")  # noqa: S608 ours
    keeping.catch_up()


def _are_as_here(apps: Any) -> bool:
    """Whether the tables are as this code knows them, not halfway through migrating."""
    needed: list[type[Any]] = [*TABLES, ClaimWords, UnreadClaim]
    try:
        there = [apps.get_model(model._meta.label) for model in needed]
    except LookupError:
        return False
    return all(_columns(one) == _columns(other) for one, other in zip(there, needed, strict=True))


def _columns(model: Any) -> set[str]:
    return {field.column for field in model._meta.concrete_fields}


def _triggers(vendor: str) -> Iterator[Trigger]:
    differs = "IS NOT" if vendor == "sqlite" else "IS DISTINCT FROM"
    for model, (columns, claims) in TABLES.items():
        table = model._meta.db_table
        changed = " OR ".join(f"OLD.{name} {differs} NEW.{name}" for name in columns)
        events = {"INSERT": ("", "NEW"), "UPDATE": (changed, "OLD", "NEW"), "DELETE": ("", "OLD")}
        for event, (condition, *rows) in events.items():
            noted = " UNION ".join(claims.replace("{row}", row) for row in rows)
            does = f"INSERT INTO {UNREAD} (claim) {noted};"
            yield Trigger(f"words_{table}_{event.lower()}", table, event, condition, does)


def _sqlite(one: Trigger) -> list[str]:
    when = f" WHEN {one.condition}" if one.condition else ""
    return [
        f"CREATE TRIGGER IF NOT EXISTS {one.name} AFTER {one.event} ON {one.table}{when}"
        f" BEGIN {one.does} END"
    ]


def _postgresql(one: Trigger) -> list[str]:
    when = f" WHEN ({one.condition})" if one.condition else ""
    return [
        f"CREATE OR REPLACE FUNCTION {one.name}() RETURNS trigger LANGUAGE plpgsql"
        f" SET search_path FROM CURRENT AS $$ BEGIN {one.does} RETURN NULL; END $$",
        f"CREATE OR REPLACE TRIGGER {one.name} AFTER {one.event} ON {one.table}"
        f" FOR EACH ROW{when} EXECUTE FUNCTION {one.name}()",
    ]


SPOKEN = {"sqlite": _sqlite, "postgresql": _postgresql}
KNOWN = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": "SELECT tgname FROM pg_trigger",
}
