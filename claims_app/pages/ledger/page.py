"""The ledger: what changed, when and why; one line with its proof; whose hash a hash is."""

import re
from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import Any, NamedTuple
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from claims_app.pages.parts.dates import Day, plain_day
from claims_app.pages.parts.things import Named, named
from claims_app.pages.parts.words import Chip, definition, label
from claims_app.record import history, ledger
from claims_app.record.addresses import api_url, page_url
from claims_app.record.aggregates import Kind
from claims_app.record.history import Found, Page
from claims_app.record.models import Document, Head, Publication
from claims_app.vocabulary import Action

Json = dict[str, Any]
SHAPES = {
    Action.PUBLISH: ("check", "agrees"),
    Action.CORRECT: ("corrects", "neutral"),
    Action.RETRACT: ("retracts", "open"),
    Action.REDACT: ("stop", "against"),
}
SHORT = 12
SHORTEST = 8
DIGITS = re.compile(r"[0-9a-f]{8,64}")
# How a dataset version is written: number of the line, colon, hash.
NUMBERED = re.compile(r"[0-9]{1,15}:")


class Line(NamedTuple):
    """A line of the ledger in words. An erased one keeps only what the ledger itself says."""

    sequence: int
    page: str
    thing: Named
    action: Chip
    version: int
    version_page: str
    on: Day
    time: str
    note: str
    is_erased: bool
    sha256: str

    @property
    def short(self) -> str:
        """The beginning of the hash."""
        return self.sha256[:SHORT]


class Check(NamedTuple):
    """One thing that was computed again, and whether it came to the same."""

    text: str
    holds: bool | None


class Owner(NamedTuple):
    """Whose hash it is, and whether that version is the one that stands now."""

    line: Line
    is_commitment: bool
    commitment: str
    is_current: bool


def listed(found: Page, now: Mapping[UUID, Document], kind: str, action: str) -> Json:
    """The list of lines, a day at a time, with what it can be narrowed to."""
    lines = [as_line(line, now.get(line.object_id)) for line in found.lines]
    return {
        "days": [(day, list(some)) for day, some in groupby(lines, key=lambda line: line.on)],
        "kinds": _choices(Kind, kind),
        "actions": _choices(Action, action),
        "is_narrowed": bool(kind or action),
        "kind": kind,
        "action": action,
        "after": found.after,
    }


def heading(head: Head, last: Publication | None) -> Json:
    """Where the ledger ends."""
    return {"head": head, "last": _day(last) if last else Day()}


def as_line(line: Publication, now: Document | None) -> Line:
    """A line in words; `now` is what stands of its thing."""
    edition = ledger.edition_behind(line)
    thing = named(line.kind, history.card(now)) if now and edition else _unnamed(line)
    slug = now.slug if now and edition else ""
    page = page_url(line.kind, slug) if slug else None
    return Line(
        sequence=line.sequence,
        page=f"/ledger/{line.sequence}/",
        thing=thing,
        action=action_chip(line.action),
        version=line.version,
        version_page=f"{page}versions/{line.version}/" if page else "",
        on=_day(line),
        time=line.published_at.strftime("%H:%M:%S"),
        note=edition.note if edition else "",
        is_erased=edition is None,
        sha256=line.sha256,
    )


def action_chip(action: str) -> Chip:
    """What a line did."""
    icon, tone = SHAPES[Action(action)]
    return Chip(label(Action, action), icon, tone, definition(Action, action))


def one(
    line: Publication,
    beside: tuple[Publication | None, Publication | None],
    now: Document | None,
    site: str,
) -> Json:
    """One line with its chain, and how anybody can compute it."""
    before, after = beside
    json = f"/api/v1/publications/{line.sequence}/"
    return {
        "line": as_line(line, now),
        "stored": line,
        "moment": ledger.moment(line.published_at),
        "before": before,
        "following": after,
        "checks": list(_checks(line, before, after)),
        "words": ledger.words_of(line),
        "is_current": bool(now and not now.is_gone and now.version == line.version),
        "json": json,
        "site": site,
    }


def _checks(
    line: Publication, before: Publication | None, after: Publication | None
) -> Iterable[Check]:
    """What was computed again for this page."""
    yield Check(_("The hash of this line follows from its words."), _is_hashed(line))
    if before:
        linked = before.sha256 == line.previous_sha256
        yield Check(_("It carries the hash of the line before it."), linked)
    else:
        yield Check(_("It is the first line, and carries no other hash."), not line.previous_sha256)
    if after:
        linked = after.previous_sha256 == line.sha256
        yield Check(_("The line after it carries its hash."), linked)
    edition = ledger.edition_behind(line)
    if edition:
        same = ledger.commitment_to(edition) == line.commitment
        yield Check(_("The commitment follows from what was published."), same)
    else:
        says = _("What was published was erased, so that the commitment can only be believed.")
        yield Check(says, None)


def _is_hashed(line: Publication) -> bool:
    return ledger.hash_of(line) == line.sha256


def digits(given: str) -> str:
    """The hexadecimal digits that a reader brought, however they were copied."""
    bare = "".join(given.split()).lower().removeprefix("sha256").lstrip(":=")
    return NUMBERED.sub("", bare)


def problem(given: str) -> str:
    """Why these digits cannot be looked up; nothing where they can."""
    if DIGITS.fullmatch(given):
        return ""
    if len(given) > 64:
        return _("A SHA-256 has 64 digits; this has more.")
    if re.fullmatch(r"[0-9a-f]*", given):
        return ngettext(
            "Give at least %(least)d digits; this is %(count)d.",
            "Give at least %(least)d digits; these are %(count)d.",
            len(given),
        ) % {"least": SHORTEST, "count": len(given)}
    return _("A hash holds only the digits 0–9 and the letters a–f.")


def owners(found: list[Found], now: Mapping[UUID, Document]) -> list[Owner]:
    """The lines that a hash belongs to."""
    return [_owner(one, now.get(one.line.object_id)) for one in found]


def _owner(found: Found, now: Document | None) -> Owner:
    line = found.line
    is_current = bool(now and not now.is_gone and now.version == line.version)
    return Owner(as_line(line, now), found.is_commitment, line.commitment, is_current)


def _unnamed(line: Publication) -> Named:
    return Named(label(Kind, line.kind), "", "", api_url(line.kind, ""))


def _day(line: Publication) -> Day:
    return plain_day(line.published_at.date().isoformat())


def _choices(words: Any, chosen: str) -> list[tuple[str, str, bool]]:
    return [(str(word), label(words, word), word == chosen) for word in words]
