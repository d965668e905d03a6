"""Erase again what was redacted, after a backup was restored."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from actors_app.aliases import DESK, RECORD
from claims_app.desk.erasing import listing, replaying
from claims_app.record import shelf, waiting, wiping


class Command(BaseCommand):
    help = (
        "Erase from desk and record whatever is on the list of redactions. Run it after a backup "
        "was restored, before anybody is let in; safe to run and to kill at any time."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--list",
            metavar="FILE",
            help="A list kept elsewhere, beside the one that this instance keeps.",
        )
        parser.add_argument(
            "--compact",
            action="store_true",
            help=(
                "Also write the databases anew, so that nothing is left in the room that was "
                "freed. Takes minutes on large ones, and nobody can write meanwhile."
            ),
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            more = listing.read(Path(options["list"])) if options["list"] else []
            done = replaying.replay(more)
        except listing.Unreadable as problem:
            raise CommandError(str(problem)) from None
        waiting.catch_up()
        shelf.throw_away()
        wiping.wipe()
        wiping.flush(DESK)
        if options["compact"]:
            for alias in (DESK, RECORD):
                wiping.compact(alias)
        self.stdout.write(f"{done.known} on the list; erased again: {len(done.erased)}.")
        for one in done.erased:
            self.stdout.write(f"  {one.kind} {one.object_id}")
        if done.is_record_ahead:
            self.stderr.write(
                "The record holds lines that this desk never released: the desk was restored "
                "alone. Run: manage.py rebuild_record --replace"
            )
