"""What each list can be narrowed by on its page: boxes with counts, and fields to write in.

Every other filter of the API works in the address all the same.
"""

from typing import Any, NamedTuple

from django.utils.translation import gettext_lazy as _

from claims_app.record.aggregates import Kind, Part

Words = Any  # text that is translated where it is shown
DAY = "[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?"
RANGE = r"-?[0-9.]*\.\.-?[0-9.]*"


class Facet(NamedTuple):
    """A filter whose values are counted; `other` asks for a name that is not among them."""

    name: str
    legend: Words
    other: Words = ""


class Field(NamedTuple):
    """A filter that is written."""

    name: str
    legend: Words
    hint: Words = ""
    pattern: str = ""
    example: str = ""


class Offer(NamedTuple):
    """The boxes and fields of one list, and the order it comes in."""

    order: Words
    facets: tuple[Facet, ...] = ()
    fields: tuple[Field, ...] = ()


LATEST, BY_NAME, NEAREST = _("Latest first"), _("In alphabetical order"), _("Nearest first")
WHEN = _("A day, month or year")


def day(name: str, legend: Words) -> Field:
    """A field for a date that need not be known to the day."""
    return Field(name, legend, WHEN, DAY, "2018-02")


OUTLET = Facet("publisher", _("Outlet"), _("Another outlet"))
SPEAKER = Facet("speaker", _("Speaker"), _("Another, in any spelling"))
QUOTED = Facet("quote_kind", _("How it is quoted"))
OFFERS: dict[str, Offer] = {
    Kind.CLAIM: Offer(
        LATEST,
        (
            Facet("dispute_status", _("What became of it")),
            SPEAKER,
            Facet("issue", _("Issue")),
            Facet("claim_type", _("What it says")),
            Facet("modality", _("How firmly")),
            OUTLET,
            QUOTED,
        ),
        (
            day("said_after", _("Said since")),
            day("said_before", _("Said until")),
            Field(
                "quantity_overlaps",
                _("With a figure in the range"),
                _("Either end may be left out"),
                RANGE,
                "5000..8000",
            ),
        ),
    ),
    Kind.ISSUE: Offer(BY_NAME),
    Kind.ACTOR: Offer(
        BY_NAME,
        (Facet("actor_kind", _("Kind")),),
        (Field("name", _("Name"), _("In any spelling or script")),),
    ),
    Kind.SOURCE: Offer(
        LATEST,
        (
            Facet("source_kind", _("Kind")),
            OUTLET,
            Facet("is_captured", _("Text in hand")),
            Facet("reliability", _("Reliability")),
        ),
        (
            day("published_after", _("Published since")),
            day("published_before", _("Published until")),
        ),
    ),
    Part.REPORT: Offer(
        LATEST,
        (
            SPEAKER,
            OUTLET,
            QUOTED,
            Facet("outlet_stance", _("Where the outlet stands")),
            Facet("fidelity", _("How it fits the words")),
        ),
        (
            day("reported_after", _("Printed since")),
            day("reported_before", _("Printed until")),
        ),
    ),
}
