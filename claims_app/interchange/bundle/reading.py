"""From bytes to plain data, whatever the bytes are.

Python's JSON reader takes duplicate keys, NaN and half of a character, and gives up with a
traceback on deep nesting; here each becomes a problem with a place.
"""

import json
import re
from collections import Counter
from decimal import Decimal, InvalidOperation
from typing import Any

from claims_app.interchange.bundle.problems import BundleError

MOST_BYTES = 50_000_000
DEEPEST = 32
LONGEST_NUMBER = 40
# Possessive (*+): a string of many megabytes must not be backtracked into.
BRACKETS = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+"|([\[{])|([\]}])', re.DOTALL)


class Record(dict[str, Any]):
    """A JSON object that remembers which keys were written twice."""

    doubled: tuple[str, ...] = ()


class NoNumber(str):
    """A number JSON does not know (NaN), or one too long to be a figure."""


def read(document: str | bytes) -> Any:
    """The data of `document`; objects are Records. Raises BundleError with the one place."""
    if len(document) > MOST_BYTES:
        raise BundleError([("bundle", f"is larger than {MOST_BYTES // 1_000_000} MB.")])
    text = decoded(document) if isinstance(document, bytes) else document
    refuse_depth(text)
    try:
        return json.loads(
            text,
            object_pairs_hook=record,
            parse_int=integer,
            parse_float=number,
            parse_constant=NoNumber,
        )
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}"
        raise BundleError([(where, f"is not JSON: {error.msg}.")]) from None


def decoded(document: bytes) -> str:
    try:
        return document.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = document.count(b"\n", 0, error.start) + 1
        message = f"byte {error.start} is not UTF-8 (0x{document[error.start]:02x})."
        raise BundleError([(f"line {line}", message)]) from None


def refuse_depth(text: str) -> None:
    """Refuse nesting that no bundle has, before a recursive reader meets it."""
    depth = 0
    for found in BRACKETS.finditer(text):
        depth += bool(found[1]) - bool(found[2])
        if depth > DEEPEST:
            line = text.count("\n", 0, found.start()) + 1
            column = found.start() - text.rfind("\n", 0, found.start())
            message = f"nests deeper than {DEEPEST} lists and objects; a bundle never does."
            raise BundleError([(f"line {line}, column {column}", message)])


def record(pairs: list[tuple[str, Any]]) -> Record:
    found = Record(pairs)
    if len(found) < len(pairs):
        times = Counter(key for key, _ in pairs)
        found.doubled = tuple(key for key in found if times[key] > 1)
    return found


def integer(digits: str) -> int | NoNumber:
    return int(digits) if len(digits) <= LONGEST_NUMBER else NoNumber(digits)


def number(digits: str) -> Decimal | NoNumber:
    try:
        return Decimal(digits) if len(digits) <= LONGEST_NUMBER else NoNumber(digits)
    except InvalidOperation:  # an exponent beyond all
        return NoNumber(digits)
