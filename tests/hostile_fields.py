"""Hostile texts through every field of every form of the desk, and through every key of a draft.

No request is made for them, so each field can be given all texts: a text is read by the field and
by the column behind it, and is taken or refused with a sentence; nothing else may come of it.
"""

import time
from collections.abc import Callable, Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Model
from django.forms import BaseForm, FileField
from django.utils.datastructures import MultiValueDict

from claims_app.interchange.bundle.problems import BundleError, Problems
from claims_app.interchange.bundle.reading import Record
from claims_app.interchange.drafts.taking import Draft, DraftReader
from claims_app.interchange.drafts.words import SHAPE_OF, child_of, keys
from tests.hostile_desk import SECONDS, Desk, shown_by
from tests.undone import undone

TAKEN, REFUSED = 1, 0
Read = Callable[[str], object]


def sweep(desk: Desk) -> None:
    """Every field and every key, each given all texts, or a share of them."""
    for where, read in [*_fields(desk), *_keys()]:
        desk.places.add(("fields", where))
        given = sorted(desk.drawn(where))
        verdicts: list[int] = []
        while len(verdicts) < len(given):
            with undone():
                _read(desk, where, read, given, verdicts)
        desk.verdicts[where] = [given[n] for n, one in enumerate(verdicts) if one == REFUSED]


def _read(desk: Desk, where: str, read: Read, given: list[int], verdicts: list[int]) -> None:
    """As far as all goes well; what a database made of a fault is to be undone first."""
    for index in given[len(verdicts) :]:
        verdict, fault, seconds = _judged(read, _sent(desk.texts[index]))
        if seconds > SECONDS and not fault:
            # Python tidies up at any time.
            seconds = min(seconds, _judged(read, _sent(desk.texts[index]))[2])
        desk.asked += 1
        desk.slowest = max(desk.slowest, (seconds, f"{where} {index}"))
        verdicts.append(verdict)
        if seconds > SECONDS:
            desk.faults.append(f"{where} {index}: {seconds:.1f} s")
        if fault:
            desk.broken += 1
            desk.faults.append(f"{where} {index}: {fault}")
            return


def _judged(read: Read, text: str) -> tuple[int, str, float]:
    """Whether a text is taken; what went wrong; and how long it took."""
    began = time.process_time()
    verdict, fault = TAKEN, ""
    try:
        read(text)
    except (ValidationError, BundleError):
        verdict = REFUSED
    except Exception as error:
        fault = repr(error)[:300]
    return verdict, fault, time.process_time() - began


def _sent(text: str) -> str:
    """As a server reads what a browser sent."""
    return text.encode("utf-8", "surrogatepass").decode("utf-8", "replace")


# ---- forms


def _fields(desk: Desk) -> Iterator[tuple[str, Read]]:
    """The fields of every form that any page shows, each once."""
    seen = set[str]()
    for _, path in desk.pages():
        with undone():
            response = desk.client.get(path)
            forms = list(shown_by(response))
        for form in forms:
            sort = f"{type(form).__module__}.{type(form).__qualname__}"
            for name, field in form.fields.items():
                where = f"{sort}.{name}" + _model_of(form)
                if where not in seen and not isinstance(field, FileField) and not field.disabled:
                    seen.add(where)
                    yield where, _by_field(form, name)


def _model_of(form: BaseForm) -> str:
    meta = getattr(form, "_meta", None)
    return f" of {meta.model._meta.label}" if getattr(meta, "model", None) else ""


def _by_field(form: BaseForm, name: str) -> Read:
    """Reading a text with a field, then with the column that it would be kept in."""
    field, sent_as = form.fields[name], form.add_prefix(name)
    thing = getattr(form, "instance", None)
    columns = {one.name for one in thing._meta.concrete_fields} if thing is not None else set()

    def read(text: str) -> None:
        names = (sent_as, *(f"{sent_as}_{n}" for n in range(3)))
        sent = MultiValueDict({one: [text] for one in names})
        value = field.clean(field.widget.value_from_datadict(sent, MultiValueDict(), sent_as))
        if name in columns and not isinstance(value, Model):
            thing._meta.get_field(name).clean(value, thing)

    return read


# ---- drafts


def _keys() -> Iterator[tuple[str, Read]]:
    """The keys of every draft, and of the lines of its lists."""
    for kind, shape in SHAPE_OF.items():
        for key in keys(shape):
            yield f"draft {kind} {key}", _by_reader(kind, lambda text, k=key: {k: text})
            if child := child_of(shape, key):
                for inner in keys(child):
                    yield (
                        f"draft {kind} {key} {inner}",
                        _by_reader(kind, lambda text, k=key, i=inner: {k: [Record({i: text})]}),
                    )


def _by_reader(kind: str, said: Callable[[str], dict[str, Any]]) -> Read:
    """Reading a draft that says nothing else; it is refused where it says more that is wrong."""

    def found(text: str) -> int:
        problems = Problems()
        DraftReader(problems, {}).draft(Draft(kind, Record(said(text)), "/draft"), 0)
        return len(problems)

    least: list[int] = []

    def read(text: str) -> None:
        if not least:
            least.append(found("a"))
        if found(text) > least[0]:
            raise ValidationError("More is wrong than with one letter.")

    return read
