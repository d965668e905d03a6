from django.apps import AppConfig
from django.db.backends.signals import connection_created
from django.db.models.signals import post_migrate


class RecordConfig(AppConfig):
    """What the public reads: the ledger, old editions, documents."""

    name = "claims_app.record"
    label = "record"
    verbose_name = "Record"

    def ready(self) -> None:
        from claims_app.record import (  # noqa: PLC0415 models must be loaded
            checks,  # noqa: F401
            guard,
            packing,
            seal,
            searching,
        )

        connection_created.connect(guard.install)
        post_migrate.connect(seal.install, sender=self)
        post_migrate.connect(searching.install, sender=self)
        post_migrate.connect(packing.install, sender=self)
