"""Give a bundle out."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from claims_app.interchange import bundle


class Command(BaseCommand):
    help = "Export the whole desk as a bundle. The same desk gives the same bytes."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "file", type=Path, nargs="?", help="Where to write it; standard output without one."
        )
        parser.add_argument(
            "--with-texts",
            action="store_true",
            help="With the captured texts. Not for publication.",
        )
        parser.add_argument("--title", default="", help="What the bundle holds.")
        parser.add_argument("--licence", default="", help="On what terms it may be used.")
        parser.add_argument(
            "--made-on", default="", metavar="DAY", help="When it was put together: 2018-02-20."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        names = ("title", "licence", "made_on", "with_texts")
        text = bundle.as_text(bundle.dump(**{name: options[name] for name in names}))
        if options["file"] is None:
            self.stdout.write(text, ending="")
            return
        try:
            options["file"].write_text(text, encoding="utf-8")
        except OSError as error:
            raise CommandError(f"{options['file']} cannot be written: {error.strerror}.") from None
