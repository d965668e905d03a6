"""The bundle with one thing wrong: what was put where, and what must be said of it."""

from dataclasses import dataclass
from typing import Any

from tests.bundles import changed
from tests.small_bundle import SHA256


@dataclass(frozen=True)
class Spoilt:
    """`to` put at `path` (keys and indexes with slashes) makes one error that `says` this.

    The error's place follows from the path, unless the change makes another `place` of it.
    """

    path: str
    to: Any
    says: str
    place: str = ""

    @property
    def document(self) -> bytes:
        return changed(*(int(s) if s.isdigit() else s for s in self.path.split("/")), to=self.to)

    def where(self) -> str:
        """The place as an error prints it."""
        if self.place:
            return self.place
        known = max((p for p in PLACES if f"{self.path}/".startswith(f"{p}/")), key=len)
        rest = self.path[len(known) + 1 :]
        return f"{PLACES[known]}, field {rest}" if rest else PLACES[known]


@dataclass(frozen=True)
class Raw:
    """A document in bytes with one thing wrong."""

    document: bytes
    place: str
    says: str

    def where(self) -> str:
        return self.place


def named(records: dict[str, str]) -> dict[str, str]:
    """Paths of records with the places that errors print for them."""
    return {
        path: place.replace("CLAIM", CLAIM).replace("REPORT", REPORT)
        for path, place in records.items()
    }


CLAIM = "claims[0] russia-ten-thousand"
REPORT = f"{CLAIM}, reports[0] russia-in-article"
PLACES = {"": "bundle"} | named(
    {
        "actors": "actors",
        "actors/0": "actors[0] russia",
        "actors/0/identifiers/0": "actors[0] russia, identifiers[0] viaf 1",
        "actors/0/names/0": "actors[0] russia, names[0] Moscow en",
        "actors/0/names/1": "actors[0] russia, names[1] Россия ru",
        "actors/1": "actors[1] lavrov",
        "actors/3": "actors[3] daily",
        "assessments/0": "assessments[0] checked",
        "claims/0": "CLAIM",
        "claims/0/hold": "CLAIM, hold",
        "claims/0/quantities/0": "CLAIM, quantities[0] militants approximately 10,000",
        "claims/0/quantities/1": "CLAIM, quantities[1] camps",
        "claims/0/reports/0": "REPORT",
        "claims/0/reports/0/hops/0": "REPORT, hops[0]",
        "claims/1": "claims[1] nato-too-many",
        "claims/1/reports/0": "claims[1] nato-too-many, reports[0] nato-in-article",
        "claims/2": "claims[2] nato-again",
        "issues/0": "issues[0] is-it-growing",
        "issues/1": "issues[1] how-many",
        "journal/0": "journal[0] note-1",
        "occasions/0": "occasions[0] press-conference",
        "occasions/0/participants/0": "occasions[0] press-conference, participants[0]",
        "relations/0": "relations[0] nato-disputes-the-number",
        "relations/1": "relations[1] nato-says-it-again",
        "sources/0": "sources[0] article",
        "sources/0/derived_from/0": "sources[0] article, derived_from[0] wire rewrites",
        "sources/0/snapshot": f"sources[0] article, snapshot {SHA256}",
        "sources/1": "sources[1] wire",
    }
)
