"""What lists can be asked, as sets of filters shared by pages and programs.

A set reads what was asked, looks up the names in it, and makes a listing of it. Only the filters
that were used are touched; the SQL of each shape of question is compiled once.
"""

from collections import defaultdict
from collections.abc import Container, Mapping
from dataclasses import replace
from typing import Any, ClassVar, NamedTuple

import django_filters
from django.db import models
from django.db.models import Exists, OuterRef, Q

from claims_app.filters import names
from claims_app.filters.kinds import Asked
from claims_app.filters.parameters import Parameter, Unreadable, read_value
from claims_app.filters.particular import Since, Words
from claims_app.record import searching
from claims_app.record.answering import Answers
from claims_app.record.finding import Search
from claims_app.record.listing import Listing, Query, everything
from claims_app.record.models import Document
from claims_app.search.question import Question

DOCUMENT = "document"


class BadFilter(ValueError):
    """A filter cannot be put; says which and why."""


class Wanted(NamedTuple):
    """What is asked of rows: that one of them meets a condition, and that none of those that meet
    it has what is to be `lacking`."""

    met: Q = Q()
    lacking: tuple[Q, ...] = ()


class Rows(NamedTuple):
    """Rows that hang on what is listed, and their column that says on what."""

    model: type[models.Model]
    link: str

    @property
    def is_one(self) -> bool:
        """Whether each thing listed has one such row, and only one."""
        return self.link == "pk"

    def all(self) -> Query:
        """All of them on the record."""
        manager: Any = getattr(self.model, "record", self.model._default_manager)
        found: Query = manager.all()
        return found

    def narrow(self, found: Query, wanted: Wanted, key: str) -> Query:
        """What is listed and has such rows; `key` is the column of the list that they refer to."""
        if wanted.met:
            found = found.filter(self._meeting(wanted.met, key))
        for lacking in wanted.lacking:
            found = found.filter(~self._meeting(wanted.met & lacking, key))
        return found

    def _meeting(self, condition: Q, key: str) -> Exists:
        """Whether one of them meets a condition."""
        return Exists(self.all().filter(condition, **{self.link: OuterRef(key)}))


class FilterSet(django_filters.FilterSet):
    """The questions that can be put to the list of one kind."""

    kind: ClassVar[str] = ""
    rows: ClassVar[dict[str, Rows]] = {}
    key: ClassVar[str] = "object_id"
    # The filters that are put to the listed rows themselves.
    direct: ClassVar[str] = DOCUMENT
    # Names by which rows are found in one way, whichever single thing is named.
    steady: ClassVar[frozenset[str]] = frozenset()

    q = Words(help="Full text: all words, “quoted phrases”, -without; names in every spelling.")
    modified_since = Since(
        "changed_at", about=DOCUMENT, help="Published, corrected or published again since then."
    )

    @classmethod
    def get_filters(cls) -> dict[str, Asked]:
        made: dict[str, Asked] = {}
        for name, declared in cls.declared_filters.items():
            made |= declared.variants(name)
        return made

    @classmethod
    def parameters(cls) -> list[Parameter]:
        """The query parameters of this set."""
        return [asked.parameter for asked in cls.base_filters.values()]

    @classmethod
    def read(cls, given: Mapping[str, str]) -> dict[str, Any]:
        """The values that were asked for, names looked up. Raises BadFilter."""
        return cls._looked_up(cls._read(given))

    @classmethod
    def _read(cls, given: Mapping[str, str]) -> dict[str, Any]:
        values: dict[str, Any] = {}
        for name in given:
            try:
                values[name] = read_value(cls.base_filters[name].parameter, given[name])
            except Unreadable as problem:
                raise BadFilter(f"{name}: {problem}") from None
        return values

    @classmethod
    def _looked_up(cls, values: dict[str, Any]) -> dict[str, Any]:
        try:
            return names.looked_up(values, cls.base_filters)
        except names.UnknownName as problem:
            raise BadFilter(str(problem)) from None

    @classmethod
    def for_page(cls, given: Mapping[str, str]) -> Listing:
        """The list of what meets all that was asked, to show a page of it. Raises BadFilter.

        Where it hangs on one thing whose address may be given, the page's own statement looks for
        it there; only if nothing is found the name is looked up, and perhaps refused.
        """
        values = cls._read(given)
        at_address = names.as_address(values, cls.base_filters)
        if not at_address or not cls.is_steady(values | at_address):
            return cls.listing(cls._looked_up(values))
        (name,) = at_address
        return replace(
            cls.listing(values | at_address),
            named=cls.base_filters[name].at_address,
            otherwise=lambda: cls.listing(cls._looked_up(values)),
        )

    @classmethod
    def listing(cls, values: dict[str, Any]) -> Listing:
        """The list of what meets all that was asked. Raises BadFilter.

        The full-text question is read here, unless it was read before.
        """
        narrowing = {name: value for name, value in values.items() if name != "q"}
        if "q" in values:
            asked = values["q"]
            question = asked if isinstance(asked, Question) else question_read(asked)
            return cls._searched(question, narrowing)
        return cls._listed(narrowing)

    @classmethod
    def _listed(cls, values: dict[str, Any]) -> Listing:
        if not values:
            return everything(cls.kind)
        return Listing(
            cls.kind,
            lambda: cls.narrowed(values),
            cls.shape_of(values),
            values,
            key=cls.key,
            is_steady=cls.is_steady(values),
        )

    @classmethod
    def is_steady(cls, values: dict[str, Any]) -> bool:
        """Whether the best way to find these does not hang on the values."""
        return len(values) == 1 and all(
            name in cls.steady and names.is_one(value) for name, value in values.items()
        )

    @classmethod
    def _searched(cls, question: Question, values: dict[str, Any]) -> Listing:
        def build() -> Query:
            found = searching.matching(question, cls.kind)
            return narrow(found) if values else found

        def narrow(rows: Query) -> Query:
            wanted = cls.narrowed(values).filter(**{cls.key: OuterRef("object_id")})
            return rows.filter(Exists(wanted))

        search = Search(
            question,
            (str(cls.kind),),
            narrow=narrow if values else None,
            shape=cls.shape_of(values) if values else None,
            values=values,
        )
        return Answers(cls.kind, build, None, values, search=search)

    @classmethod
    def shape_of(cls, values: dict[str, Any]) -> tuple[Any, ...]:
        """What of these values decides the SQL."""
        return tuple((name, cls.base_filters[name].shape(values[name])) for name in sorted(values))

    @classmethod
    def everything(cls) -> Query:
        """The rows that are listed."""
        return Document.objects.of(cls.kind).standing()

    @classmethod
    def narrowed(cls, values: dict[str, Any]) -> Query:
        """The rows that meet these conditions, with slots for the values."""
        found = cls.everything()
        for about, wanted in cls.wanted(values).items():
            if about == cls.direct:
                found = found.filter(wanted.met)
            else:
                found = cls.rows[about].narrow(found, wanted, cls.key)
        return found

    @classmethod
    def wanted(cls, values: Mapping[str, Any]) -> dict[str, Wanted]:
        """What is asked of each sort of rows: a single row must meet all of it.

        That something is empty is no condition on one of several rows: none may have it.
        """
        wanted: dict[str, Wanted] = defaultdict(Wanted)
        for name, value in sorted(values.items()):
            asked = cls.base_filters[name]
            met, lacking = wanted[asked.about]
            if asked.denies(value) and not cls.rows[asked.about].is_one:
                lacking = (*lacking, asked.condition(False) & asked.among)
            else:
                met &= asked.condition(value) & asked.among
            wanted[asked.about] = Wanted(met, lacking)
        return wanted


def question_read(text: str) -> Question:
    """What a full-text question asks for. Raises BadFilter."""
    try:
        return searching.read(text)
    except searching.BadQuestion as problem:
        raise BadFilter(f"q: {problem}") from None


def used(given: Mapping[str, str], filters: Container[str]) -> dict[str, str]:
    """Those of the parameters given that are filters."""
    return {name: value for name, value in given.items() if name in filters}
