"""Rows of a payload in words: what each field is called and what it holds.

The names of fields come from the models themselves, in English as in the API; the words of lists
from their lists; keys of other things become links to them, under the names that these have now.
"""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any, NamedTuple
from uuid import UUID

from django.db import models
from django.utils.translation import gettext as _

from actors_app.models import Entity
from actors_app.vocabulary import DatePrecision
from claims_app.interchange import codebook
from claims_app.pages.parts.dates import day
from claims_app.pages.parts.things import Named, named
from claims_app.pages.parts.words import label
from claims_app.record import history
from claims_app.record.aggregates import AGGREGATES
from claims_app.record.models import Document
from claims_app.vocabulary import DriftCode

Json = dict[str, Any]
Names = Mapping[str, Named]
# What somebody said or printed, in any row; all other words are ours.
THEIRS = {
    *("exact", "prefix", "suffix", "cue", "verbatim", "original_text", "date_text", "basis"),
    *("speaker_label", "role_label", "attributed_label", "credit_line", "byline"),
}

# A field knows what it may hold, and not of which list that is.
LISTS = {tuple(words.choices): words for words in codebook.lists().values()}


class Value(NamedTuple):
    """What a field holds, as a reader sees it."""

    text: str = ""
    thing: Named | None = None
    link: str = ""
    is_theirs: bool = False
    is_code: bool = False


class Shown(NamedTuple):
    """A field with its name, what the name means, and what it holds."""

    name: str
    label: str
    meaning: str
    value: Value


class Row(NamedTuple):
    """One row of a payload: what it holds, and which of its fields names the thing it is in."""

    model: type[Entity]
    key: str
    stored: Json
    owner: str = ""

    @property
    def kind(self) -> str:
        """What such a row is called."""
        return str(self.model._meta.verbose_name)

    @property
    def language(self) -> str:
        """The language of the words in it, where it says so."""
        return str(self.stored.get("language") or "")


def rows(kind: str, payload: Json | None) -> list[Row]:
    """The rows of a payload, the thing itself first, in the order in which they are kept."""
    stored, aggregate = (payload or {}).get("rows", {}), AGGREGATES[kind]
    return [
        Row(model, row["id"], row, aggregate.children.get(model, ""))
        for model in aggregate.models
        for row in sorted(stored.get(model._meta.label_lower, []), key=_place)
    ]


def _place(row: Json) -> tuple[str, int, str]:
    """The order of rows: links by passage, all by their numbers, passages as they stand."""
    return row.get("report_id") or "", row.get("position") or row.get("start") or 0, row["id"]


def keys_in(some: Iterable[Row]) -> set[UUID]:
    """The keys of other things in these rows."""
    return {
        UUID(key)
        for row in some
        for field in told(row)
        if isinstance(field, models.ForeignKey) and (key := row.stored.get(field.attname))
    }


def names_of(now: Mapping[UUID, Document], own: Iterable[Row]) -> Names:
    """What the things are called that rows point at: others, or rows of the same payload."""
    called = {
        row.key: Named(row.kind, row.stored["exact"], "", "")
        for row in own
        if "exact" in row.stored
    }
    return called | {str(key): named(one.kind, history.card(one)) for key, one in now.items()}


def told(row: Row) -> "Iterator[models.Field[Any, Any]]":
    """The fields of a row that say something: not its key, nor what thing it is a part of."""
    for field in row.model._meta.concrete_fields:
        if not field.primary_key and field.name != row.owner:
            yield field


def shown(row: Row, names: Names) -> list[Shown]:
    """The fields of a row that are not empty."""
    return [
        field_of(row, field, names)
        for field in told(row)
        if row.stored.get(field.attname) not in (None, "", [])
    ]


def field_of(row: Row, field: "models.Field[Any, Any]", names: Names) -> Shown:
    """One field of a row in words."""
    return Shown(
        name=field.name,
        label=str(field.verbose_name).removeprefix("is "),
        meaning=str(field.help_text),
        value=value_of(row, field, names),
    )


def value_of(row: Row, field: "models.Field[Any, Any]", names: Names) -> Value:
    """What a field holds, in words."""
    stored = row.stored.get(field.attname)
    if stored in (None, "", []):
        return Value()
    if isinstance(field, models.ForeignKey):
        return _thing(stored, names)
    if field.flatchoices:
        return Value(_chosen(field, stored))
    if isinstance(field, models.BooleanField):
        return Value(_("yes") if stored else _("no"))
    if isinstance(field, models.DateField):
        return Value(_date(row, field, stored))
    if isinstance(field, models.DecimalField):
        return Value(f"{Decimal(str(stored)).normalize():,f}")
    if isinstance(field, models.JSONField):
        return Value(_listed(field, stored))
    link = str(stored) if isinstance(field, models.URLField) else ""
    is_code = field.name in {"text_sha256", "slug"}
    return Value(str(stored), None, link, field.name in THEIRS, is_code)


def _chosen(field: "models.Field[Any, Any]", stored: Any) -> str:
    """A word of a closed list; the words of the desk, which no reader meets, as they are."""
    words = LISTS.get(tuple(field.flatchoices))
    return label(words, stored) if words else str(dict(field.flatchoices).get(stored, stored))


def is_text(field: "models.Field[Any, Any]") -> bool:
    """Whether it holds words that can be compared one by one."""
    is_written = isinstance(field, models.CharField | models.TextField)
    return is_written and not field.flatchoices and field.name not in {"text_sha256", "slug"}


def _thing(key: str, names: Names) -> Value:
    name = names.get(key)
    if name is None:
        return Value(key, is_code=True)
    return Value(name.title or _("no longer on the record"), name)


def _date(row: Row, field: "models.Field[Any, Any]", stored: str) -> str:
    precision = row.stored.get(f"{field.name.removesuffix('_on')}_precision") or DatePrecision.DAY
    known = precision if precision != DatePrecision.NONE else DatePrecision.DAY
    return day({"on": stored, "precision": known}).long


def _listed(field: "models.Field[Any, Any]", stored: Any) -> str:
    if field.name == "drift_codes":
        return _(", ").join(label(DriftCode, code) for code in stored)
    return ", ".join(f"{start}–{end}" for start, end in stored)
