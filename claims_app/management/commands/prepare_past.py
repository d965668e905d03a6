"""Make a past state of the record ready to be asked for."""

import datetime as dt
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from claims_app.filters.parameters import Unreadable, read_moment
from claims_app.record import past
from claims_app.record.ledger import moment as written
from claims_app.record.shelf import Standing


class Command(BaseCommand):
    help = (
        "Make the record as it stood at MOMENT and keep it, so that `known_at` can ask for it, "
        "however large it is. Without MOMENT, make again what was prepared and is no longer fit: "
        "after a new program was installed, or something was redacted."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "moment",
            nargs="?",
            metavar="MOMENT",
            help="Such as 2026-11-23T12:00:00Z, or a day such as 2026-11-23, which means its end.",
        )
        parser.add_argument(
            "--drop", action="store_true", help="Keep the state of MOMENT no longer."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["moment"] is None:
            if options["drop"]:
                raise CommandError("Say which moment is to be dropped.")
            for standing in past.prepare_again():
                self._say("Ready", standing)
            return
        moment = _read(options["moment"])
        if options["drop"]:
            self._say("No longer kept", past.let_go(moment))
        else:
            self._say("Ready", past.prepare(moment))

    def _say(self, what: str, standing: Standing) -> None:
        when = written(standing.published_at) if standing.published_at else "an empty record"
        self.stdout.write(
            f"{what}: line {standing.sequence}, {when}, {standing.sha256}".rstrip(", ")
        )


def _read(given: str) -> dt.datetime:
    try:
        moment = read_moment(given, end_of_day=True)
    except Unreadable as problem:
        raise CommandError(str(problem)) from None
    if moment > timezone.now():
        raise CommandError(f"{given} has not ended yet; what the record will say is not known.")
    return moment
