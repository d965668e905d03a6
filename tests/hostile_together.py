"""One hostile text in all that a request can carry, then in all of it that was not refused.

A form that is refused reaches no database and hides what the database makes of the rest; so the
rest is sent again, until it is taken. Forms and pages that are one for several kinds of things,
and ask each for the same, take turns.
"""

import itertools
import math
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from http import HTTPStatus
from typing import Any, NamedTuple
from unittest.mock import patch
from urllib.parse import quote_plus, urljoin

from django.forms import BaseForm
from django.template import Template
from django.test import override_settings

from tests import hostile_bodies
from tests.admin_forms import Fields, sent_by
from tests.hostile_desk import KEPT, Desk, Said, complaints, forms_in, resolve_name
from tests.hostile_good import Good

HARMLESS = "Some words"
GLANCE = 3  # every third place
LEARNT, MOST = 16, 6  # requests for one text in one place
# The same fields on further lines, where two lines may not say the same; and what is refused before
# anything else is looked at.
LEFT_OUT = re.compile(KEPT.pattern + r"|.+-[1-9]\d*-.+|_to_field")
ADDRESS = 65_000  # bytes; what is longer, Python's own server refuses, and others what is far less
LONGEST = 200  # of what is kept of a message; texts are repeated in some
# Saving leads to the thing itself, not to the list.
STAYS, EDITS = {"_continue": "1"}, ("_change", "_add")
TAKEN = {"POST": range(201, 304), "GET": range(200, 300)}


class Place(NamedTuple):
    """A form, a page or a body: the names of its texts, and how it is sent with some of them."""

    name: str
    names: tuple[str, ...]
    send: Callable[[tuple[str, ...], str], Any]
    refused: Callable[[Any], Said]
    taken: range

    def share_out(self, text: str) -> list[tuple[str, ...]]:
        """All names; of an address no more at once than fit into one that a server takes."""
        if not self.name.startswith("GET"):
            return [self.names]
        room = ADDRESS // len(quote_plus(text, errors="replace") + max(self.names, key=len) + "&=")
        parts = math.ceil(len(self.names) / room) if room else 0
        return [self.names[n::parts] for n in range(parts)]


@override_settings(
    PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"], LETTER_RATE=None
)
def ask(desk: Desk) -> None:
    """Every text in every place, after a harmless one that says which names hinder others."""
    forms = list[BaseForm]()
    bodies = (Place(*one) for one in hostile_bodies.places(desk))
    groups = in_turns([*of_pages(desk, forms), *bodies])
    # At a glance: some places, and nothing is learned first.
    is_glance = desk.share == 1
    groups = groups[::GLANCE] if is_glance else groups
    hindering: dict[str, set[str]] = {}
    with cleaned(forms):
        for start, group in itertools.product(desk.drawn("together"), groups):
            place = group[start % len(group)]
            if place.name not in hindering:
                known = hindering[place.name] = set()
                spoil(desk, place, HARMLESS, "harmless", known, 0 if is_glance else LEARNT)
            known = {*hindering[place.name]}
            taken = spoil(desk, place, desk.texts[start], str(start), known, MOST)
            desk.taken[place.name] = desk.taken.get(place.name, 0) + taken
    desk.places |= {
        (place.name, name) for group in groups for place in group for name in place.names
    }


@contextmanager
def cleaned(forms: list[BaseForm]) -> Iterator[None]:
    """Keep the forms that are read, and nothing of templates, which takes a fifth of the time."""
    clean = BaseForm.full_clean

    def read(form: BaseForm) -> None:
        forms.append(form)
        clean(form)

    def drawn(template: Template, context: Any) -> Any:
        return template.nodelist.render(context)

    with patch.object(BaseForm, "full_clean", read), patch.object(Template, "_render", drawn):
        yield


def spoil(desk: Desk, place: Place, text: str, which: str, hindering: set[str], most: int) -> int:
    """How often a text was taken: by as many names as can take it at once, and by the others."""
    waiting, taken = place.share_out(text), 0
    for turn in range(most + len(waiting) - 1):
        if not waiting:
            break
        names, what = waiting.pop(), f"together {place.name} {which} {turn}"
        said = desk.judge(what, lambda n=names: place.send(n, text), place.refused)
        desk.verdicts[what] += [{k: [m[:LONGEST] for m in said[k]] for k in sorted(said)}]
        if not said and desk.verdicts[what][0] in place.taken:
            taken += 1
            continue
        # What is said of none of them, some of them caused.
        is_blamed = bool(said) and said.keys() <= {*names}
        out = {*said} if is_blamed else {*said, *hindering}
        left = tuple(name for name in names if name not in out)
        if left != names:
            waiting += [left] if left else []
        elif len(names) > 1:
            waiting += [names[::2], names[1::2]]
        else:
            hindering |= {*names}
    return taken


def in_turns(places: list[Place]) -> list[list[Place]]:
    """Places that ask for the same under names that differ in the kind of thing alone."""
    found: dict[Any, list[Place]] = {}
    for place in places:
        method, _, where = place.name.partition(" ")
        sort = (method, where.rpartition("_")[2], place.names)
        found.setdefault(sort, []).append(place)
    return list(found.values())


# ---- pages and their forms


def of_pages(desk: Desk, forms: list[BaseForm]) -> Iterator[Place]:
    """Each page with its parameters, each form that a page shows with its fields."""
    good, seen = Good(desk.user, desk.client), set[tuple[str, ...]]()
    for route, path in [*desk.pages()]:
        page, asked = desk.looked_up(path)
        for form, action in forms_in(page, path):
            fields = sent_by(form)
            sort = (resolve_name(action), *sorted(fields))
            is_asked = form.get("method", "get").lower() == "get"
            if is_asked or route.name.endswith("_add"):
                asked |= {name for name in fields if not LEFT_OUT.fullmatch(name)}
            if not is_asked and sort not in seen:
                seen.add(sort)
                where = f"POST {route.name} {sort[0]} {len(fields)}"
                filled = good.filled(action, fields)
                if names := [one for one in filled if not LEFT_OUT.fullmatch(one)]:
                    yield sent(desk, where, action, filled, names, forms)
        if asked := {name for name in asked if not LEFT_OUT.fullmatch(name)}:
            yield sent(desk, f"GET {route.name}", path, {}, sorted(asked), forms)


def sent(
    desk: Desk, name: str, path: str, beside: Fields, names: Iterable[str], forms: list[BaseForm]
) -> Place:
    """A page or a form; what a form saved is looked at, where the answer leads to it."""
    method = name.partition(" ")[0]
    beside = beside | (STAYS if method == "POST" and name.split()[2].endswith(EDITS) else {})

    def send(some: tuple[str, ...], text: str) -> Any:
        forms.clear()
        answer = desk.send(method, path, {**beside, **dict.fromkeys(some, text)})
        if method == "GET" or answer.status_code != HTTPStatus.FOUND:
            return answer
        said = [*forms]
        shown = desk.client.get(urljoin(path, answer["Location"]))
        forms[:] = said
        return shown if shown.status_code >= HTTPStatus.BAD_REQUEST else answer

    return Place(name, tuple(names), send, lambda _: complaints(forms), TAKEN[method])
