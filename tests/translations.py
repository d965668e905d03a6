"""What can be wrong with one translated message."""

import re
from collections import Counter, defaultdict
from gettext import c2py

from babel.messages import Catalog, Message

HELD = re.compile(r"%\((\w+)\)[sd]")
TAG = re.compile(r"</?[a-z][^>]*>")
NUMBERS = range(1000)


def strings_of(message: Message) -> tuple[str, ...]:
    """Every form of a translation: one, or as many as the language has plurals."""
    if message.pluralizable:
        return tuple(message.string or ("",))
    return (message.string or "",)


def faults(message: Message, catalog: Catalog) -> list[str]:
    """Everything that is wrong with a translation, in words; nothing if it can be shown."""
    ids, strings = message.id if message.pluralizable else (message.id,), strings_of(message)
    name = f"{message.context}: {ids[0]}" if message.context else ids[0]
    if not all(strings) or (message.pluralizable and len(strings) != catalog.num_plurals):
        return [f"not translated: {name}"]
    found = ["doubtful"] if message.fuzzy else []
    single = _forms_of_one_number(catalog) if message.pluralizable else set()
    for form, string in enumerate(strings):
        found += _of_form(string, ids[-1], may_speak=form in single)
    return [f"{what}: {name}" for what in dict.fromkeys(found)]


def _forms_of_one_number(catalog: Catalog) -> set[int]:
    """Plural forms that serve one number alone may say it as a word, as Arabic says two."""
    form = c2py(catalog.plural_expr)
    return {kind for kind, uses in Counter(map(form, NUMBERS)).items() if uses == 1}


def _of_form(string: str, model: str, *, may_speak: bool) -> list[str]:
    """What one form of a translation loses or adds."""
    wanted, given = set(HELD.findall(model)), set(HELD.findall(string))
    found = []
    if given - wanted or len(wanted - given) > int(may_speak):
        found.append("other placeholders")
    if Counter(TAG.findall(string)) != Counter(TAG.findall(model)):
        found.append("other HTML")
    if string != string.strip() and model == model.strip():
        found.append("white space around it")
    if HELD.search(model) and not _can_be_filled(string):
        found.append("cannot be filled")
    return found


def _can_be_filled(string: str) -> bool:
    try:
        string % defaultdict(int)
    except (TypeError, ValueError, KeyError):
        return False
    return True
