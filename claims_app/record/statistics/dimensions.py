"""What counts can be grouped by: how a row is told from the others, and what it is called."""

from dataclasses import dataclass
from enum import Enum
from typing import Any
from uuid import UUID

from django.db.models import Case, CharField, Choices, F, Value, When
from django.db.models.functions import Cast, Coalesce, Substr
from django.db.models.lookups import Exact

from actors_app.vocabulary import ActorKind
from claims_app.record.aggregates import Kind
from claims_app.record.documents.index import PRINCIPAL
from claims_app.vocabulary import (
    ClaimType,
    Credibility,
    DisputeStatus,
    DriftCode,
    Fidelity,
    Modality,
    OutletStance,
    QuoteKind,
    Reliability,
    RoleCheck,
    SourceKind,
    SpeakerPart,
)

YEAR, MONTH = len("2018"), len("2018-02")


class Unit(Enum):
    """What is counted in a row; a row has the figures of its unit."""

    CLAIM = "claim"
    SPEAKER = "speaker"
    REPORT = "report"
    DRIFT = "drift"


@dataclass(frozen=True)
class Dimension:
    """One way to group: `group` is an expression over the rows of its unit."""

    name: str
    unit: Unit
    group: Any
    meaning: str
    words: type[Choices] | None = None  # the closed list that keys are words of
    things: str = ""  # the kind of thing that keys are keys of
    in_time: bool = False  # the newest first, instead of the most first
    is_flag: bool = False  # yes or no

    @property
    def overlaps(self) -> bool:
        """Whether a claim may stand in several rows."""
        return self.unit is not Unit.CLAIM

    @property
    def is_of_reports(self) -> bool:
        """Whether reports are counted first, and claims as what they report."""
        return self.unit in {Unit.REPORT, Unit.DRIFT}

    def key(self, value: Any) -> Any:
        """A key as the database gives it, as Python knows it; None where nothing is known."""
        if value is None or value == "":
            return None
        if self.things:
            return UUID(str(value))
        return bool(value) if self.is_flag else value


def side() -> Any:
    """In whose name a speaker speaks, as an expression over rows of SpeakerIndex.

    The body on whose behalf the first speaker spoke, else the one that the role represents, else
    the speaker; one step up where that body is part of another.
    """
    behalf = Coalesce(F("claim__on_behalf_of__parent"), F("claim__on_behalf_of"))
    return Coalesce(
        Case(When(part=PRINCIPAL, then=behalf)),
        F("role__represents__parent"),
        F("role__represents"),
        F("actor__parent"),
        F("actor"),
    )


def _time(*lengths: int) -> Any:
    """The first of these spans that all days of a claim's date fall into; days begin with it."""
    spans = [(_first("said_from", length), _first("said_to", length)) for length in lengths]
    return Case(
        *(When(Exact(first, last), then=first) for first, last in spans),
        default=Value(None),
        output_field=CharField(),
    )


def _first(of: str, length: int) -> Any:
    # Not Trunc: SQLite would call Python for every row.
    return Substr(Cast(of, CharField()), 1, length)


IN_ORDER = (
    Dimension(
        "speaker",
        Unit.SPEAKER,
        F("actor"),
        "Who said it. A claim made by several stands in the row of each.",
        things=Kind.ACTOR,
    ),
    Dimension(
        "speaker_kind",
        Unit.SPEAKER,
        F("actor__kind"),
        "What sort of thing the speaker is.",
        ActorKind,
    ),
    Dimension("country", Unit.SPEAKER, F("actor__country"), "The speaker's country (ISO 3166-1)."),
    Dimension(
        "side",
        Unit.SPEAKER,
        side(),
        "In whose name it was said: the body on whose behalf the first speaker spoke, else the "
        "body that a speaker's role represents, else the speaker; where that body is part of "
        "another on this record, the other. A side is no opinion and no verdict: speakers of one "
        "side may contradict each other.",
        things=Kind.ACTOR,
    ),
    Dimension(
        "part",
        Unit.SPEAKER,
        F("part"),
        "How a speaker shares in a claim; principal is the one it is attributed to first.",
        SpeakerPart,
    ),
    Dimension(
        "role_check",
        Unit.SPEAKER,
        F("role_check"),
        "Whether the printed post fits the post held on the day.",
        RoleCheck,
    ),
    Dimension(
        "issue",
        Unit.CLAIM,
        F("issue"),
        "The question a claim bears on. A wider question does not count the claims on narrower "
        "ones.",
        things=Kind.ISSUE,
    ),
    Dimension("claim_type", Unit.CLAIM, F("claim_type"), "What sort of thing it says.", ClaimType),
    Dimension(
        "modality", Unit.CLAIM, F("claim__modality"), "How firmly it is put forward.", Modality
    ),
    Dimension("language", Unit.CLAIM, F("claim__language"), "Language of the captured wording."),
    Dimension(
        "month",
        Unit.CLAIM,
        _time(MONTH, YEAR),
        "The month in which it was said. A claim dated only to a year stands in the row of the "
        "year; one without a date in a row without a key.",
        in_time=True,
    ),
    Dimension(
        "year",
        Unit.CLAIM,
        _time(YEAR),
        "The year in which it was said. A claim without a date stands in a row without a key.",
        in_time=True,
    ),
    Dimension(
        "dispute_status",
        Unit.CLAIM,
        F("dispute_status"),
        "What has become of it, from the relations on this record alone.",
        DisputeStatus,
    ),
    Dimension(
        "chain_depth",
        Unit.CLAIM,
        F("chain_depth"),
        "Fewest links between us and the speaker.",
    ),
    Dimension(
        "independent_origins",
        Unit.CLAIM,
        F("independent_origins"),
        "Groups of sources that report it without drawing on one another.",
    ),
    Dimension(
        "primary_captured",
        Unit.CLAIM,
        F("primary_captured"),
        "Whether a first-hand text is in hand.",
        is_flag=True,
    ),
    Dimension(
        "has_unnamed_hop",
        Unit.CLAIM,
        F("has_unnamed_hop"),
        "Whether a link of a chain is not named.",
        is_flag=True,
    ),
    Dimension(
        "outlet",
        Unit.REPORT,
        F("source__publisher"),
        "Who published the source that a report stands in.",
        things=Kind.ACTOR,
    ),
    Dimension(
        "source_kind",
        Unit.REPORT,
        F("source__kind"),
        "What sort of document a report stands in.",
        SourceKind,
    ),
    Dimension(
        "reliability",
        Unit.REPORT,
        F("source__reliability"),
        "Admiralty letter of the source that a report stands in.",
        Reliability,
    ),
    Dimension(
        "credibility",
        Unit.REPORT,
        F("credibility"),
        "Admiralty digit of the information, where one was given.",
        Credibility,
    ),
    Dimension(
        "quote_kind", Unit.REPORT, F("quote_kind"), "How a report gives the words.", QuoteKind
    ),
    Dimension(
        "outlet_stance",
        Unit.REPORT,
        F("outlet_stance"),
        "Where the outlet stands towards what it passes on.",
        OutletStance,
    ),
    Dimension(
        "fidelity",
        Unit.REPORT,
        F("fidelity"),
        "How a report compares with the nearest text to the words spoken.",
        Fidelity,
    ),
    Dimension("report_language", Unit.REPORT, F("language"), "Language of the passage."),
    Dimension(
        "drift",
        Unit.DRIFT,
        F("code"),
        "What changed in the retelling. Reports without a change stand in no row.",
        DriftCode,
    ),
)
DIMENSIONS = {dimension.name: dimension for dimension in IN_ORDER}
