"""Days of sources, occasions, figures and posts, known to the day, the month or the year."""

import datetime as dt

import pytest

from actors_app.models import Role
from claims_app.models import Quantity
from tests import published
from tests.listed import found
from tests.test_filters_in_time import SAID

pytestmark = pytest.mark.django_db(databases={"record"})

DATED = {**SAID, "earlier-year": (dt.date(2017, 1, 1), "year")}
FROM_A_DAY = [
    ("2018-02-20", {"day", "next-day", "month", "next-month", "year"}),
    ("2018-02-21", {"next-day", "month", "next-month", "year"}),
    ("2018-03", {"next-month", "year"}),
    ("2018-12-31", {"year"}),
    ("2017-12-31", set(DATED) - {"undated"}),
    ("2019", set()),
    ("0001", set(DATED) - {"undated"}),
]


@pytest.fixture
def state(press):
    return press.publish(published.actor())


def basis(on: dt.date | None) -> str:
    return "stated" if on else ""


def dated(press, made, state, field):
    """One thing of a kind for each date, called like it."""
    for n, (name, (on, precision)) in enumerate(DATED.items()):
        thing = made(state, n)
        thing.slug = name
        for suffix, value in (("on", on), ("precision", precision), ("basis", basis(on))):
            setattr(thing, f"{field}_{suffix}", value)
        press.publish(thing)


@pytest.mark.parametrize(("day", "expected"), FROM_A_DAY)
def test_a_source_is_found_if_any_day_of_its_date_fits(client, press, state, day, expected):
    dated(press, published.source, state, "published")
    assert found(client, "sources", published_after=day) == expected


@pytest.mark.parametrize(("day", "expected"), FROM_A_DAY)
def test_an_occasion_is_found_if_any_day_of_its_date_fits(client, press, state, day, expected):
    dated(press, published.occasion, state, "held")
    assert found(client, "occasions", held_after=day) == expected


@pytest.mark.parametrize(("day", "expected"), FROM_A_DAY)
def test_a_figure_is_found_if_any_day_of_its_date_fits(client, press, state, day, expected):
    question = press.publish(published.issue())
    for n, (name, (on, precision)) in enumerate(DATED.items()):
        claim = published.claim(question, state, n)
        claim.slug = name
        figure = Quantity(
            claim_id=claim.pk,
            measure="fighters",
            comparator="exact",
            best=n,
            verbatim=str(n),
            as_of=on,
            as_of_precision=precision,
        )
        press.publish(claim, figure)
    assert found(client, "quantities", "claim", as_of_after=day) == expected


@pytest.mark.parametrize(("day", "expected"), FROM_A_DAY)
def test_a_report_and_its_claim_are_found_if_any_day_of_the_source_fits(
    client, press, state, day, expected
):
    question = press.publish(published.issue())
    for n, (name, (on, precision)) in enumerate(DATED.items()):
        source = published.source(state, n)
        source.published_on, source.published_precision = on, precision
        source.published_basis = basis(on)
        press.publish(source)
        claim = published.claim(question, state, n)
        claim.slug = name
        press.publish(claim, *published.with_passages(claim, source, state)[1:])
    assert found(client, "reports", "claim", reported_after=day) == expected
    assert found(client, "claims", reported_after=day) == expected


# Posts

POSTS = {
    "to-a-day": ((dt.date(2017, 3, 5), "day"), (dt.date(2018, 2, 20), "day")),
    "to-a-month": ((dt.date(2017, 3, 1), "month"), (dt.date(2018, 2, 1), "month")),
    "to-a-year": ((dt.date(2017, 1, 1), "year"), (dt.date(2018, 1, 1), "year")),
    "since-a-day": ((dt.date(2018, 2, 21), "day"), (None, "none")),
    "of-no-dates": ((None, "none"), (None, "none")),
}


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("2018-02-20", {"to-a-day", "to-a-month", "to-a-year", "of-no-dates"}),
        ("2018-02-21", {"to-a-month", "to-a-year", "since-a-day", "of-no-dates"}),
        ("2018-02", set(POSTS)),
        ("2018", set(POSTS)),
        ("2018-03-01", {"to-a-year", "since-a-day", "of-no-dates"}),
        ("2018-12", {"to-a-year", "since-a-day", "of-no-dates"}),
        ("2019", {"since-a-day", "of-no-dates"}),
        ("2017", {"to-a-day", "to-a-month", "to-a-year", "of-no-dates"}),
        ("2017-03-04", {"to-a-month", "to-a-year", "of-no-dates"}),
        ("2017-02", {"to-a-year", "of-no-dates"}),
        ("2016", {"of-no-dates"}),
    ],
)
def test_a_post_is_found_if_its_time_meets_the_time_asked_for(client, press, asked, expected):
    for n, (name, (start, end)) in enumerate(POSTS.items()):
        actor = published.actor(n)
        actor.slug = name
        role = Role(slug=name, actor_id=actor.pk, title=name)
        role.start_on, role.start_precision = start
        role.end_on, role.end_precision = end
        press.publish(actor, role)
    assert found(client, "roles", "actor", held_on=asked) == expected
