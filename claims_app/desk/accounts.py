"""The roles of the desk, and the accounts of a demonstration."""

import secrets
from typing import Final

from django.apps import apps
from django.contrib.auth.models import Group, Permission, User
from django.db import transaction

from actors_app.aliases import DESK

# What analysts and reviewers may do in the admin with the tables of each app.
CURATED: Final = ("actors", "claims")
KEPT: Final = ("hold", "journalentry", "journalreference", "sourcesnapshot", "suggestion", "actorjudgement", "savedfilter")
SEEN: Final = ("release", "review", "importbatch")
VERBS: Final = {"analyst": ("request_release",), "reviewer": ("request_release", "approve_release")}


@transaction.atomic(using=DESK)
def make_roles() -> None:
    """Make the groups `analyst` and `reviewer`, or bring their permissions up to date."""
    for name, verbs in VERBS.items():
        group, _ = Group.objects.get_or_create(name=name)
        group.permissions.set([*_curating(), *Permission.objects.filter(codename__in=verbs)])


def _curating() -> list[Permission]:
    """Add, change and see what is curated; see what is decided. Nothing is deleted but lines of a form."""
    curated = Permission.objects.filter(content_type__app_label__in=CURATED)
    kept = Permission.objects.filter(content_type__app_label="desk", content_type__model__in=KEPT)
    seen = Permission.objects.filter(
        content_type__app_label="desk", content_type__model__in=SEEN, codename__startswith="view_"
    )
    roots = {model._meta.model_name for app in CURATED for model in apps.get_app_config(app).get_models() if hasattr(model, "slug")}
    undeletable = {f"delete_{name}" for name in roots}
    return [p for p in (*curated, *kept, *seen) if p.codename not in undeletable]


@transaction.atomic(using=DESK)
def make_demo_accounts() -> dict[str, str]:
    """Make the accounts analyst, reviewer and administrator where missing.

    Returns the random passwords of those made now, by name; nobody can read them again.
    """
    made = {}
    for name in (*VERBS, "administrator"):
        if User.objects.filter(username=name).exists():
            continue
        made[name] = secrets.token_urlsafe(12)
        is_administrator = name == "administrator"
        user = User.objects.create_user(name, password=made[name], is_staff=True, is_superuser=is_administrator)
        if not is_administrator:
            user.groups.add(Group.objects.get(name=name))
    return made
