"""Bring a laptop to the point where it can be served: databases, seed record, accounts."""

import os
from argparse import ArgumentTypeError
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser

from actors_app.aliases import COUNTERS, DESK, RECORD
from claims_app.desk import accounts, release, review, worklist
from claims_app.interchange import bundle
from claims_app.models import Claim
from claims_app.record import rebuild

REASON = "First release of the seed record."


def file(name: str) -> Path:
    """An existing file."""
    path = Path(name)
    if not path.is_file():
        raise ArgumentTypeError(f"{name} is no file.")
    return path


class Command(BaseCommand):
    help = (
        "Migrate the databases, import and release the seed record where the desk is empty, and "
        "make demonstration accounts where missing. A second run changes nothing."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        seed = Path(settings.BASE_DIR) / "seeds" / "afghanistan-2018.json"
        parser.add_argument("--seed", type=file, default=seed, help="The bundle to begin with.")

    def handle(self, *args: Any, **options: Any) -> None:
        for alias in (DESK, RECORD):
            call_command("migrate", database=alias, verbosity=0)
        # Nothing else lives there; to go through the steps of all apps takes seconds.
        call_command("migrate", "access", database=COUNTERS, verbosity=0)
        passwords = accounts.make_demo_accounts()
        self._seed(options["seed"])
        self._release()
        if rebuild.is_due():
            call_command("rebuild_record", replace=True, stdout=self.stdout)
        self._greet(passwords)

    def _seed(self, seed: Path) -> None:
        """Import the seed into an empty desk; what analysts have since changed stays theirs."""
        if Claim.objects.exists():
            return
        try:
            counts = bundle.load(seed.read_bytes(), reason=f"Seed record {seed.name}")
        except bundle.BundleError as problem:
            raise CommandError(str(problem)) from None
        self.stdout.write(f"Imported {counts.created} rows of {seed.name}.")

    def _release(self) -> None:
        """Release the seed, or what an interrupted first start left of it."""
        people = {
            user.username: user
            for user in User.objects.filter(username__in=("analyst", "reviewer"))
        }
        not_ready = []
        if not release.has_begun():
            asked = review.request_release(
                worklist.to_be_asked_for(), by=people["analyst"], reason=REASON
            )
            not_ready += asked.not_ready
        waiting = worklist.waiting_for_review().filter(
            reason=REASON, requested_by=people["analyst"]
        )
        made = review.approve(waiting, by=people["reviewer"])
        for problem in [*not_ready, *made.not_ready]:
            self.stderr.write(str(problem))
        if made.releases:
            self.stdout.write(f"Released {len(made.releases)} things to the public record.")
            self.stdout.write(f"On the desk wait {worklist.summary()}.")

    def _greet(self, passwords: dict[str, str]) -> None:
        site = f"http://127.0.0.1:{os.environ.get('PORT', '8000')}"
        lines = ["", f"Reader  {site}/", f"Desk    {site}/desk/", f"API     {site}/api/v1/"]
        lines += [f"Tokens  {site}/account/tokens/", ""]
        if passwords:
            lines += ["Accounts of the desk. The passwords are shown this once:"]
            lines += [f"  {name:14} {password}" for name, password in passwords.items()]
        else:
            lines += [
                "The accounts were made before. A new password: manage.py changepassword NAME"
            ]
        self.stdout.write("\n".join([*lines, ""]))
