"""Taking back what moved, in plain rows: only what still is as the merge left it."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from claims_app.desk.gate import Thing
from claims_app.desk.merging.worlds import Moved, Row, World, model_of, rows_of
from claims_app.record.aggregates import AGGREGATES, KIND_OF
from claims_app.record.rows import LATER

Place = tuple[str, str]
# The columns that tell people which row is meant.
SAYING = ("name", "title", "question", "text", "exact", "value", "verbatim")


def take_back(world: World, moved: Moved) -> tuple[World, list[str]]:
    """The things of `world` as they are when `moved` is taken back, and what has changed since.

    What somebody else changed after the merge stays as it is.
    """
    rows = rows_of(world)
    left: list[str] = []
    for label, key, columns in moved.changed:
        _put_back(rows, (label, key), columns, left)
    for label, row in moved.added:
        if rows.get((label, row["id"])) == row:
            del rows[label, row["id"]]
        elif (label, row["id"]) in rows:
            left.append(_told(label, row, "was changed since, and stays"))
    for label, row in moved.dropped:
        if rows.setdefault((label, row["id"]), row) is not row:
            left.append(_told(label, row, "is there again already"))
    return _by_thing(world, rows, left), left


def _put_back(
    rows: dict[Place, Row], place: Place, columns: dict[str, Any], left: list[str]
) -> None:
    row = rows.get(place)
    if row is None:
        left.append(f"{_named(place[0])} {place[1]} is gone.")
        return
    for name, (before, after) in columns.items():
        if row.get(name) == after:
            rows[place] = row = _with(place[0], row, name, before)
        else:
            left.append(_told(place[0], row, f"has another {name.removesuffix('_id')} since"))


def _with(label: str, row: Row, name: str, value: Any) -> Row:
    """A row with another value; a later column is left out while it is empty."""
    if value is None and name in LATER.get(label, ()):
        return {key: old for key, old in row.items() if key != name}
    return row | {name: value}


def _by_thing(world: World, rows: dict[Place, Row], left: list[str]) -> World:
    """Rows under the thing that each belongs to now; a line without one stays away."""
    after: World = {
        thing: {model._meta.label_lower: [] for model in AGGREGATES[thing[0]].models}
        for thing in world
    }
    for (label, key), row in sorted(rows.items(), key=lambda item: item[0]):
        thing = owner(label, row, rows)
        if thing in after:
            after[thing][label].append(row)
        else:
            left.append(f"{_named(label)} {key} belongs to something that is gone.")
    return after


def owner(label: str, row: Row, rows: dict[Place, Row]) -> Thing | None:
    """The thing that a row travels in."""
    model = model_of(label)
    kind = str(KIND_OF[model])
    path = AGGREGATES[kind].children.get(model)
    if path is None:
        return kind, UUID(row["id"])
    step, _, rest = path.partition("__")
    above: Any = model._meta.get_field(step)
    if not rest:
        return kind, UUID(row[above.attname])
    between = rows.get((above.related_model._meta.label_lower, row[above.attname]))
    return (kind, UUID(between[f"{rest}_id"])) if between else None


def _told(label: str, row: Row, what: str) -> str:
    return f"{_named(label)} “{said_by(row) or row['id']}” {what}."


def _named(label: str) -> str:
    return str(model_of(label)._meta.verbose_name).capitalize()


def said_by(row: Row) -> str:
    """What a row says, if it says anything by itself."""
    return str(next((row[name] for name in SAYING if row.get(name)), ""))


def things_of(told: Iterable[Any]) -> list[Thing]:
    """Things as they were written down."""
    return [(kind, UUID(key)) for kind, key in told]
