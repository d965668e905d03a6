"""The admin's forms as a browser fills and sends them."""

from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import Element

import html5lib
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from claims_app.desk.models import Review, SourceSnapshot
from claims_app.vocabulary import ReviewState

Fields = dict[str, Any]
NOT_SENT = {"submit", "button", "image", "file", "reset"}


def signed_in(name: str) -> Client:
    """A browser in which `name` of the seed has signed in."""
    client = Client()
    client.force_login(User.objects.get(username=name))
    return client


def address(thing: Any, page: str = "change") -> str:
    """A page about one thing: change, history, delete, request_release, retract."""
    meta = thing._meta
    return reverse(f"admin:{meta.app_label}_{meta.model_name}_{page}", args=[thing.pk])


def listing(model: Any, page: str = "changelist") -> str:
    """A page about a model: changelist, add."""
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}")


def fields_of(response: Any, form: str = "") -> Fields:
    """What a browser would send back from the form with this id, as it stands."""
    page = html5lib.parse(response.content.decode(), namespaceHTMLElements=False)
    found = [one for one in page.iter("form") if not form or one.get("id") == form]
    return sent_by(found[0]) if found else {}


def sent_by(form: Element) -> Fields:
    """What a browser would send from a form as it stands."""
    sent: Fields = {}
    for name, value in _pairs(form):
        if "__prefix__" not in name:
            sent[name] = [*sent[name], value] if isinstance(sent.get(name), list) else value
    return sent


def _pairs(form: Element) -> Iterator[tuple[str, Any]]:
    in_cells = {area for cell in form.iter("td") for area in cell.iter("textarea")}
    for field in form.iter():
        name, kind = field.get("name"), field.get("type", "text")
        if not name or field.get("disabled") is not None:
            continue
        if field.tag == "textarea":
            # A browser drops the first line end (html5lib does not, in a table) and sends the
            # others as CR LF.
            text = field.text or ""
            text = text.removeprefix("\n") if field in in_cells else text
            yield name, text.replace("\n", "\r\n")
        elif field.tag == "select":
            chosen = [
                o.get("value", o.text)
                for o in field.iter("option")
                if o.get("selected") is not None
            ]
            if field.get("multiple") is not None:
                yield name, chosen
                continue
            first = next(iter(field.iter("option")), None)
            yield (
                name,
                chosen[0] if chosen else (first.get("value", "") if first is not None else ""),
            )
        elif field.tag == "input" and kind not in NOT_SENT and _is_on(field, kind):
            unset = "on" if kind in {"checkbox", "radio"} else ""
            # A browser shows one line.
            yield name, (field.get("value", unset)).replace("\r", "").replace("\n", "")


def _is_on(field: Element, kind: str) -> bool:
    return kind not in {"checkbox", "radio"} or field.get("checked") is not None


def saved(client: Client, thing: Any, *, why: str = "Better", **changes: Any) -> Any:
    """The answer to opening a thing's form, changing some fields and pressing Save."""
    where = address(thing)
    sent = fields_of(client.get(where), f"{thing._meta.model_name}_form")
    return client.post(where, {**sent, "why": why, **changes})


def errors_in(response: Any) -> str:
    """Every complaint that a page makes."""
    page = html5lib.parse(response.content.decode(), namespaceHTMLElements=False)
    told = [
        e
        for e in page.iter()
        if set((e.get("class") or "").split()) & {"errorlist", "errornote", "error"}
    ]
    return " ".join(" ".join(one.itertext()) for one in told)


def words_of(response: Any) -> str:
    """What is written on a page."""
    page = html5lib.parse(response.content.decode(), namespaceHTMLElements=False)
    return " ".join(" ".join(page.find("body").itertext()).split())  # type: ignore[union-attr]


def take(client: Client, thing: Any, step: str, **said: str) -> Any:
    """The answer to taking one step with one thing, the page with the question confirmed."""
    given = {"confirmed": "yes", "seen": tokens_shown(), **said}
    return client.post(address(thing, step), given, follow=True)


def tokens_shown() -> list[str]:
    """What the pages of all requests say that wait, to somebody who opens them now."""
    return [one.token for one in Review.objects.filter(state=ReviewState.IN_REVIEW)]


def captured(client: Client, source: Any, **given: Any) -> Fields:
    """What the form for keeping a text of `source` sends."""
    where = listing(SourceSnapshot, "add")
    return {**fields_of(client.get(where, {"source": source.pk}), "sourcesnapshot_form"), **given}
