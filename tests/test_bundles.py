"""A bundle goes in whole, changes only what differs, and comes out as it went in."""

import datetime as dt
import json
from decimal import Decimal
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext

from actors_app.aliases import DESK
from actors_app.models import Actor, ActorName, Role
from claims_app.desk.models import Hold, ImportBatch, JournalReference, SourceSnapshot
from claims_app.interchange.bundle import BundleError, as_text, dump, load
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
from tests import factories
from tests.bundles import SHA256, TEXT, bundle, changed, counts, desk_models, put, written

pytestmark = pytest.mark.django_db(databases={"default", "record"})


def take_in(document: Any = None, **more: Any) -> Any:
    """Load a bundle, by default the one with one of everything."""
    document = bundle() if document is None else document
    raw = document if isinstance(document, bytes | str) else written(document)
    return load(raw, reason=more.pop("reason", "A test"), **more)


def only(**lists: Any) -> bytes:
    """A bundle with some lists and nothing else."""
    return written({"format": "gainsay-bundle", "version": 1, **lists})


def history(model: Any) -> list[Any]:
    return list(model.history.order_by("history_id"))


def empty_the_desk() -> None:
    """Every table of the desk, as if nothing had ever been there."""
    for model in desk_models():
        model._base_manager.using(DESK).all()._raw_delete(using=DESK)


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


# ---- What changes


def test_only_what_differs_is_changed():
    take_in()
    put(document := bundle(), "actors", 0, "description", to="A state.")
    done = take_in(document, reason="Described")
    assert (done.created, done.changed, done.removed) == (0, 1, 0)
    assert done.changed_names == ["actor russia: description"]
    lines = history(Actor)
    assert len(lines) == 6, "one more than the five that were made"
    assert (lines[-1].history_type, lines[-1].history_change_reason) == ("~", "Described")
    assert lines[-1].slug == "russia"


def test_a_key_left_out_leaves_the_value():
    take_in()
    done = take_in(only(actors=[{"slug": "russia", "name": "The Russian Federation"}]))
    russia = Actor.objects.get(slug="russia")
    assert (russia.name, russia.country) == ("The Russian Federation", "RU")
    assert done.changed == 1
    assert russia.names.count() == 2, "a list left out stays too"


def test_null_clears_a_value():
    take_in()
    take_in(only(actors=[{"slug": "russia", "country": None, "wikidata_id": None}]))
    russia = Actor.objects.get(slug="russia")
    assert (russia.country, russia.wikidata_id) == ("", None)


def test_a_list_that_is_given_is_complete():
    take_in()
    names = [{"name": "Moscow", "language": "en", "kind": "metonym"}]
    done = take_in(only(actors=[{"slug": "russia", "names": names}]), reason="Too many")
    assert [n.name for n in ActorName.objects.all()] == ["Moscow"]
    assert (done.removed, done.created, done.changed) == (1, 0, 0)
    last = history(ActorName)[-1]
    assert (last.history_type, last.name, last.history_change_reason) == ("-", "Россия", "Too many")


def test_roots_are_never_removed():
    take_in()
    before = Claim.objects.count(), Actor.objects.count()
    assert take_in(only(claims=[], actors=[])).is_empty
    assert (Claim.objects.count(), Actor.objects.count()) == before


def test_null_lifts_a_hold():
    take_in()
    take_in(only(claims=[{"slug": "nato-too-many", "hold": None}]))
    assert not Hold.objects.filter(kind="claim").exists()
    assert Hold.objects.filter(kind="relation").exists()


def test_a_list_in_another_order_gives_other_positions():
    take_in()
    done = take_in(
        only(occasions=[{"slug": "press-conference", "participants": ["nato", "lavrov"]}])
    )
    found = OccasionParticipant.objects.order_by("position")
    assert [p.actor.slug for p in found] == ["nato", "lavrov"]
    assert (done.created, done.removed, done.changed) == (0, 0, 2)


def test_the_links_of_a_chain_are_known_by_their_rank():
    take_in()
    hops = [
        {"actor": "daily", "source": "article", "relation": "reports"},
        {"actor": "nato", "relation": "reports"},
        {"actor": "russia", "label": "Russia", "is_speaker": True},
    ]
    report = {"slug": "russia-in-article", "hops": hops}
    done = take_in(only(claims=[{"slug": "russia-ten-thousand", "reports": [report]}]))
    chain = AttributionHop.objects.order_by("position")
    assert [(h.position, h.actor.slug) for h in chain] == [(0, "daily"), (1, "nato"), (2, "russia")]
    assert (done.kinds["hop"].created, done.kinds["hop"].changed) == (1, 1)


def test_a_report_that_goes_takes_its_chain_along_with_history():
    take_in()
    done = take_in(only(claims=[{"slug": "russia-ten-thousand", "reports": []}]), reason="Wrong")
    assert done.kinds["report"].removed == 1
    assert not AttributionHop.objects.exists()
    ends = [h for h in history(AttributionHop) if h.history_type == "-"]
    assert [h.history_change_reason for h in ends] == ["Wrong", "Wrong"]


def test_a_report_can_take_the_place_of_one_that_goes():
    take_in()
    put(document := bundle(), "claims", 0, "reports", 0, "slug", to="russia-anew")
    done = take_in(document)
    assert (done.kinds["report"].created, done.kinds["report"].removed) == (1, 1)


def test_a_role_moves_when_both_lists_say_so():
    take_in()
    document = bundle()
    document["actors"][0]["roles"] = [document["actors"][1]["roles"].pop()]
    done = take_in(document)
    assert done.changed_names == ["actor russia, role lavrov-envoy: actor"]
    assert Role.objects.get(slug="lavrov-envoy").actor.slug == "russia"


def test_a_role_does_not_move_by_one_list_alone():
    take_in()
    roles = [{"slug": "lavrov-envoy"}]
    with pytest.raises(BundleError) as refused:
        take_in(only(actors=[{"slug": "russia", "roles": roles}]))
    place, message = refused.value.problems[0]
    assert place == "actors[0] russia, roles[0] lavrov-envoy"
    assert "belongs to another actor on the desk: “lavrov”" in message


def test_two_actors_can_swap_what_only_one_may_have():
    take_in(changed("actors", 1, "wikidata_id", to="Q58217"))
    done = take_in(
        only(
            actors=[
                {"slug": "russia", "wikidata_id": "Q58217"},
                {"slug": "lavrov", "wikidata_id": "Q159"},
            ]
        )
    )
    assert done.changed == 2
    assert Actor.objects.get(wikidata_id="Q159").slug == "lavrov"


def test_a_relation_is_known_by_what_it_joins():
    take_in()
    put(document := bundle(), "relations", 0, "note", to="Read again.")
    del document["relations"][0]["slug"]
    done = take_in(document)
    assert (done.created, done.kinds["relation"].changed) == (0, 1)
    assert ClaimRelation.objects.get(note="Read again.").slug == "nato-disputes-the-number"


def test_a_relation_that_holds_both_ways_is_known_in_either():
    take_in()
    document = bundle()
    relation = document["relations"][1]
    relation["subject"], relation["target"] = relation["target"], relation["subject"]
    assert take_in(document).is_empty


def test_a_relation_of_another_kind_is_known_by_its_slug():
    take_in()
    done = take_in(changed("relations", 0, "kind", to="rebuts"))
    assert (done.created, done.changed) == (0, 1)
    assert ClaimRelation.objects.get(slug="nato-disputes-the-number").kind == "rebuts"


def test_a_new_capture_takes_the_place_of_the_old_which_is_kept():
    take_in()
    for sha256 in ("0" * 64, "1" * 64, "0" * 64):
        take_in(only(sources=[{"slug": "wire", "snapshot": {"sha256": sha256}}]))
        captures = SourceSnapshot.objects.filter(source__slug="wire")
        assert [s.sha256 for s in captures if s.is_current] == [sha256]
    assert captures.count() == 2
    assert SourceSnapshot.objects.get(source__slug="article").is_current


def test_passages_given_with_a_new_capture_are_counted_in_it():
    take_in()
    document = bundle()
    document["sources"][0]["snapshot"] = {"sha256": "0" * 64}
    del document["claims"][1]["reports"]
    take_in(document)
    shas = dict(Report.objects.values_list("slug", "text_sha256"))
    assert shas == {"russia-in-article": "0" * 64, "nato-in-article": SHA256}


def test_a_text_that_comes_beside_the_bundle_is_held_and_tried():
    document = bundle()
    del document["sources"][0]["snapshot"]["text"]
    take_in(document)
    assert SourceSnapshot.objects.get().text is None
    done = take_in(document, texts={SHA256: TEXT, "0" * 64: "Another."})
    assert done.changed_names == ["source article, snapshot " + SHA256 + ": text"]
    assert SourceSnapshot.objects.get().text == TEXT
    assert take_in(document).is_empty, "without the text it stays held"


def test_quotations_are_tried_when_the_text_arrives():
    document = bundle()
    del document["sources"][0]["snapshot"]["text"]
    put(document, "claims", 1, "reports", 0, "prefix", to="Not so.")
    take_in(document)
    with pytest.raises(BundleError, match="field prefix: is not what stands before"):
        take_in(document, texts={SHA256: TEXT})


# ---- Out again


def test_an_export_imports_without_change():
    take_in()
    before = counts()
    for with_texts in (False, True):
        assert take_in(as_text(dump(with_texts=with_texts))).is_empty
    assert counts() == before


def test_an_export_into_an_empty_desk_exports_the_same_bytes():
    take_in()
    first = as_text(dump(with_texts=True, title="All", licence="CC0-1.0", made_on="2018-03-01"))
    empty_the_desk()
    assert take_in(first).created == 43
    again = as_text(dump(with_texts=True, title="All", licence="CC0-1.0", made_on="2018-03-01"))
    assert again == first


def test_texts_leave_only_when_asked_for():
    take_in()
    assert "READ MORE" not in as_text(dump())
    assert "READ MORE" in as_text(dump(with_texts=True))


def test_an_export_gives_every_key_so_that_it_clears_what_was_added():
    take_in()
    before = dump()
    Actor.objects.filter(slug="nato").update(description="Added.", country="BE")
    factories.make(ActorName, actor_id=Actor.objects.get(slug="nato").pk)
    take_in(as_text(before))
    assert dump() == before


def test_positions_with_gaps_do_not_make_an_export_differ_from_the_desk():
    take_in()
    AttributionHop.objects.filter(position=1).update(position=7)
    OccasionParticipant.objects.update(position=0)
    Quantity.objects.filter(measure="camps").update(position=9)
    assert take_in(as_text(dump())).is_empty


def test_a_report_counted_in_an_older_text_keeps_it():
    take_in()
    Report.objects.filter(slug="nato-in-article").update(
        text_sha256="1" * 64, anchor_state="orphaned"
    )
    exported = as_text(dump())
    assert take_in(exported).is_empty
    empty_the_desk()
    take_in(exported)
    assert Report.objects.get(slug="nato-in-article").text_sha256 == "1" * 64


def test_a_bundle_of_some_claims_holds_what_they_refer_to_and_no_more():
    take_in()
    chosen = dump(Claim.objects.filter(slug__in=["nato-too-many", "russia-ten-thousand"]))
    found = {
        key: [r["slug"] for r in records]
        for key, records in chosen.items()
        if isinstance(records, list)
    }
    assert found == {
        "issues": ["how-many"],
        "actors": ["daily", "house", "lavrov", "nato", "russia"],
        "sources": ["article", "wire"],
        "occasions": ["press-conference"],
        "claims": ["nato-too-many", "russia-ten-thousand"],
        "relations": ["nato-disputes-the-number"],
        "rating_scales": ["truth-scale"],
        "assessments": ["checked"],
        "journal": ["note-1"],
    }
    empty_the_desk()
    take_in(as_text(chosen))
    assert as_text(dump()) == as_text(chosen)


def test_a_bundle_of_one_claim_leaves_out_the_answers_of_others():
    take_in()
    chosen = dump(Claim.objects.filter(slug="nato-again"))
    assert [r["slug"] for r in chosen["claims"]] == ["nato-again"]
    assert [r["slug"] for r in chosen["issues"]] == ["how-many", "is-it-growing"], "with its parent"
    assert chosen["relations"] == chosen["journal"] == chosen["sources"] == []


def test_an_export_reads_each_table_once(django_assert_max_num_queries):
    take_in()
    with django_assert_max_num_queries(25):
        dump()


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


def test_the_export_is_json_that_reads_as_text():
    take_in()
    text = as_text(dump())
    assert json.loads(text)["format"] == "gainsay-bundle"
    assert "Россия" in text
    assert text.endswith("}\n")
