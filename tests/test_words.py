"""Our own words: all in the catalogue, all translated, and nothing lost on the way."""

from pathlib import Path

import pytest
from babel.messages import Catalog, Message
from django.conf import settings
from django.utils.translation import override

from actors_app.vocabulary import ActorKind
from claims_app.interchange import codebook
from claims_app.pages.parts import words
from claims_app.vocabulary import Credibility, DisputeStatus, RelationKind, SourceKind
from tests import catalogue
from tests.translations import faults

FURTHER = [code for code, _ in settings.LANGUAGES if code != settings.LANGUAGE_CODE]
ARABIC = Catalog(locale="ar")
ARABIC.mime_headers = [
    (
        "Plural-Forms",
        "nplurals=6; plural=n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 :"
        " n%100>=11 && n%100<=99 ? 4 : 5;",
    )
]
COUNTED = ("%(n)s day", "%(n)s days")
DAYS = ("بلا أيام", "يوم واحد", "يومان", "%(n)s أيام", "%(n)s يومًا", "%(n)s يوم")


def plural(*forms):
    return Message(COUNTED, forms)


# The files


def test_every_language_of_the_site_has_a_catalogue():
    assert [path.parent.parent.name for path in catalogue.languages()] == FURTHER


@pytest.mark.parametrize("path", catalogue.languages(), ids=lambda path: path.parent.parent.name)
def test_every_word_is_translated_and_the_files_are_up_to_date(path):
    assert catalogue.problems(path) == []


def test_a_catalogue_that_is_behind_is_told(tmp_path, monkeypatch):
    copy = tmp_path / "ar" / "LC_MESSAGES" / "django.po"
    copy.parent.mkdir(parents=True)
    [source] = catalogue.languages()
    text = source.read_text("utf-8")
    start = text.index('msgid "Skip to content"')
    end = text.index("\n\n", start)
    copy.write_text(text[:start] + 'msgid "No longer said"\nmsgstr "لا"' + text[end:], "utf-8")
    assert catalogue.problems(copy) == [
        "not translated: Skip to content",
        "The .po file is behind what our pages say.",
        "The .mo file is not made from the .po file.",
    ]
    monkeypatch.setattr(catalogue, "ROOT", tmp_path)
    monkeypatch.setattr(catalogue, "gathered", lambda: Catalog())
    catalogue.write(copy)
    written = copy.read_text("utf-8")
    assert '#~ msgid "No longer said"\n#~ msgstr "لا"' in written
    assert written.startswith(text[: text.index("msgid")])


def test_writing_twice_changes_nothing():
    [path] = catalogue.languages()
    assert catalogue.as_text(catalogue.updated(path)) == catalogue.as_text(catalogue.updated(path))


# What is gathered


@pytest.mark.parametrize(
    ("template", "found"),
    [
        ('{% translate "One" %}', ("One", None)),
        ('{% translate "One" context "a count" %}', ("One", "a count")),
        ("<p title=\"{% translate 'One' %}\">", ("One", None)),
        ('{{ x|default:_("One") }}', ("One", None)),
        ('{% include "a.html" with label=_("One") %}', ("One", None)),
        (
            "{% blocktranslate trimmed with a=b %}\n  One\n  {{ a }}\n{% endblocktranslate %}",
            ("One %(a)s", None),
        ),
        (
            "{% blocktranslate count n=1 %}{{ n }} day{% plural %}{{ n }} days"
            "{% endblocktranslate %}",
            (COUNTED, None),
        ),
    ],
)
def test_every_form_of_a_message_in_a_template_is_found(tmp_path, monkeypatch, template, found):
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "one.html").write_text(f"  <p>\n {template}\n</p>", "utf-8")
    monkeypatch.setattr(catalogue, "ROOT", tmp_path)
    assert [(word.text, word.context) for word in catalogue.in_templates()] == [found]


@pytest.mark.parametrize(
    ("call", "found"),
    [
        ('_("One")', ("One", None)),
        ('gettext_lazy("One")', ("One", None)),
        ('pgettext_lazy("a count", "One")', ("One", "a count")),
        ('ngettext("%(n)s day", "%(n)s days", n)', (COUNTED, None)),
        ('gettext("One "\n    "two")', ("One two", None)),
    ],
)
def test_every_form_of_a_message_in_python_is_found(call, found):
    assert [(w.text, w.context) for w in catalogue.called("a.py", f"def f(n):\n    {call}")] == [
        found
    ]


def test_every_word_of_the_closed_lists_is_in_the_catalogue():
    gathered = catalogue.gathered()
    for words_of in codebook.lists().values():
        for word in words_of:
            assert gathered.get(str(word.label), words_of.__name__) is not None
            assert gathered.get(word.definition) is not None


def test_where_a_message_is_said_is_told_without_lines():
    [path] = catalogue.languages()
    text = path.read_text("utf-8")
    assert "#: claims_app/vocabulary/relations.py" in text
    assert not [line for line in text.splitlines() if line.startswith("#:") and line[-1].isdigit()]


# What is wrong with a translation


@pytest.mark.parametrize(
    ("message", "said"),
    [
        (Message("By %(name)s", "من %(name)s"), []),
        (Message("By %(name)s", ""), ["not translated"]),
        (Message("By %(name)s", "من"), ["other placeholders"]),
        (Message("By %(name)s", "من %(اسم)s"), ["other placeholders"]),
        (Message("By %(name)s", "من %(name)"), ["other placeholders", "cannot be filled"]),
        (Message("By %(name)s", "من %(name)s 100%"), ["cannot be filled"]),
        (Message('<a href="%(u)s">All</a>', '<a href="%(u)s">الكل</a>'), []),
        (Message('<a href="%(u)s">All</a>', '<a href="%(u)s">الكل'), ["other HTML"]),
        (Message("<b>All</b>", "<i>الكل</i>"), ["other HTML"]),
        (Message("All", " الكل"), ["white space around it"]),
        (Message("All", "الكل", flags=["fuzzy"]), ["doubtful"]),
        (plural(*DAYS), []),
        (plural(*DAYS[:5]), ["not translated"]),
        (plural(*DAYS[:5], ""), ["not translated"]),
        (plural(*DAYS[:3], "أيام", *DAYS[4:]), ["other placeholders"]),
    ],
)
def test_a_fault_of_a_translation_is_told(message, said):
    found = [fault.partition(":")[0] for fault in faults(message, ARABIC)]
    assert found == said


# Closed lists on pages


def test_a_word_is_spoken_in_the_language_of_the_page():
    with override("ar"):
        assert words.label(RelationKind, "rebuts") == "نفي"
        assert words.label(Credibility, 4) == "4: مشكوك فيه"
        assert words.label(SourceKind, "") == ""
        assert words.definition(RelationKind, "rebuts") == "يقول إن الأمر ليس كذلك."
        chip = words.relation("rebuts", "existence")
        assert (chip.text, chip.title) == ("نفي: الوجود", "يقول إن الأمر ليس كذلك.")
        assert words.status("disputed").text == "محل خلاف"
    assert words.relation("rebuts", "existence").text == "rebuts: existence"
    assert words.status("disputed").title == DisputeStatus.DISPUTED.definition


def test_no_word_of_a_page_implies_doubt_of_a_speaker():
    """Arabic has a word for “claim” that means “would have us believe”. Ours is a neutral one."""
    with override("ar"):
        said = [words.label(list_, w) for list_ in codebook.lists().values() for w in list_]
    assert len(said) > len(ActorKind)
    assert not [word for word in said if "زعم" in word or "مزاعم" in word]


def test_the_catalogue_begins_with_a_glossary():
    [path] = catalogue.languages()
    head = Path(path).read_text("utf-8").partition("msgid")[0]
    terms = ("claim", "speaker", "source", "outlet", "report", "passage", "answer", "rebuts")
    terms += ("disputes the number", "imputes a motive", "unanswered", "retracted")
    terms += ("second-hand", "captured", "ledger", "version")
    assert [term for term in terms if f"# {term}" not in head] == []
    assert "No native reader has checked it" in head
