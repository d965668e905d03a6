"""What documents of several kinds share: their head, their version, references, dates."""

from rest_framework import serializers

from actors_app.models import Actor
from actors_app.vocabulary import DateBasis, DatePrecision
from claims_app.api.schemas.fields import (
    Word,
    always,
    count,
    date,
    field_of,
    meaning_of,
    moment,
    never,
    path,
    related,
    sha256,
    text,
)
from claims_app.models import Claim, Issue, Source
from claims_app.record.addresses import PAGES, RESOURCES
from claims_app.record.aggregates import Kind
from claims_app.record.models import Publication

SLUG = "^[a-z0-9]+(-[a-z0-9]+)*$"
Fields = dict[str, serializers.Field]


class Shape(serializers.Serializer):
    """A JSON object in a document. Every one of its members is always there."""


class Named(Shape):
    """A mention of a thing: what it is, and where it lives."""

    kind_of = ""

    def get_fields(self) -> Fields:
        return head(self.kind_of) | super().get_fields()


class Document(Named):
    """A thing on the record, as it stands now."""

    def get_fields(self) -> Fields:
        return super().get_fields() | version()


def head(kind: str) -> Fields:
    """What every mention of a thing starts with."""
    return {
        "type": always(str(kind), "What sort of thing this is."),
        "slug": text(
            "Its name in addresses. When it changes, the old name leads to the new one.",
            pattern=SLUG,
        ),
        "url": path("Its document in this API.", pattern=f"^/api/v1/{RESOURCES[kind]}/[^/]+/$"),
        "page": page(kind),
    }


def page(kind: str) -> serializers.Field:
    """The address of a thing's page."""
    under = PAGES.get(kind)
    if under is None:
        return never("Things of this kind have no page of their own.")
    return path("Its page for readers.", pattern=f"^/{under}/[^/]+/$")


def version() -> Fields:
    """Which state of a thing a document shows, and where the ledger says so."""
    return {
        "version": count("Number of this state of the thing, counted from 1.", least=1),
        "sha256": sha256(meaning_of(Publication, "commitment")),
        "sequence": count("Line of the ledger that published this state.", least=1),
        "first_published_at": moment("When the thing first became public."),
        "published_at": moment("When this state became public."),
    }


# Dates


class ApproximateDate(Shape):
    """A date that may be known only to the month or year, and how it was arrived at."""

    on = date("The day. A month or a year is given as its first day.", nullable=True)
    precision = Word(DatePrecision, "How exactly the date is known.")
    basis = Word(DateBasis, "How it was arrived at; null where that is not kept.", nullable=True)


class PrintedDate(ApproximateDate):
    """When a claim was made, beside the words that were printed."""

    as_printed = field_of(Claim, "date_text")


class Period(Shape):
    """The time that a claim is about."""

    start = field_of(Claim, "about_start")
    end = field_of(Claim, "about_end")


# References


class ActorReference(Named):
    """An actor as other documents mention it."""

    kind_of = Kind.ACTOR
    name = field_of(Actor, "name")
    kind = field_of(Actor, "kind")
    country = field_of(Actor, "country")


class IssueReference(Named):
    """An issue as other documents mention it."""

    kind_of = Kind.ISSUE
    question = field_of(Issue, "question")


class SourceReference(Named):
    """A source as other documents mention it."""

    kind_of = Kind.SOURCE
    title = field_of(Source, "title")
    kind = field_of(Source, "kind")
    publisher = related(ActorReference, Source, "publisher")
    published = ApproximateDate(help_text="When it was published.")
    is_captured = field_of(Source, "is_captured")
    original_url = field_of(Source, "url")
    archived_url = field_of(Source, "archived_url")


class ClaimReference(Named):
    """A claim as other documents mention it."""

    kind_of = Kind.CLAIM
    text = field_of(Claim, "text")
    claim_type = field_of(Claim, "claim_type")
    modality = field_of(Claim, "modality")
    speakers = ActorReference(
        many=True,
        help_text="The speaker, then those who spoke jointly or were grouped with the speaker.",
    )
    asserted = PrintedDate(help_text="When it was said.")
