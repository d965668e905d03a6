"""Make the record again from the desk's releases."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from actors_app.aliases import RECORD
from claims_app.desk.erasing import replaying
from claims_app.desk.models import Release
from claims_app.desk.released import last_releases
from claims_app.management.progress import bar
from claims_app.record import rebuild

AT_ONCE = 1000


class Command(BaseCommand):
    help = "Fill an empty record from the desk's releases; the same ledger and documents come out."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--replace",
            action="store_true",
            help=(
                "Empty the record first, in the same transaction: readers see the old one until "
                "the end."
            ),
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if again := replaying.replay().erased:
            self.stdout.write(f"Erased again, as the list of redactions says: {len(again)}.")
        releases = Release.objects.order_by("sequence")
        with bar(releases.count(), "releases") as progress, transaction.atomic(using=RECORD):
            if options["replace"]:
                rebuild.empty()
            try:
                last = rebuild.rebuild(
                    _counted(releases, progress.update), lambda: last_releases().iterator(AT_ONCE)
                )
            except rebuild.NotEmpty as problem:
                raise CommandError(f"{problem} Add --replace to make it anew.") from None
        self.stdout.write(f"The record stands at line {last}.")


def _counted(releases: Any, step: Any) -> Any:
    for release in releases.iterator(AT_ONCE):
        yield release
        step(1)
