"""Pages of answers are the list of all answers, cut; whichever way the database finds them."""

from itertools import product

import pytest
from django.db import connections
from django.db.models import CharField

from actors_app.aliases import RECORD
from claims_app.record import finding, searching
from claims_app.record.finding import Search
from claims_app.record.guard import writing
from claims_app.record.models import SearchText
from claims_app.record.seeking import Hit
from claims_app.record.slots import Slot
from claims_app.search import statistics
from claims_app.search.words import indexed
from tests.factories import insert

pytestmark = pytest.mark.django_db(databases={"record"})

FIELDS = ("main", "body", "names")
QUESTIONS = ("ape", "ape bee", '"ape bee"', "ape -cat", "ape bee cat", "dog", "none")
TEXTS = ("ape", "ape bee", "bee", "bee ape", "ape cat", "")


@pytest.fixture
def rows(db):
    """Every mixture of texts in three fields, in two kinds, many at the same place."""
    made = [
        SearchText(
            object_id=f"00000000-0000-0000-0000-{number:012x}",
            kind=("claim", "actor", "claim")[number % 3],
            sort_key=f"k{number * 7 % 11}",
            **{name: indexed([text]) for name, text in zip(FIELDS, texts, strict=True)},
        )
        for number, texts in enumerate(product(TEXTS, repeat=3))
    ]
    for row in made:
        insert(row, RECORD)


@pytest.fixture(params=["few", "many"])
def ways(request, rows, monkeypatch):
    """Once as on a small record, once as if it were large: tier by tier, by short walks."""
    statistics.forget()
    monkeypatch.setattr(finding, "STEPS", (5, 40))
    if request.param == "many":
        monkeypatch.setattr(finding, "FEW", -1)
    if connections[RECORD].vendor == "postgresql":
        with connections[RECORD].cursor() as cursor:
            cursor.execute("ANALYZE record_searchtext")
    yield
    statistics.forget()


def everything(question: str, kinds: tuple[str, ...]) -> list[Hit]:
    found = searching.matching(searching.read(question)).filter(kind__in=kinds)
    return [Hit(*row) for row in found.values_list("tier", "sort_key", "object_id")]


def hits(search: Search, size: int, place: Hit | None = None, *, backwards=False) -> list[Hit]:
    return [Hit(*row[:3]) for row in search.page(size, place, backwards=backwards)]


def walk(search: Search, size: int, *, backwards: bool) -> list[Hit]:
    """All pages, one after the other."""
    found: list[Hit] = []
    while True:
        page = hits(search, size, found[-1] if found else None, backwards=backwards)
        found += page
        if len(page) < size:
            return found


@pytest.mark.parametrize("kinds", [("claim",), ("actor", "claim")], ids="-".join)
@pytest.mark.parametrize("question", QUESTIONS)
def test_pages_are_the_list_cut(rows, ways, question, kinds):
    whole = everything(question, kinds)
    search = Search(searching.read(question), kinds)
    for size in (1, 4, 500):
        assert walk(search, size, backwards=False) == whole
        assert walk(search, size, backwards=True) == whole[::-1]


def test_the_questions_find_something_in_every_tier(rows):
    tiers = {
        question: {hit.tier for hit in everything(question, ("claim",))} for question in QUESTIONS
    }
    assert tiers["ape"] == tiers["ape bee"] == tiers["ape -cat"] == {0, 1, 2}
    assert tiers["dog"] == tiers["none"] == set()


def test_a_page_can_be_narrowed(rows, ways):
    search = Search(
        searching.read("ape"), ("claim",), narrow=lambda rows: rows.filter(sort_key="k3")
    )
    narrowed = [hit for hit in everything("ape", ("claim",)) if hit.sort_key == "k3"]
    assert walk(search, 2, backwards=False) == narrowed != []


def test_what_narrows_may_hold_slots_and_then_statements_are_kept(rows, ways):
    def narrow(found):
        return found.filter(sort_key=Slot("where", CharField()))

    searches = {
        key: Search(
            searching.read("ape"),
            ("claim",),
            narrow=narrow,
            shape="where",
            values={"where": key},
        )
        for key in ("k3", "k4")
    }
    for key, search in searches.items():
        narrowed = [hit for hit in everything("ape", ("claim",)) if hit.sort_key == key]
        assert walk(search, 2, backwards=False) == narrowed != []
    one, other = (search._plan(size=2).statement() for search in searches.values())
    assert one is other


def test_answers_are_counted_up_to_a_limit(rows, ways):
    for kinds in (("claim",), ("actor",), ("claim", "actor"), ("issue",)):
        search = Search(searching.read("ape"), kinds)
        whole = len(everything("ape", kinds))
        assert search.count() == search.count(1000) == whole
        assert search.count(7) == min(whole, 7)


def test_what_is_counted_can_be_narrowed(rows, ways):
    search = Search(
        searching.read("ape"), ("claim",), narrow=lambda rows: rows.filter(sort_key="k3")
    )
    assert search.count() == len(walk(search, 100, backwards=False)) > 0


def test_questions_of_one_shape_have_one_statement(rows):
    one, like, unlike = (
        Search(searching.read(text), ("claim",))._plan(size=3)
        for text in ("ape", '"bee ape" cat', "ape -cat")
    )
    assert one.statement() is like.statement()
    assert one.statement() is not unlike.statement()


@pytest.mark.postgresql
def test_postgresql_knows_how_common_words_are(rows, ways):
    asked = {text: Search(searching.read(text), ("claim",)) for text in ("ape", "ape bee", "dog")}
    number = SearchText.objects.filter(kind="claim").count()
    for text, search in asked.items():
        known, share = search._expected(("claim",))
        assert known == pytest.approx(number)
        if text != "dog":
            assert share == pytest.approx(search.count() / number, abs=0.2)


@pytest.mark.postgresql
def test_postgresql_walks_where_a_word_is_common(rows, ways):
    search = Search(searching.read("ape"), ("claim",))
    assert search._steps("claim", 0, 1) in finding.STEPS
    assert search._steps("claim", 0, 10_000) == 0
    assert search._steps("issue", 0, 1) == 0


@pytest.mark.postgresql
def test_a_rare_word_is_looked_up_in_the_index(rows):
    with writing(), connections[RECORD].cursor() as cursor:
        cursor.execute(
            "INSERT INTO record_searchtext (object_id, kind, sort_key, main, body, names) SELECT"
            " gen_random_uuid(), 'claim', n::text, 'xword' || n, '', '' FROM"
            " generate_series(1, 30000) n"
        )
        cursor.execute("ANALYZE record_searchtext")
    found = searching.matching(searching.read("word77"), "claim")
    assert "record_searchtext_words_in_all" in found.explain()
    assert found.count() == 1
