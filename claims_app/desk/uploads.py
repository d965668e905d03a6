"""Files on their way to the desk: kept for whoever sent them, for a day."""

import datetime as dt
import hashlib
from typing import Any, Final
from uuid import UUID

from django.contrib.auth.models import User
from django.utils import timezone

from claims_app.desk.models import FileKind, Upload

KEPT_FOR: Final = dt.timedelta(hours=24)
# Of one account; the oldest go first.
MOST_KEPT: Final = 5
LONGEST_NAME: Final = 200


def keep(content: bytes, *, name: str, kind: FileKind, by: User) -> Upload:
    """Keep a file for its sender, and drop what was kept long enough."""
    forget_old()
    mine = Upload.objects.filter(account=by).order_by("-kept_at", "pk")
    spare = list(mine.values_list("pk", flat=True)[MOST_KEPT - 1 :])
    Upload.objects.filter(pk__in=spare).delete()
    return Upload.objects.create(
        account=by,
        name=name[-LONGEST_NAME:],
        kind=kind,
        content=content,
        sha256=hashlib.sha256(content).hexdigest(),
    )


def kept(pk: UUID, *, by: User) -> Upload | None:
    """A file that `by` sent, as long as it is kept; nobody else's."""
    still: Any = Upload.objects.filter(kept_at__gte=timezone.now() - KEPT_FOR)
    found: Upload | None = still.filter(pk=pk, account=by).first()
    return found


def drop(upload: Upload) -> bool:
    """Take a file away; whether it was still there."""
    return Upload.objects.filter(pk=upload.pk).delete()[0] > 0


def forget_old() -> None:
    """Drop what was kept long enough."""
    Upload.objects.filter(kept_at__lt=timezone.now() - KEPT_FOR).delete()


def forget_all() -> None:
    """Drop all files: they may hold the words of a thing that is being erased."""
    Upload.objects.all().delete()
