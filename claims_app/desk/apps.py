from django.apps import AppConfig
from django.db.models.signals import post_migrate


class DeskConfig(AppConfig):
    """Where analysts work: releases, reviews, snapshots, notes and history."""

    name = "claims_app.desk"
    label = "desk"
    verbose_name = "Desk"

    def ready(self) -> None:
        from claims_app.desk import accounts  # noqa: PLC0415 models must be loaded
        from claims_app.desk.indexing import marks  # noqa: PLC0415 models must be loaded

        post_migrate.connect(accounts.bring_up_to_date, sender=self)
        post_migrate.connect(marks.install, sender=self)
