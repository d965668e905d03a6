"""Days still to come or in the wrong order, and numbers below zero, are told."""

import datetime as dt

import pytest
from django.utils import timezone

from claims_app.desk.hints import sense, told
from claims_app.models import Claim, ClaimRelation, Quantity, Report, Source
from tests.factories import make

pytestmark = pytest.mark.django_db(databases={"default", "record"})
DAY = dt.date(2018, 8, 27)


def said(on, precision="day"):
    return make(Claim, asserted_on=on, asserted_precision=precision, asserted_basis="stated")


def published(on, precision="day", **more):
    basis = "stated" if on else ""
    given = {"published_on": on, "published_precision": precision, "published_basis": basis}
    return make(Source, title="Security pact", **given, **more)


@pytest.mark.parametrize(("days", "is_told"), [(-1, False), (0, False), (1, False), (3, True)])
def test_a_day_to_come_is_told(db, days, is_told):
    on = timezone.now().date() + dt.timedelta(days)
    sentence = [f"It is dated {on}, a day that is still to come."] if is_told else []
    assert list(sense.of_claim(said(on))) == sentence
    assert list(sense.of_source(published(on))) == sentence


def test_a_year_that_has_begun_is_not_to_come(db):
    this = timezone.now().date().replace(month=1, day=1)
    assert list(sense.of_claim(said(this, "year"))) == []
    later = this.replace(year=this.year + 2)
    assert list(sense.of_claim(said(later, "year"))) == [
        f"It is dated {later.year}, a day that is still to come."
    ]


@pytest.mark.parametrize(
    ("on", "precision", "appeared", "appeared_precision", "is_told"),
    [
        (DAY, "day", DAY, "day", False),
        (DAY + dt.timedelta(1), "day", DAY, "day", True),
        (DAY + dt.timedelta(1), "day", DAY.replace(day=1), "month", False),
        (dt.date(2018, 9, 1), "month", DAY, "day", True),
        (dt.date(2018, 1, 1), "year", DAY, "day", False),
        (dt.date(2019, 1, 1), "year", DAY.replace(day=1), "month", True),
    ],
)
def test_what_was_reported_before_it_was_said_is_told(
    db, on, precision, appeared, appeared_precision, is_told
):
    claim = said(on, precision)
    source = published(appeared, appeared_precision)
    make(Report, claim=claim, source=source)
    make(Report, claim=claim, source=source, start=900, end=930)
    found = list(sense.of_claim(claim))
    assert len(found) == is_told
    assert all("“Security pact”, which reports it, was published before" in one for one in found)
    assert [one.text for one in told.about(claim) if "reports it" in one.text] == found


def test_a_source_without_a_day_says_nothing(db):
    claim = said(DAY)
    make(Report, claim=claim, source=published(None, "none"))
    assert list(sense.of_claim(claim)) == []


def test_an_answer_before_what_it_answers_is_told(db):
    early, late = said(DAY), said(DAY + dt.timedelta(9))
    for kind in ("rebuts", "undercuts"):
        make(ClaimRelation, subject=early, target=late, kind=kind)
    assert list(sense.of_claim(early)) == [
        f"It is dated 2018-08-27, but answers “{late.text[:60]}”, which was said after: 2018-09-05."
    ]
    assert list(sense.of_claim(late)) == []
    Claim.objects.filter(pk=late.pk).update(asserted_basis="publication")
    assert list(sense.of_claim(early)) == []


def test_a_source_that_was_read_before_it_appeared_is_told(db):
    source = published(DAY, accessed_on=DAY - dt.timedelta(1))
    says = "It was read on 2018-08-26, before it was published: 2018-08-27."
    assert list(sense.of_source(source)) == [says]
    assert [one.text for one in told.about(source)] == [says]
    assert list(sense.of_source(published(DAY, accessed_on=DAY))) == []


@pytest.mark.parametrize(
    ("figures", "unit", "is_told"),
    [
        ({"best": -5}, "persons", True),
        ({"low": -5, "high": 5}, "persons", True),
        ({"best": -5}, "per cent", False),
        ({"best": 0}, "persons", False),
    ],
)
def test_fewer_than_no_persons_are_told(db, figures, unit, is_told):
    claim = said(DAY)
    given = {"low": None, "best": None, "high": None} | figures
    make(Quantity, claim=claim, verbatim="minus five", unit=unit, **given)
    says = "“minus five” counts fewer than no persons."
    assert list(sense.of_claim(claim)) == ([says] if is_told else [])


def test_nothing_in_the_seed_is_odd(released_seed):
    assert [one for claim in Claim.objects.all() for one in sense.of_claim(claim)] == []
    assert [one for source in Source.objects.all() for one in sense.of_source(source)] == []
