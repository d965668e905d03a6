"""Every word of ours on a page can be translated, and every way leads on in its language."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.template.base import Lexer, TokenType

TEMPLATES = Path(__file__).resolve().parent.parent / "templates"
# The desk, the accounts of researchers and the description of the API speak English.
NOT_FOR_READERS = {"admin", "access", "swagger.html"}
FILES = sorted(
    path.relative_to(TEMPLATES)
    for path in TEMPLATES.rglob("*.html")
    if not NOT_FOR_READERS & set(path.relative_to(TEMPLATES).parts)
)
SPOKEN = {"aria-label", "placeholder", "title", "alt", "data-label"}
# Names of our own and of formats, and what programs read.
NAMES = {
    *("Gain", "say", "Gainsay", "API", "APA", "Chicago", "BibTeX", "RIS", "CSL", "LD", "Atom"),
    *("JSON", "CSV", "Lines", "GraphML", "DOT", "HTML", "XML", "OpenAPI", "oEmbed", "OPML"),
    *("sha256", "sha", "SHA", "Python", "curl", "https", "http", "iframe", "UTC", "Wikidata"),
}
HOLE = "\ue000"
WORD = re.compile(r"[^\W\d_]{2,}")
DIGEST = re.compile(r"\b[0-9a-f]{8,}")


class Spoken(HTMLParser):
    """Collects the words that a template prints itself, and the addresses of ours that it names."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.addresses: list[str] = []
        self.silent = 0

    def handle_starttag(self, tag, attrs):
        self.silent += tag in {"script", "style", "code", "pre"}
        for name, value in attrs:
            if name in SPOKEN:
                self.handle_data(value or "")
            if name in {"href", "action"} and value and value.startswith("/"):
                self.addresses.append(value)

    def handle_endtag(self, tag):
        self.silent -= tag in {"script", "style", "code", "pre"}

    def handle_data(self, data):
        if not self.silent:
            self.words += [word for word in WORD.findall(DIGEST.sub("", data)) if word not in NAMES]


def said(path):
    """What is left of a template without tags of the template language and what they translate."""
    kept, translated = [], False
    for token in Lexer((TEMPLATES / path).read_text(encoding="utf-8")).tokenize():
        first = token.contents.split(None, 1)[0] if token.contents.strip() else ""
        if token.token_type is TokenType.BLOCK:
            translated = first == "blocktranslate" or (translated and first != "endblocktranslate")
        elif not translated:
            kept.append(token.contents if token.token_type is TokenType.TEXT else HOLE)
    found = Spoken()
    found.feed("".join(kept))
    return found


@pytest.mark.parametrize("path", FILES, ids=str)
def test_every_word_of_ours_can_be_translated(path):
    assert said(path).words == []


@pytest.mark.parametrize("path", FILES, ids=str)
def test_every_way_to_a_page_of_ours_stays_in_the_language(path):
    for_machines = ("/api/", "/static/", "/feeds/", "/opensearch.xml")
    ways = [at for at in said(path).addresses if not at.endswith(".jsonld")]
    assert [at for at in ways if not at.startswith(for_machines)] == []


def test_words_that_cannot_be_translated_are_found(tmp_path, monkeypatch):
    (tmp_path / "bad.html").write_text(
        '{% load i18n %}<a href="/claims/" title="Red">{% translate "Good" %} bad {{ x }}</a>'
        "{% blocktranslate %}good{% endblocktranslate %}"
    )
    monkeypatch.setattr("tests.test_templates_speak.TEMPLATES", tmp_path)
    found = said(Path("bad.html"))
    assert (found.words, found.addresses) == (["Red", "bad"], ["/claims/"])
