"""Take a lost second factor away."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError

from claims_app.desk import accounts, factors


class Command(BaseCommand):
    help = (
        "Forget the second factor of an account whose owner lost it, once you are sure who asks: "
        "at the next login they set up another. The history of the account says who decided it, "
        "and why."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("name", help="whose account")
        parser.add_argument("--by", required=True, help="the account of who decided it")
        parser.add_argument("--reason", required=True, help="why, for the account's history")

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.HAS_EXTRA:
            raise CommandError("Second factors are not switched on: set GAINSAY_SECOND_FACTOR=1.")
        user, by = self._account(options["name"]), self._account(options["by"])
        reason = options["reason"].strip()
        if not reason:
            raise CommandError("--reason is empty: say why.")
        if user == by:
            raise CommandError("Nobody decides on their own factor: --by names somebody else.")
        if not factors.forget(user, by=by, reason=reason):
            raise CommandError(f"{user.username} has no second factor.")
        self.stdout.write(f"Forgot the second factor of {user.username}.")

    def _account(self, name: str) -> User:
        user = accounts.named(name)
        if user is None:
            raise CommandError(f"There is no account named {name!r}.")
        return user
