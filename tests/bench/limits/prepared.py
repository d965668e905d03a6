"""Hand-written SQL through psycopg2, prepared once: the driver's lowest cost."""

from collections.abc import Sequence
from typing import Any

import orjson
import psycopg2
from psycopg2.extras import register_default_json, register_default_jsonb

PREPARED, CUSTOM = "auto", "force_custom_plan"


class Session:
    """A connection of its own, whose statements are prepared by the first who uses them.

    `plans` is PostgreSQL's plan_cache_mode: plans made once, or anew for each set of values.
    """

    def __init__(self, url: str, plans: str = PREPARED) -> None:
        self.connection = psycopg2.connect(url)
        self.connection.autocommit = True
        register_default_json(self.connection, loads=orjson.loads)
        register_default_jsonb(self.connection, loads=orjson.loads)
        self.cursor = self.connection.cursor()
        self.cursor.execute(f"SET plan_cache_mode = {plans}")
        self.names: dict[str, str] = {}
        self.plans = plans

    @property
    def pid(self) -> int:
        return int(self.connection.info.backend_pid)

    def rows(self, sql: str, *values: Any) -> list[tuple[Any, ...]]:
        """The rows of a statement whose parameters are written $1, $2 …"""
        name = self.names.get(sql) or self._prepared(sql, len(values))
        self.cursor.execute(name, values)
        return self.cursor.fetchall()

    def dicts(self, sql: str, *values: Any) -> list[dict[str, Any]]:
        """The same, by the names of the columns."""
        rows = self.rows(sql, *values)
        columns = [column[0] for column in self.cursor.description]
        return [dict(zip(columns, row, strict=True)) for row in rows]

    def _prepared(self, sql: str, count: int) -> str:
        name = f"statement_{len(self.names)}"
        self.cursor.execute(f"PREPARE {name} AS {sql}")
        places = f"({', '.join(['%s'] * count)})" if count else ""
        self.names[sql] = f"EXECUTE {name}{places}"
        return self.names[sql]


def array(keys: Sequence[str]) -> str:
    """Keys as PostgreSQL writes an array, for a parameter of type uuid[]."""
    return "{" + ",".join(keys) + "}"
