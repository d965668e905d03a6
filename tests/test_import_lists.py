"""The page of an import lists what it wrote, and leads to it; whatever way the import came."""

import io
import json

import pytest
from django.core.management import CommandError, call_command

from claims_app.desk.lists import imported as lists
from claims_app.desk.models import ImportBatch, ImportedThing
from claims_app.interchange import bundle
from claims_app.interchange.sheets import batches
from claims_app.models import Claim, Source
from claims_app.record.aggregates import AGGREGATES
from tests import imported
from tests.admin_forms import address, listing, words_of
from tests.factories import make
from tests.imported import CLAIM, NEW, as_csv, confirm, upload
from tests.small_bundle import ONE_OF_EVERYTHING

pytestmark = pytest.mark.django_db(databases={"default", "record", "counters"})

CHANGED = {"claim_slug": CLAIM, "place": "Helmand"}


@pytest.fixture
def client(db):
    imported.small_desk()
    return imported.browser()


def rows(count):
    texts = [f"NATO said for the {n}th time that they were too many." for n in range(count)]
    return [{**NEW, "claim_text": text} for text in texts]


def wrote(batch):
    """What it wrote, as kind, whether it is new, and how many."""
    return [(one.kind, one.is_new, one.count) for one in lists.of(batch)]


def test_a_confirmed_import_leads_to_the_page_that_lists_what_it_wrote(client):
    page = confirm(client, upload(client, as_csv(NEW, CHANGED)))
    batch = ImportBatch.objects.latest("imported_at")
    assert page.request["PATH_INFO"] == address(batch)
    assert wrote(batch) == [("claim", True, 1), ("claim", False, 1)]
    words = words_of(page)
    assert "1 new claim" in words
    assert "1 changed claim" in words
    new, changed = Claim.objects.get(text=NEW["claim_text"]), Claim.objects.get(slug=CLAIM)
    for claim in (new, changed):
        assert f'<a href="{address(claim)}">' in page.content.decode()
    for value, expected in (
        (f"{batch.pk}", {new, changed}),
        (f"{batch.pk}:new", {new}),
        (f"{batch.pk}:changed", {changed}),
        ("nothing", set()),
        (f"{batch.pk}:old", set()),
    ):
        found = client.get(listing(Claim), {"import": value}).context["cl"].result_list
        assert set(found) == expected, value
    assert not client.get(listing(Source), {"import": batch.pk}).context["cl"].result_list


def test_a_bundle_lists_things_of_every_kind_and_only_what_it_touched(db):
    bundle.load(json.dumps(ONE_OF_EVERYTHING), reason="First")
    first = ImportBatch.objects.get()
    assert {kind for kind, is_new, _ in wrote(first) if is_new} == set(AGGREGATES)
    keys = {pk for a in AGGREGATES.values() for pk in a.root.objects.values_list("pk", flat=True)}
    assert set(first.things.values_list("object_id", flat=True)) == keys
    again = bundle.dump()
    claim = next(one for one in again["claims"] if one["slug"] == CLAIM)
    claim["quantities"] = claim["quantities"][1:]
    bundle.load(json.dumps(again), reason="Second")
    second = ImportBatch.objects.exclude(pk=first.pk).get()
    assert wrote(second) == [("claim", False, 1)]
    bundle.load(json.dumps(again), reason="Third", dry_run=True)
    assert ImportBatch.objects.count() == 2


def test_more_than_can_be_named_are_in_the_list(client, monkeypatch):
    monkeypatch.setattr(lists, "MOST", 2)
    page = confirm(client, upload(client, as_csv(*rows(5))))
    assert "5 new claims" in words_of(page)
    assert "and 3 more" in words_of(page)
    batch = ImportBatch.objects.latest("imported_at")
    where = f"{listing(Claim)}?import={batch.pk}%3Anew"
    assert f'href="{where}"' in page.content.decode()
    assert client.get(where).context["cl"].result_count == 5


def test_an_import_that_stopped_and_went_on_lists_all_of_it(client, tmp_path, monkeypatch):
    monkeypatch.setattr(batches, "ROWS", 3)
    file, real = tmp_path / "claims.csv", batches.write
    file.write_bytes(as_csv(*rows(8), CHANGED))

    def stops(note, batch, **more):
        if batch.upto > 3:
            raise KeyboardInterrupt
        return real(note, batch, **more)

    def run():
        call_command("import_table", file, by="the-analyst", stdout=io.StringIO())

    monkeypatch.setattr(batches, "write", stops)
    with pytest.raises(KeyboardInterrupt):
        run()
    batch = ImportBatch.objects.get(row_count=9)
    assert wrote(batch) == [("claim", True, 3)]
    monkeypatch.setattr(batches, "write", real)
    run()
    assert wrote(batch) == [("claim", True, 8), ("claim", False, 1)]


def test_what_was_refused_is_not_listed(client, tmp_path):
    some = rows(3)
    some[2]["exact"] = "These words stand nowhere."
    file = tmp_path / "claims.csv"
    file.write_bytes(as_csv(*some))
    before = ImportedThing.objects.count()
    with pytest.raises(CommandError):
        call_command("import_table", file, by="the-analyst", stdout=io.StringIO())
    assert ImportedThing.objects.count() == before


def test_an_early_import_says_that_it_was_not_listed(client):
    early = make(ImportBatch, created_count=3)
    assert "Which things these were is not kept" in words_of(client.get(address(early)))
    late = make(ImportBatch, is_listed=True)
    words = words_of(client.get(address(late)))
    assert "Which things these were" not in words
    assert "No thing that readers could see" in words
