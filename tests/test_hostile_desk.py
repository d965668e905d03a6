"""A few hostile texts through every page and form of the desk: refused or taken, never broken.

All of them, and whether both databases say the same: `python -m tests.bench.hostile_desk`.
"""

import json
import os
from pathlib import Path

import pytest

from tests import hostile_api, hostile_fields, hostile_together
from tests.desk_routes import filled, routes
from tests.hostile_desk import Desk
from tests.hostile_values import values

pytestmark = [
    pytest.mark.slow,
    pytest.mark.django_db(databases={"default", "record", "counters"}),
]
# How many texts every field and parameter is given over a request, and how many without one.
SHARE = int(os.environ.get("GAINSAY_HOSTILE_SHARE", "1"))
FIELDS_SHARE = max(SHARE, int(os.environ.get("GAINSAY_FIELDS_SHARE", "603")))
REPORT = os.environ.get("GAINSAY_HOSTILE_REPORT", "")


def test_there_are_enough_of_them():
    assert len(values()) >= 400


def test_every_address_of_the_desk_can_be_asked(released_seed):
    desk = Desk(SHARE)
    assert all(filled(route, desk.rows) for route in routes())


PARTS = {
    "forms": Desk.forms,
    "parameters": Desk.parameters,
    "api": hostile_api.ask,
    "fields": hostile_fields.sweep,
    "together": hostile_together.ask,
}


@pytest.mark.parametrize("what", PARTS)
def test_no_text_breaks_the_desk(released_seed, what):
    desk = Desk(FIELDS_SHARE if what == "fields" else SHARE)
    PARTS[what](desk)
    if REPORT:
        told = {
            name: getattr(desk, name) for name in ("asked", "broken", "slowest", "faults", "taken")
        }
        told |= {"places": len(desk.places), "verdicts": desk.verdicts}
        Path(f"{REPORT}.{what}.json").write_text(json.dumps(told))
    assert not desk.faults, "\n".join(desk.faults[:50])
    assert desk.asked > 100
