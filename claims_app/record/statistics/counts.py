"""How many claims and reports there are of each sort."""

from typing import Any

from django.db.models import F

from claims_app.models import Report
from claims_app.record.listing import Query
from claims_app.record.models import ClaimIndex, DriftIndex, SpeakerIndex
from claims_app.record.statistics.dimensions import DIMENSIONS, Dimension, Unit
from claims_app.record.statistics.grouping import (
    Among,
    Figures,
    Json,
    Question,
    added_up,
    grouped,
)
from claims_app.record.statistics.names import named

OF_CLAIMS: Figures = {
    "claims": "COUNT(*)",
    "reports": "SUM(its_reports)",
    "answers_against": "SUM(its_answers)",
    "answered": "SUM(CASE WHEN its_answers > 0 THEN 1 ELSE 0 END)",
}
OF_REPORTS: Figures = {"reports": "COUNT(*)", "claims": "COUNT(DISTINCT its_claim)"}
MEANING = {
    "claims": "Claims on this record.",
    "reports": "Passages that attribute them.",
    "answers_against": "Answers on this record that go against them.",
    "answered": "Claims with at least one such answer.",
    "unanswered": "Claims without one on this record.",
}
SPOKEN = """
    SELECT speakers.own AS own, its_claim, its_reports, its_answers
    FROM <speakers> JOIN <claims> ON its_claim = said
"""
# Where two speakers of one claim share a group, it counts there once.
SPOKEN_ONCE = SPOKEN.replace("SELECT", "SELECT DISTINCT")


def counted(dimension: Dimension, among: Among, *, most: int) -> Json:
    """The claims in rows: `most` of them, the rest as "other", the sum of both, and the total.

    Where a claim may stand in several rows, their sum is more than the total.
    """
    figures = OF_REPORTS if dimension.is_of_reports else OF_CLAIMS
    found = grouped(
        _question(dimension, among),
        ["own"],
        figures,
        order=_order(dimension, figures),
        most=most,
    )
    return {
        "rows": _named(dimension, found.rows, figures),
        "other": _shown(found.rest) if found.rest else None,
        "sum": _shown(found.sums),
        "total": total(among),
    }


def total(among: Among) -> Json:
    """The claims themselves, each counted once."""
    return _shown(added_up(_plain(_claims(among), among), OF_CLAIMS))


def _question(dimension: Dimension, among: Among) -> Question:
    """What is grouped: claims, claims in the rows of their speakers, or reports."""
    own = {"own": dimension.group}
    match dimension.unit:
        case Unit.CLAIM:
            return _plain(_claims(among, **own), among)
        case Unit.SPEAKER:
            speakers = SpeakerIndex.objects.annotate(**own, said=F("claim")).values("own", "said")
            how = SPOKEN if dimension is DIMENSIONS["speaker"] else SPOKEN_ONCE
            return Question(how, {"speakers": speakers, "claims": _claims(among)}, among)
        case Unit.REPORT:
            reports = Report.record.all()
        case Unit.DRIFT:
            reports = DriftIndex.objects.all()
    return _plain(_reported(among.narrowed(reports, "claim"), **own), among)


def _plain(rows: Query, among: Among) -> Question:
    """Rows as they are."""
    return Question("SELECT * FROM <rows>", {"rows": rows}, among)


def _claims(among: Among, **own: Any) -> Query:
    """Claims with what they bring into their group."""
    brought = {
        "its_claim": F("claim"),
        "its_reports": F("report_count"),
        "its_answers": F("answer_count"),
    }
    claims = among.narrowed(ClaimIndex.objects.all(), "claim")
    found: Query = claims.annotate(**own, **brought)
    return found.values(*own, *brought)


def _reported(reports: Query, **own: Any) -> Query:
    """Reports with what they report."""
    rows: Query = reports.annotate(**own, its_claim=F("claim"))
    return rows.values(*own, "its_claim")


def _order(dimension: Dimension, figures: Figures) -> str:
    """The most first, or the newest; what has no key comes last among its equals."""
    if dimension.in_time:
        return "own IS NULL, own DESC"
    return f"{next(iter(figures))} DESC, own IS NULL, own"


def _named(dimension: Dimension, rows: list[Json], figures: Figures) -> list[Json]:
    keys = [dimension.key(row["own"]) for row in rows]
    names = named(keys, things=dimension.things, words=dimension.words)
    shown = [
        names[key] | _shown({name: row[name] for name in figures})
        for key, row in zip(keys, rows, strict=True)
    ]
    return shown if dimension.in_time else sorted(shown, key=_most_first(next(iter(figures))))


def _most_first(figure: str) -> Any:
    return lambda row: (-row[figure], row["key"] is None, str(row["key"]))


def _shown(figures: Json) -> Json:
    if "answered" not in figures:
        return figures
    return figures | {"unanswered": figures["claims"] - figures["answered"]}
