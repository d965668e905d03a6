"""The ledger as others read it: its lines in order, so that a mirror can follow and check them.

Lines of one moment were delivered together because they may refer to one another. A page ends where
a moment ends; only a moment longer than a page goes over several, and each says so.
"""

import datetime as dt
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import QuerySet, Value
from django.db.models.functions import Coalesce, Length

from claims_app.record.addresses import api_url
from claims_app.record.ledger import edition_behind, moment
from claims_app.record.models import Edition, Head, Publication

Json = dict[str, Any]
PAGE_SIZE = 100
LARGEST_PAGE = 1000
# Characters of payload on a page; a line alone may have more.
MOST_TEXT = 4_000_000


class Wanted(NamedTuple):
    """What is asked of the ledger: lines after a number, and which."""

    after: int = 0
    kind: str | None = None
    thing: UUID | None = None
    since: dt.datetime | None = None

    def lines(self) -> QuerySet[Publication]:
        """The lines in order."""
        chosen = {"kind": self.kind, "object_id": self.thing, "published_at__gte": self.since}
        given = {name: value for name, value in chosen.items() if value is not None}
        lines = Publication.objects.filter(sequence__gt=self.after, **given)
        return lines.order_by("sequence")


class Page(NamedTuple):
    """Some lines, whether more follow, and whether the moment of the last one ends with it."""

    lines: list[Publication]
    head: Head
    has_next: bool
    complete: bool


class Measured(NamedTuple):
    """What a line takes up on a page."""

    published_at: dt.datetime
    size: int


def page(wanted: Wanted, *, size: int = PAGE_SIZE, with_editions: bool = True) -> Page:
    """The next lines: `size` of them, more or fewer so as not to split a moment."""
    head = Head.objects.filter(pk=1).first() or Head()
    lines = wanted.lines().filter(sequence__lte=head.sequence)
    length = Coalesce(Length("edition__payload"), 0) if with_editions else Value(0)
    found = lines.values_list("published_at", length)[: 2 * size + 1]
    measured = [Measured(*row) for row in found]
    end = cut(measured, size)
    shown = (lines.select_related("edition") if with_editions else lines)[:end]
    return Page(list(shown), head, end < len(measured), end in ends(measured))


def cut(lines: list[Measured], size: int) -> int:
    """How many of `lines` a page holds: to the end of the moment that `size` falls into.

    Where that is further than `size` lines on, to the end of the moment before; where there is
    none, `size` lines or as many as are not too long.
    """
    fit = _fitting(lines)
    within = [end for end in ends(lines) if end <= min(fit, 2 * size)]
    beyond = [end for end in within if end >= size]
    if beyond:
        return beyond[0]
    return within[-1] if within else min(size, fit, len(lines))


def ends(lines: list[Measured]) -> list[int]:
    """After how many of `lines` a moment ends. The last line is taken to end one."""
    return [
        n
        for n in range(1, len(lines) + 1)
        if n == len(lines) or lines[n].published_at != lines[n - 1].published_at
    ] or [0]


def _fitting(lines: list[Measured]) -> int:
    """How many lines have no more text together than a page may hold; at least one."""
    text = 0
    for n, line in enumerate(lines):
        text += line.size
        if text > MOST_TEXT:
            return max(n, 1)
    return len(lines)


def line(sequence: int) -> Publication | None:
    """One line with its edition."""
    return Publication.objects.select_related("edition").filter(pk=sequence).first()


def stored(line: Publication, *, with_edition: bool = True) -> Json:
    """A stored line as others read it."""
    body = as_json(line, edition_behind(line))
    if not with_edition:
        del body["edition"]
    return body


def as_json(line: Publication, edition: Edition | None) -> Json:
    """A line as anybody can check it: its hash and its commitment follow from what stands here."""
    return {
        "sequence": line.sequence,
        "kind": line.kind,
        "object_id": str(line.object_id),
        "version": line.version,
        "action": line.action,
        "commitment": line.commitment,
        "previous_sha256": line.previous_sha256,
        "sha256": line.sha256,
        "published_at": moment(line.published_at),
        "slug": edition and edition.slug,
        "url": edition and api_url(line.kind, edition.slug),
        "note": edition and edition.note,
        "edition": edition and as_published(edition),
    }


def as_published(edition: Edition) -> Json:
    """What the line commits to, byte for byte."""
    return {
        "slug": edition.slug,
        "payload": edition.payload,
        "salt": edition.salt,
        "note": edition.note,
    }
