"""Words inside a sentence: names, dates, passages, and what is the same on every page."""

import pytest
from django.template import Context, Template
from django.utils.translation import override

from claims_app.pages.parts.dates import day
from claims_app.pages.parts.passages import Piece
from claims_app.record import borrowing
from claims_app.templatetags import phrases

ACTORS = [{"name": name, "page": f"/speakers/{name}/"} for name in ("a<b", "c", "d")]


def said(template, language="en-gb", **context):
    with override(language):
        return Template(template).render(Context(context))


def test_names_are_listed_as_a_language_lists_them():
    assert phrases.names(ACTORS[:1]) == "<bdi>a&lt;b</bdi>"
    assert said("{{ who|names }}", who=ACTORS) == (
        "<bdi>a&lt;b</bdi>, <bdi>c</bdi> and <bdi>d</bdi>"
    )
    assert said("{{ who|names }}", "ar", who=ACTORS[1:]) == "<bdi>c</bdi> و<bdi>d</bdi>"
    assert said("{{ who|names }}") == ""


def test_linked_names_lead_to_pages_in_the_language():
    assert said('{{ who|names:"linked" }}', "ar", who=ACTORS[1:2]) == (
        '<a href="/ar/speakers/c/"><bdi>c</bdi></a>'
    )


def test_a_source_is_called_by_who_published_it():
    assert phrases.outlet({"title": "T & U", "publisher": None}) == "<bdi>T &amp; U</bdi>"
    assert phrases.outlet({"title": "T", "publisher": {"name": "VOA"}}) == "<bdi>VOA</bdi>"


def test_passages_keep_every_letter_and_no_markup_of_theirs():
    pieces = [Piece("<i>", "content"), Piece(" & ", ""), Piece("said", "cue")]
    assert phrases.marked(pieces) == "<mark>&lt;i&gt;</mark> &amp; <b>said</b>"


def test_an_inferred_day_is_told_from_a_printed_one():
    on = {"on": "2018-02-20", "precision": "day"}
    assert 'class="inferred"' in phrases.day(day(on | {"basis": "inferred"}))
    assert 'class="inferred"' not in phrases.day(day(on | {"basis": "stated"}))


def test_a_word_is_translated_in_whatever_language_is_spoken_now():
    template = Template('{% translate "Claims" %} {% translate word %}')
    for _ in range(2):
        for language, claims in (("en-gb", "Claims"), ("ar", "التصريحات")):
            with override(language):
                assert template.render(Context({"word": "Claims"})) == f"{claims} {claims}"


def test_an_inline_partial_has_no_line_end_and_can_be_kept_under_a_name():
    icon = '<svg class="i" aria-hidden="true"><use href="#i-open"/></svg>'
    assert said('{% inline "partials/icon.html" with icon="open" %},') == f"{icon},"
    kept = '{% inline "partials/icon.html" with icon=one as drawn %}{{ drawn }}{{ drawn }}'
    assert said(kept, one="open") == icon * 2


@pytest.mark.parametrize(("number", "padded"), [(1, 1), (2, 2), (3, 4), (5, 8), (100, 128)])
def test_names_are_padded_so_that_there_are_few_statements(number, padded):
    names = [f"s{n:03}" for n in range(number)]
    found = borrowing._padded(names)
    assert len(found) == padded
    assert list(dict.fromkeys(found)) == names
