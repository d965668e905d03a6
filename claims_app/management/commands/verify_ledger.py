"""Check the whole record against its ledger, and the ledger against the desk."""

from itertools import chain
from typing import Any

from django.apps import apps
from django.core.management.base import BaseCommand, CommandError, CommandParser

from claims_app.management.progress import bar
from claims_app.record import verify
from claims_app.record.models import Head, Publication


class Command(BaseCommand):
    help = (
        "Check every line, edition, row and document of the record. Prints what does not fit and "
        "exits 1, or prints the head: note it elsewhere and give it back with --head."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--head",
            metavar="NUMBER:SHA256",
            help="A head noted earlier: the ledger must still hold it.",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        with bar(Publication.objects.count(), "lines") as progress:
            found = list(
                chain(_noted(options["head"]), verify.problems(progress.update), _witnessed())
            )
        for problem in found:
            self.stderr.write(problem)
        if found:
            raise CommandError(f"{len(found)} thing{'' if len(found) == 1 else 's'} wrong.")
        head = Head.objects.filter(pk=1).first() or Head()
        self.stdout.write(f"Sound. Head {head.sequence}:{head.sha256}")


def _noted(head: str | None) -> Any:
    """The head noted earlier must be a line of the ledger."""
    if head is None:
        return
    number, _, sha256 = head.partition(":")
    if not number.isdigit():
        raise CommandError("--head is written as NUMBER:SHA256, as this command printed it.")
    if not Publication.objects.filter(sequence=number, sha256=sha256).exists():
        yield f"The ledger does not hold the noted head {head}: it was cut or rewritten."


def _witnessed() -> Any:
    """What the desk says, where there is one."""
    if not apps.is_installed("claims_app.desk"):
        return
    from claims_app.desk import witness  # noqa: PLC0415 the public surface has no desk

    yield from witness.problems()
