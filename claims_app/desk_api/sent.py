"""What programs send: JSON of a bounded size, with the fields that an address takes alone."""

import hashlib
import re
from collections.abc import Callable, Collection
from http import HTTPStatus
from typing import Any, NamedTuple
from uuid import UUID

from rest_framework.parsers import BaseParser
from rest_framework.request import Request

from claims_app.desk_api.problems import Problem, wrong
from claims_app.interchange.bundle import values
from claims_app.interchange.bundle.problems import BundleError, nearest, shown
from claims_app.interchange.bundle.problems import Wrong as Unfit
from claims_app.interchange.bundle.reading import Record, read
from claims_app.interchange.drafts import Wrong

LONGEST_REASON = 2_000
KEY = re.compile(r"[\x21-\x7e]{1,200}")
VERSION = re.compile(r'"([\x21\x23-\x7e]{0,200})"')
Read = Callable[[Any], Any]


class Sent(NamedTuple):
    """The bytes of a body, and what they say."""

    raw: bytes
    content: Any


class JSONBody(BaseParser):
    """JSON as a bundle has it: no key twice, no NaN, no half of a character."""

    media_type = "application/json"

    # What is read is passed on as it is; the framework would have a mapping.
    def parse(  # type: ignore[override]
        self, stream: Any, media_type: Any = None, parser_context: Any = None
    ) -> Sent:
        most = parser_context["view"].most_bytes
        raw = stream.read(most + 1)
        if len(raw) > most:
            says = f"The body is larger than {most:,} bytes."
            raise Problem(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, says)
        try:
            return Sent(raw, read(raw))
        except BundleError as error:
            (place, message), *_ = error.problems
            raise wrong([Wrong("", f"The body, {place}, {message}")]) from None


def body_of(request: Request) -> Sent:
    """The body of a request. Raises Problem where there is none."""
    found = request.data
    if not isinstance(found, Sent):
        raise wrong([Wrong("", "A body is needed: a JSON object.")])
    return found


def fields_of(content: Any, pointer: str = "", **known: tuple[Read, bool]) -> dict[str, Any]:
    """The fields of an object, read; None for those that may be left out and are.

    `known` are readers, and whether the field must be there. Raises Problem with all that is wrong.
    """
    if not isinstance(content, Record):
        raise wrong([Wrong(pointer, f"Must be an object, not {values.sort_of(content)}.")])
    errors = [
        Wrong(
            pointer, f"Has no field {shown(key)}.{nearest(key, known)} Fields: {', '.join(known)}."
        )
        for key in content
        if key not in known
    ]
    errors += [Wrong(pointer, f"Gives the field {shown(key)} twice.") for key in content.doubled]
    found: dict[str, Any] = {}
    for name, (reader, is_needed) in known.items():
        try:
            found[name] = _value(content, name, reader, is_needed)
        except Unfit as unfit:
            errors.append(Wrong(f"{pointer}/{name}", _sentence(str(unfit))))
    if errors:
        raise wrong(errors)
    return found


def _value(content: Record, name: str, reader: Read, is_needed: bool) -> Any:
    if name in content:
        return reader(content[name])
    if is_needed:
        raise Unfit("is needed here.")
    return None


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


# What fields hold


def as_it_is(value: Any) -> Any:
    return value


def a_reason(value: Any) -> str:
    """Why, for the history of the desk: one sentence at least."""
    found = values.a_string(value, most=LONGEST_REASON)
    if not found.strip():
        raise Unfit("must say why, for the history of the desk.")
    return found.strip()


def a_comment(value: Any) -> str:
    """What is to be done, for whoever wrote the draft: one sentence at least."""
    found = values.a_string(value, most=LONGEST_REASON).strip()
    if not found:
        raise Unfit("must say what is to be done.")
    return found


def a_note(value: Any) -> str:
    """A note, for readers or for the desk, which may be empty."""
    return "" if value is None else values.a_string(value, most=LONGEST_REASON).strip()


def a_key(value: Any) -> UUID:
    """The key of a thing."""
    try:
        return UUID(values.a_string(value, most=50))
    except ValueError:
        raise Unfit("is no key of a thing; it is what its “id” says.") from None


def a_version(value: Any) -> str:
    """The state in which a thing was seen."""
    return values.a_string(value, most=200)


def one_of(words: Collection[str]) -> Read:
    def reader(value: Any) -> str:
        return values.word(values.a_string(value, most=200), list(words))

    return reader


def a_list(most: int) -> Read:
    """A list with something in it, of so many at most."""

    def reader(value: Any) -> list[Any]:
        if not isinstance(value, list):
            raise Unfit(f"must be a list, not {values.sort_of(value)}.")
        if not 0 < len(value) <= most:
            raise Unfit(f"has {len(value):,} entries; from 1 to {most} can be sent at once.")
        return value

    return reader


# Headers


def versions_in(request: Request, *, is_needed: bool = True) -> list[str] | None:
    """The states that If-Match names. Raises Problem where there must be one."""
    given = request.META.get("HTTP_IF_MATCH", "").strip()
    if given == "*" or (not given and is_needed):
        raise Problem(
            HTTPStatus.PRECONDITION_REQUIRED,
            "Say in If-Match in which state you saw it: the ETag of its address. "
            "So nobody's change is overwritten unseen.",
        )
    # A weak validator, W/"…", is not good enough to write by (RFC 9110, 13.1.1).
    tags = [tag.strip() for tag in given.split(",")]
    found = [VERSION.fullmatch(tag) for tag in tags]
    return [match[1] for match in found if match] if given else None


def key_of(request: Request) -> str:
    """The Idempotency-Key; empty where there is none."""
    given = request.META.get("HTTP_IDEMPOTENCY_KEY")
    if given is None:
        return ""
    if not KEY.fullmatch(given):
        says = "Idempotency-Key: 1 to 200 printed ASCII characters without spaces, such as a UUID."
        raise Problem(HTTPStatus.BAD_REQUEST, says)
    return str(given)


def fingerprint(request: Request) -> str:
    """What tells requests apart that come with the same key."""
    sent = request.data
    parts = [
        request.method or "",
        request.get_full_path(),
        request.META.get("HTTP_IF_MATCH", ""),
    ]
    head = "\x00".join(parts).encode(errors="surrogateescape")
    return hashlib.sha256(
        head + b"\x00" + (sent.raw if isinstance(sent, Sent) else b"")
    ).hexdigest()
