"""Following another instance's ledger: every line checked, moment by moment, resumable anywhere.

What a redaction has erased comes without its bytes. Such a line is delivered only together with
the redaction that explains it, so that this record never shows a state that its origin did not.
"""

import datetime as dt
from collections.abc import Callable
from typing import Any, NamedTuple
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.db.utils import DataError

from claims_app.record import delivery, ledger, lines, rebuild, waiting
from claims_app.record.aggregates import AGGREGATES
from claims_app.record.models import Edition, Head, Publication
from claims_app.record.origin import Origin
from claims_app.record.rows import canonical
from claims_app.record.spool import Spool
from claims_app.vocabulary import Action

Json = dict[str, Any]
Say = Callable[[str], object]
Step = Callable[[int], object]
# Lines that are delivered in one transaction, at least; and asked for at a time.
AT_ONCE = 1000
PAGE = 500
UNREADABLE: tuple[type[Exception], ...] = (
    *(KeyError, TypeError, ValueError, AttributeError),
    *(OverflowError, RecursionError, ValidationError),
)
UNFIT: tuple[type[Exception], ...] = (IntegrityError, DataError, *UNREADABLE)


class Mismatch(Exception):
    """The origin's ledger is not what it says, or not the one that we follow."""


class End(NamedTuple):
    """The last line that we have, delivered or not."""

    sequence: int
    sha256: str
    moment: str = ""


def follow(
    origin: Origin,
    spool: Spool,
    *,
    size: int = PAGE,
    say: Say = lambda sentence: None,
    step: Step = lambda lines: None,
) -> Head:
    """Take what the origin has published since; return the head, which is then its own, too.

    Raises Mismatch for what does not fit, having written nothing of that moment; Unreachable.
    """
    end = _resumed(spool)
    was_complete: bool | None = None
    while True:
        page = origin.page(after=end.sequence, size=size)
        before, found = end, page["results"]
        for line in found:
            end = check(line, end)
        _check_moments(page, before, was_complete)
        was_complete, at_end = page.get("complete"), page.get("next") is None
        if not found and not at_end:
            raise Mismatch(f"More is said to follow line {end.sequence}, but nothing does.")
        if at_end:
            _check_head(page, end)
        spool.add(found)
        step(len(found))
        _deliver(spool, at_end=at_end, say=say)
        if at_end:
            return _arrived(end)


def _resumed(spool: Spool) -> End:
    """Where we left off: after what is kept in the spool, if that still follows our own ledger."""
    head = _head()
    spool.forget(head.sequence)
    first, last = spool.first(), spool.last()
    if first and last:
        follows = (first["sequence"], first["previous_sha256"])
        if follows == (head.sequence + 1, head.sha256):
            return End(*last)
        spool.forget(last.sequence)
    return End(head.sequence, head.sha256)


def _head() -> Head:
    return Head.objects.filter(pk=1).first() or Head()


# Checking


def check(line: Json, end: End) -> End:
    """See that a line follows `end` and is what its hashes say; return the new end."""
    number = end.sequence + 1
    try:
        publication, edition = _read(line)
        told = lines.as_json(publication, edition)
        chained = (publication.sequence, publication.previous_sha256) == (number, end.sha256)
        is_hashed = ledger.hash_of(publication) == publication.sha256
        is_committed = edition is None or ledger.commitment_to(edition) == publication.commitment
        is_readable = edition is None or _is_readable(publication, edition)
    except delivery.UnknownFormat as problem:
        raise Mismatch(f"Line {number}: {problem}") from None
    except UNREADABLE as problem:
        raise Mismatch(f"Line {number} cannot be read: {problem!r}.") from None
    if not chained:
        raise Mismatch(f"Line {number} does not follow: {end.sequence} is not the one before it.")
    if not is_hashed:
        raise Mismatch(f"Line {number}: its hash is not that of its words.")
    if not is_committed:
        raise Mismatch(f"Line {number}: its edition is not what the line commits to.")
    if canonical({name: line.get(name) for name in told}) != canonical(told):
        raise Mismatch(f"Line {number}: what stands beside the edition is not what is in it.")
    if not is_readable:
        raise Mismatch(f"Line {number}: its rows are not those of the thing it names.")
    return End(number, publication.sha256, line["published_at"])


def _read(line: Json) -> tuple[Publication, Edition | None]:
    """A line as we would store it."""
    if line["kind"] not in AGGREGATES or line["action"] not in Action.values:
        raise ValueError(f"{line['action']} {line['kind']}")
    publication = Publication(
        sequence=line["sequence"],
        kind=line["kind"],
        object_id=UUID(line["object_id"]),
        version=line["version"],
        action=line["action"],
        commitment=line["commitment"],
        previous_sha256=line["previous_sha256"],
        sha256=line["sha256"],
        published_at=dt.datetime.fromisoformat(line["published_at"]),
    )
    return publication, Edition(**line["edition"]) if line["edition"] is not None else None


def _is_readable(line: Publication, edition: Edition) -> bool:
    """Whether the rows, if there should be any, are there, and of the thing that the line names."""
    if line.action in ledger.LEAVES:
        return edition.payload == ""
    rows = delivery.rows_of(edition.payload)
    aggregate = AGGREGATES[line.kind]
    (root,) = rows[aggregate.root._meta.label_lower]
    labels = {model._meta.label_lower for model in aggregate.models}
    return root["id"] == str(line.object_id) and set(rows) == labels


def _check_moments(page: Json, before: End, was_complete: bool | None) -> None:
    """See that moments end where the pages say so."""
    found = page["results"]
    if found and was_complete is not None:
        goes_on = found[0]["published_at"] == before.moment
        if goes_on == was_complete:
            raise Mismatch(f"Line {before.sequence} is wrongly said to end its moment, or not to.")
    if page.get("next") is None and page.get("complete") is not True:
        raise Mismatch("The ledger is said to end in the middle of a moment.")


def _check_head(page: Json, end: End) -> None:
    """See that the lines we have end where the origin's ledger does."""
    head = page.get("head")
    theirs = (head.get("sequence"), head.get("sha256")) if isinstance(head, dict) else (None, None)
    if theirs != (end.sequence, end.sha256):
        raise Mismatch(
            f"Its ledger is said to end at line {theirs[0]}, {theirs[1]}; what we have of it ends "
            f"at line {end.sequence}, {end.sha256}. It was cut, or it is another ledger."
        )


# Delivering


def _deliver(spool: Spool, *, at_end: bool, say: Say) -> None:
    """Deliver what can be: whole moments, and erased lines only with what erased them."""
    last, is_empty = spool.last(), not _head().sequence
    until = last.sequence if last and at_end else spool.before_last_moment()
    if until is None or not (at_end or (not is_empty and spool.count(until) >= AT_ONCE)):
        return
    lost = spool.lost(until)
    if lost is None:
        _write(spool, until, is_empty, say)
    elif at_end:
        raise Mismatch(f"Line {lost} comes without its edition, though no later line redacts it.")


def _write(spool: Spool, until: int, is_empty: bool, say: Say) -> None:
    """Write lines in one transaction: onto an empty record set-wise, else one after another."""
    say(f"Checked up to line {until}; delivering.")
    try:
        if is_empty:
            rebuild.rebuild(
                map(_told, spool.lines(until)), lambda: map(_told, spool.last_of_each(until))
            )
        else:
            delivery.deliver(map(_told, spool.lines(until)))
    except UNFIT as problem:
        spool.forget(until)
        raise Mismatch(
            f"The lines up to {until} do not fit together ({problem!r}). None of them was written."
        ) from problem
    spool.forget(until)


def _told(line: Json) -> ledger.Told:
    return ledger.told(*_read(line))


def _arrived(end: End) -> Head:
    """Our head, which must now be where the origin's is. No document waits any more."""
    waiting.catch_up()
    head = _head()
    if (head.sequence, head.sha256) != (end.sequence, end.sha256):
        raise Mismatch(f"Our record ends at line {head.sequence}, not at {end.sequence}.")
    return head
