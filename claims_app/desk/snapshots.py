"""Keeping the text of a source, byte for byte. A text once kept is never edited."""

import datetime as dt
import hashlib
from collections.abc import Collection
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from actors_app.aliases import DESK
from claims_app.constraints import is_seen
from claims_app.desk.models import SourceSnapshot
from claims_app.models import Report, Source


class AlreadyKept(Exception):
    """This very text of the source is kept here; `snapshot` is where."""

    def __init__(self, snapshot: SourceSnapshot) -> None:
        self.snapshot = snapshot
        super().__init__("This very text of the source is kept here already.")


class NoText(Exception):
    """There is nothing to read in it."""

    def __init__(self) -> None:
        super().__init__("It holds no words: a captured text is what the source says.")


class Erased(Exception):
    """A redaction erased this very text."""

    def __init__(self) -> None:
        super().__init__(
            "This very text was erased by a redaction and is not taken again. Leave out what had "
            "to go, and it is another text."
        )


def current_text(source: Source) -> str | None:
    """The text in which the reports of `source` are anchored; None where it is not kept here."""
    snapshot = current(source)
    return snapshot.text if snapshot else None


def fingerprint(text: str) -> str:
    """SHA-256 of `text` as UTF-8."""
    return hashlib.sha256(text.encode()).hexdigest()


def current(source: Source | UUID) -> SourceSnapshot | None:
    """The snapshot in which the reports of `source`, or of that key, are anchored."""
    return SourceSnapshot.objects.filter(source=source, is_current=True).first()


def currents(sources: Collection[UUID]) -> dict[UUID, SourceSnapshot]:
    """The same for several sources at once, by their keys."""
    found = SourceSnapshot.objects.filter(source__in=set(sources), is_current=True)
    return {snapshot.source_id: snapshot for snapshot in found}


def kept(source: Source, text: str) -> SourceSnapshot | None:
    """The snapshot that holds this very text of `source`, if there is one."""
    return SourceSnapshot.objects.filter(
        source=source, sha256=fingerprint(text), text__isnull=False
    ).first()


def was_erased(source: Source, text: str) -> bool:
    """Whether a redaction erased this very text of `source`."""
    taken = SourceSnapshot.objects.filter(source=source, sha256=fingerprint(text))
    return taken.filter(erased_at__isnull=False).exists()


@transaction.atomic(using=DESK)
def capture(
    source: Source,
    text: str,
    *,
    method: str,
    captured_at: dt.datetime | None = None,
    is_current: bool = True,
) -> SourceSnapshot:
    """Keep `text` as what `source` says; as the current one, it takes the place of the one before.

    Where only the fingerprint of this very text was held, the text joins it. The source counts as
    in hand from now on.
    """
    if not is_seen(text):
        raise NoText
    source = Source.objects.select_for_update().get(pk=source.pk)
    if held := kept(source, text):
        raise AlreadyKept(held)
    sha256 = fingerprint(text)
    snapshot = SourceSnapshot.objects.filter(source=source, sha256=sha256).first()
    if snapshot and snapshot.erased_at:
        raise Erased
    snapshot = snapshot or SourceSnapshot(source=source, sha256=sha256, is_current=False)
    snapshot.text, snapshot.method = text, method
    snapshot.captured_at = captured_at or timezone.now()
    snapshot.save()
    if is_current:
        make_current(snapshot)
    if not source.is_captured:
        source.is_captured, source._change_reason = True, "Its text was captured."  # type: ignore[attr-defined]
        source.save()
    return snapshot


@transaction.atomic(using=DESK)
def make_current(snapshot: SourceSnapshot) -> None:
    """Anchor the reports of the source in this text from now on."""
    Source.objects.select_for_update().get(pk=snapshot.source_id)
    others = SourceSnapshot.objects.filter(source=snapshot.source_id, is_current=True)
    others.exclude(pk=snapshot.pk).update(is_current=False)
    snapshot.is_current = True
    snapshot.save(update_fields=["is_current"])


def anchored_elsewhere(snapshot: SourceSnapshot) -> int:
    """How many reports of its source were anchored in another text than this one."""
    reports = Report.objects.filter(source=snapshot.source_id)
    return reports.exclude(text_sha256=snapshot.sha256).count()
