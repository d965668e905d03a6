from django.apps import AppConfig


class ClaimsConfig(AppConfig):
    """What was said, where, and what became of it."""

    name = "claims_app"
    label = "claims"
    verbose_name = "What was said"
