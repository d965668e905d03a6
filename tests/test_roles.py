"""A printed post is compared with the post held on the day, and only where that can be known."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actors_app.models import Actor, Role
from actors_app.vocabulary import DatePrecision
from claims_app.record.roles import period, role_check

MINISTER = "Foreign Minister"
FORMER = "former foreign minister"
DATES = st.dates(min_value=dt.date(1900, 1, 1), max_value=dt.date(2100, 12, 31))


def day(text: str | None) -> dt.date | None:
    """A day written as 2018-02-20, 2018-02 or 2018."""
    return dt.date.fromisoformat((text + "-01-01")[:10]) if text else None


def precision(text: str | None) -> str:
    return {10: "day", 7: "month", 4: "year"}[len(text)] if text else "none"


def held(start: str | None, end: str | None = None, title: str = MINISTER) -> Role:
    """A post held from one date to another, each as exact as it is written."""
    return Role(
        title=title,
        start_on=day(start),
        start_precision=precision(start),
        end_on=day(end),
        end_precision=precision(end),
    )


def check(label: str, role: Role | None, on: str | None, basis: str = "stated") -> str:
    return str(role_check(label, role, day(on), precision(on), basis))


@pytest.mark.parametrize(
    ("label", "start", "end", "on", "verdict"),
    [
        # Within the time in the post, its first and its last day included.
        (MINISTER, "2017-08-04", "2018-04-26", "2018-02-20", "ok"),
        (MINISTER, "2017-08-04", "2018-04-26", "2017-08-04", "ok"),
        (MINISTER, "2017-08-04", "2018-04-26", "2018-04-26", "ok"),
        (MINISTER, "2017-08-04", None, "2030-01-01", "ok"),
        # Before and after it.
        (MINISTER, "2017-08-04", "2018-04-26", "2017-08-03", "mismatch"),
        (MINISTER, "2017-08-04", "2018-04-26", "2018-04-27", "mismatch"),
        # Printed as former: the other way round.
        (FORMER, "2017-08-04", "2018-04-26", "2018-02-20", "mismatch"),
        (FORMER, "2017-08-04", None, "2018-02-20", "mismatch"),
        (FORMER, "2017-08-04", "2018-04-26", "2018-04-27", "ok"),
        # The claim is dated to a month or a year.
        (MINISTER, "2017-08-04", "2018-04-26", "2018-02", "ok"),
        (MINISTER, "2017-08-04", "2018-04-26", "2018-05", "mismatch"),
        (MINISTER, "2017-08-04", "2018-04-26", "2018-04", "unknown"),
        (MINISTER, "2017-08-04", "2018-04-26", "2017-08", "unknown"),
        (MINISTER, "2017-08-04", "2018-04-26", "2018", "unknown"),
        (MINISTER, "2016-08-04", "2018-04-26", "2017", "ok"),
        (FORMER, "2016-08-04", "2018-04-26", "2019", "ok"),
        # The post itself is dated to a month or a year.
        (MINISTER, "2017-08", "2018-04", "2018-02-20", "ok"),
        (MINISTER, "2017-08", "2018-04", "2017-08-01", "unknown"),
        (MINISTER, "2017-08", "2018-04", "2017-08-31", "ok"),
        (MINISTER, "2017-08", "2018-04", "2017-07-31", "mismatch"),
        (MINISTER, "2017-08", "2018-04", "2018-04-30", "unknown"),
        (MINISTER, "2017-08", "2018-04", "2018-04-01", "ok"),
        (MINISTER, "2017-08", "2018-04", "2018-05-01", "mismatch"),
        (MINISTER, "2017", "2018", "2018-06-01", "unknown"),
        (MINISTER, "2016", "2018", "2017-06-01", "ok"),
        (MINISTER, "2016-02", "2016-02", "2016-02-29", "unknown"),
    ],
)
def test_the_printed_post_is_compared_with_the_day(label, start, end, on, verdict):
    assert check(label, held(start, end), on) == verdict


@pytest.mark.parametrize(
    ("label", "role", "on", "basis"),
    [
        ("", held("2017"), "2018-02-20", "stated"),
        (MINISTER, None, "2018-02-20", "stated"),
        (MINISTER, held("2017"), None, ""),
        (MINISTER, held(None), "2018-02-20", "stated"),
        (MINISTER, held(None, "2018-04-26"), "2018-02-20", "stated"),
        (MINISTER, held("2017"), "2018-02-20", "publication"),
        (FORMER, held("2017"), "2018-02-20", "publication"),
    ],
    ids=[
        "no printed post",
        "no post known",
        "no date of the claim",
        "no date of the post",
        "no start of the post",
        "dated by publication",
        "former, dated by publication",
    ],
)
def test_nothing_is_concluded_from_what_is_not_known(label, role, on, basis):
    assert check(label, role, on, basis) == "unknown"


@pytest.mark.parametrize("basis", ["stated", "relative_resolved", "inferred"])
def test_a_day_worked_out_counts_as_much_as_a_printed_one(basis):
    assert check(MINISTER, held("2017-08-04"), "2018-02-20", basis) == "ok"


@pytest.mark.parametrize(
    "label",
    [
        "former foreign minister",
        "Former Foreign Minister",
        "the country's former top diplomat",
        "formerly foreign minister",
        "ex-foreign minister",
        "Ex-minister",
        "late president",
        "the previous foreign minister",
        "erstwhile minister",
    ],
)
def test_words_that_say_the_post_was_over(label):
    assert check(label, held("2017-08-04"), "2018-02-20") == "mismatch"


@pytest.mark.parametrize(
    "label",
    [
        "Foreign Minister",
        "minister for reform",
        "external affairs minister",
        "Minister of Information",
        "plateau commander",
        "the then foreign minister",
        "then-Foreign Minister",
    ],
)
def test_words_that_do_not(label):
    assert check(label, held("2017-08-04", title=label), "2018-02-20") == "ok"


@pytest.mark.parametrize(
    ("label", "title"),
    [
        ("Minister of Agriculture", "Deputy Foreign Minister"),
        ("Foreign Minister", "Deputy Foreign Minister"),
        ("Deputy Foreign Minister", "Foreign Minister"),
        ("Minister of Defence", "Minister of Foreign Affairs"),
        ("Minister of Foreign Affairs", "Minister of State for Foreign Affairs"),
        ("Foreign Minister", "Minister"),
        ("Minister", "Prime Minister"),
        ("President", "Vice President"),
        ("vice-president", "President"),
        ("President", "Spokesman of the President"),
        ("acting president", "President"),
        ("President of Niger", "Nigerian President"),
        ("Indian counterpart", "Minister of Defence"),
        ("министр иностранных дел", "Foreign Minister"),
    ],
)
def test_nothing_agrees_in_other_words(label, title):
    """That some post was held on the day certifies no other one, now or formerly."""
    post = held("2017-08-04", "2019-01-01", title)
    assert check(label, post, "2018-02-20") == "unknown"
    assert check(f"former {label}", post, "2020-02-20") == "unknown"


def test_dates_that_do_not_fit_are_told_whatever_the_words():
    post = held("2017-08-04", title="Foreign Minister")
    assert check("former top diplomat", post, "2018-02-20") == "mismatch"


@pytest.mark.parametrize(
    ("label", "title"),
    [
        ("Foreign Minister", "Minister of Foreign Affairs"),
        ("the defense minister", "Minister of Defence"),
        ("FOREIGN MINISTRY SPOKESWOMAN", "Spokesperson of the Foreign Ministry"),
        ("vice-president", "Vice President of the Republic"),
        ("Russian special envoy", "Special Representative of the President of Russia"),
        ("NATO commander", "Commander"),
        ("Army’s commander", "Commander"),
        ("Afghan counterpart", "Minister of Defence"),
        ("Afghan counter part", "Minister of Defence"),
    ],
)
def test_the_same_office_agrees_in_another_order_or_spelling(label, title):
    post = held("2017-08-04", title=title)
    post.organization, post.represents = Actor(name="Afghan Army"), Actor(name="NATO")
    assert check(label, post, "2018-02-20") == "ok"


@given(DATES, st.sampled_from(["day", "month", "year"]))
def test_a_period_holds_every_day_that_its_date_may_mean(on, how):
    stored = on.replace(day=1 if how != "day" else on.day, month=1 if how == "year" else on.month)
    first, last = period(stored, how)
    assert first <= on <= last
    assert (first.year, last.year) == (on.year, on.year)
    assert (last - first).days in {"day": {0}, "month": {27, 28, 29, 30}, "year": {364, 365}}[how]


@given(DATES, DATES, DATES, st.sampled_from(DatePrecision.values[:3]))
def test_former_and_present_never_agree(start, end, on, how):
    role = held(min(start, end).isoformat(), max(start, end).isoformat())
    verdicts = [str(role_check(label, role, on, how, "stated")) for label in (MINISTER, FORMER)]
    assert sorted(verdicts) in (["mismatch", "ok"], ["unknown", "unknown"])
