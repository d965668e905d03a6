"""Whoever reads in a further language stays in it: its links, its words, and the words of lists."""

import ast
import re
from pathlib import Path

import pytest
from babel.messages import Catalog
from django.utils import translation

from tests import catalogue
from tests.crowd import CLAIM
from tests.reader import reader

ISSUE = "how-many-is-fighters-in-afghanistan"
PATHS = [
    *("/", "/issues/", "/claims/", "/speakers/", "/sources/", "/search/", "/search/?q=Taliban"),
    *(f"/issues/{ISSUE}/", f"/issues/{ISSUE}/graph/", "/speakers/russia/", "/speakers/crss-blog/"),
    *(f"/claims/{CLAIM}/", f"/claims/{CLAIM}/reports/", f"/claims/{CLAIM}/respond/"),
    *(f"/claims/{CLAIM}/versions/", f"/claims/{CLAIM}/versions/1/", f"/claims/{CLAIM}/wording/"),
    *("/sources/src-the-nation-2018-08-27/", "/ledger/", "/ledger/9/", "/ledger/verify/"),
    *("/method/", "/datasets/", "/feeds/", "/share/", "/nothing/", "/claims/?colour=red"),
]
LINK = re.compile(r'<(?:a|form)\b[^>]*?\b(?:href|action)="(/[^"]*)"[^>]*>')
# What programs read has one address in all languages, and so has the description of the API.
FOR_MACHINES = re.compile(r"/(?:api|feeds|static|oembed)/.*|/.*\.jsonld|/.*/cite\.[\w.]+")
PAGES = Path(__file__).resolve().parent.parent / "claims_app" / "pages"
# The same in every language, and Django's own.
CUT_OFF = "%(truncated_text)s…"
OF_A_LIST = {"label", "definition"}


@pytest.mark.django_db(databases=["default", "record"])
@pytest.mark.parametrize("path", PATHS)
def test_every_way_from_a_page_stays_in_its_language(released_seed, client, path):
    page = reader(client)(f"/ar{path}").content.decode()
    found = LINK.finditer(page)
    ways = {link[1] for link in found if 'rel="alternate"' not in link[0]}
    assert "/ar/claims/" in ways
    away = {way for way in ways if not FOR_MACHINES.fullmatch(way.partition("?")[0])}
    assert {way for way in away if not way.startswith("/ar/")} == set()


@pytest.mark.django_db(databases=["default", "record"])
def test_every_word_that_a_page_asks_for_is_in_the_catalogue(released_seed, client, monkeypatch):
    [path] = catalogue.languages()
    held, missing = catalogue.held(path), set()
    _watch(monkeypatch, held, missing)
    for one in PATHS:
        reader(client)(f"/ar{one}")
    assert missing - {CUT_OFF} == set()


def _watch(monkeypatch: pytest.MonkeyPatch, held: Catalog, missing: set[str]) -> None:
    """Keep what comes back as it was asked for, and is not in the catalogue."""
    plain, in_context = translation._trans.gettext, translation._trans.pgettext

    def gettext(message):
        return watched(plain(message), message, None)

    def pgettext(context, message):
        return watched(in_context(context, message), message, context)

    def watched(said, message, context):
        is_ours = translation.get_language() == "ar" and message.strip()
        if is_ours and said == message and held.get(message, context) is None:
            missing.add(message)
        return said

    monkeypatch.setattr(translation._trans, "gettext", gettext)
    monkeypatch.setattr(translation._trans, "pgettext", pgettext)


def test_words_of_lists_are_read_where_they_are_translated():
    """A list knows its words in English alone; `parts/words.py` says them in the reader's."""
    found = {
        f"{path.relative_to(PAGES)}:{line}"
        for path in PAGES.rglob("*.py")
        for line in _read_directly(path.read_text("utf-8"))
    }
    assert {place.partition(":")[0] for place in found} == {"parts/words.py"}


def test_a_word_of_a_list_that_is_read_directly_is_found():
    assert _read_directly("def f(word):\n    return word.label") == [2]
    assert _read_directly("def f(word):\n    return word.meta.label_lower") == []


def _read_directly(source: str) -> list[int]:
    return [
        node.lineno
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Attribute) and node.attr in OF_A_LIST
    ]
