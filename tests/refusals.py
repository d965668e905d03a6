"""Sentences that the tables keep true, each with rows that break it and rows that keep it."""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.apps import apps
from django.db import IntegrityError, connections, models, transaction

from actors_app.vocabulary import Vocabulary
from tests import factories
from tests.factories import HOMES

Changes = dict[str, Any] | Callable[[Any], dict[str, Any]]

BAD_SLUGS = (
    *("", " ", "Upper", "two words", "under_score", "dot.ted", "-leads", "trails-", "two--hyphens"),
    *(
        "ends-in-a-newline\n",
        "\nstarts-with-one",
        "a\nb",
        "é",
        "ﬁ",
        "ａ",
        "a\u0301",
        "п",
        "１",
        "a/b",
    ),
)
GOOD_SLUGS = ("a", "7", "a-1", "rep-0f3a", "x" * 40)
BAD_ADDRESSES = (
    *("javascript:alert(1)", "JavaScript:alert(1)", "data:text/html,x", "ftp://example.org/"),
    *("//example.org/", "example.org", "/path", "http://", "https:/example.org", " https://a.b/"),
    *("https://example.org/\n", "https://exa mple.org/", "https://example.org/é", "HTTP://a.b/"),
    *("\njavascript:alert(1)//https://example.org/", "x\nhttps://example.org/"),
)
GOOD_ADDRESSES = (
    "http://a.b",
    "https://example.org/%C3%A9?q=1&r=%20#top",
    "https://xn--bcher-kva.de/",
)
BAD_LANGUAGES = (
    "EN",
    "e",
    "engl",
    "en_GB",
    "en-gb",
    "en-latn",
    "en ",
    "en\n",
    "ру",
    "en-",
    "en-12",
)
GOOD_LANGUAGES = ("en", "ps", "fas", "ru-Latn", "fa-AF", "es-419", "uz-Cyrl-AF")
BAD_HASHES = ("0" * 63, "A" * 64, "g" * 64, "0" * 63 + "\n", " " + "0" * 63)


@dataclass(frozen=True)
class Sentence:
    """One named constraint.

    `bad` and `good` are changes to a good row with `base` or, with `twins`, to a second row like
    that one. `also` names constraints that cannot but break together with this one.
    """

    name: str
    model: type[models.Model]
    bad: tuple[Changes, ...]
    good: tuple[Changes, ...]
    twins: bool = False
    also: tuple[str, ...] = ()
    base: dict[str, Any] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.name

    @property
    def constraint(self) -> models.BaseConstraint:
        return next(c for c in self.model._meta.constraints if c.name == self.name)


# ---- How rows are tried


def in_every_home(sentences: Iterable[Sentence]) -> pytest.MarkDecorator:
    """Parametrise a test with each sentence in each database that holds its table."""
    pairs = [(s, alias) for s in sentences for alias in HOMES[s.model._meta.app_label]]
    return pytest.mark.parametrize(
        ("sentence", "alias"), pairs, ids=[f"{s}-{alias}" for s, alias in pairs]
    )


def changed(sentence: Sentence, changes: Changes, alias: str) -> Any:
    """The unsaved row that `changes` make; with twins the first one is inserted."""
    row = factories.row(sentence.model, alias, **sentence.base)
    if sentence.twins:
        factories.insert(row, alias)
    values = changes(row) if callable(changes) else changes
    if sentence.twins:
        return factories.twin(row, **values)
    for name in values:
        setattr(row, name, values[name])
    return row


def assert_refused(sentence: Sentence, alias: str) -> None:
    """The database refuses every bad row, and says that this is the constraint it breaks."""
    for changes in sentence.bad:
        row = changed(sentence, changes, alias)
        try:
            with transaction.atomic(using=alias):
                factories.insert(row, alias)
        except IntegrityError as refusal:
            assert_names(refusal, sentence)
        else:
            pytest.fail(f"{sentence} let through {changes!r}")


def assert_taken(sentence: Sentence, alias: str) -> None:
    """The database takes every good row."""
    for changes in sentence.good:
        with transaction.atomic(using=alias):
            row = factories.insert(changed(sentence, changes, alias), alias)
        assert sentence.model._base_manager.using(alias).filter(pk=row.pk).exists()


def assert_names(refusal: IntegrityError, sentence: Sentence) -> None:
    """PostgreSQL names the constraint; SQLite names it, or the columns of a unique index."""
    diagnosis = getattr(refusal.__cause__, "diag", None)
    expected = {sentence.name, *sentence.also}
    if diagnosis is not None:
        assert diagnosis.constraint_name in expected
        return
    says = str(refusal)
    in_sqlite = {f"CHECK constraint failed: {name}" for name in expected}
    if isinstance(sentence.constraint, models.UniqueConstraint):
        in_sqlite = {f"UNIQUE constraint failed: {columns(sentence)}"}
        in_sqlite |= {f"UNIQUE constraint failed: index '{sentence.name}'"}
    assert says in in_sqlite


def columns(sentence: Sentence) -> str:
    """The columns of a unique index as SQLite lists them."""
    meta = sentence.model._meta
    names = sentence.constraint.fields
    return ", ".join(f"{meta.db_table}.{meta.get_field(name).column}" for name in names)


def of_app(label: str) -> set[str]:
    """The names of all constraints of the models of an app."""
    found = apps.get_app_config(label).get_models()
    return {constraint.name for model in found for constraint in model._meta.constraints}


def missing_from(alias: str, model: type[models.Model]) -> set[str]:
    """Constraints of a model that its table in a database does not have."""
    connection = connections[alias]
    with connection.cursor() as cursor:
        there = connection.introspection.get_constraints(cursor, model._meta.db_table)
    return {constraint.name for constraint in model._meta.constraints} - set(there)


# ---- The usual sentences


def values(column: str, *some: Any) -> tuple[Changes, ...]:
    return tuple({column: value} for value in some)


def slug(name: str, model: type, column: str = "slug") -> Sentence:
    return Sentence(name, model, values(column, *BAD_SLUGS), values(column, *GOOD_SLUGS))


def address(name: str, model: type, column: str, empty: Any = "") -> Sentence:
    wrong = BAD_ADDRESSES if empty == "" else (*BAD_ADDRESSES, "")
    return Sentence(name, model, values(column, *wrong), values(column, *GOOD_ADDRESSES, empty))


def language(name: str, model: type, *, or_blank: bool = False) -> Sentence:
    wrong, right = (
        (BAD_LANGUAGES, (*GOOD_LANGUAGES, ""))
        if or_blank
        else ((*BAD_LANGUAGES, ""), GOOD_LANGUAGES)
    )
    return Sentence(name, model, values("language", *wrong), values("language", *right))


def digest(name: str, model: type, column: str, *, or_blank: bool = False) -> Sentence:
    right = ("0123456789abcdef" * 4, *([""] if or_blank else []))
    wrong = BAD_HASHES if or_blank else (*BAD_HASHES, "")
    return Sentence(name, model, values(column, *wrong), values(column, *right))


UNSEEN = "\u202a\u202e\u2066\u2069\u2028\x01\x1f\x7f\x85\n"
SEEN = ("Ali", "خواجہ", "می\u200cخواهم", "a\u200fb", "\U0001f600", "\uffff", "A\u2027B")


def plain(name: str, model: type[models.Model], field: str) -> Sentence:
    """A name holds nothing that turns or breaks what is read."""
    return Sentence(
        name, model, values(field, *(f"Al{one}i" for one in UNSEEN)), values(field, *SEEN)
    )


def not_blank(name: str, model: type, column: str) -> Sentence:
    return Sentence(name, model, values(column, "", " ", " \t\r\n"), values(column, "x", "Ф", " 0"))


def word(name: str, model: type, column: str, words: type[Vocabulary], **more: Any) -> Sentence:
    """`needs` gives what else a word asks of its row; `or_blank` lets the column be empty."""
    needs, or_blank = more.pop("needs", {}), more.pop("or_blank", False)
    length = model._meta.get_field(column).max_length
    first = words.values[0]
    wrong = {first.swapcase(), f"{first} ", f"{first}\n", "?", "none!"} - set(words.values)
    bad = [w for w in sorted(wrong) if len(w) <= length] + ([] if or_blank else [""])
    good = [{column: w, **needs.get(w, {})} for w in (*words.values, *([""] if or_blank else []))]
    return Sentence(name, model, values(column, *bad), tuple(good), **more)


def approximate(
    name: str, model: type, column: str, precision: str, basis: str = "", **more: Any
) -> Sentence:
    """A row without a date has no `basis` either."""

    def known(on: dt.date | None, how: str) -> Changes:
        return {column: on, precision: how} | ({basis: ""} if basis and on is None else {})

    bad = [known(dt.date(2018, 2, 2), "month"), known(dt.date(2018, 2, 28), "month")]
    bad += [known(dt.date(2018, 1, 2), "year"), known(dt.date(2018, 2, 1), "year")]
    bad += [known(None, how) for how in ("day", "month", "year")]
    bad += [{column: dt.date(2018, 1, 1), precision: "none"}]
    good = [known(dt.date(2018, 2, 28), "day"), known(dt.date(2018, 2, 1), "month")]
    good += [known(dt.date(2018, 1, 1), "year"), known(None, "none")]
    return Sentence(name, model, tuple(bad), tuple(good), **more)


def with_basis(name: str, model: type, column: str, precision: str, basis: str) -> Sentence:
    undated = {column: None, precision: "none"}
    bad = ({basis: ""}, {**undated, basis: "stated"}, {**undated, basis: "inferred"})
    return Sentence(name, model, bad, ({basis: "inferred"}, {**undated, basis: ""}))


def ordered(
    name: str, model: type, start: str, end: str, low: Any, high: Any, **more: Any
) -> Sentence:
    good = ({start: low, end: high}, {start: low, end: low}, {start: None, end: high})
    good += ({start: high, end: None}, {start: None, end: None})
    return Sentence(name, model, ({start: high, end: low},), good, **more)


def two(name: str, model: type, one: str, other: str) -> Sentence:
    """`one` and `other` are columns; the second must not hold what the first does."""

    def itself(row: Any) -> dict[str, Any]:
        return {other: getattr(row, one)}

    good = {} if one != "id" else {other: None}
    return Sentence(name, model, (itself,), (good,))


def once(name: str, model: type, *differing: Changes) -> Sentence:
    """A second row like the first is refused; one that differs in any of these ways is not."""
    return Sentence(name, model, ({},), differing, twins=True)
