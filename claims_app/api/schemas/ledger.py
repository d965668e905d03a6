"""The ledger: its lines, and the versions of things."""

from typing import Any

from rest_framework import serializers

from claims_app.api.schemas.envelope import AnyOf
from claims_app.api.schemas.fields import (
    Member,
    Word,
    address,
    count,
    field_of,
    flag,
    moment,
    path,
    sha256,
    text,
)
from claims_app.api.schemas.parts import SLUG, Shape
from claims_app.record.aggregates import Kind
from claims_app.record.models import Edition, Publication
from claims_app.vocabulary import Action


class PublishedEdition(Shape):
    """What a line of the ledger commits to: the SHA-256 of [salt, slug, note, payload]."""

    slug = text("The address at this version.", pattern=SLUG)
    payload = field_of(
        Edition,
        "payload",
        nullable=False,
        meaning="Canonical JSON of the rows, byte for byte; empty when the thing left the record.",
    )
    salt = field_of(Edition, "salt", nullable=False)
    note = field_of(Edition, "note", nullable=False)


class Line(Shape):
    """One line of the ledger. Its hash and its commitment can be computed from what it holds."""

    sequence = field_of(Publication, "sequence")
    kind = Word(Kind, "What sort of thing.")
    object_id = field_of(Publication, "object_id")
    version = field_of(Publication, "version")
    action = Word(Action, "What happened.")
    commitment = field_of(Publication, "commitment")
    previous_sha256 = field_of(Publication, "previous_sha256", nullable=False)
    sha256 = field_of(Publication, "sha256")
    published_at = moment("When it became public: UTC to the microsecond, written as it is hashed.")
    slug = text("Its address at this version; null once redacted.", nullable=True, pattern=SLUG)
    url = path("Its document in this API; null once redacted.", nullable=True)
    note = text("Why, for readers; null once redacted.", nullable=True)


class LineWithEdition(Line):
    """A line of the ledger with the bytes behind it."""

    edition = PublishedEdition(
        allow_null=True, help_text="The bytes behind the line; null once they were redacted."
    )


class LedgerHead(Shape):
    """Where the ledger ends."""

    sequence = count("Number of the last line; 0 on an empty ledger.")
    sha256 = text("Hash of the last line; empty on an empty ledger.", pattern="^([0-9a-f]{64})?$")


class LinePage(Shape):
    """A page of the ledger, in the order of its lines."""

    head = LedgerHead(help_text="Where the ledger ends.")
    next = address("The page that follows; null at the end.", nullable=True)
    complete = flag(
        "Whether the moment of the last line ends with this page. Lines of one moment may refer to "
        "one another, so a mirror takes them together."
    )
    results = serializers.ListField(
        child=AnyOf((LineWithEdition, Line)),
        help_text="The lines. With `editions=off` they come without `edition`.",
    )


class VersionInList(Shape):
    """A version of a thing."""

    version = count("Number of the version, counted from 1.", least=1)
    sequence = count("Line of the ledger that published it.", least=1)
    action = Word(Action, "What happened.")
    published_at = moment("When it became public.")
    note = text("Why, for readers; null once redacted.", nullable=True)
    sha256 = sha256("Salted SHA-256 of what was published: the commitment of its line.")
    url = path("Its permanent address.")


class VersionList(Shape):
    """The versions of a thing, the first one first."""

    type = Word(Kind, "What sort of thing.")
    slug = text("Its name in addresses now.", pattern=SLUG)
    url = path("Its document in this API.")
    next = address("The page that follows; null on the last.", nullable=True)
    results = VersionInList(many=True, help_text="The versions on this page.")


PAYLOAD: dict[str, Any] = {"type": "object"}


class Version(Shape):
    """A version of a thing as it was published. It does not change; it may be redacted."""

    type = Word(Kind, "What sort of thing.")
    slug = text("Its address at this version.", pattern=SLUG)
    url = path("The permanent address of this version.")
    version = count("Number of the version, counted from 1.", least=1)
    action = Word(Action, "What happened.")
    note = text("Why, for readers.")
    published_at = moment("When it became public.")
    sequence = count("Line of the ledger that published it.", least=1)
    commitment = field_of(Publication, "commitment")
    salt = field_of(Edition, "salt", nullable=False)
    payload = Member(
        PAYLOAD, "The rows by model, with a format number; null when it left.", nullable=True
    )
    payload_text = text("The same as canonical text: what the commitment is computed from.")
