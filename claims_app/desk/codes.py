"""Codes of a second factor: each is believed once, and only so many wrong ones are looked at.

What was used, and what was wrong, stands with the factor itself, under the lock of its row: so it
holds for all processes, and whatever the address they come from. Imported only where the extra
`sso` is switched on.
"""

import secrets
import time
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from allauth.mfa.utils import decrypt
from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from actors_app.aliases import DESK
from claims_app.desk import factors

PERIOD = 30  # seconds: apps know no other
# A clock may be that many codes ahead or behind.
ASTRAY = 1
LONGEST = 8


class TooMany(Exception):
    """Too many wrong codes; none is looked at for so many `seconds`."""

    def __init__(self, seconds: int) -> None:
        minutes = -(-seconds // 60)
        super().__init__(f"Try again in {minutes} minute{'s' if minutes > 1 else ''}.")
        self.seconds = seconds


class SetUpAlready(Exception):
    """The account has a second factor by now."""


@transaction.atomic(using=DESK)
def accept(user: User, code: str) -> bool:
    """Whether `code` is one of the account's app, or one for when it is lost, not used before.

    Raises TooMany, without a look at the code.
    """
    factor = factors.of(user).select_for_update().filter(type=factors.APP).first()
    if factor is None:
        return False
    wrong = _lately_wrong(factor)
    is_right = _is_of_app(factor, plain(code)) or _is_kept_code(user, plain(code))
    factor.data["wrong"] = [] if is_right else [*wrong, time.time()]
    if is_right:
        factor.last_used_at = timezone.now()
    factor.save(update_fields=["data", "last_used_at"])
    return is_right


@transaction.atomic(using=DESK)
def set_up(user: User, secret: str, code: str) -> list[str]:
    """Let an app that knows `secret` be the account's factor, if it shows a code; codes to keep.

    Empty where the code is wrong. Raises SetUpAlready.
    """
    User.objects.select_for_update().get(pk=user.pk)
    if factors.app_of(user) is not None:
        raise SetUpAlready
    step = _step(secret, plain(code), after=0)
    if not step:
        return []
    factor = TOTP.activate(user, secret).instance
    factor.data["step"] = step
    factor.save(update_fields=["data"])
    return new_codes(user)


@transaction.atomic(using=DESK)
def new_codes(user: User) -> list[str]:
    """Codes for when the app is lost, each good for once; those from before count no more."""
    factors.of(user).filter(type=Authenticator.Type.RECOVERY_CODES).delete()
    codes: list[str] = RecoveryCodes.activate(user).generate_codes()
    return codes


def codes_left(user: User) -> int:
    """How many codes for when the app is lost were not used yet."""
    kept = factors.of(user).filter(type=Authenticator.Type.RECOVERY_CODES).first()
    return len(RecoveryCodes(kept).get_unused_codes()) if kept else 0


def plain(code: str) -> str:
    """A code as it is compared; people type spaces into it. Empty for what is none."""
    joined = "".join(code.split())
    return joined if joined.isascii() and joined.isdigit() and len(joined) <= LONGEST else ""


def _lately_wrong(factor: Any) -> list[float]:
    """When wrong codes were shown lately. Raises TooMany."""
    now, wait = time.time(), settings.AXES_COOLOFF_TIME.total_seconds()
    lately: list[float] = [at for at in factor.data.get("wrong", []) if at > now - wait]
    if len(lately) >= settings.AXES_FAILURE_LIMIT:
        raise TooMany(int(lately[0] + wait - now) + 1)
    return lately


def _is_of_app(factor: Any, code: str) -> bool:
    """Whether the app shows this code now, and none as new was used."""
    step = _step(decrypt(factor.data["secret"]), code, after=factor.data.get("step", 0))
    if step:
        factor.data["step"] = step
    return bool(step)


def _step(secret: str, code: str, *, after: int) -> int:
    """Of which half minute a code is, later than one; 0 if of none near now."""
    now = int(time.time()) // PERIOD
    for step in range(max(now - ASTRAY, after + 1), now + ASTRAY + 1):
        if secrets.compare_digest(format_hotp_value(hotp_value(secret, step)), code):
            return step
    return 0


def _is_kept_code(user: User, code: str) -> bool:
    kept = factors.of(user).filter(type=Authenticator.Type.RECOVERY_CODES).first()
    return bool(code and kept and RecoveryCodes(kept).validate_code(code))
