"""Rows by very many keys: one parameter however many, for databases count parameters."""

import json
from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.db import connections, models
from django.db.models import BooleanField, F, Func, TextField, Value

from actors_app.aliases import DESK


class Among(Func):
    """Whether a key of the row is one of these."""

    output_field = BooleanField()

    def __init__(self, field: str, keys: Collection[UUID]) -> None:
        column, connection = models.UUIDField(), connections[DESK]
        written = [str(column.get_db_prep_value(key, connection)) for key in sorted(keys)]
        super().__init__(F(field), Value(json.dumps(written), output_field=TextField()))

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        return self.as_sql(
            compiler,
            connection,
            arg_joiner=" IN (SELECT value FROM json_each(",
            template="(%(expressions)s)))",
            **context,
        )

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        return self.as_sql(
            compiler,
            connection,
            arg_joiner=" IN (SELECT value::uuid FROM json_array_elements_text(CAST(",
            template="(%(expressions)s AS json))))",
            **context,
        )
