"""Filling in where the passages of a draft stand, before its records are read."""

from typing import Any

from claims_app.desk import placing
from claims_app.desk.anchoring import NotAnchored
from claims_app.desk.placing import AtOdds
from claims_app.interchange.bundle import values
from claims_app.interchange.bundle.problems import Problems, Wrong
from claims_app.interchange.bundle.rows import rows_by
from claims_app.interchange.drafts.words import FOUND
from claims_app.models import Report, Source

GIVEN = ("source", "exact", "start", "end")


class Places:
    """Looks for passages in the texts that the desk has captured."""

    def __init__(self, problems: Problems) -> None:
        self.problems = problems
        self.sources: dict[str, Source | None] = {}

    def fill(self, claim: Any, reports: Any, place: str) -> None:
        """Complete each report of a list with what the desk finds; note what it cannot."""
        if not isinstance(reports, list):
            return
        kept = {one.slug: one for one in rows_by(Report, "claim", [claim.pk])} if claim else {}
        for index, data in enumerate(reports):
            if isinstance(data, dict):
                slug = data.setdefault("slug", Report().slug)
                known = kept.get(slug) if isinstance(slug, str) else None
                self.complete(known, data, f"{place}, reports[{index}]")

    def complete(self, kept: Report | None, data: dict[str, Any], place: str) -> None:
        """One report; what is not of the sort it should be is left for whoever reads it."""
        if kept and not set(data) & {*GIVEN, "content_spans"}:
            return
        try:
            told = as_kept(kept) | {key: data[key] for key in GIVEN if key in data}
            moved = {key for key in GIVEN if told[key] != as_kept(kept)[key]}
            found = self.found(kept, told, moved, spans_in(data))
        except Wrong:
            # Told again, with its place, where values are read.
            in_place_of_none(data)
        except NotAnchored as problem:
            self.problems.add(f"{place}, field exact", str(problem))
            in_place_of_none(data)
        except AtOdds as problem:
            self.problems.add(f"{place}, field content_spans", str(problem))
        else:
            data |= {"exact": found.exact, "start": found.start, "end": found.end}
            data["content_spans"] = found.content_spans
            data |= {name: getattr(found, name) or None for name in FOUND}

    def found(
        self, kept: Report | None, told: dict[str, Any], moved: set[str], spans: Any
    ) -> placing.Place:
        """Where the passage stands that `told` describes. Raises Wrong, NotAnchored, AtOdds."""
        exact = values.a_string(told["exact"])
        if not exact.strip():
            raise Wrong("must not be empty.")
        start, end = (number_in(told[name]) for name in ("start", "end"))
        return placing.place(
            kept or Report(),
            self.source(told["source"]),
            exact,
            start=start,
            end=end,
            spans=spans,
            left_over=set() if not {"exact", "source"} & moved else {"start", "end"} - moved,
            is_unmoved=not moved,
        )

    def source(self, slug: Any) -> Source | None:
        """The source of this name; None where it is not on the desk."""
        name = values.a_string(slug)
        if name not in self.sources:
            self.sources[name] = next(rows_by(Source, "slug", [name]), None)
        return self.sources[name]


def in_place_of_none(data: dict[str, Any]) -> None:
    """A place for a passage that has none: what is wrong with it is said already."""
    data.setdefault("start", 0)
    data.setdefault("end", 1)


def as_kept(report: Report | None) -> dict[str, Any]:
    """What is kept of a report; nothing of a new one."""
    if report is None:
        return dict.fromkeys(GIVEN)
    place = {name: getattr(report, name) for name in ("exact", "start", "end")}
    return {"source": report.source.slug, **place}


def number_in(value: Any) -> int | None:
    """A place, or none. Raises Wrong."""
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value < 2**31:
        raise Wrong("is no place.")
    return value


def spans_in(data: dict[str, Any]) -> Any:
    """The content that is marked, if any is. Raises Wrong."""
    spans = data.get("content_spans")
    if not spans:
        return None
    if not isinstance(spans, list):
        raise Wrong("must be a list.")
    return [values.span(pair) for pair in spans]
