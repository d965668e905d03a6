"""The databases, and which app's tables live in which."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from environ import Env

from actors_app.aliases import COUNTERS, DESK, RECORD, RecordIsReadOnly, is_record, the_record

ON_BOTH = {"actors", "claims"}
ON_RECORD = {"record"}
IN_COUNTERS = {"access"}
# PostgreSQL's client waits for ever for a server that takes calls and says nothing, and for hours
# where the network swallows what it sends. In seconds, tcp_user_timeout in thousandths of one.
SILENCE = {
    "connect_timeout": 5,
    "tcp_user_timeout": 20_000,
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 2,
}


def homes(app_label: str) -> set[str]:
    """The aliases that hold the tables of an app."""
    if app_label in ON_BOTH:
        return {DESK, RECORD}
    if app_label in IN_COUNTERS:
        return {COUNTERS}
    return {RECORD} if app_label in ON_RECORD else {DESK}


class DeskAndRecord:
    """Routes by app label: no app has models of two kinds."""

    def db_for_read(self, model: Any, instance: Any = None, **hints: Any) -> str:
        allowed = homes(model._meta.app_label)
        came_from = instance._state.db if instance is not None else None
        if came_from in allowed or (RECORD in allowed and is_record(came_from)):
            return str(came_from)
        if RECORD not in allowed:
            return next(iter(allowed))
        return DESK if DESK in allowed else the_record()

    def db_for_write(self, model: Any, instance: Any = None, **hints: Any) -> str:
        alias = self.db_for_read(model, instance=instance)
        if is_record(alias):
            raise RecordIsReadOnly(
                f"{model._meta.label} is written on the record by delivery alone."
            )
        return alias

    def allow_relation(self, one: Any, other: Any, **hints: Any) -> bool:
        shared = homes(one._meta.app_label) & homes(other._meta.app_label)
        aliases = {one._state.db, other._state.db} - {None}
        return len(aliases) < 2 and bool(shared)

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool:
        return db in homes(app_label)


def from_environment(env: Env, *, surface: str, var: Path) -> dict[str, dict[str, Any]]:
    """Django's DATABASES: three SQLite files under `var` unless URLs say otherwise.

    The public surface has no desk at all: an empty entry makes any query to it fail.
    """
    record = database(env, "RECORD_DATABASE_URL", var / "record.sqlite3", synchronous="NORMAL")
    # Without this Django finds a circle when only tests of the record are chosen.
    record["TEST"]["DEPENDENCIES"] = []
    if surface == "public":
        return {DESK: {}, RECORD: record, COUNTERS: counters(env, var)}
    return {
        DESK: database(env, "DATABASE_URL", var / "desk.sqlite3", synchronous="FULL"),
        RECORD: record,
        COUNTERS: counters(env, var),
    }


def counters(env: Env, var: Path) -> dict[str, Any]:
    """The database of counters, for which no reader waits longer than a moment."""
    file = var / "counters.sqlite3"
    silence = {"connect_timeout": 2, "tcp_user_timeout": 2000}
    entry = database(env, "COUNTERS_DATABASE_URL", file, synchronous="NORMAL", silence=silence)
    # To ask whether the connection lives costs as much as to count on it.
    entry["CONN_HEALTH_CHECKS"] = False
    entry["TEST"]["DEPENDENCIES"] = []
    if entry["ENGINE"].endswith("sqlite3"):
        entry["OPTIONS"]["timeout"] = 1
    return entry


def database(
    env: Env,
    variable: str,
    file: Path,
    *,
    synchronous: str,
    silence: Mapping[str, int] = SILENCE,
) -> dict[str, Any]:
    """One database from the environment's URL, else the SQLite file.

    `silence`: how long PostgreSQL's client bears it, where the URL says nothing else.
    """
    entry: dict[str, Any] = dict(env.db_url(variable, default=f"sqlite:///{file}"))
    entry["CONN_MAX_AGE"] = env.int("CONN_MAX_AGE", 60)
    entry["CONN_HEALTH_CHECKS"] = True
    entry["TEST"] = {}
    if entry["ENGINE"] == "django.db.backends.postgresql":
        entry["ENGINE"] = "config.postgresql"
        entry["OPTIONS"] = dict(silence) | entry.get("OPTIONS", {})
    if entry["ENGINE"] == "django.db.backends.sqlite3":
        entry["ENGINE"] = "config.sqlite3"
        # Measured: Django's defaults failed 84 of 400 writes with 8 writers, these none.
        entry["OPTIONS"] = {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": (
                "PRAGMA journal_mode=WAL; PRAGMA secure_delete=ON; "
                f"PRAGMA synchronous={synchronous};"
            ),
        }
        # A file, not memory: the tests kill processes and look at what they left behind.
        entry["TEST"] = {"NAME": str(file.with_name(f"test_{file.name}"))}
    return entry
