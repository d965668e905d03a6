"""How a claim reached us: how many links, how many independent origins, who is not named."""

from collections import defaultdict
from collections.abc import Iterable
from uuid import UUID

from claims_app.models import Report, SourceDerivation
from claims_app.vocabulary import HopRelation, QuoteKind, SourceKind

# A text of these kinds is the speaker's own, or a record of the very words.
FIRST_HAND = {
    SourceKind.TRANSCRIPT,
    SourceKind.PRESS_RELEASE,
    SourceKind.SOCIAL_POST,
    SourceKind.BROADCAST,
}


def depth(report: Report) -> int:
    """Links between us and the speaker: 1 when an outlet in hand reports the speaker itself."""
    return sum(not hop.is_speaker for hop in report.hops.all())


def is_first_hand(report: Report) -> bool:
    """Whether the captured text is the speaker's own, or a record of the very words."""
    if not report.source.is_captured or report.claim.characterised_by_id:
        return False
    own_voice = report.quote_kind == QuoteKind.NARRATOR
    return own_voice or (depth(report) <= 1 and report.source.kind in FIRST_HAND)


def has_unnamed_hop(report: Report) -> bool:
    """Whether a link of the chain, or the speaker, is not named."""
    return any(hop.relation == HopRelation.UNNAMED for hop in report.hops.all())


class Derivations:
    """The sources that some sources draw on or feed, as groups that hang together.

    Read once for many claims: a breadth-first walk, one query a step.
    """

    def __init__(self, sources: Iterable[UUID]) -> None:
        self.originals: dict[UUID, set[UUID]] = defaultdict(set)
        self._group: dict[UUID, UUID] = {}
        seen: set[UUID] = set()
        frontier = set(sources)
        while frontier:
            seen |= frontier
            frontier = self._read(frontier) - seen
        for source in seen:
            self._group.setdefault(source, source)

    def _read(self, sources: set[UUID]) -> set[UUID]:
        """Take in the links that touch `sources`; return every source they name."""
        found: set[UUID] = set()
        for derived, original in self.links(sources):
            self.originals[derived].add(original)
            self._join(derived, original)
            found |= {derived, original}
        return found

    def links(self, sources: set[UUID]) -> Iterable[tuple[UUID, UUID]]:
        """Pairs of derived and original that touch `sources`, as released."""
        return SourceDerivation.record.touching(sources)

    def _join(self, one: UUID, other: UUID) -> None:
        self._group[self.origin(one)] = self.origin(other)

    def origin(self, source: UUID) -> UUID:
        """The name of the group that `source` belongs to."""
        self._group.setdefault(source, source)
        while self._group[source] != source:
            source = self._group[source]
        return source

    def independent(self, sources: Iterable[UUID]) -> int:
        """How many groups of sources `sources` belong to."""
        return len({self.origin(source) for source in sources})

    def connected(self) -> set[UUID]:
        """Every source reached."""
        return set(self._group)

    def is_circular(self, source: UUID) -> bool:
        """Whether `source`, through others, draws on itself."""
        reached: set[UUID] = set()
        frontier = set(self.originals[source])
        while frontier:
            reached |= frontier
            frontier = {o for s in frontier for o in self.originals.get(s, ())} - reached
        return source in reached
