from django.apps import AppConfig


class AccessConfig(AppConfig):
    """Who may ask how often: counters, and the fingerprints of researchers' tokens."""

    name = "claims_app.access"
    label = "access"
    verbose_name = "Access"

    def ready(self) -> None:
        from claims_app.access import checks  # noqa: F401, PLC0415 settings must be loaded
