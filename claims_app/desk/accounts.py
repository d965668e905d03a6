"""The roles of the desk and of researchers, and the accounts of a demonstration."""

import secrets
from typing import Final

from django.contrib.auth.models import Group, Permission, User
from django.db import transaction

from actors_app.aliases import DESK
from claims_app.record.aggregates import AGGREGATES

# What analysts and reviewers may do in the admin with the tables of each app.
CURATED: Final = ("actors", "claims")
KEPT: Final = (
    "hold",
    "journalentry",
    "journalreference",
    "sourcesnapshot",
    "suggestion",
    "actorjudgement",
    "savedfilter",
)
SEEN: Final = ("release", "review", "importbatch")
# Lifting a hold and dropping a note's reference or one's own question lose nothing.
DROPPED: Final = ("delete_hold", "delete_journalreference", "delete_savedfilter")
# Who has an account for tokens alone: nothing on the desk may be seen, let alone done.
RESEARCHER: Final = "researcher"
VERBS: Final = {"analyst": ("request_release",), "reviewer": ("request_release", "approve_release")}


@transaction.atomic(using=DESK)
def make_roles() -> None:
    """Make the groups analyst, reviewer and researcher, or bring their permissions up to date."""
    Group.objects.get_or_create(name=RESEARCHER)[0].permissions.clear()
    for name, verbs in VERBS.items():
        group, _ = Group.objects.get_or_create(name=name)
        group.permissions.set([*_curating(), *Permission.objects.filter(codename__in=verbs)])


def _curating() -> list[Permission]:
    """Add, change and see what is curated; see what is decided; delete but lines of a form."""
    of_desk = Permission.objects.filter(content_type__app_label="desk")
    curated = Permission.objects.filter(content_type__app_label__in=CURATED)
    kept = of_desk.filter(content_type__model__in=KEPT)
    seen = of_desk.filter(content_type__model__in=SEEN, codename__startswith="view_")
    lines = {model for aggregate in AGGREGATES.values() for model in aggregate.children}
    droppable = {*DROPPED, *(f"delete_{model._meta.model_name}" for model in lines)}
    return [
        p
        for p in (*curated, *kept, *seen)
        if not p.codename.startswith("delete_") or p.codename in droppable
    ]


@transaction.atomic(using=DESK)
def make_demo_accounts() -> dict[str, str]:
    """Make the accounts analyst, reviewer, researcher and administrator where missing.

    Returns the random passwords of those made now, by name; nobody can read them again.
    """
    made = {}
    for name in (*VERBS, RESEARCHER, "administrator"):
        if User.objects.filter(username=name).exists():
            continue
        made[name] = secrets.token_urlsafe(12)
        is_administrator = name == "administrator"
        user = User.objects.create_user(
            name,
            password=made[name],
            is_staff=name != RESEARCHER,
            is_superuser=is_administrator,
        )
        if not is_administrator:
            user.groups.add(Group.objects.get(name=name))
    return made
