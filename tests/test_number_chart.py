"""Figures in time: what is drawn, what never is, and that words never cover one another."""

import datetime as dt
from itertools import combinations

import pytest

from claims_app.pages.issue import calendar, labels, over_time
from claims_app.pages.parts import figures
from tests.figures import quantity

STATED = {"precision": "day", "basis": "stated", "as_printed": None}


def claim(on, *quantities, by="russia", slug="", **dated):
    return {
        "slug": slug or f"{by}-{on}",
        "speakers": [{"slug": by, "name": by.title()}],
        "asserted": STATED | {"on": on} | dated,
        "quotation": None,
        "quantities": list(quantities),
    }


def chart(*claims):
    (found,) = over_time.charts(list(claims))
    return found


def pair(**first):
    return chart(claim("2018-01-10", quantity(**first)), claim("2018-06-10", quantity(best=5000)))


# When there is a chart


def test_one_dated_figure_is_no_chart():
    given = claim("2018-01-10", quantity(best=10))
    assert over_time.charts([given]) == []
    assert over_time.charts([given, claim(None, quantity(best=20))]) == []
    assert len(over_time.charts([given, claim("2018-02-10", quantity(best=20))])) == 1


def test_words_alone_are_no_chart():
    words = [claim(on, quantity(as_printed="many")) for on in ("2018-01-10", "2018-02-10")]
    assert over_time.charts(words) == []


def test_measures_are_never_drawn_together():
    given = [
        claim(f"2018-0{n}-10", quantity(best=n), quantity(measure="tanks", best=n * 1000))
        for n in (1, 2)
    ]
    assert [(c.measure, len(c.points)) for c in over_time.charts(given)] == [
        ("fighters", 2),
        ("tanks", 2),
    ]


def test_what_has_no_date_is_counted_and_left_to_the_table():
    found = chart(*(claim(on, quantity(best=5)) for on in ("2018-01-10", "2018-02-10", None)))
    assert (len(found.points), found.undated) == (2, 1)


# How a figure is drawn


def test_a_printed_number_on_a_printed_date_is_a_solid_dot():
    point = pair(best=10000).points[0]
    assert (point.is_dot, point.is_box, point.said.is_inferred) == (True, False, False)


@pytest.mark.parametrize("basis", ["relative_resolved", "publication", "inferred"])
def test_a_date_that_is_not_printed_makes_the_dot_hollow(basis):
    found = chart(
        claim("2018-01-10", quantity(best=1), basis=basis), claim("2018-02-10", quantity(best=2))
    )
    assert [point.said.is_inferred for point in found.points] == [True, False]
    assert found.has_hollow


def test_only_a_date_of_publication_has_a_line_to_earlier_days():
    found = chart(
        claim("2018-01-10", quantity(best=1), basis="inferred"),
        claim("2018-02-10", quantity(best=2), basis="publication"),
    )
    assert [bool(point.leader) for point in found.points] == [False, True]
    assert found.points[1].leader.x2 == found.points[1].x


def test_a_word_read_as_a_number_is_a_dashed_box_open_above():
    point = pair(low=2000, comparator="vague", derivation="interpreted").points[0]
    assert (point.is_dot, point.is_box, point.is_dashed, point.is_open_above) == (
        False,
        True,
        True,
        True,
    )
    assert "H8" not in point.outline.replace(f"M-8 {point.bottom}H8", "")


def test_a_range_is_a_closed_box_and_a_bound_is_open_on_its_side():
    ranged = pair(low=3000, high=5000, comparator="between").points[0]
    assert (ranged.is_dashed, ranged.outline.count("H8")) == (False, 2)
    above = pair(low=2000, comparator="at_least").points[0]
    below = pair(high=2000, comparator="up_to").points[0]
    assert (above.is_open_above, above.is_open_below) == (True, False)
    assert (below.is_open_above, below.is_open_below) == (False, True)
    assert below.bottom == over_time.BOTTOM


def test_words_without_a_number_are_hollow_and_lie_below_the_scale():
    found = pair(as_printed="many")
    assert (found.points[0].is_word, found.points[0].y) == (True, over_time.LANE)
    assert found.points[0].y > over_time.BOTTOM
    assert found.has_word


@pytest.mark.parametrize(
    ("on", "precision", "days"), [("2018-02-01", "month", 27), ("2018-01-01", "year", 364)]
)
def test_a_date_known_to_the_month_or_year_spreads_over_it(on, precision, days):
    found = chart(
        claim(on, quantity(best=5), precision=precision), claim("2018-06-10", quantity(best=6))
    )
    spread = found.points[0].span
    first, last = calendar.days(STATED | {"on": on, "precision": precision})
    assert last - first == days
    assert float(spread.x1.rstrip("%")) < float(found.points[0].x.rstrip("%"))
    assert found.points[1].span is None


# What is joined


def test_figures_that_cannot_be_compared_are_never_joined():
    for other in (
        {"place": "Nangarhar"},
        {"unit": "groups"},
        {"counted_category": "active"},
        {"as_of": {"on": "2017-01-01", "precision": "day", "basis": "stated"}},
    ):
        assert pair(best=10, **other).joins == []


def test_one_speakers_figures_that_count_the_same_are_joined_in_time():
    found = pair(best=10000)
    (line,) = found.joins
    assert (line.x1, line.y1) == (found.points[0].x, found.points[0].y)
    assert (line.x2, line.y2) == (found.points[1].x, found.points[1].y)


def test_figures_of_two_speakers_are_never_joined():
    found = chart(
        claim("2018-01-10", quantity(best=1)), claim("2018-02-10", quantity(best=2), by="iran")
    )
    assert found.joins == []


def test_a_word_is_never_joined_to_a_number():
    assert pair(low=2000, comparator="vague", derivation="interpreted").joins == []


# Everything lies in the drawing


@pytest.mark.parametrize("days", [0, 1, 30, 75, 400, 901, 40_000, 700_000])
def test_marks_of_time_are_few_in_order_and_inside(days):
    last = dt.date(2018, 12, 1)
    first = dt.date.fromordinal(last.toordinal() - days)
    time = calendar.covering([STATED | {"on": day.isoformat()} for day in (first, last)])
    shares = [share for share, _ in time.ticks()]
    assert 1 <= len(shares) <= calendar.MOST_MARKS + 2
    assert shares == sorted(shares)
    assert shares[0] >= 0
    assert shares[-1] <= 1
    assert len({words for _, words in time.ticks()}) == len(shares)


@pytest.mark.parametrize("on", ["0001-01-01", "9999-12-31"])
def test_the_first_and_the_last_day_there_is_can_be_drawn(on):
    found = chart(claim(on, quantity(best=1)), claim(on, quantity(best=2), by="iran"))
    assert all(0 < float(point.x.rstrip("%")) < 100 for point in found.points)


@pytest.mark.parametrize("best", [0, 0.4, 7, 10000, 9_999_999_999, -5000])
def test_every_number_lies_between_the_ends_of_its_scale(best):
    for point in pair(best=best).points:
        assert over_time.TOP <= point.y <= over_time.BOTTOM


# Words beside the marks


def covered(marks, placed, size):
    """What each label covers."""
    width, height = size
    for mark, label in zip(marks, placed, strict=True):
        if label:
            left = mark.x + 1.1 if label.anchor == "start" else mark.x - 1.1 - width
            top = mark.y + label.dy - height / 2
            yield labels.Box(left, left + width, top, top + height)


@pytest.mark.parametrize(
    "marks",
    [
        [(10, 100), (12, 100), (14, 104)],
        [(90, 40), (90, 50), (88, 60), (20, 50)],
        [(50, 100)] * 4,
        [(n * 2, 150) for n in range(1, 40)],
    ],
)
def test_no_label_covers_another(marks):
    given = [labels.Mark(float(x), y, False) for x, y in marks]
    placed = labels.placed(given)
    size = labels.KEY if any(label and label.is_key for label in placed) else labels.WORDS
    boxes = list(covered(given, placed, size))
    assert boxes
    assert [pair for pair in combinations(boxes, 2) if pair[0].covers(pair[1])] == []


def test_many_figures_carry_the_numbers_of_their_rows_in_the_table():
    given = [claim(f"2018-{n:02}-10", quantity(best=n * 100)) for n in range(1, 11)]
    found = chart(*given)
    assert found.keyed
    table = figures.numbered(figures.strip("fighters", given, [claim("2018-01-05", slug="none")]))
    numbered = {row.claim["slug"]: row.number for row in table.rows}
    assert numbered.pop("none") == 0
    assert numbered == {point.claim["slug"]: point.key for point in found.points}


def test_a_name_of_any_length_and_direction_stays_apart_and_short():
    given = [claim(f"2018-0{n}-10", quantity(best=n), by="خواجہ" + "x" * 5000) for n in (1, 2)]
    who = chart(*given).points[0].who
    assert len(who) < 40
    assert who.startswith("\u2068")
    assert who.endswith("\u2069")
