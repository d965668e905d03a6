"""Finding the passages of a source again in another text of it: proposed, shown, then settled.

Nothing moves by itself. What readers see stays as it was until the claim is released anew.
"""

from collections.abc import Collection, Iterator
from itertools import islice
from typing import NamedTuple

from django.db import transaction
from rapidfuzz.distance import Postfix, Prefix

from actors_app.aliases import DESK
from claims_app.desk import anchoring, snapshots, workbench
from claims_app.desk.anchoring import Anchor
from claims_app.desk.models import SourceSnapshot
from claims_app.desk.nearest import closest, likeness
from claims_app.models import Report, Source
from claims_app.record.wording import Piece, TooLong, difference
from claims_app.vocabulary import AnchorState

# So many characters of the words around a passage tell it from the same words elsewhere.
TELLING = 8
# From 0 to 100: below this, other words are other words.
LIKE_ENOUGH = 70
MOST_PLACES = 1_000
ASIDE = 2_000_000_000


class NotSettled(Exception):
    """Why nothing was taken over; says so to the analyst."""


class Proposal(NamedTuple):
    """What would become of the place of one report: before, after, and how sure that is."""

    report: Report
    state: AnchorState
    found: Anchor | None
    text_sha256: str

    @property
    def token(self) -> str:
        """What was shown, so that nothing else is taken over."""
        place = f"{self.found.start}-{self.found.end}" if self.found else ""
        before = f"{self.report.start}-{self.report.end}"
        return f"{self.report.pk}:{before}:{self.state}:{place}:{self.text_sha256[:16]}"

    @property
    def has_same_words(self) -> bool:
        return self.found is not None and self.found.exact == self.report.exact

    def differences(self) -> list[Piece]:
        """The words before and after, in runs that are equal or not; whole where too long."""
        after = self.found.exact if self.found else ""
        try:
            return difference(self.report.exact, after)
        except TooLong:
            return [Piece("replace", self.report.exact, after)]

    @property
    def is_settled(self) -> bool:
        """Whether there is nothing to take over: it is known that it is not found."""
        return self.found is None and self.report.anchor_state == AnchorState.ORPHANED


def proposals(source: Source) -> list[Proposal]:
    """What would become of each report that does not stand in the current text as it says."""
    snapshot = snapshots.current(source)
    if snapshot is None or snapshot.text is None:
        return []
    reports = Report.objects.filter(source=source).select_related("claim")
    return [
        propose(report, snapshot)
        for report in reports.order_by("start", "end", "slug")
        if not workbench.is_in_place(report, snapshot)
    ]


def propose(report: Report, snapshot: SourceSnapshot) -> Proposal:
    """Where the passage of `report` stands in this text."""
    text = snapshot.text or ""
    places = list(islice(anchoring.places_of(report.exact, text), MOST_PLACES))
    if places:
        at, is_sure = _place(report, text, places)
        state = AnchorState.EXACT if at == report.start else AnchorState.MOVED
        found = anchoring.between(at, at + len(report.exact), text)
        return Proposal(report, state if is_sure else AnchorState.FUZZY, found, snapshot.sha256)
    near = closest(report.exact, text)
    if near is None or likeness(report.exact, near.text) < LIKE_ENOUGH:
        return Proposal(report, AnchorState.ORPHANED, None, snapshot.sha256)
    found = anchoring.between(near.start, near.end, text)
    return Proposal(report, AnchorState.FUZZY, found, snapshot.sha256)


@transaction.atomic(using=DESK)
def settle(source: Source, tokens: Collection[str], *, reason: str) -> list[Proposal]:
    """Take over what was proposed under these tokens, all of it or nothing.

    Passages found are given their place; one that is not found is marked so and keeps its words.
    Nearly found ones are confirmed one at a time, by a person who looked at it.
    """
    Source.objects.select_for_update().get(pk=source.pk)
    offered = {one.token: one for one in proposals(source)}
    chosen = [offered[token] for token in dict.fromkeys(tokens) if token in offered]
    _check(source, chosen, len(set(tokens)))
    # Passages of one claim may trade places, and no two may start at one even for a moment.
    for number, one in enumerate(chosen):
        aside = ASIDE + 2 * number
        Report.objects.filter(pk=one.report.pk).update(start=aside, end=aside + 1)
    for one in chosen:
        _take_over(one, reason)
    return chosen


def _check(source: Source, chosen: list[Proposal], asked: int) -> None:
    """Refuse what was not shown, what nobody looked at, and two passages at one place."""
    if not asked:
        raise NotSettled("Choose at least one passage.")
    if len(chosen) < asked:
        raise NotSettled(
            "Text or reports changed since this page was opened. Look at what is proposed now."
        )
    if asked > 1 and any(one.state == AnchorState.FUZZY for one in chosen):
        raise NotSettled("A passage that is found nearly is confirmed on its own.")
    for one in _clashing(source, chosen):
        raise NotSettled(
            f"Another passage of the same claim would start at the same place: “{one.exact}”. "
            "Settle that one in its form first."
        )


def _clashing(source: Source, chosen: list[Proposal]) -> Iterator[Report]:
    """Reports that would stand where another of their claim stands."""
    after = {one.report.pk: one.found.start for one in chosen if one.found}
    taken = set()
    for report in Report.objects.filter(source=source).order_by("pk"):
        place = (report.claim_id, after.get(report.pk, report.start))
        if place in taken:
            yield report
        taken.add(place)


def _take_over(one: Proposal, reason: str) -> None:
    report, found = one.report, one.found
    report._change_reason = reason  # type: ignore[attr-defined]
    if found is None:
        report.anchor_state = AnchorState.ORPHANED
        report.save()
        return
    report.content_spans = anchoring.content_of(report, found)
    report.exact, report.start, report.end = found.exact, found.start, found.end
    report.prefix, report.suffix = found.prefix, found.suffix
    report.text_sha256 = found.text_sha256
    # What a person confirmed is what the text has there, byte for byte.
    report.anchor_state = AnchorState.EXACT if one.state == AnchorState.FUZZY else one.state
    report.save()


def _place(report: Report, text: str, places: list[int]) -> tuple[int, bool]:
    """Which of the places of its words is the passage's, and whether that is beyond doubt.

    The words around it decide; where they do not, the place nearest to the one before.
    """
    if len(places) == 1:
        return places[0], True
    scored = [(_shared(report, text, at), -abs(at - report.start), at) for at in places]
    (score, _, best), (second, *_) = sorted(scored, reverse=True)[:2]
    is_unmoved = best == report.start and score == len(report.prefix) + len(report.suffix)
    return best, is_unmoved or (score > second and score >= TELLING)


def _shared(report: Report, text: str, at: int) -> int:
    """How many characters around this place are those around the passage."""
    end = at + len(report.exact)
    before = text[max(0, at - len(report.prefix)) : at]
    after = text[end : end + len(report.suffix)]
    return Postfix.similarity(before, report.prefix) + Prefix.similarity(after, report.suffix)
