from django.apps import AppConfig


class ActorsConfig(AppConfig):
    """Who speaks, reports and is spoken about."""

    name = "actors_app"
    label = "actors"
    verbose_name = "Who"
