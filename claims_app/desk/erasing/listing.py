"""The list of redactions as a file, beside the databases: it outlives the backup of either.

It says what was erased by its key alone, on what ground, and what its tombstone tells readers.
"""

import datetime as dt
import json
import logging
import os
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from uuid import UUID

from django.conf import settings

from claims_app.desk.models import Redaction
from claims_app.record.turns import alone

logger = logging.getLogger(__name__)
PATIENCE = 20.0
Key = tuple[str, str]


@dataclass(frozen=True)
class Listed:
    """One redaction as the file has it."""

    kind: str
    object_id: str
    address: str
    category: str
    legal_basis: str
    public_note: str
    requested_by: str
    approved_by: str
    redacted_at: str

    @property
    def key(self) -> Key:
        return self.kind, self.object_id

    @property
    def thing(self) -> tuple[str, UUID]:
        return self.kind, UUID(self.object_id)

    @property
    def at(self) -> dt.datetime:
        return dt.datetime.fromisoformat(self.redacted_at)


class Unreadable(ValueError):
    """A line of the list is none; says which."""


def place() -> Path:
    """Where the list lies."""
    return Path(settings.REDACTION_LIST)


def read(file: Path | None = None) -> list[Listed]:
    """Every redaction in the file, in order; none where there is no file. Raises Unreadable."""
    file = file or place()
    if not file.exists():
        return []
    lines = file.read_text(encoding="utf-8").splitlines()
    return [_read(line, number) for number, line in enumerate(lines, start=1) if line.strip()]


def _read(line: str, number: int) -> Listed:
    try:
        listed = Listed(**json.loads(line))
        _ = listed.thing, listed.at
    except (TypeError, ValueError, AttributeError) as problem:
        raise Unreadable(f"Line {number} of the list of redactions: {problem}") from None
    return listed


def known() -> list[Listed]:
    """Every redaction that the desk knows of."""
    rows = Redaction.objects.select_related("requested_by", "approved_by")
    return [
        Listed(
            kind=row.kind,
            object_id=str(row.object_id),
            address=row.address,
            category=row.category,
            legal_basis=row.legal_basis,
            public_note=row.public_note,
            requested_by=row.requested_by.username,
            approved_by=row.approved_by.username,
            redacted_at=row.redacted_at.isoformat(),
        )
        for row in rows.order_by("redacted_at", "pk")
    ]


def keep() -> None:
    """Bring the file up to date; nothing that stands in it is ever dropped."""
    try:
        with alone(place().with_suffix(".lock"), wait=PATIENCE):
            before = read()
            after = merged(before, known())
            if after != before:
                _write(after)
    except (OSError, RuntimeError, ValueError):
        logger.exception("The list of redactions could not be written to %s.", place())


def merged(*lists: Iterable[Listed]) -> list[Listed]:
    """Several lists as one: each thing once, as the first of them has it, in order of time."""
    found: dict[Key, Listed] = {}
    for one in (one for some in lists for one in some):
        found.setdefault(one.key, one)
    return sorted(found.values(), key=lambda one: (one.at, one.key))


def _write(some: list[Listed]) -> None:
    """All or nothing, and on the disk before anybody relies on it."""
    part = place().with_suffix(".part")
    with part.open("w", encoding="utf-8") as file:
        for one in some:
            file.write(json.dumps(asdict(one), ensure_ascii=False, sort_keys=True) + "\n")
        file.flush()
        os.fsync(file.fileno())
    part.replace(place())
