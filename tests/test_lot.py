"""Keys are drawn from the seed of the test, so what passed once passes again."""

import uuid

from actors_app.models import Actor
from tests import kills, lot


def keys():
    return [uuid.uuid4() for _ in range(20)]


def test_a_test_draws_the_same_keys_whenever_it_runs():
    with lot.drawn_for("one"):
        first = keys()
        assert Actor().pk not in first
    with lot.drawn_for("one"):
        assert keys() == first
        assert Actor().pk.version == 4
    with lot.drawn_for("other"):
        assert not {*keys()} & {*first}


def test_what_was_drawn_between_goes_on_after():
    with lot.drawn_for("one"):
        first = keys()
    with lot.drawn_for("one"):
        begun = [uuid.uuid4() for _ in range(10)]
        with lot.drawn_for("other"):
            keys()
        assert begun + [uuid.uuid4() for _ in range(10)] == first


def test_a_process_of_its_own_draws_others(tmp_path):
    told = tmp_path / "keys"
    with lot.drawn_for("one"):
        kills.killed_at(1_000_000, lambda: told.write_text(str(keys())))
        here = str(keys())
    assert told.read_text().startswith("[UUID")
    assert told.read_text() != here
