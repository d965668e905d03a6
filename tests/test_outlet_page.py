"""The page of an outlet: how it attributes, what changed in its retelling, what it published."""

import datetime as dt

import html5lib
import pytest

from claims_app.record import outlets
from tests import positions
from tests.reader import reader, words

pytestmark = pytest.mark.django_db(databases=["default", "record"])

PAGE = "/speakers/courier/"


def counts(rows):
    return {row.word: row.passages for row in rows}


def test_passages_are_counted_by_how_they_give_the_words(read):
    found = read(PAGE).context["attribution"]
    assert found.passages == 5
    assert counts(found.kinds) == {
        "In quotation marks": 1,
        "Paraphrase": 3,
        "Partly quoted": 0,
        "Headline": 1,
        "The author's own voice": 0,
    }
    assert counts(found.hands) == {"First-hand": 0, "From the speaker": 4, "Through others": 1}
    assert counts(found.stances) == {"shares it": 1, "distances itself": 0, "passes it on": 4}


def test_the_words_that_attribute_are_counted_whatever_their_case(read):
    assert [(c.word, c.passages) for c in read(PAGE).context["attribution"].cues] == [
        ("wrote", 3),
        ("said", 2),
    ]


def test_numbers_are_printed_and_bars_repeat_them(read):
    response = read(PAGE)
    said = words(response)
    assert "Paraphrase 3" in said
    assert "%" not in said
    assert '<rect width="60.00%" height="100%"/>' in response.content.decode()
    assert "They describe this collection" in said


def test_drift_is_in_words_with_links_to_the_passages(read):
    response = read(PAGE)
    drifts = response.context["attribution"].drifts
    assert [(d.word, d.found) for d in drifts] == [("another number", 2), ("caution dropped", 1)]
    page = response.content.decode()
    for passage, _ in drifts[0].passages:
        assert f'href="{passage}"' in page
        assert passage.partition("#")[2] in read(passage.partition("#")[0]).content.decode()


def test_texts_are_counted_known_and_in_hand(read):
    held = read(PAGE).context["attribution"].held
    assert (held.known, held.captured, held.is_cut) == (3, 2, False)


def test_the_newest_passages_are_looked_at_and_the_page_says_so(read, told, monkeypatch):
    monkeypatch.setattr(outlets, "LOOKED_AT", 2)
    found = outlets.attribution([told["courier"].pk])
    assert (found.passages, found.is_cut) == (2, True)
    assert "The newest 2 passages on record; older ones are not counted here." in words(read(PAGE))


def test_texts_come_newest_first_those_without_a_day_last_and_are_paged(read, told, press):
    outlet = told["courier"]
    with press.together():
        for n in range(30):
            day = dt.date(2019, 1, 1 + n // 2) if n < 20 else None
            press.publish(positions.source(f"text-{n}", outlet, day))
    seen, path = [], PAGE
    while path:
        response = read(path)
        html5lib.HTMLParser(strict=True).parse(response.content.decode())
        seen += [one.source for one in response.context["sources"]]
        rest = response.context["sources_after"]
        path = f"{PAGE}?sources={rest}" if rest else ""
    slugs = [source["slug"] for source in seen]
    assert len(slugs) == len(set(slugs)) == 33
    days = [source["published"]["on"] for source in seen]
    dated = [day for day in days if day]
    assert dated == sorted(dated, reverse=True)
    assert days == dated + [None] * 11


def test_whoever_publishes_is_shown_as_an_outlet_whatever_its_kind(read, told, press):
    assert read("/speakers/rival/").context["attribution"] is None
    press.publish(positions.source("memoirs", told["rival"], None))
    response = read("/speakers/rival/")
    assert "No passage of this outlet is on record" in words(response)
    assert response.context["attribution"].held.known == 1


def test_an_outlet_of_which_nothing_is_on_record_says_so(press, client):
    press.publish(positions.actor("silent", "media_outlet"))
    said = words(reader(client)("/speakers/silent/"))
    assert "No text of this outlet is on record" in said
    assert "No passage of this outlet is on record" in said
    assert "No claim by this speaker is on record" in said


def test_a_long_cue_in_another_script_leaves_the_page_whole(read, told, press):
    claim = positions.claim(told["how-many"], told["rival"], "loud", "Rival shouted.")
    cue = "<script>گفت" + "W" * 5000
    press.publish(claim, positions.report(claim, told["article"], 2000, cue=cue, language="fa"))
    page = read(PAGE).content.decode()
    html5lib.HTMLParser(strict=True).parse(page)
    assert "<script" not in page
    assert '<q lang="fa" dir="auto">&lt;script&gt;' in page
