"""Write down what a bundle looks like."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from claims_app.interchange import bundle

FILE = Path(settings.BASE_DIR) / "seeds" / "bundle.schema.json"


class Command(BaseCommand):
    help = "Write the JSON Schema of a bundle to seeds/bundle.schema.json."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--check", action="store_true", help="Only say whether the file is current."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        text = bundle.as_text(bundle.schema())
        if not options["check"]:
            FILE.write_text(text, encoding="utf-8")
        elif not FILE.is_file() or FILE.read_text(encoding="utf-8") != text:
            raise CommandError(f"{FILE} is out of date: run manage.py bundle_schema.")
