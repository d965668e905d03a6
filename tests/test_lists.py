"""Lists have one order on every database, and are walked by key without gaps or repeats."""

import base64
import datetime as dt
import re
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from actors_app.aliases import RECORD
from claims_app.record import lists
from claims_app.record.guard import writing
from claims_app.record.models import Document
from claims_app.record.sorting import UNDATED, by_name, newest_first
from tests.factories import insert, row

record_alone = pytest.mark.django_db(databases={"record"})
in_one_database = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)

NAMES = st.text(max_size=60) | st.text("aAzZ09éÉßİıﬁ℡𝐀Жжшب漢 ,-'~", max_size=12)
KEYS = st.text("abz019", max_size=3)
DATES = st.dates()


def fill(*sort_keys: str, kind: str = "claim") -> list[Document]:
    """A record with documents of these sort keys and no others."""
    with writing():
        Document.objects.using(RECORD).all()._raw_delete(using=RECORD)
    return [insert(row(Document, RECORD, kind=kind, sort_key=key), RECORD) for key in sort_keys]


def walk(size: int, between=lambda: None, kind: str = "claim") -> list[UUID]:
    """The keys of a whole list, page by page; `between` happens after each page."""
    found, after = [], None
    while True:
        page = lists.page(kind, after=after, size=size)
        assert len(page.documents) <= size
        found += [document.pk for document in page.documents]
        if page.next is None:
            return found
        assert len(page.documents) == size
        after = page.next
        between()


# Sort keys


@given(NAMES)
def test_a_sort_key_holds_only_what_every_database_sorts_alike(name):
    assert re.fullmatch("[a-z0-9]{0,200}", by_name(name))


@given(st.none() | DATES)
def test_so_does_the_key_of_a_day(day):
    assert re.fullmatch("[0-9]{8}", newest_first(day))


@given(DATES, DATES)
def test_later_days_come_first(one, other):
    assert (newest_first(one) < newest_first(other)) == (one > other)


@given(DATES)
def test_what_has_no_day_comes_last(day):
    assert newest_first(day) < newest_first(None) == UNDATED


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Abe", "abi"),
        ("abe", "Abi"),
        ("Éluard", "Emerson"),
        ("Lavrov", "Lavrova"),
        ("Lavrov, Sergey", "Lavrova, Anna"),
        ("Zola", "Жуков"),
        ("Жуков", "بوتو"),
        ("9th Army", "Army"),
    ],
)
def test_names_are_sorted_as_a_reader_expects(first, second):
    assert by_name(first) < by_name(second)


@pytest.mark.parametrize(
    ("one", "other"), [("ÉRIC", "eric"), ("Straße", "STRASSE"), ("ﬁn", "FIN"), ("℡", "tel")]
)
def test_case_and_accents_do_not_count(one, other):
    assert by_name(one) == by_name(other)


@record_alone
@in_one_database
@given(st.lists(NAMES, max_size=12))
def test_the_database_sorts_names_as_python_does(names):
    made = fill(*map(by_name, names))
    expected = sorted(made, key=lambda d: (d.sort_key, d.pk))
    assert list(Document.objects.of("claim").in_order()) == expected


@record_alone
@in_one_database
@given(st.lists(st.none() | DATES, max_size=12))
def test_the_database_sorts_days_newest_first(days):
    fill(*map(newest_first, days))
    found = list(Document.objects.of("claim").in_order().values_list("sort_key", flat=True))
    newest = sorted(days, key=lambda d: d or dt.date.min, reverse=True)
    dated = [d for d in newest if d] + [d for d in newest if d is None]
    assert found == [newest_first(day) for day in dated]


# Pages


@record_alone
@in_one_database
@given(st.lists(KEYS, max_size=15), st.integers(1, 7))
def test_a_walk_meets_everything_once_and_in_order(keys, size):
    made = fill(*keys)
    in_order = sorted(made, key=lambda d: (d.sort_key, d.pk))
    assert walk(size) == [document.pk for document in in_order]


@record_alone
def test_a_walk_meets_everything_when_all_sort_keys_are_equal():
    made = fill(*["same"] * 23)
    assert walk(5) == sorted(document.pk for document in made)


@record_alone
def test_what_is_published_meanwhile_neither_hides_nor_repeats_anything():
    made = fill(*(f"{n:02}" for n in range(0, 40, 2)))
    news = iter(["00a", "05", "05", "99", "06a", "000"])

    def publish() -> None:
        insert(row(Document, RECORD, kind="claim", sort_key=next(news, "zz")), RECORD)

    found = walk(3, publish)
    assert len(set(found)) == len(found)
    assert {document.pk for document in made} <= set(found)


@record_alone
def test_what_left_meanwhile_does_not_stop_a_walk():
    made = fill(*"abcdefgh")
    page = lists.page("claim", size=3)
    with writing():
        Document.objects.using(RECORD).filter(pk=made[2].pk)._raw_delete(using=RECORD)
    following = lists.page("claim", after=page.next, size=3)
    assert [document.sort_key for document in following.documents] == ["d", "e", "f"]


@record_alone
def test_a_list_holds_what_stands_of_its_kind_alone():
    (claim,) = fill("a")
    insert(row(Document, RECORD, kind="actor"), RECORD)
    insert(row(Document, RECORD, kind="claim", is_gone=True, sort_key=""), RECORD)
    assert walk(50) == [claim.pk]


# Cursors


@given(st.text("abcdefghijklmnopqrstuvwxyz0123456789", max_size=200), st.uuids())
def test_a_cursor_comes_back_as_it_went(sort_key, key):
    written = lists.cursor(Document(sort_key=sort_key, object_id=key))
    assert re.fullmatch("[A-Za-z0-9_-]+", written)
    assert lists.read_cursor(written) == (sort_key, key)


@given(st.text(max_size=300) | st.binary(max_size=200).map(lambda b: b.decode("latin-1")))
def test_any_other_text_is_refused_or_read_as_a_place(text):
    try:
        sort_key, key = lists.read_cursor(text)
    except lists.BadCursor:
        return
    assert sort_key.isascii()
    assert isinstance(key, UUID)


@record_alone
@in_one_database
@given(st.binary(max_size=80), st.uuids())
def test_a_forged_cursor_is_refused_or_gives_a_page(sort_key, key):
    fill("a", "b")
    place = sort_key + b"~" + key.hex.encode()
    forged = base64.urlsafe_b64encode(place).decode().rstrip("=")
    try:
        page = lists.page("claim", after=forged)
    except lists.BadCursor:
        return
    assert page.next is None
