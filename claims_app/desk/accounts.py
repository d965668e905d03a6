"""Groups made from the table of roles, and the accounts of a demonstration."""

import secrets
from typing import Any, Final

from django.apps import apps as installed
from django.contrib.auth.management import create_permissions
from django.contrib.auth.models import Group, Permission, User
from django.db import transaction

from actors_app.aliases import DESK
from claims_app.desk.roles import DeskRole, permissions_of

RESEARCHER: Final = DeskRole.RESEARCHER.value


def bring_up_to_date(*, using: str, apps: Any = installed, **kwargs: Any) -> None:
    """After `migrate` and `flush`: every role is a group with the permissions of the table.

    Django makes permissions after each app's turn, so those of later apps are made here first.
    Nothing happens where the desk's tables are not: on the record, or halfway through migrating.
    """
    try:
        apps.get_model("auth", "Group"), apps.get_model("desk", "Token")
        apps.get_model("axes", "AccessAttempt")
    except LookupError:
        return
    if using != DESK:
        return
    named = {name.partition(".")[0] for role in DeskRole for name in permissions_of(role)}
    for label in sorted(named):
        create_permissions(installed.get_app_config(label), verbosity=0, using=using)
    make_roles()


@transaction.atomic(using=DESK)
def make_roles() -> None:
    """Make a group for each role, or bring its permissions up to date."""
    known = {
        f"{app}.{codename}": key
        for key, app, codename in Permission.objects.values_list(
            "pk", "content_type__app_label", "codename"
        )
    }
    for role in DeskRole:
        group, _ = Group.objects.get_or_create(name=role.value)
        group.permissions.set({known[name] for name in permissions_of(role)})


def named(name: str) -> User | None:
    """The account with this name."""
    return User.objects.filter(username=name).first()


def by_address(address: str) -> User | None:
    """The active account with this e-mail address; None where there is none, or more than one.

    Case counts for nothing in plain letters; of other scripts, where letters pass for each other,
    the address must be the very one.
    """
    if not address:
        return None
    same = {"email__iexact": address} if address.isascii() else {"email": address}
    found = [
        user
        for user in User.objects.filter(is_active=True, **same)
        if user.email.isascii() == address.isascii()
    ]
    return found[0] if len(found) == 1 else None


def may_keep(account: User, *, by: Any) -> bool:
    """Whether `by` may change an account: one that may do everything only its like may change,
    for whoever sets its password has it."""
    return bool(by.is_superuser or not account.is_superuser)


def fixed_for(account: User | None, *, by: Any) -> tuple[str, ...]:
    """The fields of an account that `by` may not change: nobody gives themselves a role, and
    rights come from roles alone."""
    if by.is_superuser:
        return ()
    fixed = ("is_superuser", "user_permissions")
    is_own = account is not None and account.pk == by.pk
    return (*fixed, "groups", "is_staff", "is_active") if is_own else fixed


@transaction.atomic(using=DESK)
def make_demo_accounts() -> dict[str, str]:
    """Make an account for each role, called like it, where missing.

    Returns the random passwords of those made now, by name; nobody can read them again.
    """
    made = {}
    for role in DeskRole:
        name = role.value
        if User.objects.filter(username=name).exists():
            continue
        made[name] = secrets.token_urlsafe(12)
        user = User.objects.create_user(name, password=made[name], is_staff=name != RESEARCHER)
        user.groups.add(Group.objects.get(name=name))
    return made
