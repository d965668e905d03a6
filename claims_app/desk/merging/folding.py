"""One thing for another in plain rows: keys are exchanged, and what would stand twice is folded.

Pure: rows in, rows out. What cannot be folded without losing something is a problem.
"""

from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass, field
from functools import cache
from uuid import UUID, uuid5

from claims_app.desk.merging.worlds import Row, World, in_order, model_of, references
from claims_app.desk.payload import Rows
from claims_app.record.aggregates import Kind

ACTOR, NAME = "actors.actor", "actors.actorname"
NUMBER, ROLE = "actors.actoridentifier", "actors.role"
CLAIM, SPEAKER = "claims.claim", "claims.claimspeaker"
REPORT, HOP = "claims.report", "claims.attributionhop"
SOURCE, DERIVATION, ISSUE = "claims.source", "claims.sourcederivation", "claims.issue"
PRESENT, EVIDENCE = "claims.occasionparticipant", "claims.assessmentevidence"
ROOTS: dict[str, str] = {Kind.ACTOR: ACTOR, Kind.SOURCE: SOURCE, Kind.ISSUE: ISSUE}
WIKIDATA = "wikidata"
# Where nobody knows the language of a name.
UNDETERMINED = "und"
SAME_POST = (
    *("title", "organization_id", "represents_id"),
    *("start_on", "start_precision", "end_on", "end_precision"),
)
# Rows that would say the same, by the columns in which they then agree.
TWICE: dict[str, tuple[str, ...]] = {
    NAME: ("actor_id", "name", "language"),
    NUMBER: ("scheme", "value"),
    ROLE: ("actor_id", *SAME_POST),
    SPEAKER: ("claim_id", "actor_id"),
    PRESENT: ("occasion_id", "actor_id"),
    EVIDENCE: ("assessment_id", "source_id"),
    DERIVATION: ("derived_id", "original_id", "kind"),
    REPORT: ("claim_id", "source_id", "start"),
}
WHY = {
    NAME: "Both have this name.",
    NUMBER: "Both have this number.",
    ROLE: "Both held this post at the same time.",
    SPEAKER: "Both stand among the speakers of the claim.",
    PRESENT: "Both stand among those present.",
    EVIDENCE: "The assessment rests on both.",
    DERIVATION: "It draws on both, or both on it, in the same way.",
    REPORT: "The same passage was reported from both.",
}


@dataclass
class Folding:
    """A merge being worked out: what keys become, what was folded and why, what is in the way."""

    kind: str
    merged: str
    survivor: str
    # Rows that are public are kept before rows that are not.
    public: set[str] = field(default_factory=set)
    keys: dict[str, str] = field(default_factory=dict)
    folds: list[tuple[str, Row, str]] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.keys[self.merged] = self.survivor

    def drop(self, label: str, row: Row, why: str, kept: Row | None = None) -> None:
        self.folds.append((label, row, why))
        if kept is not None:
            self.keys[row["id"]] = kept["id"]


def fold(world: World, folding: Folding) -> World:
    """The things of `world` as they are when one is the other."""
    merged = (folding.kind, UUID(folding.merged))
    survivor = (folding.kind, UUID(folding.survivor))
    after: World = {}
    if merged in world and survivor in world:
        after[merged], after[survivor] = _joined(world[merged], world[survivor], folding)
    for thing in in_order(world):
        if thing not in after:
            after[thing] = _rewritten(world[thing], folding)
    return after


def _rewritten(rows: Rows, folding: Folding) -> Rows:
    """The rows of one thing with other keys, each said once."""
    found = {name: [_exchanged(name, row, folding) for row in some] for name, some in rows.items()}
    for label in found:
        if label in TWICE:
            found[label] = _once(label, found[label], rows[label], folding)
    _mind_the_claim(found, folding)
    found[HOP] = [hop for hop in found.get(HOP, []) if hop["report_id"] not in folding.keys]
    if HOP not in rows:
        del found[HOP]
    if DERIVATION in found:
        found[DERIVATION] = list(_between_two(found[DERIVATION], folding))
    return found


def _exchanged(label: str, row: Row, folding: Folding) -> Row:
    keys = folding.keys
    # A hop of a folded report goes with it, and is not handed to the other.
    changed = {
        name: keys[row[name]]
        for name in columns(label)
        if row.get(name) in keys and (label, name) != (HOP, "report_id")
    }
    return row | changed if changed else row


@cache
def columns(label: str) -> list[str]:
    """The columns of a model that hold keys."""
    return references(model_of(label))


def _once(label: str, rows: list[Row], before: list[Row], folding: Folding) -> list[Row]:
    """Each row once. What was the survivor's own stays, unless only the other is public."""
    own = {new["id"] for new, old in zip(rows, before, strict=True) if new is old}
    best: dict[Hashable, Row] = {}
    for row in sorted(rows, key=lambda r: (r["id"] not in folding.public, r["id"] not in own)):
        kept = best.setdefault(tuple(row[name] for name in TWICE[label]), row)
        if kept is not row and not _is_another(label, kept, row, folding):
            folding.drop(label, row, WHY[label], kept)
    gone = {row["id"] for _, row, _ in folding.folds}
    return [row for row in rows if row["id"] not in gone]


def _is_another(label: str, kept: Row, row: Row, folding: Folding) -> bool:
    """Whether two passages only happen to start at the same place."""
    same = (kept.get("exact"), kept.get("end")) == (row.get("exact"), row.get("end"))
    if label != REPORT or same:
        return False
    folding.problems.append(
        f"Two different passages of one claim would start at the same place: “{kept['exact']}” "
        f"and “{row['exact']}”. Settle one of them first."
    )
    return True


def _mind_the_claim(found: Rows, folding: Folding) -> None:
    """A speaker is named once, speaks for others and is characterised by others."""
    for at, claim in enumerate(found.get(CLAIM, [])):
        speaker = claim["speaker_id"]
        if speaker == folding.survivor == claim["characterised_by_id"]:
            folding.problems.append(
                f"The claim “{claim['text']}” is known from the other's mouth. If they are one, it "
                "is first-hand: mend it first."
            )
        if speaker == folding.survivor == claim["on_behalf_of_id"]:
            folding.drop(CLAIM, claim, "One who speaks for itself is not said to.")
            found[CLAIM][at] = claim | {"on_behalf_of_id": None}
        for further in [one for one in found[SPEAKER] if one["actor_id"] == speaker]:
            if speaker == folding.survivor:
                folding.drop(SPEAKER, further, "The other is the speaker already.")
                found[SPEAKER].remove(further)


def _between_two(derivations: list[Row], folding: Folding) -> Iterator[Row]:
    for one in derivations:
        if one["derived_id"] == one["original_id"]:
            folding.drop(DERIVATION, one, "A source does not draw on itself.")
        else:
            yield one


# The two themselves


def _joined(merged: Rows, survivor: Rows, folding: Folding) -> tuple[Rows, Rows]:
    """The merged thing, now without lines, and the survivor with those of both."""
    label = ROOTS[folding.kind]
    (was,), (stays,) = merged[label], survivor[label]
    goes, stays = was | {"merged_into_id": folding.survivor}, _without_parent(was, stays, folding)
    lines = {name: [*survivor[name], *merged[name]] for name in survivor if name != label}
    goes, stays = HANDED_OVER[folding.kind](goes, stays, lines, folding)
    after = _rewritten(lines, folding)
    both = {name: sorted(rows, key=lambda row: row["id"]) for name, rows in after.items()}
    empty: Rows = {name: [] for name in lines}
    return {label: [goes]} | empty, {label: [stays]} | both


def _without_parent(was: Row, stays: Row, folding: Folding) -> Row:
    """What was part of the other is part of what that was part of."""
    if stays.get("parent_id") != folding.merged:
        return stays
    above = was["parent_id"] if was["parent_id"] != folding.survivor else None
    folding.drop(ROOTS[folding.kind], stays, "It is not part of itself.")
    return stays | {"parent_id": above}


def _of_actor(goes: Row, stays: Row, lines: Rows, folding: Folding) -> tuple[Row, Row]:
    """Its name becomes one more name, its item of Wikidata one more number."""
    known = {stays["name"], *(one["name"] for one in lines[NAME])}
    if goes["name"] not in known:
        lines[NAME].append(_name(goes["name"], folding))
    item = goes["wikidata_id"]
    if item is None:
        return goes, stays
    goes = goes | {"wikidata_id": None}
    if stays["wikidata_id"] is None:
        return goes, stays | {"wikidata_id": item}
    if (WIKIDATA, item) not in {(one["scheme"], one["value"]) for one in lines[NUMBER]}:
        lines[NUMBER].append(_number(item, folding))
    return goes, stays


def _name(name: str, folding: Folding) -> Row:
    return {
        "id": _key(NAME, name, folding),
        "actor_id": folding.survivor,
        "name": name,
        "language": UNDETERMINED,
        "kind": "alias",
        "valid_from": None,
        "valid_to": None,
    }


def _number(item: str, folding: Folding) -> Row:
    return {
        "id": _key(NUMBER, item, folding),
        "actor_id": folding.survivor,
        "scheme": WIKIDATA,
        "value": item,
        "url": f"https://www.wikidata.org/wiki/{item}",
    }


def _key(label: str, value: str, folding: Folding) -> str:
    """The same on the desk and in what is released, for they are worked out apart."""
    return str(uuid5(UUID(folding.survivor), f"{label} {folding.merged} {value}"))


def _of_source(goes: Row, stays: Row, lines: Rows, folding: Folding) -> tuple[Row, Row]:
    """Addresses that only the other has are handed over; a text in hand is in hand."""
    if stays["url"] is None and goes["url"]:
        stays, goes = stays | {"url": goes["url"]}, goes | {"url": None}
    for name in ("canonical_url", "archived_url"):
        stays = stays | {name: stays[name] or goes[name]}
    return goes, stays | {"is_captured": stays["is_captured"] or goes["is_captured"]}


def _of_issue(goes: Row, stays: Row, lines: Rows, folding: Folding) -> tuple[Row, Row]:
    return goes, stays


HANDED_OVER: dict[str, Callable[[Row, Row, Rows, Folding], tuple[Row, Row]]] = {
    Kind.ACTOR: _of_actor,
    Kind.SOURCE: _of_source,
    Kind.ISSUE: _of_issue,
}
