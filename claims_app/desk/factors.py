"""Who has a second factor, who lacks one, and how a lost one is forgotten.

The factors are rows of allauth, which is there only where the extra `sso` is switched on; so
nothing of it is imported here.
"""

from typing import Any

from django.apps import apps
from django.conf import settings
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import QuerySet

from actors_app.aliases import DESK
from claims_app.desk import rights

TABLE: str = "mfa.Authenticator"
APP = "totp"
LONGEST_REASON = 2_000


def of(user: Any) -> QuerySet[Any]:
    """Everything by which an account shows a second factor: an app, codes for when it is lost."""
    found: QuerySet[Any] = apps.get_model(TABLE).objects.filter(user=user)
    return found


def app_of(user: Any) -> Any:
    """The app that makes codes for an account, or None."""
    return of(user).filter(type=APP).first()


def is_lacking(user: Any) -> bool:
    """Whether `user` must have a second factor, and has none."""
    if not settings.SECOND_FACTOR or not rights.takes_second_factor(user):
        return False
    return app_of(user) is None


@transaction.atomic(using=DESK)
def forget(user: User, *, by: User, reason: str) -> bool:
    """Take a lost factor away, and note it in the history of the account; whether there was one.

    Its owner sets up another at the next login; sessions that showed the old one count no more.
    """
    gone, _ = of(user).delete()
    if gone:
        says = f"Forgot the second factor: {reason}"[:LONGEST_REASON]
        LogEntry.objects.log_actions(by.pk, [user], CHANGE, says, single_object=True)
    return bool(gone)
