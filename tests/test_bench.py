"""The benchmark itself: its world, its clocks, its refusals, and that all its answers are equal."""

import mmap
import subprocess
import sys
from contextlib import closing
from random import Random

import orjson
import pytest
from django.conf import settings
from django.db import connections
from psycopg2.extensions import make_dsn

from actors_app.aliases import RECORD
from claims_app.record import verify
from tests.bench import contests, contests_lite, exports, generate, report, table
from tests.bench.clock import median_and_doubt
from tests.bench.contest import (
    LP,
    OURS,
    PLAIN,
    Bar,
    Contender,
    Contest,
    Result,
    Unequal,
    compare,
    differences,
    run,
)
from tests.bench.databases import ROWS, fingerprint
from tests.bench.door import Door
from tests.bench.history import events
from tests.bench.scene import Scene
from tests.bench.world import World

SMALL = 300
A_BAR = (Bar(LP, 0.8),)


def contender(group=OURS, answer="{}", name=None):
    return Contender(group, name or group, lambda: answer, orjson.loads)


def result(bars=A_BAR, **times):
    contenders = [
        contender(name.partition("_")[0].replace("plain", PLAIN), name=name) for name in times
    ]
    return Result(Contest("list", contenders, bars), dict(times))


def payloads(world):
    return [(event.thing.root["id"], event.payload) for event in events(world)]


# The world


def test_a_world_is_the_same_for_the_same_seed():
    assert payloads(World(60, 5)) == payloads(World(60, 5))


def test_another_seed_gives_another_world():
    assert not set(payloads(World(60, 5))) & set(payloads(World(60, 6)))


def test_the_first_speaker_makes_about_a_tenth_of_all_claims():
    speaker, random = World(20_000).speaker, Random(1)
    picks = [speaker.pick(random) for _ in range(20_000)]
    assert 0.09 < picks.count(0) / len(picks) < 0.11
    assert picks.count(1) > 3 * picks.count(10) > 0


def test_a_generated_record_depends_on_its_size_and_seed():
    assert fingerprint(ROWS, 10, 1) == fingerprint(ROWS, 10, 1)
    assert fingerprint(ROWS, 10, 1) != fingerprint(ROWS, 10, 2)
    assert fingerprint(ROWS, 10, 1) != fingerprint(ROWS[:-1], 10, 1)


# The clocks and the refusals


def test_the_doubt_about_a_median_shrinks_with_the_rounds_and_grows_with_the_scatter():
    random = Random(1)
    few, many = ([random.gauss(10, 2) for _ in range(n)] for n in (30, 3000))
    assert median_and_doubt(many)[0] == pytest.approx(10, rel=0.02)
    assert median_and_doubt(many)[1] < 0.02 < median_and_doubt(few)[1]


@pytest.mark.parametrize(
    ("one", "other", "where"),
    [
        ({"a": [1, 2]}, {"a": [2, 1]}, ".a[0]"),
        ({"a": 1}, {"a": 1, "b": None}, ""),
        ({"a": {"b": True}}, {"a": {"b": 1}}, ".a.b"),
        ([1], [1, 2], ""),
    ],
)
def test_answers_differ_in_order_in_names_and_in_types(one, other, where):
    assert [path for path, *_ in differences(one, other)] == [where]


def test_equal_answers_do_not_differ():
    assert differences({"a": [1, {"b": None}]}, {"a": [1, {"b": None}]}) == []


def test_a_contest_between_different_answers_is_refused():
    with pytest.raises(Unequal, match="LP answers otherwise"):
        compare(Contest("list", [contender(), contender(LP, '{"planted": 1}')]))


def test_a_contender_that_answers_less_is_compared_in_what_it_answers():
    full = contender(answer='{"slug": "a", "card": 1}')
    less = Contender(PLAIN, PLAIN, lambda: '{"slug": "a"}', orjson.loads, part=only_slug)
    compare(Contest("list", [full, less]))
    other = Contender(PLAIN, PLAIN, lambda: '{"slug": "b"}', orjson.loads, part=only_slug)
    with pytest.raises(Unequal):
        compare(Contest("list", [full, other]))


def only_slug(answer):
    return {"slug": answer["slug"]}


def test_every_contender_runs_once_a_round():
    found = run(Contest("list", [contender(), contender(LP)]), seconds=0, random=Random(1))
    assert [len(times) for times in found.times.values()] == [found.rounds] * 2
    assert found.rounds >= 30


def test_a_group_is_as_fast_as_its_fastest():
    found = result(ours=[2.0] * 40, LP_one=[8.0] * 40, LP_other=[4.0] * 40)
    assert found.ratio(LP) == 0.5


def test_few_rounds_or_scattered_times_are_too_noisy():
    assert not result(ours=[1.0] * 40, LP=[2.0] * 40).is_noisy
    assert result(ours=[1.0] * 10, LP=[2.0] * 10).is_noisy
    assert result(ours=[1.0, 9.0] * 20, LP=[2.0] * 40).is_noisy


@pytest.mark.parametrize("enforced", [False, True])
@pytest.mark.parametrize(
    ("times", "counts"),
    [
        ({"ours": [1.0] * 40, "LP": [2.0] * 40}, False),
        ({"ours": [1.9] * 40, "LP": [2.0] * 40}, True),
        ({"ours": [1.0, 9.0] * 20, "LP": [90.0] * 40}, True),
    ],
    ids=["holds", "missed", "noisy"],
)
def test_bars_and_noise_count_where_they_are_enforced(times, counts, enforced):
    assert table.verdict([result(**times)], [], enforced=enforced) == int(counts and enforced)


def test_being_slower_than_plain_drf_always_counts():
    slow = result(bars=(), ours=[3.0] * 40, LP=[2.0] * 40, plain=[2.0] * 40)
    assert table.verdict([slow], [], enforced=False) == 1


def test_a_sum_beyond_its_bar_is_said(capsys):
    large, few = table.Sum("megabytes", 25.0, at_most=20), table.Sum("documents", 9, at_least=10)
    for one in (large, few):
        assert table.verdict([], [one], enforced=True) == 1
        assert one.name in capsys.readouterr().out
    assert table.verdict([], [table.Sum("documents", 11, at_least=10)], enforced=True) == 0


def test_what_an_export_would_hold_in_memory_is_seen():
    def hold():
        """Not from the heap, which may have so much to spare from tests before."""
        with mmap.mmap(-1, 64 * 2**20) as some:
            for page in range(0, len(some), mmap.PAGESIZE):
                some[page] = 1

    assert 60 < exports.added_memory(hold) < 70
    assert exports.added_memory(lambda: None) < 5


def test_a_saved_run_becomes_the_table_of_the_page():
    found = result(ours=[1.0] * 40, LP=[2.0] * 40)
    saved = orjson.loads(orjson.dumps(table.plain("Here.", [found], [table.Sum("MB", 3.0)])))
    page = "Before\n<!-- table: x -->\nold\n<!-- end of the table -->\nAfter\n"
    made = report.written(page, [report.table(saved)])
    assert made == report.written(made, [report.table(saved)])
    assert "| list | 1.00 | 0.50 |  |  |  |  | 40 | ≤ 0.80 LP |" in made.splitlines()
    assert made.startswith("Before\n")
    assert made.endswith("After\n")
    assert "old" not in made


# The generated record, and the answers


@pytest.fixture
def world():
    found = World(SMALL)
    generate.load(found)
    generate.derive(found, processes=1)
    generate.renumber()
    return found


@pytest.fixture
def public(monkeypatch):
    """The doors as the benchmark opens them; nobody counts who comes."""
    monkeypatch.setattr(settings, "ROOT_URLCONF", "tests.bench.urls")
    monkeypatch.setattr(settings, "ALLOWED_HOSTS", ["bench.example"])
    monkeypatch.setattr(settings, "API_RATES", {"anonymous": None, "token": None})


@pytest.mark.slow
@pytest.mark.django_db(databases={"record"})
def test_a_generated_record_is_what_its_ledger_says(world):
    assert list(verify.problems()) == []


@pytest.mark.slow
@pytest.mark.postgresql
@pytest.mark.django_db(databases={"record"}, transaction=True)
def test_all_contenders_answer_alike_on_postgresql(world, public):
    with closing(Scene(world, Door(), address_of(connections[RECORD]))) as scene:
        found = [*contests.contests(scene), *exports.contests(scene)]
        for contest in found:
            compare(contest)
    assert len(found) > 20


def address_of(connection):
    """A connection string for psycopg2 itself."""
    known = {"dbname", "user", "password", "host", "port"}
    given = connection.get_connection_params().items()
    return make_dsn(**{name: value for name, value in given if name in known})


@pytest.mark.slow
@pytest.mark.django_db(databases={"record"}, transaction=True)
def test_all_contenders_answer_alike_on_sqlite(world, public):
    if connections[RECORD].vendor != "sqlite":
        pytest.skip("SQLite's own limits")
    for contest in contests_lite.contests(Door()):
        compare(contest)


def test_the_desk_s_list_may_cost_so_much_and_no_more():
    """In a process of its own: what is measured there begins with databases of its own."""
    tried = (
        "from tests.bench.desk import missed; print(missed(2.0, 15, 1000), missed(2.1, 16, 1001))"
    )
    says = subprocess.run([sys.executable, "-c", tried], capture_output=True, text=True, check=True)
    enough, too_much = says.stdout.split("] [")
    assert enough == "["
    assert "2.10 times the CPU of Django's list, not 2.00" in too_much
    assert "16 queries, not 15" in too_much
    assert "1001 ms for words, not 1000" in too_much
