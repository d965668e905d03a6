"""Tokens: made, revoked, made known to the public side, and believed at the desk.

The desk keeps whose they are and what they open. The public side learns fingerprints alone, through
`access.passes`.
"""

import datetime as dt
from typing import Final
from uuid import UUID

from django.contrib.auth.models import User
from django.db import Error, transaction
from django.db.models import QuerySet
from django.utils import timezone

from actors_app.aliases import DESK
from claims_app.access import passes
from claims_app.desk import rights
from claims_app.desk.models import Scope, Token

LIFETIMES: Final = {30: "30 days", 90: "90 days", 365: "one year"}
MOST: Final = 20


class NotMade(Exception):
    """A token that cannot be made; says why, and at which question."""

    def __init__(self, told: str, field: str = "name") -> None:
        self.field = field
        super().__init__(told)


class NotReached(Exception):
    """The database that the public side reads does not answer."""


def of(user: User) -> QuerySet[Token]:
    """The tokens of an account, the newest first; those that expired too."""
    found: QuerySet[Token] = Token.objects.filter(user=user).order_by("-created", "name")
    return found


def one_of(user: User, reference: UUID) -> Token | None:
    """One token of an account, by its name in addresses."""
    return of(user).filter(reference=reference).first()


def scopes_for(user: User) -> list[Scope]:
    """What a token of this account can open of the desk."""
    if not rights.may_see(user):
        return []
    return [Scope.READ, *([Scope.DRAFT] if rights.may_draft(user) else [])]


def shown(text: str) -> Token | None:
    """The token with this text and its owner, while it is valid and the account is active."""
    return _valid().filter(digest=passes.digest_of(text)).select_related("user").first()


def through(token: Token, reason: str) -> str:
    """A reason as the history keeps it: what came by a program says so."""
    return f"{reason} (through the API, with the token “{token.name}”)"


def make(user: User, *, name: str, days: int, scope: str = "") -> tuple[Token, str]:
    """A new token, and its text, which nobody can read again.

    Raises NotMade for a name that the account has used, one token too many, or a scope beyond the
    account's roles, and NotReached when the public side cannot be told; then there is no token.
    """
    if scope and scope not in scopes_for(user):
        raise NotMade("Your roles do not reach so far. Choose what they allow.", "scope")
    token, text = _kept(user, name, dt.timedelta(days=days), scope)
    try:
        passes.issue(token.digest, expires_at=token.expiry)
    except Error as problem:
        token.delete()
        raise NotReached from problem
    return token, text


# Committed before the public side learns of it: `publish` withdraws what the desk does not have.
@transaction.atomic(using=DESK)
def _kept(user: User, name: str, lifetime: dt.timedelta, scope: str) -> tuple[Token, str]:
    """A new row of the desk, and the text of its token."""
    User.objects.select_for_update().get(pk=user.pk)
    names = set(of(user).values_list("name", flat=True))
    if name in names:
        raise NotMade(f"You have a token named “{name}” already. Choose another name.")
    if len(names) >= MOST:
        raise NotMade(f"An account has at most {MOST} tokens. Revoke one that you no longer need.")
    made: tuple[Token, str] = Token.objects.create(user, expiry=lifetime, name=name, scope=scope)
    return made


@transaction.atomic(using=DESK)
def revoke(token: Token) -> None:
    """Let a token count for nothing, at once. Raises NotReached; then it is as it was."""
    digest = token.digest
    token.delete()
    try:
        passes.withdraw([digest])
    except Error as problem:
        raise NotReached from problem


def publish() -> tuple[int, int]:
    """Bring the public side in step: passes for what is valid, and for nothing else.

    Returns how many were issued or changed, and how many withdrawn. Needed after accounts were
    deactivated or deleted, rates changed, or the counters' database was lost. Safe to run at any
    time. Raises NotReached.
    """
    try:
        # Before the desk is read: a token made meanwhile is on the desk first.
        known = passes.issued()
        issued = _issue_missing(known)
        astray = known.keys() - _valid().values_list("digest", flat=True)
        passes.withdraw(astray)
    except Error as problem:
        raise NotReached from problem
    return issued, len(astray)


@transaction.atomic(using=DESK)
def _issue_missing(known: dict[str, str]) -> int:
    """Issue what is valid and not known so. Locked, so that none is revoked meanwhile."""
    valid = _valid().select_for_update(of=("self",))
    missing = [token for token in valid if known.get(token.digest) != token.rate]
    for token in missing:
        passes.issue(token.digest, expires_at=token.expiry, rate=token.rate)
    return len(missing)


def _valid() -> QuerySet[Token]:
    """Tokens that have not expired, of accounts that are active."""
    found: QuerySet[Token] = Token.objects.filter(user__is_active=True, expiry__gt=timezone.now())
    return found
