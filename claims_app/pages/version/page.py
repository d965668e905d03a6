"""A version of a thing as it was released, all versions of it, and what differs between two."""

import re
from itertools import groupby
from typing import Any, NamedTuple

import orjson

from claims_app.pages.ledger.page import as_line
from claims_app.pages.parts.speakers import headline
from claims_app.pages.parts.things import Named, named
from claims_app.pages.parts.words import label
from claims_app.pages.version.differences import differing, pairs
from claims_app.pages.version.fields import Names, Row, Shown, keys_in, names_of, rows, shown
from claims_app.record import history, ledger, lists
from claims_app.record.addresses import api_url, page_url
from claims_app.record.aggregates import Kind
from claims_app.record.history import Page
from claims_app.record.models import Document, Edition, Publication
from claims_app.vocabulary import Action

Json = dict[str, Any]
ROWS_AT_ONCE = 100
SECTIONS = {
    Kind.CLAIM: "claims",
    Kind.ISSUE: "issues",
    Kind.ACTOR: "speakers",
    Kind.SOURCE: "sources",
}


class Group(NamedTuple):
    """Rows of one sort, in words."""

    name: str
    rows: list[tuple[Row, list[Shown]]]


class Around(NamedTuple):
    """The versions before and after one; 0 where there is none."""

    before: int
    after: int


def of(thing: Document) -> Json:
    """What every page about versions says of the thing itself."""
    now = named(thing.kind, history.card(thing))
    base = page_url(thing.kind, thing.slug) or ""
    return {
        "thing": now if not thing.is_gone else Named(now.kind, "", base, now.url),
        "base": base,
        "versions": f"{base}versions/",
        "latest": thing.version,
        "is_gone": thing.is_gone,
        "section": SECTIONS[Kind(thing.kind)],
        "list": f"/{SECTIONS[Kind(thing.kind)]}/",
    }


def listed(thing: Document, found: Page) -> Json:
    """Every version of a thing, the newest first."""
    lines = [as_line(line, thing) for line in found.lines]
    return of(thing) | {"lines": lines, "after": found.after, "numbers": _numbers(thing)}


def one(thing: Document, line: Publication, edition: Edition, after: str | None) -> Json:
    """One version, its rows in words."""
    every = rows(thing.kind, payload(edition))
    start = position(after)
    some = every[start : start + ROWS_AT_ONCE]
    names = names_of(history.things(keys_in(some)), every)
    return of(thing) | {
        "line": as_line(line, thing),
        "stored": line,
        "edition": edition,
        "action": label(Action, line.action),
        "has_left": line.action in ledger.LEAVES,
        "is_current": line.version == thing.version,
        "around": Around(line.version - 1, line.version + 1 if line.version < thing.version else 0),
        "other_slug": edition.slug if edition.slug != thing.slug else "",
        "groups": [
            _group(list(of), names) for _model, of in groupby(some, key=lambda row: row.model)
        ],
        "sentence": _sentence(every),
        "count": len(every),
        "after": str(start + ROWS_AT_ONCE) if start + ROWS_AT_ONCE < len(every) else None,
        "json": f"{api_url(thing.kind, thing.slug)}versions/{line.version}/",
    }


def difference(
    thing: Document,
    first: tuple[Publication, Edition],
    second: tuple[Publication, Edition],
    after: str | None,
) -> Json:
    """What differs between two versions."""
    ours, theirs = (rows(thing.kind, payload(edition)) for _line, edition in (first, second))
    found = pairs(ours, theirs)
    start = position(after)
    some = found[start : start + ROWS_AT_ONCE]
    both = [row for pair in some for row in pair if row]
    names = names_of(history.things(keys_in(both)), [*ours, *theirs])
    return of(thing) | {
        "first": as_line(first[0], thing),
        "second": as_line(second[0], thing),
        "sides": [as_line(line, thing) for line, _edition in (first, second)],
        "left": [line.version for line, edition in (first, second) if not edition.payload],
        "rows": list(differing(some, names)),
        "count": len(found),
        "after": str(start + ROWS_AT_ONCE) if start + ROWS_AT_ONCE < len(found) else None,
        "numbers": _numbers(thing),
        "slugs": _slugs(first[1], second[1]),
        "json": [
            f"{api_url(thing.kind, thing.slug)}versions/{line.version}/"
            for line, _edition in (first, second)
        ],
    }


def payload(edition: Edition) -> Json | None:
    """The rows of an edition; none where the thing left the record with it."""
    found: Json | None = orjson.loads(edition.payload) if edition.payload else None
    return found


def position(after: str | None) -> int:
    """How many rows were on the pages before. They cannot change. Raises BadCursor."""
    if after is None:
        return 0
    if not re.fullmatch(r"[0-9]{1,7}", after):
        raise lists.BadCursor(after)
    return int(after)


def _group(some: list[Row], names: Names) -> Group:
    meta = some[0].model._meta
    name = meta.verbose_name_plural if some[0].owner else meta.verbose_name
    return Group(str(name), [(row, shown(row, names)) for row in some])


def _sentence(every: list[Row]) -> str:
    """What the thing was called in that version."""
    root = every[0].stored if every else {}
    if "text" in root:
        return headline(root["text"])
    return next((root[name] for name in ("question", "name", "title") if name in root), "")


def _slugs(first: Edition, second: Edition) -> tuple[str, str] | None:
    return (first.slug, second.slug) if first.slug != second.slug else None


def _numbers(thing: Document) -> Json:
    """What a form that asks for two versions may take."""
    return {"least": 1, "most": thing.version, "is_many": thing.version > 1}
