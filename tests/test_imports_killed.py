"""Killed anywhere in an import: all of it or nothing; what goes on ends as if nothing had been."""

import json
import random
from functools import partial

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.db import connections
from django.test import Client

from actors_app.aliases import DESK
from claims_app.desk import uploads
from claims_app.desk.models import ImportBatch, ImportedThing, Upload
from claims_app.interchange import imports
from claims_app.interchange.sheets import batches
from claims_app.record.aggregates import AGGREGATES
from tests import imported
from tests.imported import CLAIM, NEW, as_csv
from tests.kills import KILLS, killed_at, steps_of
from tests.small_bundle import ONE_OF_EVERYTHING

pytestmark = [
    pytest.mark.slow,
    pytest.mark.django_db(databases={"default", "record"}, transaction=True),
]
ROWS = [
    *({**NEW, "claim_text": f"NATO said {n} times that they were too many."} for n in range(7)),
    {"claim_slug": CLAIM, "place": "Helmand", "quantity_measure": "h", "quantity_best": "1"}
    | {"quantity_comparator": "exact"},
]
FILE = as_csv(*ROWS)


def emptied():
    """The desk without what people write."""
    with connections[DESK].cursor() as cursor:
        tables = [m for aggregate in AGGREGATES.values() for m in aggregate.models]
        tables += [m.history.model for m in tables] + [ImportBatch, ImportedThing, Upload]
        names = ", ".join(connections[DESK].ops.quote_name(m._meta.db_table) for m in tables)
        if connections[DESK].vendor == "postgresql":
            cursor.execute(f"TRUNCATE {names} CASCADE")
            return
        cursor.execute("PRAGMA foreign_keys = OFF")
        for name in names.split(", "):
            cursor.execute(f"DELETE FROM {name}")
        cursor.execute("PRAGMA foreign_keys = ON")


def afresh():
    emptied()
    imported.small_desk()
    imported.person("the-analyst")


def state():
    return imported.rows_of_the_desk(by_key=False)


def killed_often(begin, act, is_whole, between):
    """Kill `act` at random steps, each on a desk of its own; what must hold after each."""
    begin()
    untouched, steps = state(), steps_of(act(), DESK)
    whole, fates = state(), []
    assert whole != untouched
    for n in range(KILLS):
        begin()
        killed = killed_at(random.Random(n).randint(1, steps), act(), DESK)
        fates.append(killed)
        found = state()
        assert is_whole(found, untouched, whole), (n, steps, {*found} ^ {*untouched})
        between()
        assert state() == whole, f"kill {n} of {steps}"
    print(f"{KILLS} kills among {steps} steps, {sum(fates)} died")
    assert any(fates)


def all_or_nothing(found, untouched, whole):
    return found in (untouched, whole)


def test_a_bundle(db):
    document = json.dumps(ONE_OF_EVERYTHING)
    act = partial(imports_bundle, document)
    killed_often(emptied, lambda: act, all_or_nothing, act)


def imports_bundle(document):
    imported.bundle.load(document, reason="Killed")


def test_what_is_confirmed_on_the_page(db):
    def begin():
        afresh()
        uploads.keep(FILE, name="claims.csv", kind="csv", by=analyst())

    def act():
        kept = Upload.objects.get()
        token = imports.look(kept, by=analyst()).token
        return partial(confirmed, kept, token)

    def between():
        kept = Upload.objects.first()
        if kept is not None:
            confirmed(kept, imports.look(kept, by=analyst()).token)
        assert not Upload.objects.exists()

    killed_often(begin, act, all_or_nothing, between)


def analyst():
    return User.objects.get(username="the-analyst")


def confirmed(kept, token):
    """As the page does it, over a real request."""
    client = Client()
    client.force_login(analyst())
    where = f"/desk/desk/importbatch/import/{kept.pk}/"
    client.post(where, {"reason": "From the team", "shown": token})


def test_the_command(db, tmp_path, monkeypatch):
    monkeypatch.setattr(batches, "ROWS", 2)
    file = tmp_path / "claims.csv"
    file.write_bytes(FILE)
    run = partial(call_command, "import_table", file, by="the-analyst", verbosity=0)

    def whole_batches(found, untouched, whole):
        """No claim without its passage, and as many as the note of the import says."""
        note = ImportBatch.objects.filter(row_count=len(ROWS)).first()
        done = note.done_count if note else 0
        begun = [line for line in found if "times that they" in line and "claims.Claim " in line]
        assert done % 2 == 0
        assert len(begun) == min(done, 7)
        return note is None or note.created_count + note.changed_count == done

    killed_often(afresh, lambda: run, whole_batches, run)
    assert ImportBatch.objects.filter(row_count=len(ROWS)).count() == 1
