"""The catalogue of our own words, which translators fill: python -m tests.catalogue

Gathers every sentence from templates, Python files and closed lists, brings each language's
config/locale/…/django.po up to date with it, and compiles that. Translations are kept; what
nothing says any more is marked obsolete. `--check` writes nothing, says what is missing, stale or
broken, and ends with 1 if anything is.
"""

import io
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from babel.messages import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileParser, write_po

from tests.translations import faults, strings_of

ROOT = Path(__file__).resolve().parent.parent
LOCALE = ROOT / "config" / "locale"
TEMPLATES = ("templates",)
# The admin's templates speak the language of the desk.
NOT_FOR_READERS = ("templates/admin", "templates/access")
PYTHON = (
    "claims_app/pages",
    "claims_app/feeds",
    "claims_app/letters",
    "claims_app/templatetags",
    "claims_app/interchange/citation.py",
    "config/errors.py",
)
# Django's names: the lazy ones are asked when a module is read, and answer when a page is made.
KEYWORDS = DEFAULT_KEYWORDS | {
    f"{name}_lazy": DEFAULT_KEYWORDS[name]
    for name in ("gettext", "ngettext", "pgettext", "npgettext")
}
BOOK = "claims_app/interchange/codebook/book.py"
COMMENT = "Translators:"
WIDTH = 96
SIGNATURE = "Generated-By"


class Word(NamedTuple):
    """One message: where it is said, its text (with its plural), and what sets it apart."""

    where: str
    text: str | tuple[str, ...]
    context: str | None = None
    comments: tuple[str, ...] = ()


class Unsigned(Catalog):
    """A catalogue that does not say which edition of which program wrote it."""

    def _headers(self) -> list[tuple[str, str]]:
        return [header for header in Catalog.mime_headers.fget(self) if header[0] != SIGNATURE]

    mime_headers = property(_headers, Catalog.mime_headers.fset)


def files(places: tuple[str, ...], ending: str) -> Iterator[Path]:
    """Files of one kind, in a stable order."""
    for place in places:
        found = ROOT / place
        yield from sorted(found.rglob(f"*{ending}")) if found.is_dir() else [found]


def called(where: str, source: str) -> Iterator[Word]:
    """Messages that Python asks for."""
    text = io.BytesIO(source.encode())
    for _, message, comments, context in extract("python", text, KEYWORDS, [COMMENT]):
        yield Word(where, message, context, tuple(comments))


def in_python() -> Iterator[Word]:
    for path in files(PYTHON, ".py"):
        if path.exists():
            yield from called(path.relative_to(ROOT).as_posix(), path.read_text("utf-8"))


def in_templates() -> Iterator[Word]:
    """Messages of templates. Django turns a template into calls between lines of Xs."""
    from django.utils.translation.template import templatize  # noqa: PLC0415 needs settings

    for path in files(TEMPLATES, ".html"):
        where = path.relative_to(ROOT).as_posix()
        if not where.startswith(NOT_FOR_READERS):
            lines = templatize(path.read_text("utf-8"), origin=where).splitlines()
            yield from called(where, "\n".join(line.strip() for line in lines))


def in_closed_lists() -> Iterator[Word]:
    """Labels, each with its list as context, and definitions; why figures are not compared."""
    from claims_app.interchange.codebook import lists  # noqa: PLC0415 needs settings
    from claims_app.record import quantities  # noqa: PLC0415 needs models

    for words in lists().values():
        where = words.__module__.replace(".", "/") + ".py"
        for word in words:
            yield Word(where, str(word.label), words.__name__)
            yield Word(where, word.definition)
    for reason in quantities.REASONS.values():
        yield Word("claims_app/record/quantities.py", reason)


def in_the_codebook() -> Iterator[Word]:
    """What the method says of each list and each computed word, and of what is not done."""
    from claims_app.interchange import codebook  # noqa: PLC0415 needs settings
    from claims_app.interchange.codebook.book import PRINCIPAL  # noqa: PLC0415 needs settings
    from claims_app.pages.about import method  # noqa: PLC0415 needs settings
    from claims_app.record.statistics.coverage import NOTE  # noqa: PLC0415 needs models

    yield Word(BOOK, PRINCIPAL["label"], "SpeakerPart")
    yield Word(BOOK, PRINCIPAL["definition"])
    book = codebook.book()
    for words in book["lists"]:
        yield Word(BOOK, method.spoken(words["name"]))
        yield Word(BOOK, words["definition"])
    for word in book["computed"]:
        said = (word["definition"], word["how"], *(r["definition"] for r in word["reasons"]))
        yield from (Word(BOOK, text) for text in said)
    for text in (*book["not_done"], NOTE):
        yield Word(BOOK, text)


def gathered() -> Catalog:
    """Every message that our pages can say, with none translated."""
    catalog = Catalog()
    for word in (*in_templates(), *in_python(), *in_closed_lists(), *in_the_codebook()):
        if word.text:
            catalog.add(
                word.text,
                locations=[(word.where, 0)],
                auto_comments=word.comments,
                context=word.context,
            )
    return catalog


def languages() -> list[Path]:
    """The catalogue of each language."""
    return sorted(LOCALE.glob("*/LC_MESSAGES/django.po"))


def held(path: Path) -> Catalog:
    """A catalogue as it lies in its file."""
    catalog = Unsigned(locale=path.parent.parent.name)
    with path.open("rb") as file:
        PoFileParser(catalog).parse(file)
    return catalog


def updated(path: Path) -> Catalog:
    """A catalogue with everything that our pages say now. A changed message is a new one."""
    catalog = held(path)
    catalog.update(gathered(), no_fuzzy_matching=True, update_creation_date=False)
    return catalog


def as_text(catalog: Catalog) -> bytes:
    """The catalogue as it is written: sorted, and without what changes of itself."""
    text = io.BytesIO()
    write_po(text, catalog, width=WIDTH, include_lineno=False, sort_output=True)
    return text.getvalue()


def compiled(catalog: Catalog) -> bytes:
    """The catalogue as programs read it."""
    binary = io.BytesIO()
    write_mo(binary, catalog)
    return binary.getvalue()


def problems(path: Path) -> list[str]:
    """What a release must not have: missing, doubtful or broken words, files that are behind."""
    whole, binary = updated(path), path.with_suffix(".mo")
    found = [said for message in whole if message.id for said in faults(message, whole)]
    if as_text(whole) != path.read_bytes():
        found.append("The .po file is behind what our pages say.")
    if not binary.exists() or binary.read_bytes() != compiled(held(path)):
        found.append("The .mo file is not made from the .po file.")
    return found


def write(path: Path) -> None:
    """Bring one language up to date."""
    catalog = updated(path)
    path.write_bytes(as_text(catalog))
    path.with_suffix(".mo").write_bytes(compiled(held(path)))
    missing = sum(not all(strings_of(message)) for message in catalog if message.id)
    print(f"{path.relative_to(ROOT)}: {len(catalog)} messages, {missing} not translated")


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    import django  # noqa: PLC0415 its settings are read when it is imported

    django.setup()
    if "--check" not in sys.argv[1:]:
        for path in languages():
            write(path)
        return
    found = [f"{path.relative_to(ROOT)}: {said}" for path in languages() for said in problems(path)]
    print(*found or ["Every word is translated."], sep="\n")
    sys.exit(bool(found))


if __name__ == "__main__":
    main()
