"""The claims of a sheet as drafts: what the desk takes from anybody, with the way back to cells."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from claims_app.interchange.bundle.reading import Record
from claims_app.interchange.bundle.rows import rows_by
from claims_app.interchange.drafts import Change, Wrong
from claims_app.interchange.drafts.places import GIVEN, as_kept
from claims_app.interchange.sheets.columns import COLUMNS, QUANTITIES
from claims_app.interchange.sheets.groups import Group, Part
from claims_app.interchange.sheets.problems import Fault
from claims_app.models import Claim, Report
from claims_app.record.aggregates import Kind

LISTS = ("reports", "quantities")
# A number is told apart by these; a draft says them of each that stays.
NATURAL = ("measure", "verbatim")
NAMES = {(column.part, column.key): column.name for column in COLUMNS if not column.stands_for}


class Drafted:
    """Some claims of a sheet as changes of the desk, and where each part of them was said."""

    def __init__(self, groups: Sequence[Group]) -> None:
        self.groups = groups
        self.places: dict[str, Part] = {}
        claims = {claim.slug: claim for claim in rows_by(Claim, "slug", (g.slug for g in groups))}
        self.keys: dict[str, UUID] = {slug: claim.pk for slug, claim in claims.items()}
        self.reports = self._below(Report, "source")
        self.quantities = self._below(QUANTITIES.model)
        self.changes = [self._change(group, f"/{at}") for at, group in enumerate(groups)]

    def _below(self, model: Any, related: str = "") -> dict[UUID, list[Any]]:
        found: dict[UUID, list[Any]] = defaultdict(list)
        for row in rows_by(model, "claim", self.keys.values(), related=related):
            found[row.claim_id].append(row)
        return found

    def _change(self, group: Group, pointer: str) -> Change:
        pk = self.keys.get(group.slug)
        data = Record({"slug": group.slug, **group.values})
        if group.reports:
            data["reports"] = self._reports(group, pk, f"{pointer}/reports")
        if group.quantities:
            data["quantities"] = self._quantities(group, pk, f"{pointer}/quantities")
        return Change(Kind.CLAIM, data, pointer, pk, None)

    def _reports(self, group: Group, pk: UUID | None, pointer: str) -> list[Record]:
        kept = self.reports[pk] if pk else []
        records = {one.slug: Record({"slug": one.slug}) for one in sorted(kept, key=by_slug)}
        for part in group.reports:
            slug = part.values.get("slug") or known_report(kept, part) or new_slug(group, part)
            one = next((one for one in kept if one.slug == slug), None)
            records.setdefault(slug, Record({"slug": slug})).update(news(part.values, one))
            self.places[f"{pointer}/{list(records).index(slug)}"] = part
        return list(records.values())

    def _quantities(self, group: Group, pk: UUID | None, pointer: str) -> list[Record]:
        kept = sorted(self.quantities[pk], key=in_order) if pk else []
        records = {natural(vars(one)): Record(named(vars(one))) for one in kept}
        for part in group.quantities:
            key = natural(part.values)
            records.setdefault(key, Record()).update(part.values)
            self.places[f"{pointer}/{list(records).index(key)}"] = part
        return list(records.values())

    def located(self, wrongs: Iterable[Wrong]) -> list[Fault]:
        """Problems with drafts as faults of cells."""
        return [self._located(wrong) for wrong in wrongs]

    def _located(self, wrong: Wrong) -> Fault:
        if not wrong.pointer:
            return Fault(None, "", wrong.detail)
        _, at, *rest = wrong.pointer.split("/")
        group = self.groups[int(at)]
        if len(rest) < 2 or rest[0] not in LISTS:
            row, column = group.said.get(rest[0] if rest else "slug", (group.rows[0], ""))
            name = column or NAMES.get(("claim", rest[0] if rest else ""), "")
            return Fault(row, name, wrong.detail)
        part = self.places.get(f"/{at}/{rest[0]}/{rest[1]}")
        if part is None:  # a line of the desk that the sheet does not tell of
            return Fault(group.rows[0], "", wrong.detail)
        key = rest[2] if len(rest) > 2 else ""
        sort = "report" if rest[0] == "reports" else "quantity"
        return Fault(part.row, part.columns.get(key, NAMES.get((sort, key), "")), wrong.detail)


def news(said: dict[str, Any], kept: Report | None) -> dict[str, Any]:
    """What is said of a report, without its passage where that is said as it is kept."""
    if kept is None:
        return said
    now = as_kept(kept)
    is_moved = any(said.get(key, now[key]) != now[key] for key in GIVEN)
    return said if is_moved else {key: said[key] for key in said if key not in GIVEN}


def by_slug(report: Report) -> str:
    return report.slug


def in_order(quantity: Any) -> tuple[int, str]:
    return (quantity.position, str(quantity.pk))


def natural(values: dict[str, Any]) -> tuple[str, ...]:
    return tuple(str(values.get(name) or "") for name in NATURAL)


def named(values: dict[str, Any]) -> dict[str, Any]:
    return {name: values[name] or None for name in NATURAL}


def known_report(kept: Iterable[Report], part: Part) -> str:
    """The report of the desk that quotes these words of this source; empty if there is none."""
    said = part.values
    same = [
        one.slug
        for one in kept
        if (one.source.slug, one.exact) == (said.get("source"), said.get("exact"))
        and said.get("start", one.start) == one.start
    ]
    return same[0] if len(same) == 1 else ""


def new_slug(group: Group, part: Part) -> str:
    """The name of a new report: the same whenever the same row is read."""
    said = [group.slug, *(str(part.values.get(key, "")) for key in ("source", "exact", "start"))]
    return f"rep-{hashlib.sha256(chr(0).join(said).encode()).hexdigest()[:10]}"
