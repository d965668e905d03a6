"""Take a bundle in."""

import hashlib
import sys
from argparse import ArgumentParser
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError

from claims_app.interchange import bundle
from claims_app.interchange.bundle.differences import of_plan
from claims_app.management.differing import Difference
from claims_app.management.progress import bar

LARGEST_TEXT = 5_000_000


class Command(BaseCommand):
    help = "Import a bundle: all of it, or nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "file", type=Path, help="A bundle (JSON, UTF-8); - reads standard input."
        )
        parser.add_argument(
            "--dry-run",
            action="store_true",
            help="Say what would change, and change nothing; --verbosity 2 says all of it.",
        )
        parser.add_argument(
            "--texts",
            type=Path,
            metavar="DIR",
            help="Captured texts (*.txt), found by their SHA-256.",
        )
        parser.add_argument(
            "--by",
            default="",
            metavar="NAME",
            help="The account that answers for it: its author, who then cannot approve it.",
        )
        parser.add_argument("--reason", default="", help="Why, for the history of every row.")

    def handle(self, *args: Any, **options: Any) -> None:
        file: Path = options["file"]
        difference = Difference(self.stdout, is_whole=options["verbosity"] > 1)
        try:
            counts = bundle.load(
                contents(file),
                by=account(options["by"]) if options["by"] else None,
                reason=options["reason"] or f"Imported from {file.name}",
                dry_run=options["dry_run"],
                texts=texts_in(options["texts"]) if options["texts"] else {},
                progress=watched,
                watch=lambda plan: difference.add(of_plan(plan)),
            )
        except bundle.BundleError as error:
            raise CommandError(f"{file} was not imported.\n{error}") from None
        self.stdout.write(report(counts))
        difference.report(is_dry=options["dry_run"])


def account(name: str) -> User:
    """The account of this name."""
    found = User.objects.filter(username=name).first()
    if found is None:
        raise CommandError(f"There is no account “{name}”.")
    return found


def contents(file: Path) -> bytes:
    """The bytes of `file`, or one sentence why not."""
    try:
        return sys.stdin.buffer.read() if str(file) == "-" else file.read_bytes()
    except OSError as error:
        raise CommandError(f"{file} cannot be read: {error.strerror}.") from None


def texts_in(folder: Path) -> dict[str, str]:
    """The texts of a folder by SHA-256, byte for byte: newlines are not translated."""
    if not folder.is_dir():
        raise CommandError(f"{folder} is not a folder.")
    found = {}
    for file in sorted(folder.glob("*.txt")):
        raw = file.read_bytes() if file.stat().st_size <= LARGEST_TEXT else b"\xff"
        try:
            found[hashlib.sha256(raw).hexdigest()] = raw.decode()
        except UnicodeDecodeError:
            raise CommandError(f"{file} is larger than 5 MB or not UTF-8.") from None
    return found


def watched(steps: Iterable[Any]) -> Iterator[Any]:
    """The steps, with a bar when a person is watching."""
    steps = list(steps)
    with bar(len(steps), "kinds") as progress:
        for step in steps:
            yield step
            progress.update()


def report(counts: bundle.Counts) -> str:
    """What was created, changed, left and removed, by kind and in all."""
    lines = [f"{'':<20}{'created':>9}{'changed':>9}{'same':>9}{'removed':>9}"]
    for kind, tally in [*counts.kinds.items(), ("in all", counts.total)]:
        numbers = (tally.created, tally.changed, tally.same, tally.removed)
        lines.append(f"{kind:<20}" + "".join(f"{number:>9}" for number in numbers))
    return "\n".join(lines)
