"""How an outlet attributes, as counts in small tables. They describe this collection alone."""

from typing import Any, NamedTuple

from django.utils.translation import gettext_lazy as _

from actors_app.vocabulary import Vocabulary
from claims_app.pages.parts.dates import Day, day
from claims_app.pages.parts.words import definition, label
from claims_app.record import outlets
from claims_app.vocabulary import DriftCode, OutletStance, QuoteKind, SourceKind

Json = dict[str, Any]
MOST_CUES = 12
HANDS = {
    outlets.FIRST_HAND: (_("First-hand"), _("The speaker’s own text, or the author’s own voice.")),
    outlets.SPEAKER: (_("From the speaker"), _("The outlet reports the speaker itself.")),
    outlets.OTHERS: (_("Through others"), _("The outlet has it from another outlet or text.")),
}


class Count(NamedTuple):
    """A word with how many passages it holds for, and their share of the width of a bar."""

    word: str
    meaning: str
    passages: int
    share: str
    language: str = ""


class Drifted(NamedTuple):
    """One way in which retellings changed, with links to passages that show it."""

    word: str
    meaning: str
    found: int
    passages: list[tuple[str, str]]


class Attribution(NamedTuple):
    """All counts that a page shows."""

    passages: int
    is_cut: bool
    kinds: list[Count]
    hands: list[Count]
    stances: list[Count]
    cues: list[Count]
    further_cues: int
    drifts: list[Drifted]
    held: outlets.Held


class Text(NamedTuple):
    """A published text in a line."""

    source: Json
    kind: str
    published: Day


def attribution(
    found: outlets.Attribution, drifts: list[outlets.Drift], held: outlets.Held
) -> Attribution:
    """The counts in the order of the closed lists, cues the most used first."""
    cues = sorted(found.cues.items(), key=lambda one: (-one[1], one[0][0].casefold()))
    return Attribution(
        passages=found.passages,
        is_cut=found.is_cut,
        kinds=_of_list(QuoteKind, found.quote_kinds, found.passages),
        hands=[
            _count(str(word), str(meaning), found.hands[key], found.passages)
            for key, (word, meaning) in HANDS.items()
        ],
        stances=_of_list(OutletStance, found.stances, found.passages),
        cues=[
            _count(cue, "", count, found.passages)._replace(language=language)
            for (cue, language), count in cues[:MOST_CUES]
        ],
        further_cues=max(len(cues) - MOST_CUES, 0),
        drifts=[_drifted(drift) for drift in drifts],
        held=held,
    )


def text(source: Json) -> Text:
    """A source in the list of what the outlet published."""
    return Text(source, label(SourceKind, source["kind"]), day(source["published"]))


def _of_list(words: type[Vocabulary], counts: dict[str, int], whole: int) -> list[Count]:
    return [
        _count(label(words, word), definition(words, word), counts.get(word, 0), whole)
        for word in words.values
    ]


def _count(word: str, meaning: str, count: int, whole: int) -> Count:
    share = f"{100 * count / whole:.2f}%" if whole else "0%"
    return Count(word, meaning, count, share)


def _drifted(drift: outlets.Drift) -> Drifted:
    passages = [(f"/sources/{source}/#{report}", title) for report, source, title in drift.examples]
    code = DriftCode(drift.code)
    return Drifted(label(DriftCode, code), definition(DriftCode, code), drift.found, passages)
