"""What is given as printed: whether it stands where it was printed."""

import re
from collections.abc import Iterable, Iterator

from claims_app.desk import snapshots
from claims_app.desk.hints.words import short
from claims_app.models import Claim, Report
from claims_app.vocabulary import QuantityDerivation

# Parts of what is printed are joined like that.
LEFT_OUT = re.compile(r"\[?(?:…|\.\.\.)\]?")


def of_claim(claim: Claim) -> Iterator[str]:
    """Figures, cues and labels of a claim that no passage has, each a sentence."""
    passages = list(claim.reports.order_by("source__slug", "start", "pk"))
    for report in passages:
        for called, words in (("cue", report.cue), ("attributed label", report.attributed_label)):
            if words and not _stands_near(words, report):
                yield (
                    f"The {called} “{short(words)}” does not stand in the passage "
                    f"“{short(report.exact)}” nor near it. Give it as it is printed."
                )
    figures = claim.quantities.filter(derivation=QuantityDerivation.STATED).exclude(verbatim="")
    for figure in figures.order_by("position", "pk"):
        if passages and not any(_any_stands(figure.verbatim, one.exact) for one in passages):
            yield (
                f"“{short(figure.verbatim)}” is given as the printed figure, but stands in no "
                "passage. Give the words that are printed, or call the figure our reading."
            )


def _stands_near(words: str, report: Report) -> bool:
    """Whether every part of what is said to be printed stands in the passage or its source."""
    near = f"{report.prefix}{report.exact}{report.suffix}"
    if all(_stand(_parts(words), near)):
        return True
    kept = snapshots.current(report.source_id)
    return all(_stand(_parts(words), (kept.text if kept else None) or ""))


def _any_stands(words: str, text: str) -> bool:
    return any(_stand(_parts(words), text))


def _stand(parts: Iterable[str], text: str) -> Iterator[bool]:
    folded = _folded(text)
    return (part in folded for part in parts)


def _parts(words: str) -> list[str]:
    return [part for part in map(_folded, LEFT_OUT.split(words)) if part]


def _folded(text: str) -> str:
    """Words without case, and with one blank between them."""
    return " ".join(text.casefold().split())
