"""The ledger can only grow: triggers, put back idempotently after every migrate.

They cannot be a migration: to alter a table SQLite copies it and drops its triggers.
"""

from typing import Any

from django.db import connections

from actors_app.aliases import RECORD

TABLE = "record_publication"
REFUSAL = "the ledger is append-only"

# SQLite replaces a row without firing DELETE triggers, so INSERT of a known number is refused too.
SQLITE = {
    "ledger_refuses_update": f"BEFORE UPDATE ON {TABLE}",
    "ledger_refuses_delete": f"BEFORE DELETE ON {TABLE}",
    "ledger_refuses_replace": (
        f"BEFORE INSERT ON {TABLE} WHEN EXISTS (SELECT 1 FROM {TABLE} WHERE"  # noqa: S608 ours
        " sequence = NEW.sequence OR sha256 = NEW.sha256 OR (kind = NEW.kind"
        " AND object_id = NEW.object_id AND version = NEW.version))"
    ),
}
POSTGRESQL = {
    "ledger_refuses_change": f"BEFORE UPDATE OR DELETE ON {TABLE} FOR EACH ROW",
    "ledger_refuses_truncate": f"BEFORE TRUNCATE ON {TABLE} FOR EACH STATEMENT",
}
FUNCTION = (
    "CREATE OR REPLACE FUNCTION ledger_is_append_only() RETURNS trigger LANGUAGE plpgsql AS"
    f" $$ BEGIN RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'restrict_violation'; END $$"
)


def install(using: str = RECORD, **kwargs: Any) -> None:
    """Seal the ledger of the database `using`, whatever part of the seal is missing."""
    if using == RECORD:
        run(_sealing(connections[using].vendor))


def remove() -> None:
    """Lift the seal: for a rebuild that replaces the whole record, and for tests' own cleaning."""
    run(_lifting(connections[RECORD].vendor))


def _sealing(vendor: str) -> list[str]:
    if vendor == "sqlite":
        return [
            f"CREATE TRIGGER IF NOT EXISTS {name} {when} BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); "
            "END"
            for name, when in SQLITE.items()
        ]
    return [
        FUNCTION,
        *(
            f"CREATE OR REPLACE TRIGGER {name} {when} EXECUTE FUNCTION ledger_is_append_only()"
            for name, when in POSTGRESQL.items()
        ),
    ]


def _lifting(vendor: str) -> list[str]:
    if vendor == "sqlite":
        return [f"DROP TRIGGER IF EXISTS {name}" for name in SQLITE]
    return [f"DROP TRIGGER IF EXISTS {name} ON {TABLE}" for name in POSTGRESQL]


def run(statements: list[str]) -> None:
    """Execute `statements` on the record, if it has a ledger yet."""
    connection = connections[RECORD]
    if TABLE not in connection.introspection.table_names():
        return
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
