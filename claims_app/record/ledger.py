"""The lines of the ledger: how they are made, chained and checked."""

import datetime as dt
import hashlib
from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from django.db import transaction

from actors_app.aliases import the_record
from claims_app.record import prepared
from claims_app.record.models import Edition, Head, Publication
from claims_app.record.rows import canonical
from claims_app.vocabulary import Action

LEAVES = {Action.RETRACT, Action.REDACT}


class Releasing(Protocol):
    """What delivery needs to know of a release, be it the desk's or one a mirror follows."""

    sequence: int
    kind: str
    object_id: UUID
    version: int
    action: str
    slug: str
    payload: str
    salt: str
    commitment: str
    public_note: str
    created_at: dt.datetime


def stands_after(release: Releasing) -> bool:
    """Whether the thing is on the record after this release.

    It is not where the release was redacted at its origin: nobody has its rows any more.
    """
    return release.action not in LEAVES and bool(release.salt)


@dataclass(slots=True)
class Told:
    """A release as a ledger tells it; payload, salt and note are empty once they were erased."""

    sequence: int
    kind: str
    object_id: UUID
    version: int
    action: str
    slug: str
    payload: str
    salt: str
    commitment: str
    public_note: str
    created_at: dt.datetime


def edition_behind(line: Publication) -> Edition | None:
    """The edition of a stored line; None once it was redacted."""
    found: Edition | None = getattr(line, "edition", None)
    return found


def told(line: Publication, edition: Edition | None) -> Told:
    """What a line of the ledger and its edition tell of a release."""
    edition = edition or Edition()
    return Told(
        sequence=line.sequence,
        kind=line.kind,
        object_id=line.object_id,
        version=line.version,
        action=line.action,
        slug=edition.slug,
        payload=edition.payload,
        salt=edition.salt,
        commitment=line.commitment,
        public_note=edition.note,
        created_at=line.published_at,
    )


def sha256(*parts: str) -> str:
    """SHA-256 of `parts`, one a line, as 64 hexadecimal digits."""
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def commitment(*, salt: str, slug: str, note: str, payload: str) -> str:
    """What the ledger says of an edition without saying what it is.

    It covers all that readers see of it, so that not even a note can be changed unnoticed; being
    salted, it tells nothing once the edition is erased.
    """
    return sha256(canonical([salt, slug, note, payload]))


def commitment_to(edition: Edition) -> str:
    """The commitment that the line of an edition must have."""
    return commitment(
        salt=edition.salt, slug=edition.slug, note=edition.note, payload=edition.payload
    )


def words_of(line: Publication) -> str:
    """Every word of a line that can never be erased, as it is hashed."""
    return canonical(
        [
            line.sequence,
            line.kind,
            str(line.object_id),
            line.version,
            line.action,
            line.commitment,
            moment(line.published_at),
        ]
    )


def hash_of(line: Publication) -> str:
    """The hash of a line: of the hash of the line before it, and of its own words."""
    return sha256(line.previous_sha256, words_of(line))


def moment(at: dt.datetime) -> str:
    """A moment as it is hashed: UTC, to the microsecond."""
    return at.astimezone(dt.UTC).isoformat(timespec="microseconds")


def line_of(release: Releasing, previous_sha256: str) -> Publication:
    """The line that says `release` happened; no database is asked."""
    line = Publication(
        sequence=release.sequence,
        kind=release.kind,
        object_id=release.object_id,
        version=release.version,
        action=release.action,
        commitment=release.commitment,
        previous_sha256=previous_sha256,
        published_at=release.created_at,
    )
    line.sha256 = hash_of(line)
    return line


def edition_of(release: Releasing) -> Edition | None:
    """The erasable bytes behind the line; none once they were redacted at their origin."""
    if not release.salt:
        return None
    return Edition(
        publication_id=release.sequence,
        slug=release.slug,
        payload=release.payload,
        salt=release.salt,
        note=release.public_note,
    )


def locked_head() -> Head:
    """The end of the ledger, locked: PostgreSQL by row, SQLite by BEGIN IMMEDIATE."""
    assert transaction.get_connection(the_record()).in_atomic_block  # noqa: S101 a lock needs a transaction
    head = Head.objects.using(the_record()).select_for_update().filter(pk=1).first()
    if head is None:
        Head.objects.using(the_record()).bulk_create([Head(pk=1)], ignore_conflicts=True)
        head = Head.objects.using(the_record()).select_for_update().get(pk=1)
    return head


def head() -> Head:
    """The end of the ledger; number 0 on an empty record."""
    return Head.objects.filter(pk=1).first() or Head()


def state() -> int:
    """What validators go by: another number whenever readers could see something else."""
    rows = prepared.rows("SELECT state FROM record_head WHERE id = 1", {}, the_record())
    return int(rows[0][0]) if rows else 0


def head_sequence() -> int:
    """The number of the last delivered release; 0 on an empty record."""
    rows = prepared.rows("SELECT sequence FROM record_head WHERE id = 1", {}, the_record())
    return int(rows[0][0]) if rows else 0
