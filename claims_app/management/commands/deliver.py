"""Bring to the record what the desk has released and an interruption left behind."""

from typing import Any

from django.core.management.base import BaseCommand

from claims_app.desk.release import deliver_pending, pending
from claims_app.management.progress import bar


class Command(BaseCommand):
    help = "Deliver every release that has not reached the record. Safe to run at any time."

    def handle(self, *args: Any, **options: Any) -> None:
        with bar(pending().count(), "releases") as progress:
            delivered = deliver_pending(progress.update)
        self.stdout.write(f"Delivered {delivered} release{'' if delivered == 1 else 's'}.")
