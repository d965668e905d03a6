"""Dates and numbers as each language writes them, no more exact than they are known."""

import pytest
from django.template import Context, Template
from django.utils.translation import override

from claims_app.pages.parts.dates import Day, day, moment_day, plain_day
from claims_app.pages.parts.figures import number
from claims_app.templatetags import phrases
from tests.crowd import CLAIM
from tests.reader import reader, words


def on(date, precision="day", basis="stated"):
    return {"on": date, "precision": precision, "basis": basis}


def shown(when, language, how=""):
    with override(language):
        return words_of(phrases.day(day(when), how))


def words_of(html):
    return " ".join(html.replace("<", " <").replace(">", "> ").split())


@pytest.mark.parametrize(
    ("language", "precision", "long", "short", "iso"),
    [
        ("en-gb", "day", "20 February 2018", "20 Feb 2018", "2018-02-20"),
        ("en-gb", "month", "February 2018", "Feb 2018", "2018-02"),
        ("en-gb", "year", "2018", "2018", "2018"),
        ("ar", "day", "20 فبراير 2018", "20 فبراير 2018", "2018-02-20"),
        ("ar", "month", "فبراير 2018", "فبراير 2018", "2018-02"),
        ("ar", "year", "2018", "2018", "2018"),
    ],
)
def test_a_date_is_as_exact_as_it_is_known(language, precision, long, short, iso):
    with override(language):
        assert day(on("2018-02-20", precision))[:3] == (long, short, iso)


def test_no_date_is_no_date_in_every_language():
    assert day(None) == day(on(None)) == Day()
    assert "not dated" in shown(None, "en-gb")
    assert "بلا تاريخ" in shown(None, "ar")


@pytest.mark.parametrize("short", [True, False])
def test_a_day_of_publication_is_the_latest_it_can_be(short):
    stored = on("2018-08-27", basis="publication")
    assert "> by 27 Aug" in shown(stored, "en-gb", "short" if short else "")
    assert "> بحلول 27 أغسطس 2018 <" in shown(stored, "ar", "short" if short else "")
    assert 'datetime="2018-08-27"' in shown(stored, "ar", "short" if short else "")


def test_the_ground_of_a_date_is_told_in_the_language_spoken():
    stored = on("2018-02-20", basis="relative_resolved")
    with override("ar"):
        assert day(stored).basis == "محسوب"
    assert day(stored).basis == "Worked out"


def test_a_language_leaves_nothing_behind():
    with override("ar"):
        plain_day("2018-02-20")
    assert plain_day("2018-02-20").long == "20 February 2018"
    assert moment_day("2018-02-20T23:59:59.000000Z").long == "20 February 2018"


@pytest.mark.parametrize("language", ["en-gb", "ar"])
@pytest.mark.parametrize(
    ("value", "written"),
    [
        (None, ""),
        (0, "0"),
        (7, "7"),
        (999, "999"),
        (10000, "10,000"),
        (1234567.0, "1,234,567"),
        (-2500, "-2,500"),
        (2.5, "2.5"),
        (1234.125, "1,234.125"),
        (0.1, "0.1"),
    ],
)
def test_a_number_has_its_thousands_set_apart(language, value, written):
    with override(language):
        assert number(value) == written


def test_a_template_sets_the_thousands_of_a_count_apart():
    template = Template("{% load tongues %}{{ count|number }}")
    assert template.render(Context({"count": 12345})) == "12,345"


def test_a_coordinate_stays_readable_for_machines_in_every_language():
    with override("ar"):
        assert Template("{{ x }}").render(Context({"x": 1234.5})) == "1234.5"


@pytest.mark.django_db(databases=["default", "record"])
def test_the_arabic_claim_gives_its_figure_and_its_date(released_seed, client):
    said = words(reader(client)(f"/ar/claims/{CLAIM}/"))
    assert "10,000" in said
    assert "10.000" not in said
    assert "بحلول 27 أغسطس 2018" in said
