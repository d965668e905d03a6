"""What the keys of rows are called, and where they live."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.db.models import Choices

from actors_app.models import Actor
from claims_app.models import Issue
from claims_app.record.addresses import api_url, page_url
from claims_app.record.aggregates import Kind

Json = dict[str, Any]
NOT_KNOWN: Json = {"key": None, "label": "not known", "url": None, "page": None}


def named(
    keys: Collection[Any], *, things: str = "", words: type[Choices] | None = None
) -> dict[Any, Json]:
    """Name and addresses of each key: things by their slug, words by their label.

    One query at most.
    """
    known = [key for key in keys if key is not None]
    found = _things(things, known) if things else {key: _word(key, words) for key in known}
    return {key: found.get(key, NOT_KNOWN) for key in keys}


def _things(kind: str, keys: list[UUID]) -> dict[Any, Json]:
    model: Any = {Kind.ACTOR: Actor, Kind.ISSUE: Issue}[Kind(kind)]
    label = "name" if kind == Kind.ACTOR else "question"
    rows = model.record.filter(pk__in=keys).values_list("pk", "slug", label)
    return {pk: _named(kind, slug, label) for pk, slug, label in rows}


def _named(kind: str, slug: str, label: str) -> Json:
    return {
        "key": slug,
        "label": label,
        "url": api_url(kind, slug),
        "page": page_url(kind, slug),
    }


def _word(key: Any, words: type[Choices] | None) -> Json:
    if isinstance(key, bool):
        label = "yes" if key else "no"
    else:
        label = str(words(key).label) if words and key in words.values else str(key)
    return {"key": key, "label": label, "url": None, "page": None}
