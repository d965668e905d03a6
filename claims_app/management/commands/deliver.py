"""Bring to the record what the desk has released and an interruption left behind."""

from typing import Any

from django.core.management.base import BaseCommand

from actors_app.aliases import DESK
from claims_app.desk.erasing import replaying
from claims_app.desk.release import deliver_pending, pending
from claims_app.management.progress import bar
from claims_app.record import delivery, waiting, wiping


class Command(BaseCommand):
    help = (
        "Deliver every release that has not reached the record, make again every document that "
        "still mentions one as it was, and leave nothing in the files of what was redacted. Safe "
        "to run at any time."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        again = replaying.replay().erased
        if again:
            self.stdout.write(f"Erased again, as the list of redactions says: {len(again)}.")
        with bar(pending().count(), "releases") as progress:
            delivered = deliver_pending(progress.update)
        self.stdout.write(f"Delivered {delivered} release{'' if delivered == 1 else 's'}.")
        if waits := waiting.count():
            with bar(waits, "documents") as progress:
                made = waiting.catch_up(progress.update)
            self.stdout.write(f"Made {made} documents again that mention what was released.")
        delivery.finish_erasing()
        wiping.flush(DESK)
