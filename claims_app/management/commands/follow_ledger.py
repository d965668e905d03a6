"""Make this record a mirror of another instance's."""

import hashlib
import signal
import threading
import time
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError, close_old_connections

from claims_app.management.progress import bar
from claims_app.record import following
from claims_app.record.lines import LARGEST_PAGE
from claims_app.record.origin import Origin, Unreachable
from claims_app.record.spool import Spool
from claims_app.record.turns import Taken, alone


class Command(BaseCommand):
    help = (
        "Make this record a mirror of the one at URL and keep it so: fetch its ledger, check every "
        "line, deliver it. Safe to stop, kill and start again at any time."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("url", metavar="URL", help="The site to follow: https://example.org")
        parser.add_argument(
            "--once", action="store_true", help="End when everything published so far is here."
        )
        parser.add_argument(
            "--every", type=int, default=60, metavar="SECONDS", help="How often to look for more."
        )
        parser.add_argument(
            "--limit",
            type=int,
            default=following.PAGE,
            metavar="LINES",
            help="How many lines to ask for at a time.",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            origin = Origin(options["url"])
        except ValueError as problem:
            raise CommandError(str(problem)) from None
        if not 1 <= options["limit"] <= LARGEST_PAGE or options["every"] < 1:
            raise CommandError(f"--limit is from 1 to {LARGEST_PAGE}, --every at least 1.")
        insist_on_a_mirror()
        # Whoever runs it as a service stops it so, and started in the background it hears no other.
        if threading.current_thread() is threading.main_thread():
            signal.signal(signal.SIGTERM, signal.default_int_handler)
        folder = Path(settings.VAR) / "following"
        try:
            with alone(folder / "lock", wait=0):
                self._follow(origin, folder, options)
        except Taken:
            raise CommandError("Another follow_ledger is at work on this record.") from None
        except KeyboardInterrupt:
            self.stdout.write("Stopped. Start again to go on from here.")

    def _follow(self, origin: Origin, folder: Path, options: dict[str, Any]) -> None:
        name = hashlib.sha256(origin.address.encode()).hexdigest()[:16]
        while True:
            spool = Spool(folder / f"{name}.sqlite3")
            try:
                self._pass(origin, spool, options["limit"])
            except Unreachable as problem:
                if options["once"]:
                    raise CommandError(str(problem)) from None
                self.stderr.write(f"{problem} Trying again in {options['every']} seconds.")
            finally:
                spool.close()
            if options["once"]:
                return
            close_old_connections()
            time.sleep(options["every"])

    def _pass(self, origin: Origin, spool: Spool, size: int) -> None:
        """Take everything that is there now."""
        try:
            with bar(None, "lines") as progress:
                head = following.follow(
                    origin, spool, size=size, say=self._say, step=progress.update
                )
        except following.Mismatch as problem:
            raise CommandError(f"{origin.address}: {problem}") from None
        except DatabaseError as problem:
            raise CommandError(
                f"The record cannot be written: {problem}. Was it migrated? "
                "manage.py migrate --database record"
            ) from problem
        self._say(f"In step with {origin.address}. Head {head.sequence}:{head.sha256}")

    def _say(self, sentence: str) -> None:
        self.stdout.write(sentence)
        self.stdout.flush()


def insist_on_a_mirror() -> None:
    """An instance that publishes has a ledger of its own, which cannot follow another."""
    if not apps.is_installed("claims_app.desk"):
        return
    from claims_app.desk import release  # noqa: PLC0415 the public surface has no desk

    if release.has_begun():
        raise CommandError("This instance publishes releases of its own; it cannot be a mirror.")
