"""Ways to change the small bundle, to take it in, and to look at the desk."""

import copy
import json
from typing import Any

from django.apps import apps
from django.db import models, router

from actors_app.aliases import DESK
from claims_app.interchange.bundle import Counts, load
from tests.small_bundle import ONE_OF_EVERYTHING

GONE = object()


def bundle() -> dict[str, Any]:
    """A fresh copy."""
    return copy.deepcopy(ONE_OF_EVERYTHING)


def written(document: Any) -> bytes:
    return json.dumps(document, ensure_ascii=False).encode("utf-8", "surrogatepass")


def changed(*path: str | int, to: Any) -> bytes:
    """The bundle with one value put in; GONE takes the key out, the next index adds to a list."""
    document = bundle()
    put(document, *path, to=to)
    return written(document)


def put(document: Any, *path: str | int, to: Any) -> None:
    """Put one value into a document."""
    *way, last = path
    for step in way:
        document = document[step]
    if to is GONE:
        del document[last]
    elif isinstance(document, list) and last == len(document):
        document.append(to)
    else:
        document[last] = to


def replaced(old: str, new: str) -> bytes:
    """The bundle's text with its first `old` replaced, for what JSON writers do not write."""
    text = written(bundle()).decode()
    assert old in text
    return text.replace(old, new, 1).encode()


def counts() -> dict[str, int]:
    """The number of rows of every table of the desk, history and all."""
    return {model._meta.label: model._base_manager.using(DESK).count() for model in desk_models()}


def desk_models() -> list[type[models.Model]]:
    found = apps.get_models(include_auto_created=True)
    return [m for m in found if m._meta.managed and router.allow_migrate_model(DESK, m)]


def take_in(document: Any = None, **more: Any) -> Counts:
    """Load a bundle, by default the one with one of everything."""
    document = bundle() if document is None else document
    raw = document if isinstance(document, bytes | str) else written(document)
    return load(raw, reason=more.pop("reason", "A test"), **more)


def only(**lists: Any) -> bytes:
    """A bundle with some lists and nothing else."""
    return written({"format": "gainsay-bundle", "version": 1, **lists})


def history(model: Any) -> list[Any]:
    """The lines of history of a model, the oldest first."""
    return list(model.history.order_by("history_id"))


def empty_the_desk() -> None:
    """Take every row away, as if nothing had ever been there."""
    for model in desk_models():
        model._base_manager.using(DESK).all()._raw_delete(using=DESK)
