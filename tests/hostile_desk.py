"""Hostile texts through every page, form and parameter of the desk; the verdict on each.

What a page asks for is learned by watching it: the parameters that it looks up, the fields of the
forms that it shows. Each request is undone, so that the next finds the same desk.
"""

import random
import re
import time
from collections.abc import Callable, Iterable, Iterator
from typing import Any
from unittest import mock
from urllib.parse import urlencode, urljoin
from xml.etree.ElementTree import Element

import html5lib
from django.apps import apps
from django.conf import settings
from django.contrib.auth.models import User
from django.db import connections
from django.forms import BaseForm
from django.forms.formsets import BaseFormSet
from django.http import QueryDict
from django.test import Client
from django.urls import resolve, reverse

from actors_app.aliases import DESK
from claims_app.admin.overlap import OPENED
from tests.admin_forms import Fields, sent_by
from tests.desk_routes import Route, Rows, filled, routes
from tests.hostile_values import values
from tests.undone import undone

Said = dict[str, list[str]]
SECONDS = 1.0  # of this process
SPARE = 2.0  # for a database of its own, on a machine that does other things too
# Who logs out is nobody afterwards, and these pages ask for nothing.
LEFT_OUT = {"admin:logout", "account:logout", "admin:jsi18n"}
FORM = "application/x-www-form-urlencoded"
KEPT = re.compile(r"csrfmiddlewaretoken|.*_FORMS|_selected_action|confirmed|_save|" + OPENED)


class Watched(QueryDict):
    """The parameters of an address, and which of them a page looks up."""

    names: set[str] = set()

    def __getitem__(self, key: Any) -> Any:
        self.names.add(str(key))
        return super().__getitem__(key)

    def __contains__(self, key: Any) -> bool:
        self.names.add(str(key))
        return super().__contains__(key)

    def getlist(self, key: Any, default: Any = None) -> Any:
        self.names.add(str(key))
        return super().getlist(key, default)


class Desk:
    """The desk, asked by somebody who may do everything."""

    def __init__(self, share: int, seed: int = 0) -> None:
        self.texts, self.share, self.seed = values(), share, seed
        self.user = User.objects.get(username="superuser")
        self.client = Client(raise_request_exception=False)
        self.client.force_login(self.user)
        self.rows = Rows(self.user)
        self.verdicts: dict[str, Any] = {}
        self.faults: list[str] = []
        self.slowest: tuple[float, str] = (0.0, "")
        self.asked = self.broken = 0
        self.places = set[tuple[str, str]]()
        self.taken: dict[str, int] = {}

    # ---- one question

    def ask(self, what: str, method: str, path: str, sent: Fields) -> set[str]:
        """What is refused of it; the answer is judged and undone."""

        return {*self.judge(what, lambda: self.send(method, path, sent), refused_by)}

    def send(self, method: str, path: str, sent: Fields) -> Any:
        """The answer to a form that is sent, or to an address with these parameters."""
        self.client.cookies.pop("messages", None)
        data = urlencode({name: _bytes(value) for name, value in sent.items()}, doseq=True)
        session = self.client.cookies[settings.SESSION_COOKIE_NAME].value
        try:
            if method == "GET":
                return self.client.get(path, QUERY_STRING=data)
            return self.client.generic(method, path, data, content_type=FORM)
        finally:
            # Who changes a password goes on in another session, which is undone.
            self.client.cookies[settings.SESSION_COOKIE_NAME] = session

    def judge(self, what: str, once: Callable[[], Any], errors: Callable[[Any], Said]) -> Said:
        """Whether an answer is one, soon, and nothing half done; what it refuses, and why."""
        response, refused, seconds, is_written = self._once(once, errors)
        if seconds > SECONDS:
            # Other programs run here too, and a page is made ready once.
            seconds = min(seconds, *(self._once(once, errors)[2] for _ in range(2)))
        self.asked += 1
        self.slowest = max(self.slowest, (seconds, what))
        wrong = []
        if response.status_code >= 500:
            self.broken += 1
            error = response.exc_info[1] if response.exc_info else ""
            wrong.append(f"{response.status_code}: {error!r}"[:300])
        if seconds > SECONDS:
            wrong.append(f"{seconds:.1f} s")
        if is_written:
            wrong.append(f"{response.status_code}, yet something was written")
        self.faults += [f"{what}: {one}" for one in wrong]
        self.verdicts[what] = [response.status_code, sorted(refused)]
        return refused

    def _once(
        self, once: Callable[[], Any], errors: Callable[[Any], Said]
    ) -> tuple[Any, Said, float, bool]:
        with undone():
            before, began, wall = fingerprint(), time.process_time(), time.perf_counter()
            response = once()
            own, whole = time.process_time() - began, time.perf_counter() - wall
            seconds = max(own, whole - SPARE)
            refused = errors(response)
            is_refused = response.status_code >= 400 or bool(refused)
            return response, refused, seconds, is_refused and fingerprint() != before

    def drawn(self, of: str) -> list[int]:
        """Where in the list of texts to begin, for each question; the same on every database."""
        chance = random.Random(f"{of} {self.seed}")
        return chance.sample(range(len(self.texts)), min(self.share, len(self.texts)))

    def text(self, start: int, place: int) -> str:
        """Another text for every field; in a whole run every text for every field."""
        return self.texts[(start + place * 37) % len(self.texts)]

    # ---- pages and their forms

    def pages(self) -> Iterator[tuple[Route, str]]:
        for route in routes():
            if route.name not in LEFT_OUT and not route.name.startswith("desk_api:"):
                yield route, filled(route, self.rows)

    def parameters(self) -> None:
        """Every parameter that any page looks up: all at once, and one of them alone."""
        for route, path in self.pages():
            names = sorted(self._names(path))
            self.places |= {(route.name, name) for name in names}
            for turn, start in enumerate(self.drawn(route.name) if names else []):
                asked = {name: self.text(start, place) for place, name in enumerate(names)}
                one = names[(start + turn) % len(names)]
                alone = {one: asked[one]}
                # Refused before anything else is looked at.
                asked.pop("_to_field", None)
                for told, some in (("all", asked), (one, alone)):
                    self.ask(f"GET {route.name} {told} {start}", "GET", path, some)

    def _names(self, path: str) -> set[str]:
        """What a page looks up, and what its forms send."""
        response, found = self.looked_up(path)
        for form, _ in forms_in(response, path):
            found |= {name for name in sent_by(form) if not KEPT.fullmatch(name)}
        return found

    def looked_up(self, path: str) -> tuple[Any, set[str]]:
        """A page, and the parameters that it knows."""
        Watched.names = set()
        with mock.patch("django.core.handlers.wsgi.QueryDict", Watched), undone():
            response = self.client.get(path)
        found = set(Watched.names)
        if shown := (response.context or {}).get("cl"):
            found |= {name for one in shown.filter_specs for name in one.expected_parameters()}
        return response, found - {"csrfmiddlewaretoken"}

    def forms(self) -> None:
        """Every field of every form that any page shows."""
        seen = set[tuple[str, ...]]()
        for route, path in self.pages():
            with undone():
                page = self.client.get(path)
            for form, action in forms_in(page, path):
                fields = sent_by(form)
                sort = (resolve_name(action), *sorted(fields))
                if form.get("method", "get").lower() == "post" and sort not in seen:
                    seen.add(sort)
                    self._spoil(route.name, action, fields)

    def _spoil(self, name: str, action: str, fields: Fields) -> None:
        """All fields at once; then without those that were refused, so that the rest is saved."""
        names = [one for one in fields if not KEPT.fullmatch(one)]
        where = f"{name} {resolve_name(action)}"
        self.places |= {(where, one) for one in names}
        for start in self.drawn(f"{where} {len(fields)}"):
            spoilt = {one: self.text(start, place) for place, one in enumerate(names)}
            for turn in range(3):
                what = f"POST {where} {len(fields)} {start} {turn}"
                refused = self.ask(what, "POST", action, {**fields, **spoilt}) & spoilt.keys()
                if not refused:
                    break
                spoilt = {one: text for one, text in spoilt.items() if one not in refused}


def resolve_name(path: str) -> str:
    return resolve(path.partition("?")[0]).view_name


def forms_in(response: Any, path: str) -> Iterator[tuple[Element, str]]:
    """The forms of a page, and where each is sent."""
    if not response.headers.get("Content-Type", "").startswith("text/html"):
        return
    page = html5lib.parse(response.content.decode(), namespaceHTMLElements=False)
    out = {reverse(name) for name in ("admin:logout", "account:logout")}
    for form in page.iter("form"):
        action = urljoin(path, form.get("action") or path)
        if action.startswith("/") and action not in out:
            yield form, action


def complaints(forms: Iterable[BaseForm]) -> Said:
    """What forms say against their fields, by the names under which they were sent."""
    found: Said = {}
    for form in forms:
        for name, said in form.errors.items() if form.is_bound else ():
            found[form.add_prefix(name) if name in form.fields else name] = [*map(str, said)]
    return found


def refused_by(response: Any) -> Said:
    return complaints(shown_by(response))


def shown_by(response: Any) -> Iterator[BaseForm]:
    """The forms that a page was made with; of a table of lines the empty one, too."""
    for value in _shown(response):
        value = getattr(value, "form", getattr(value, "formset", value))
        is_table = isinstance(value, BaseFormSet)
        some = [*value.forms, value.empty_form] if is_table else [value]
        yield from (form for form in some if isinstance(form, BaseForm))


def _shown(response: Any) -> Iterable[Any]:
    for context in response.context or ():
        for layer in context if isinstance(context, list) else [context]:
            for value in layer.flatten().values() if hasattr(layer, "flatten") else layer.values():
                yield from value if isinstance(value, list) else [value]


def _bytes(value: Any) -> Any:
    if isinstance(value, list):
        return [_bytes(one) for one in value]
    return value.encode("utf-8", "surrogatepass") if isinstance(value, str) else value


def fingerprint() -> list[Any]:
    """How many rows there are of everything whose history is kept, and how much history."""
    tables = [m._meta.db_table for m in apps.get_models() if m.__name__.startswith("Historical")]
    counted = " UNION ALL ".join(f"SELECT count(*) FROM {one}" for one in sorted(tables))
    with connections[DESK].cursor() as cursor:
        cursor.execute(counted)
        return list(cursor.fetchall())
