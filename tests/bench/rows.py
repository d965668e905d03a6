"""Rows as a release holds them: plain values by column, defaults filled in."""

from dataclasses import dataclass
from functools import cache
from typing import Any

import orjson
from django.db.models import Model

from claims_app.record.aggregates import AGGREGATES
from claims_app.record.delivery import PAYLOAD_FORMAT
from claims_app.record.rows import LATER, plain

Row = dict[str, Any]


@dataclass(frozen=True)
class Thing:
    """What is released together: the rows of a root and its children."""

    kind: str
    rows: dict[type[Model], list[Row]]

    @property
    def root(self) -> Row:
        return self.rows[AGGREGATES[self.kind].root][0]

    def payload(self, **changed: Any) -> str:
        """The canonical text of the rows, some values of the root changed."""
        root = AGGREGATES[self.kind].root
        rows = {model._meta.label_lower: found for model, found in self.rows.items()}
        later, own = LATER.get(root._meta.label_lower, ()), self.root | changed
        own = {name: value for name, value in own.items() if value is not None or name not in later}
        rows[root._meta.label_lower] = [own]
        data = {"format": PAYLOAD_FORMAT, "rows": rows}
        return orjson.dumps(data, option=orjson.OPT_SORT_KEYS).decode()


@cache
def _defaults(model: type[Model]) -> Row:
    made_up = {"id", "slug"}
    fields = [f for f in model._meta.concrete_fields if f.attname not in made_up]
    return {f.attname: plain(f, f.get_default()) for f in fields}


def row(model: type[Model], key: str, **values: Any) -> Row:
    """A row with these values, and the model's own defaults."""
    return {**_defaults(model), "id": key, **values}


def thing(kind: str, root: Row, **children: Any) -> Thing:
    """A root with its children, given by the names of their models."""
    rows: dict[type[Model], list[Row]] = {AGGREGATES[kind].root: [root]}
    for child in AGGREGATES[kind].children:
        rows[child] = children.get(child.__name__, [])
    return Thing(kind, rows)
