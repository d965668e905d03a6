"""No character that nobody sees turns a name, whatever the door, in both databases."""

import copy
import json

import pytest
from django.db import IntegrityError, transaction

from actors_app.models import Actor, ActorName, Role
from claims_app.desk import gate
from claims_app.interchange import bundle
from claims_app.models import Claim, Issue
from claims_app.record.aggregates import Kind
from tests.admin_forms import errors_in, fields_of, listing, saved, signed_in
from tests.factories import make
from tests.small_bundle import ONE_OF_EVERYTHING

pytestmark = pytest.mark.django_db(databases={"default", "record"})

UNSEEN = ["\u202e", "\u202a", "\u2066", "\u2069", "\u2028", "\x01", "\x1f", "\x7f", "\x85", "\n"]
SEEN = ["Ali", "خواجہ", "می\u200cخواهم", "a\u200fb", "é", "\U0001f600", "\uffff", "A\u2027B"]
NAMES = [(Actor, "name"), (Actor, "sort_name"), (ActorName, "name"), (Role, "title")]
names = pytest.mark.parametrize(("model", "field"), NAMES)


@names
@pytest.mark.parametrize("letter", UNSEEN, ids=ascii)
def test_no_database_keeps_such_a_name(model, field, letter):
    with pytest.raises(IntegrityError), transaction.atomic():
        make(model, **{field: f"Al{letter}i"})


@names
@pytest.mark.parametrize("name", SEEN, ids=ascii)
def test_both_databases_keep_every_other_name(model, field, name):
    assert getattr(make(model, **{field: name}), field) == name


@pytest.mark.parametrize("letter", UNSEEN[:-1], ids=ascii)
@pytest.mark.parametrize("field", ["name", "sort_name"])
def test_the_form_says_so_at_the_field(released_seed, field, letter):
    analyst = signed_in("analyst")
    sent = fields_of(analyst.get(listing(Actor, "add")), "actor_form")
    given = {"name": "Ali", "sort_name": "Ali", "slug": "ali", "kind": "person"}
    answer = analyst.post(listing(Actor, "add"), {**sent, **given, field: f"Al{letter}i"})
    assert answer.status_code == 200
    assert "turns the direction of writing" in errors_in(answer)
    assert not Actor.objects.filter(slug="ali").exists()


@pytest.mark.parametrize("letter", UNSEEN, ids=ascii)
def test_a_bundle_with_such_a_name_is_refused(letter):
    spoilt = copy.deepcopy(ONE_OF_EVERYTHING)
    spoilt["actors"][0]["name"] = f"Al{letter}i"
    with pytest.raises(bundle.BundleError, match=r"turns the direction of writing"):
        bundle.load(json.dumps(spoilt), reason="Imported")
    assert not Actor.objects.exists()


NOTHING = ["\u200b", "\u3164", "\u2800", "\u00ad", "\u200b \u1160", "\ufe0f", "\u00a0"]
nothing = pytest.mark.parametrize("name", NOTHING, ids=ascii)


@nothing
@pytest.mark.parametrize("field", ["name", "sort_name"])
def test_a_form_takes_no_name_in_which_nothing_is_seen(released_seed, field, name):
    analyst = signed_in("analyst")
    sent = fields_of(analyst.get(listing(Actor, "add")), "actor_form")
    given = {"name": "Ali", "sort_name": "Ali", "slug": "ali", "kind": "person"}
    answer = analyst.post(listing(Actor, "add"), {**sent, **given, field: name})
    assert answer.status_code == 200
    told = "This field is required." if not name.strip() else "It holds no letter that is seen"
    assert told in errors_in(answer)
    assert not Actor.objects.filter(slug="ali").exists()


@nothing
@pytest.mark.parametrize("place", ["actors", "names"])
def test_a_bundle_with_such_a_name_of_nothing_is_refused(place, name):
    spoilt = copy.deepcopy(ONE_OF_EVERYTHING)
    actor = spoilt["actors"][0]
    (actor if place == "actors" else actor["names"][0])["name"] = name
    with pytest.raises(bundle.BundleError, match=r"holds no letter that is seen"):
        bundle.load(json.dumps(spoilt), reason="Imported")
    assert not Actor.objects.exists()


@nothing
def test_the_gate_lets_no_such_name_through(released_seed, name):
    made = make(Actor, name=name, sort_name="Nobody")
    with pytest.raises(gate.NotReady, match="name holds no letter that is seen"):
        gate.check(Kind.ACTOR, made.pk)


def test_other_words_of_ours_are_refused_in_forms_and_at_the_gate(released_seed):
    issue = Issue.objects.first()
    answer = saved(signed_in("analyst"), issue, question="How\u202e many?")
    assert "turns the direction of writing" in errors_in(answer)
    made = make(Issue, question="How\u202e many?", scope_note="All.")
    with pytest.raises(gate.NotReady, match="question holds a character that turns"):
        gate.check(Kind.ISSUE, made.pk)


def test_what_others_printed_is_kept_as_it_is(released_seed):
    claim = Claim.objects.first()
    assert saved(signed_in("analyst"), claim, speaker_label="He\u202e said").status_code == 302
    claim.refresh_from_db()
    assert claim.speaker_label == "He\u202e said"
