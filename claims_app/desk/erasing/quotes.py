"""The words by which a thing can be known, and where else on the desk they stand.

What an analyst wrote beside it, in a note, a comment or a reason, may quote it. Such words are
taken out there. Other things that say the same are not touched, for they are not what was asked
for: they are named, so that two people can decide about them.
"""

import json
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from functools import cached_property, reduce
from operator import or_
from typing import Any
from urllib.parse import quote_plus
from uuid import UUID

from django.db.models import Q

from actors_app.models import Entity
from claims_app.desk.erasing.tombstones import WORD
from claims_app.desk.models import Release
from claims_app.desk.past import histories
from claims_app.desk.payload import rows_in, things
from claims_app.record.aggregates import AGGREGATES, KIND_OF

# The fields by which one knows what is meant. A place or a word such as “fighters” is no quotation;
# nor is a note on a translation, which says the same of many claims.
TELLING: dict[str, tuple[str, ...]] = {
    "actors.actor": ("name", "sort_name", "wikidata_id"),
    "actors.actorname": ("name",),
    "actors.actoridentifier": ("value", "url"),
    "claims.issue": ("question", "summary", "scope_note"),
    "claims.occasion": ("title",),
    "claims.source": ("title", "url", "canonical_url", "archived_url", "byline"),
    "claims.sourcederivation": ("basis",),
    "claims.claim": ("text", "original_text", "evidence_cited"),
    "claims.quantity": ("verbatim", "note"),
    "claims.report": ("exact", "fidelity_note"),
    "claims.claimrelation": ("note",),
    "claims.ratingscale": ("name",),
    "claims.assessment": ("rationale", "url"),
}
NAMES = {"actors.actor", "actors.actorname"}
# Where the desk has sentences that it writes beside many things: those tell of none of them.
NOTES = {("claims.report", "fidelity_note"), ("claims.quantity", "note")}
NOTES |= {("claims.sourcederivation", "basis"), ("claims.claimrelation", "note")}
STANDARD = 3
SHORTEST, SHORTEST_NAME, SHORTEST_ADDRESS = 12, 3, 6
# A log of the admin keeps so many characters of a name.
CUT_AT = 60
ASKED_AT_ONCE = 25
NAMED_AT_MOST = 20


class Quotes:
    """Every wording by which a thing was ever known, the longest first."""

    def __init__(self, texts: Iterable[str]) -> None:
        self.texts = sorted(set(texts), key=lambda text: (-len(text), text))

    @cached_property
    def _starts(self) -> list[str]:
        """What is looked for: a text may have been cut, or written as JSON writes it."""
        return sorted({way for text in self.texts for way in _ways(text[:CUT_AT])})

    @cached_property
    def _patterns(self) -> list[re.Pattern[str]]:
        """The same, to be looked for by themselves, or as the beginning of something longer."""
        whole = {way for text in self.texts if len(text) <= CUT_AT for way in _ways(text)}
        return [_at(start, is_whole=start in whole) for start in self._starts]

    def stand_in(self, text: str) -> bool:
        """Whether one of them, or its beginning, stands in `text`."""
        return bool(self.first_in(text))

    def first_in(self, text: str) -> str:
        """The first of them that stands there."""
        found = next(filter(None, (pattern.search(text) for pattern in self._patterns)), None)
        return found[0] if found else ""

    def taken_out_of(self, text: str) -> str:
        """`text` without them. Where only a beginning is left, all of it goes."""
        for quote in self.texts:
            for written in _ways(quote):
                text = _at(written).sub(lambda found: WORD, text)
        return WORD if self.stand_in(text) else text

    def conditions(self, *fields: str) -> Iterator[Q]:
        """The questions for rows in which one of them may stand, some at a time."""
        for begin in range(0, len(self._starts), ASKED_AT_ONCE):
            some = self._starts[begin : begin + ASKED_AT_ONCE]
            yield reduce(or_, (Q(**{f"{f}__contains": one}) for one in some for f in fields))


def _ways(text: str) -> set[str]:
    """`text` as it is written in a sentence, in JSON, and in an address."""
    as_json = (json.dumps(text, ensure_ascii=ascii)[1:-1] for ascii in (True, False))
    return {text, *as_json, quote_plus(text)}


def _at(words: str, *, is_whole: bool = True) -> re.Pattern[str]:
    """Where `words` stand by themselves: a name is not found inside another word."""
    return re.compile(rf"(?<!\w){re.escape(words)}" + (r"(?!\w)" if is_whole else ""))


def of(kind: str, pk: UUID, *, addresses: Collection[str] = ()) -> Quotes:
    """The wordings of a thing: as it stands, as its history and its releases had it."""
    found = {address for address in addresses if len(address) >= SHORTEST_ADDRESS}
    for label, values in _rows(kind, pk):
        shortest = SHORTEST_NAME if label in NAMES else SHORTEST
        texts = (str(values.get(name) or "").strip() for name in TELLING.get(label, ()))
        found |= {text for text in texts if len(text) >= shortest}
    return Quotes(found - _standing_sentences(kind, pk, found))


def _standing_sentences(kind: str, pk: UUID, found: Collection[str]) -> set[str]:
    """Those of some texts that are a note beside so many other things that they tell of none."""
    standard = set[str]()
    for model in KIND_OF:
        path = AGGREGATES[KIND_OF[model]].children.get(model, "pk")
        for name in (name for label, name in NOTES if label == model._meta.label_lower):
            owners = defaultdict[str, set[UUID]](set)
            rows = model._default_manager.filter(**{f"{name}__in": found}).exclude(**{path: pk})
            for text, owner in rows.values_list(name, path):
                owners[text].add(owner)
            standard |= {text for text, some in owners.items() if len(some) >= STANDARD}
    return standard


def _rows(kind: str, pk: UUID) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every row the thing ever had, by the label of its model."""
    for model, rows in things(kind, pk).items():
        yield from ((model._meta.label_lower, vars(row)) for row in rows)
    for model, past in histories(kind, pk).items():
        yield from ((model._meta.label_lower, values) for values in past.values().iterator())
    for payload in Release.objects.filter(kind=kind, object_id=pk).values_list(
        "payload", flat=True
    ):
        for label, some in rows_in(payload).items():
            yield from ((label, row) for row in some)


def others(kind: str, pk: UUID) -> list[Entity]:
    """Other things on the desk that say the same words, the first of them."""
    quotes, found = of(kind, pk), dict[tuple[str, UUID], Entity]()
    for model in KIND_OF:
        fields = TELLING.get(model._meta.label_lower, ())
        path = AGGREGATES[KIND_OF[model]].children.get(model, "pk")
        for asked in quotes.conditions(*fields) if fields else ():
            for row in model._default_manager.filter(asked).exclude(**{path: pk})[:NAMED_AT_MOST]:
                if any(quotes.stand_in(str(getattr(row, name) or "")) for name in fields):
                    owner = _owner(model, row)
                    found.setdefault((KIND_OF[model], owner.pk), owner)
    return list(found.values())[:NAMED_AT_MOST]


def _owner(model: type[Entity], row: Any) -> Entity:
    path = AGGREGATES[KIND_OF[model]].children.get(model, "")
    for step in filter(None, path.split("__")):
        row = getattr(row, step)
    owner: Entity = row
    return owner
