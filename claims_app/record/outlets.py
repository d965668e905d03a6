"""How an outlet passes on what others say: counts over its newest passages on this record.

They describe this collection and no more. An outlet may have very many passages, so the newest
ones are looked at, and whoever asks is told how many that were.
"""

from collections import Counter, defaultdict
from collections.abc import Collection
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Case, Count, F, Q, Value, When, Window
from django.db.models.functions import RowNumber

from claims_app.models import Report, Source
from claims_app.record.listing import CAPPED_AT, Query
from claims_app.record.models import DriftIndex
from claims_app.record.statistics import Among
from claims_app.record.statistics.grouping import Question

LOOKED_AT = 5_000
EXAMPLES = 3
FIRST_HAND, SPEAKER, OTHERS = "first_hand", "speaker", "others"
HOW = ("quote_kind", "outlet_stance", "hand", "cue", "language")


class Attribution(NamedTuple):
    """Counts of passages: how they give the words, with what cue, from where, with what stance."""

    passages: int
    is_cut: bool
    quote_kinds: Counter[str]
    stances: Counter[str]
    hands: Counter[str]
    cues: Counter[tuple[str, str]]  # the words as most often printed, and their language


class Drift(NamedTuple):
    """One way in which retellings changed: how often, and the newest passages that show it."""

    code: str
    found: int
    examples: list[tuple[str, str, str]]  # report, source, title of the source


class Held(NamedTuple):
    """How many of an outlet's texts are known, how many in hand; ten thousand and more are cut."""

    known: int
    captured: int
    is_cut: bool


def attribution(publishers: Collection[UUID]) -> Attribution:
    """How the newest passages of these publishers attribute."""
    rows = _newest(publishers).annotate(hand=_hand()).values(*HOW)[:LOOKED_AT]
    question = Question("SELECT * FROM <rows>", {"rows": rows}, Among())
    columns = ", ".join(HOW)
    found = question.answered(f"{columns}, COUNT(*)", f"GROUP BY {columns}")
    counted = [Counter[Any]() for _ in range(3)]
    kinds, stances, hands = counted
    cues = defaultdict[tuple[str, str], Counter[str]](Counter)
    for kind, stance, hand, cue, language, count in found:
        kinds[kind] += count
        stances[stance] += count
        hands[hand] += count
        if cue:
            cues[cue.casefold(), language][cue] += count
    passages = kinds.total()
    return Attribution(passages, passages >= LOOKED_AT, kinds, stances, hands, _printed(cues))


def _printed(cues: dict[tuple[str, str], Counter[str]]) -> Counter[tuple[str, str]]:
    """Cues that differ in capitals alone together, as most often printed; else the small one."""
    together = Counter[tuple[str, str]]()
    for (_, language), spelt in cues.items():
        usual = max(spelt, key=lambda cue: (spelt[cue], cue))
        together[usual, language] = spelt.total()
    return together


def drifts(publishers: Collection[UUID]) -> list[Drift]:
    """What changed in the retelling by the newest passages of these publishers, the most first."""
    looked_at = _newest(publishers).values("pk")[:LOOKED_AT]
    code = F("code")
    newest = [F("report__source__published_on").desc(nulls_last=True), F("report__slug").asc()]
    counted = DriftIndex.objects.filter(report__in=looked_at).annotate(
        found=Window(Count("report"), partition_by=code),
        place=Window(RowNumber(), partition_by=code, order_by=newest),
    )
    shown = counted.filter(place__lte=EXAMPLES).order_by("-found", "code", "place")
    by_code: dict[str, Drift] = {}
    for code_, count, *passage in shown.values_list(
        "code", "found", "report__slug", "report__source__slug", "report__source__title"
    ):
        drift = by_code.setdefault(code_, Drift(code_, count, []))
        drift.examples.append((passage[0], passage[1], passage[2]))
    return list(by_code.values())


def held(publishers: Collection[UUID]) -> Held:
    """How many texts of these publishers are known, and in hand."""
    some = Source.record.filter(publisher__in=publishers).values("pk", "is_captured")[
        : CAPPED_AT + 1
    ]
    counts = some.aggregate(known=Count("pk"), captured=Count("pk", filter=Q(is_captured=True)))
    return Held(counts["known"], counts["captured"], counts["known"] >= CAPPED_AT)


def _newest(publishers: Collection[UUID]) -> Query:
    """Passages of these publishers, those of the newest sources first."""
    found: Query = Report.record.filter(source__publisher__in=publishers)
    return found.order_by("-source__published_on", "source", "start", "pk")


def _hand() -> Case:
    """From where a passage has the words."""
    return Case(
        When(index__is_first_hand=True, then=Value(FIRST_HAND)),
        When(index__chain_depth__gt=1, then=Value(OTHERS)),
        default=Value(SPEAKER),
    )
