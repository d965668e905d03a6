from django.apps import AppConfig


class DeskConfig(AppConfig):
    """Where analysts work: releases, reviews, snapshots, notes and history."""

    name = "claims_app.desk"
    label = "desk"
    verbose_name = "Desk"
