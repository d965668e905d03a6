"""Hints about what others say in the same words, and about a text that two sources have."""

import datetime as dt

import pytest

from actors_app.models import Actor
from claims_app.desk import snapshots
from claims_app.desk.hints import told, twins
from claims_app.desk.lists import duplicates
from claims_app.models import Claim, ClaimRelation, Source
from tests.factories import make

pytestmark = pytest.mark.django_db(databases={"default", "record"})

DAY = dt.date(2018, 2, 20)
SAID = {"asserted_on": DAY, "asserted_precision": "day", "asserted_basis": "stated"}


def claim(speaker, text="Khawaja Asif says that IS has 3,000 fighters.", **given):
    return make(Claim, speaker=speaker, text=text, **{**SAID, **given})


def test_the_same_words_of_another_speaker_on_one_question_and_day_are_told(db):
    asif = make(Actor, name="Khawaja Asif", sort_name="Asif, Khawaja")
    first, other = claim(asif), make(Actor, name="Sergey Lavrov", sort_name="Lavrov")
    second = claim(other, "Sergey Lavrov says that IS has 3,000 fighters.", issue=first.issue)
    assert twins.of_others(second) == [first]
    assert twins.of_others(first) == [second]
    assert [hint.things for hint in told.about(second)] == [[first]]
    assert twins.of_others(claim(other, first.text)) == []
    later = claim(other, first.text, issue=first.issue, asserted_on=DAY.replace(year=2019))
    assert twins.of_others(later) == []
    make(ClaimRelation, subject=second, target=first)
    assert twins.of_others(second) == []


def test_the_very_same_text_of_another_source_is_told_and_a_probable_duplicate(db):
    first, second, third = (make(Source) for _ in range(3))
    before = duplicates.sources()
    for source, text in ((first, "One text."), (second, "One text."), (third, "Another.")):
        snapshots.capture(source, text, method="pasted")
    assert [hint.things for hint in told.about(second)] == [[first]]
    assert told.about(third) == []
    assert duplicates.sources() - before == {first.pk, second.pk}
