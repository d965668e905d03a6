"""Researchers' tokens as the public side sees them: fingerprints, without names.

The desk issues and withdraws passes; the public site looks them up. Nothing else connects them.
"""

import datetime as dt
import hashlib
import re
from collections.abc import Collection, Mapping
from typing import Any, NamedTuple

from django.db import Error, connections
from django.utils import timezone

from actors_app.aliases import COUNTERS
from claims_app.access.models import Pass
from claims_app.access.outages import Unreachable, Watched
from claims_app.access.rates import Rate, read_rate

SCHEME = "token"
TOKEN = re.compile(r"[\x21-\x7e]{1,200}")
KEY_LENGTH = 40
FIND = (
    f"SELECT rate FROM {Pass._meta.db_table}"  # noqa: S608 a name of ours
    " WHERE digest = %s AND expires_at > %s"
)
_watched = Watched("The fingerprints of tokens", "Tokens pass for none.")


class Refused(Exception):
    """What was shown is no token that is valid; says why."""


class Holder(NamedTuple):
    """Whoever shows a valid token: a key to count under, and a rate of their own if any."""

    key: str
    has_own_rate: bool = False
    rate: Rate | None = None


def digest_of(token: str) -> str:
    """The fingerprint of a token, as the desk keeps it."""
    return hashlib.sha512(token.encode()).hexdigest()


def shown_by(meta: Mapping[str, Any]) -> Holder | None:
    """The holder of the token in a request's Authorization header; None where there is none.

    Raises Refused for a token that is unknown, expired, revoked or malformed.
    """
    token = text_in(meta)
    return find(token) if token else None


def text_in(meta: Mapping[str, Any]) -> str | None:
    """The token in a request's Authorization header. Raises Refused for a malformed one."""
    given = meta.get("HTTP_AUTHORIZATION")
    if not given:
        return None
    scheme, _, token = given.strip().partition(" ")
    if scheme.lower() == "bearer":
        raise Refused("Tokens are shown with another word here: “Authorization: Token …”.")
    if scheme.lower() != SCHEME:
        # Meant for somebody on the way here, such as a proxy that asks for a password.
        return None
    if not TOKEN.fullmatch(token.strip()):
        raise Refused("There is no token after the word “Token”, or more than one.")
    return token.strip()


def find(token: str) -> Holder | None:
    """The holder of a token; None while nobody can tell. Raises Refused for one not valid."""
    digest = digest_of(token)
    try:
        row = _watched.ask(lambda: row_of(digest), (Error,))
    except Unreachable:
        return None
    if row is None:
        raise Refused("This token is unknown, expired or revoked.")
    return Holder(digest[:KEY_LENGTH], *own_rate(row[0]))


def own_rate(written: str) -> tuple[bool, Rate | None]:
    """Whether a pass has a rate of its own, and which; what cannot be read is none."""
    try:
        return (True, read_rate(written)) if written else (False, None)
    except ValueError:
        return (False, None)


def row_of(digest: str) -> tuple[str] | None:
    """What the database holds of a pass that is still valid."""
    connection = connections[COUNTERS]
    now = connection.ops.adapt_datetimefield_value(timezone.now())
    with connection.cursor() as cursor:
        cursor.execute(FIND, [digest, now])
        row: tuple[str] | None = cursor.fetchone()
    return row


# What the desk writes


def issue(digest: str, *, expires_at: dt.datetime, rate: str = "") -> None:
    """Let the token with this fingerprint pass; issued twice, the second time counts."""
    Pass.objects.bulk_create(
        [Pass(digest=digest, expires_at=expires_at, rate=rate)],
        update_conflicts=True,
        update_fields=["expires_at", "rate"],
        unique_fields=["digest"],
    )


def withdraw(digests: Collection[str]) -> None:
    """Let these tokens pass no more, at once."""
    Pass.objects.filter(digest__in=digests).delete()


def issued() -> dict[str, str]:
    """The rates of all passes, by fingerprint."""
    return dict(Pass.objects.values_list("digest", "rate"))


def forget() -> None:
    """Ask again even if there was no answer just now: for tests."""
    _watched.back_at = _watched.silent_until = 0.0
