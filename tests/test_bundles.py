"""A bundle goes in whole: once, dry or twice, and with a reason."""

import datetime as dt
from decimal import Decimal

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext

from claims_app.desk.models import Hold, ImportBatch, JournalReference, SourceSnapshot
from claims_app.interchange.bundle import BundleError
from claims_app.models import (
    Assessment,
    AttributionHop,
    Claim,
    ClaimRelation,
    ClaimSpeaker,
    Issue,
    OccasionParticipant,
    Quantity,
    Report,
    Source,
)
from tests.bundles import bundle, changed, counts, desk_models, history, only, put, take_in
from tests.small_bundle import SHA256, TEXT

pytestmark = pytest.mark.django_db(databases={"default", "record"})


# ---- What an import makes


def test_everything_in_a_bundle_reaches_the_desk():
    done = take_in()
    assert done.changed == done.same == done.removed == 0
    assert {kind: tally.created for kind, tally in done.kinds.items()} == {
        "issue": 2,
        "actor": 5,
        "name": 2,
        "identifier": 2,
        "role": 2,
        "source": 2,
        "derivation": 1,
        "snapshot": 1,
        "occasion": 1,
        "participant": 2,
        "claim": 3,
        "further speaker": 1,
        "quantity": 2,
        "report": 2,
        "hop": 2,
        "relation": 2,
        "rating scale": 1,
        "rating": 2,
        "assessment": 1,
        "evidence": 2,
        "journal entry": 1,
        "journal reference": 2,
        "hold": 2,
    }
    assert done.created == sum(tally.created for tally in done.kinds.values())
    assert "claim russia-ten-thousand, report russia-in-article, hop 1" in done.created_names
    assert Claim.objects.count() == 3
    assert not Claim.record.exists(), "an import writes the desk only"


def test_names_become_references_and_words_become_values():
    take_in()
    claim = Claim.objects.get(slug="russia-ten-thousand")
    assert (claim.issue.slug, claim.speaker.slug) == ("how-many", "russia")
    assert claim.asserted_on == dt.date(2018, 2, 20)
    assert Issue.objects.get(slug="is-it-growing").parent.slug == "how-many", "given before it"
    speaker = ClaimSpeaker.objects.get()
    assert (speaker.claim, speaker.role.slug, speaker.part) == (
        claim,
        "lavrov-minister",
        "spokesperson",
    )
    assert Assessment.objects.get().rating.label == "Wrong"
    relation = ClaimRelation.objects.get(slug="nato-disputes-the-number")
    assert relation.basis.slug == "nato-in-article"
    assert {r.object_id for r in JournalReference.objects.all()} == {claim.pk, relation.pk}


def test_figures_keep_their_places():
    take_in()
    quantity = Quantity.objects.get(measure="militants")
    assert (quantity.low, quantity.best, quantity.high) == (9000, 10000, Decimal("10000.5"))


def test_the_order_of_a_list_is_the_order_of_its_rows():
    take_in()
    hops = AttributionHop.objects.order_by("position")
    assert [(h.position, h.actor.slug) for h in hops] == [(0, "daily"), (1, "russia")]
    participants = OccasionParticipant.objects.order_by("position")
    assert [(p.position, p.actor.slug) for p in participants] == [(0, "lavrov"), (1, "nato")]


def test_what_a_record_leaves_out_gets_the_models_default():
    take_in()
    claim = Claim.objects.get(slug="nato-too-many")
    assert (claim.modality, claim.place, claim.asserted_precision) == ("asserted", "", "none")
    assert Source.objects.get(slug="wire").reliability == "F"


def test_a_hold_stops_the_claim_with_its_reason():
    take_in()
    claim = Claim.objects.get(slug="nato-too-many")
    hold = Hold.objects.get(object_id=claim.pk)
    assert (hold.kind, hold.reason, hold.title) == ("claim", "The day is not known.", claim.text)


def test_a_report_says_in_which_text_its_characters_are_counted():
    take_in()
    snapshot = SourceSnapshot.objects.get()
    assert (snapshot.text, snapshot.sha256, snapshot.method) == (TEXT, SHA256, "bundle")
    assert snapshot.is_current
    assert {r.text_sha256 for r in Report.objects.all()} == {SHA256}
    assert {r.anchor_state for r in Report.objects.all()} == {"exact"}


def test_a_report_that_is_not_found_yet_names_no_text():
    take_in(changed("claims", 1, "reports", 0, "anchor_state", to="unverified"))
    assert Report.objects.get(slug="nato-in-article").text_sha256 == ""


# ---- Twice, dry, and with a reason


def test_importing_twice_changes_nothing():
    first = take_in()
    before = counts()
    again = take_in()
    assert (again.created, again.changed, again.removed) == (0, 0, 0)
    assert again.is_empty
    assert again.same == first.created
    assert counts() == before, "no history, no batch"


def test_a_dry_run_says_the_same_and_writes_nothing():
    before = counts()
    dry = take_in(dry_run=True)
    assert counts() == before
    assert dry == take_in()


def test_a_dry_run_finds_what_an_import_finds():
    with pytest.raises(BundleError) as dry:
        take_in(changed("claims", 0, "speaker", to="rusia"), dry_run=True)
    with pytest.raises(BundleError) as wet:
        take_in(changed("claims", 0, "speaker", to="rusia"))
    assert dry.value.problems == wet.value.problems


def test_every_row_made_has_one_line_of_history_with_the_reason():
    take_in(reason="From the archive")
    for model in [m for m in desk_models() if hasattr(m, "history")]:
        lines = history(model)
        assert len(lines) == model.objects.count()
        assert {(h.history_type, h.history_change_reason) for h in lines} <= {
            ("+", "From the archive")
        }


def test_the_history_names_who_imported():
    user = User.objects.create_user("analyst")
    take_in(by=user)
    assert {h.history_user for h in history(Claim)} == {user}
    assert ImportBatch.objects.get().imported_by == user
    assert {h.held_by for h in Hold.objects.all()} == {user}


def test_an_import_is_recorded_with_its_numbers():
    take_in()
    put(document := bundle(), "actors", 0, "description", to="A state.")
    take_in(document)
    batches = ImportBatch.objects.order_by("imported_at")
    assert [(b.name, b.changed_count) for b in batches] == [
        ("One of everything", 0),
        ("One of everything", 1),
    ]
    assert batches[0].created_count == batches[1].same_count + 1


def test_an_import_costs_as_many_queries_for_many_records_as_for_few():
    def queries(number: int) -> int:
        actors = [
            {
                "slug": f"actor-{number}-{i}",
                "kind": "state",
                "name": "A",
                "sort_name": "A",
                "names": [],
            }
            for i in range(number)
        ]
        with CaptureQueriesContext(connection) as asked:
            take_in(only(actors=actors))
        return len(asked)

    assert queries(2) == queries(40)
