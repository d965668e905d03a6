"""Lists of the desk by day: the same as Django's drill-down, with the question put once."""

import datetime as dt

import html5lib
import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.db.models import Max, Min
from django.test import Client

from claims_app.desk.lists.days import Days
from claims_app.models import Claim, Occasion, Source
from tests.admin_forms import listing
from tests.factories import make
from tests.queries import Queries

pytestmark = pytest.mark.django_db(databases={"default", "record"})

DAYS = [dt.date(2017, 3, 1), dt.date(2018, 2, 20), dt.date(2018, 2, 28), dt.date(2018, 8, 27)]


@pytest.fixture
def analyst(db):
    """Somebody who may see every list."""
    client = Client()
    client.force_login(User.objects.create_superuser("analyst"))
    return client


@pytest.fixture
def claims(db):
    """Five: two on one day, and one of which no day is known."""
    for day in [*DAYS[1:], DAYS[1]]:
        make(Claim, asserted_on=day, asserted_precision="day", asserted_basis="stated")
    make(Claim, asserted_on=None, asserted_precision="none", asserted_basis="")
    return Claim.objects.order_by("-asserted_on", "pk")


def test_days_are_those_that_django_finds(claims):
    days = Days(claims, "asserted_on")
    assert days.number == claims.count() == 5
    for kind in ("year", "month", "day"):
        assert days.dates("asserted_on", kind) == list(claims.dates("asserted_on", kind))
    ends = claims.aggregate(first=Min("asserted_on"), last=Max("asserted_on"))
    assert days.aggregate() == ends == {"first": DAYS[1], "last": DAYS[3]}


def test_nothing_has_no_days(claims):
    days = Days(claims.none(), "asserted_on")
    assert (days.number, days.dates("asserted_on", "day")) == (0, [])
    assert days.aggregate() == {"first": None, "last": None}


def drilled(client, model, **question):
    """The words of the drill-down of a list, and how many it holds."""
    page = client.get(listing(model), question)
    offered = html5lib.parse(page.content.decode(), namespaceHTMLElements=False).find(
        ".//nav[@class='toplinks']"
    )
    words = " ".join(" ".join(offered.itertext()).split())
    return words, page.context["cl"].result_count


def test_a_list_offers_years_then_months_then_days(analyst, claims):
    assert drilled(analyst, Claim) == ("‹ All dates February 2018 August 2018", 5)
    make(Claim, asserted_on=DAYS[0], asserted_precision="day", asserted_basis="stated")
    assert drilled(analyst, Claim) == ("2017 2018", 6)
    year = {"asserted_on__year": "2018"}
    assert drilled(analyst, Claim, **year) == ("‹ All dates February 2018 August 2018", 4)
    month = year | {"asserted_on__month": "2"}
    assert drilled(analyst, Claim, **month) == ("‹ 2018 20 February 28 February", 3)
    assert drilled(analyst, Claim, **month, asserted_on__day="28")[1] == 1


@pytest.mark.parametrize(("model", "field"), [(Source, "published_on"), (Occasion, "held_on")])
def test_other_lists_do_so_too(analyst, model, field):
    precision = {field.replace("_on", "_precision"): "day"}
    for day in DAYS:
        make(model, **{field: day}, **precision)
    words, number = drilled(analyst, model, **{f"{field}__year": "2018"})
    assert (words, number) == ("‹ All dates February 2018 August 2018", 3)


def test_a_filter_is_put_once_for_the_number_and_the_days(analyst, claims):
    analyst.get(listing(Claim))
    with Queries(connection) as asked:
        assert analyst.get(listing(Claim), {"report_count": "0"}).context["cl"].result_count == 5
    filtered = [
        one["sql"]
        for one in asked
        if 'NOT EXISTS(SELECT 1 AS "a" FROM "claims_report"' in one["sql"]
    ]
    assert len(filtered) == 2, "its days, and the rows of its page"
