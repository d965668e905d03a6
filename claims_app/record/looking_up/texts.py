"""Claims and passages that are nearly the same as a text.

Texts are compared with what claims say and with what reports quote, in words as full-text search
spells them: without case, accents and endings. The rarest words of a text choose the candidates,
so that a common one does not drag in the whole record. How alike two texts are is the mean of
RapidFuzz's token_sort_ratio (all words, in any order) and token_set_ratio (words that both have
weigh more), from 0 to 1: the first alone would miss a sentence within a passage, the second alone
would take any text that holds a word for that word.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import combinations
from typing import NamedTuple
from uuid import UUID

from django.db import connections
from django.db.models import QuerySet, TextField
from rapidfuzz import fuzz

from claims_app.record.aggregates import Kind, Part
from claims_app.record.looking_up.matches import Match, match
from claims_app.record.models import SearchText
from claims_app.record.slots import Slot, compiled
from claims_app.search.matching import Answers, filled
from claims_app.search.question import Question, Term
from claims_app.search.words import words

# How common a word is, is read off so many texts. Keys are random, so the first are a fair sample.
SAMPLE = 2_000
# Of the words of a text that are in the sample, so many of the rarest choose candidates; and of
# those that are not, so many of the longest: they are rare, or nowhere on the record.
RAREST, UNSEEN = 5, 3
CANDIDATES = 60
WORDS = "words"
WHAT_IT_SAYS = 0  # the tier of search that looks at main texts alone
CODE = re.compile("g([0-9a-f]{6})|([0-9a-f]{4})")


class Row(NamedTuple):
    """A text of the record: whose it is, and its words."""

    kind: str
    key: UUID
    main: str


def alike(
    texts: Mapping[int, str], *, least: float, sample: int = SAMPLE
) -> dict[int, list[Match]]:
    """For each text, the claims and passages that are at least so much alike."""
    if not texts:
        return {}
    candidates = Candidates(sample)
    return {item: list(_alike(text, candidates, least)) for item, text in texts.items()}


def _alike(text: str, candidates: "Candidates", least: float) -> Iterator[Match]:
    tokens = [word.token for word in words(text)]
    asked = _readable(tokens)
    for row in candidates.sharing(set(tokens)):
        score = _score(asked, _readable(row.main.split()))
        if score >= least:
            yield match(score, row.kind, row.key)


def _score(one: str, other: str) -> float:
    """How alike two texts are, from 0 to 1."""
    return (fuzz.token_sort_ratio(one, other) + fuzz.token_set_ratio(one, other)) / 200


# Candidates


class Candidates:
    """Texts that share rare words with another: one statement, compiled once, filled for each."""

    def __init__(self, size: int) -> None:
        sample = list(_texts().order_by("object_id").values_list("main", flat=True)[:size])
        self.is_all = len(sample) < size
        self.common = Counter(word for main in sample for word in set(main.split()))
        self.alias = _texts().db
        wanted = Answers(_at_least(1, ["any"]), WHAT_IT_SAYS, lambda n: Slot(WORDS, TextField(), n))
        rows = _texts().filter(wanted).order_by("object_id")
        columns = rows.values_list("kind", "object_id", "main")[:CANDIDATES]
        self.statement = compiled(columns, self.alias)

    def sharing(self, tokens: set[str]) -> list[Row]:
        """Texts with some of the rarest words."""
        ordered = sorted(tokens, key=lambda token: (self.common[token], -len(token), token))
        seen = [token for token in ordered if token in self.common][:RAREST]
        unseen = [token for token in ordered if token not in self.common][:UNSEEN]
        if self.is_all:
            return self._with(seen, 2)  # words that are not in it are nowhere
        found = self._with(seen, 3)
        if unseen:
            found += self._with([*unseen, *seen[:2]], 2)
        return list(dict.fromkeys(found))

    def _with(self, some: list[str], least: int) -> list[Row]:
        """Texts with at least so many of some words; where those are too many, with all first."""
        if not some:
            return []
        found = self._asked(_at_least(min(least, len(some)), some))
        is_cut = len(found) == CANDIDATES
        return [*self._asked(_at_least(len(some), some)), *found] if is_cut else found

    def _asked(self, question: Question) -> list[Row]:
        """Texts that answer a question."""
        asking = filled(question, WHAT_IT_SAYS, connections[self.alias])
        rows = self.statement.rows({WORDS: asking}, self.alias)
        return [Row(kind, UUID(str(key)), main) for kind, key, main in rows]


def _at_least(least: int, some: list[str]) -> Question:
    """So many of some words: in every choice that leaves out fewer than that, one occurs."""
    choices = combinations(some, len(some) - least + 1)
    return Question(tuple(Term("", tuple((word,) for word in choice)) for choice in choices))


def _texts() -> QuerySet[SearchText]:
    return SearchText.objects.filter(kind__in=(Kind.CLAIM, Part.REPORT))


# Words as they are compared


def _readable(tokens: Iterable[str]) -> str:
    """Words as letters again: what is alike in writing is then alike in spelling."""
    return " ".join(_letters(token) for token in tokens)


@lru_cache(maxsize=100_000)
def _letters(token: str) -> str:
    """The letters that search spelt: behind x as they are, behind y by their codes."""
    if token[0] != "y":
        return token[1:]
    return "".join(chr(int(long or short, 16)) for long, short in CODE.findall(token))
