"""Importing over what is there changes what differs, and leaves the rest."""

import pytest
from django.contrib.auth.models import User

from actors_app.models import Actor, ActorName, Role
from claims_app.desk.models import Hold, LiftedHold, SourceSnapshot
from claims_app.interchange.bundle import BundleError
from claims_app.models import AttributionHop, Claim, ClaimRelation, OccasionParticipant, Report
from tests.bundles import bundle, changed, history, only, put, take_in
from tests.small_bundle import SHA256, TEXT

pytestmark = pytest.mark.django_db(databases={"default", "record"})


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
    lifted = LiftedHold.objects.get()
    assert (lifted.reason, lifted.lifted_because) == ("The day is not known.", "A test")
    assert not Hold.objects.filter(kind="claim").exists()
    assert Hold.objects.filter(kind="relation").exists()


def test_words_without_a_history_are_signed_by_whoever_rewrites_them():
    first, second = (User.objects.create_user(name) for name in ("first", "second"))
    take_in(by=first)
    held = Hold.objects.get(kind="claim")
    take_in(only(claims=[{"slug": "nato-too-many", "quantities": []}]), by=second)
    assert Hold.objects.get(pk=held.pk).held_by == held.held_by == first
    take_in(only(claims=[{"slug": "nato-too-many", "hold": "Another doubt."}]), by=second)
    held.refresh_from_db()
    assert (held.reason, held.held_by) == ("Another doubt.", second)


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


def test_two_relations_can_swap_their_slugs():
    take_in()
    document = bundle()
    one, other = document["relations"]
    one["slug"], other["slug"] = other["slug"], one["slug"]
    del document["journal"]  # it names one of them
    done = take_in(document, reason="Swapped")
    assert done.changed_names == [
        "relation nato-says-it-again: slug",
        "relation nato-disputes-the-number: slug",
    ]
    assert ClaimRelation.objects.get(slug="nato-says-it-again").kind == "disputes_quantity"
    lines = history(ClaimRelation)
    assert [line.history_type for line in lines] == ["+", "+", "~", "~"]
    assert {line.history_change_reason for line in lines[2:]} == {"Swapped"}
    assert done.created == done.removed == 0


def test_two_reports_can_swap_their_places():
    take_in()
    document = bundle()
    reports = document["claims"][0]["reports"]
    second = reports[0] | {"slug": "second", "hops": [], "start": 5, "end": 9, "exact": " sai"}
    second |= {"content_spans": [], "prefix": None, "suffix": None, "anchor_state": "unverified"}
    reports.append(second)
    take_in(document)
    for report, start in zip(reports, (5, 0), strict=True):
        report |= {"start": start, "end": start + len(report["exact"])}
        report |= {"anchor_state": "unverified", "content_spans": []}
    take_in(document)
    assert Report.objects.get(slug="second").start == 0
    assert AttributionHop.objects.filter(report__slug="russia-in-article").count() == 2
