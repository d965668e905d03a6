"""Take a table of claims in, however long it is."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from claims_app.interchange.bundle.differences import Entry
from claims_app.interchange.sheets import SheetError, batches, taking
from claims_app.interchange.sheets.taking import Sheet
from claims_app.management.commands.import_bundle import account, contents
from claims_app.management.differing import Difference
from claims_app.management.progress import bar


class Command(BaseCommand):
    help = "Import a table of claims as drafts, batch by batch; run it again to go on after a stop."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="CSV (UTF-8) or XLSX; - reads standard input.")
        parser.add_argument(
            "--by",
            required=True,
            metavar="NAME",
            help="The account that answers for it: its author, who then cannot approve it.",
        )
        parser.add_argument("--reason", default="", help="Why, for the history of every row.")
        parser.add_argument(
            "--dry-run",
            action="store_true",
            help="Say what would change, and change nothing; --verbosity 2 says all of it.",
        )
        parser.add_argument(
            "--again",
            action="store_true",
            help="Import a file once more that was imported whole, though the desk went on.",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        file: Path = options["file"]
        by = account(options["by"])
        reason = options["reason"] or f"Imported from {file.name}"
        difference = Difference(self.stdout, is_whole=options["verbosity"] > 1)
        try:
            sheet = taking.read(contents(file), most=batches.MOST_ROWS)
            with bar(sheet.row_count, "rows") as progress:

                def told(upto: int, entries: list[Entry]) -> None:
                    progress.update(upto - progress.n)
                    difference.add(entries)

                if options["dry_run"]:
                    batches.look(sheet, by=by, reason=reason, told=told)
                else:
                    self.carry_out(sheet, file, by, reason, told, again=options["again"])
        except SheetError as error:
            raise CommandError(f"{file} was not imported to its end.\n{error}") from None
        difference.report(is_dry=options["dry_run"])

    def carry_out(
        self, sheet: Sheet, file: Path, by: Any, reason: str, told: Any, *, again: bool
    ) -> None:
        """Go on where the last run stopped, or begin."""
        note = batches.begun(sheet, name=file.name, by=by, again=again)
        if batches.is_done(note):
            self.stdout.write("This very file was imported already; --again imports it once more.")
        elif note.done_count:
            self.stdout.write(f"Going on after row {note.done_count:,} of {note.row_count:,}.")
        batches.go_on(note, sheet, reason=reason, told=told)
