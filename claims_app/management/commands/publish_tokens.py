"""Tell the public side again which researchers' tokens are valid."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from claims_app.desk import tokens


class Command(BaseCommand):
    help = (
        "Bring the public side's fingerprints of tokens in step with the desk: after accounts were "
        "deactivated elsewhere than in the admin, or the counters' database was lost. Safe to run "
        "at any time."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            issued, withdrawn = tokens.publish()
        except tokens.NotReached as problem:
            raise CommandError(f"Nothing is certain: {problem.__cause__}") from None
        self.stdout.write(f"Issued {issued}, withdrew {withdrawn}.")
