"""Every address of the desk, found by looking at what is served, with something to ask it about."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from django.apps import apps
from django.contrib import admin
from django.contrib.auth.models import User
from django.contrib.contenttypes.models import ContentType
from django.urls import URLResolver, get_resolver, reverse

from actors_app.models import Actor
from claims_app.desk import models as desk
from claims_app.record.addresses import PAGES
from claims_app.record.aggregates import AGGREGATES
from tests.factories import make

DESK = ("desk/", "account/", "api/v1/desk/", "letters/", "ar/letters/")
# What stands behind the desk's API for every address that is none.
NAMELESS = {"api/v1/desk/"}


class Unknown(AssertionError):
    """An address that this file does not know how to fill in: say it there."""


class Route(NamedTuple):
    """One address: its name, and the parts of it that are to be filled in."""

    name: str
    parts: tuple[str, ...]


def routes() -> list[Route]:
    """All of them; what has no name is only told apart by where it stands."""
    found = []
    for where, name, parts in _walk(get_resolver(), "", ""):
        if where.startswith(DESK) and not (where in NAMELESS and not name):
            if not name:
                assert where.startswith("desk/"), where
                continue  # Django's own redirections of old addresses and of those without a slash.
            found.append(Route(name, parts))
    return list(dict.fromkeys(found))


def _walk(resolver: Any, where: str, space: str) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    for pattern in resolver.url_patterns:
        path = where + str(pattern.pattern).removeprefix("^")
        if isinstance(pattern, URLResolver):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from _walk(pattern, path, inner)
        else:
            parts = tuple(pattern.pattern.regex.groupindex) or ("",) * pattern.pattern.regex.groups
            yield path, f"{space}{pattern.name}" if pattern.name else "", parts


class Rows:
    """A row of every model: one of the seed where it has one, else a fresh one."""

    def __init__(self, owner: User) -> None:
        self.owner, self.made = owner, dict[Any, Any]()

    def of(self, model: Any) -> Any:
        if model not in self.made:
            self.made[model] = self._one_of(model)
        return self.made[model]

    def _one_of(self, model: Any) -> Any:
        if model in {desk.SavedFilter, desk.Token}:
            named = {"owner": self.owner} if model is desk.SavedFilter else {"user": self.owner}
            return make(model, **named)
        if model is desk.Review:
            asked = {"action": "publish", "state": "in_review", "requested_by": make(User)}
            key = make(AGGREGATES["issue"].root).pk
            return make(model, **asked, kind="issue", object_id=key)
        return model._base_manager.order_by(*_natural(model), "pk").first() or make(model)


def _natural(model: Any) -> list[str]:
    """The columns that tell rows apart on every database alike: keys are drawn by lot."""
    told = {"slug", "name", "username", "sequence", "topic", "title", "text", "exact", "label"}
    own = [field.name for field in model._meta.concrete_fields if field.name in told]
    owners = [
        f"{field.name}__slug"
        for field in model._meta.concrete_fields
        if field.related_model and any(f.name == "slug" for f in field.related_model._meta.fields)
    ]
    return [*sorted(own, key=lambda name: name != "slug"), *owners]


def filled(route: Route, rows: Rows) -> str:
    """The address of a route, about some row."""
    if not route.parts:
        return reverse(route.name)
    space, _, name = route.name.rpartition(":")
    given = {"admin": _admin, "desk_api": _desk_api}.get(space, _other)(route, name, rows)
    if given is None:
        raise Unknown(route)
    if route.parts[0] == "":
        return reverse(route.name, args=list(given.values()))
    return reverse(route.name, kwargs=given)


def _admin(route: Route, name: str, rows: Rows) -> dict[str, Any] | None:
    if name == "kept":
        return {"key": "0" * 32}
    if name == "app_list":
        return {"app_label": "claims"}
    if name == "view_on_site":
        kind = ContentType.objects.get_for_model(Actor)
        return {"content_type_id": kind.pk, "object_id": rows.of(Actor).pk}
    label, _, rest = name.partition("_")
    model = apps.get_model(label, rest.partition("_")[0])
    if model not in admin.site._registry:
        return None
    if name.endswith("_simple_history"):
        thing = rows.of(model)
        version = thing.history.first() or (thing.save(), thing.history.first())[1]
        return dict(zip(("object", "version"), (thing.pk, version.pk), strict=True))
    return dict.fromkeys(route.parts, rows.of(model).pk) if len(route.parts) == 1 else None


def _desk_api(route: Route, name: str, rows: Rows) -> dict[str, Any] | None:
    kind = name.partition("-")[0]
    known = kind in AGGREGATES and route.parts == ("pk",)
    return {"pk": rows.of(AGGREGATES[kind].root).pk} if known else None


def _other(route: Route, name: str, rows: Rows) -> dict[str, Any] | None:
    claim = rows.of(AGGREGATES["claim"].root)
    return {
        ("kind", "pk"): {"kind": "claim", "pk": claim.pk},
        ("pages", "slug"): {"pages": PAGES["claim"], "slug": claim.slug},
        ("reference",): {"reference": rows.of(desk.Token).reference},
    }.get(route.parts)
