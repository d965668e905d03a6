"""The desk opens: every page of every model, for everybody who may, at a cost that stays."""

import datetime as dt
import re
import uuid

import pytest
from axes.models import AccessAttempt
from django.apps import apps
from django.contrib import admin
from django.contrib.auth.models import Group, User
from django.db import connection
from django.test.utils import CaptureQueriesContext

from actors_app.models import Actor, ActorName, Role
from claims_app import models as claims
from claims_app.desk import models as desk
from claims_app.desk.payload import payload_of
from claims_app.record.aggregates import AGGREGATES, KIND_OF
from claims_app.vocabulary import ReviewState
from tests.admin_forms import address, errors_in, fields_of, listing, signed_in, words_of
from tests.factories import make

pytestmark = pytest.mark.django_db(databases={"default", "record"})

MODELS = sorted(admin.site._registry, key=lambda model: model._meta.label)
ROOTS = [aggregate.root for aggregate in AGGREGATES.values()]
LINES = {  # Without a page of their own: lines of their owner's form, or rows of a machine.
    *(model for aggregate in AGGREGATES.values() for model in aggregate.children),
    desk.JournalReference,
    *(desk.ReleaseHead, desk.KeptAnswer, desk.Upload, desk.Tag, desk.LiftedHold),
    *(desk.ImportedThing, desk.ClaimWords, desk.UnreadClaim),
} - {claims.Report, claims.Rating, Role}
SEEN_ONLY = {
    *(desk.Release, desk.Review, desk.ImportBatch, desk.Suggestion),
    *(desk.Handover, desk.Merge, desk.Redaction),
}
OF_ADMINISTRATORS = {AccessAttempt, Group, User, desk.Token}


def named(model):
    return model._meta.model_name


def one_of(model):
    """A row of the seed, or a fresh one where the seed has none."""
    if model is desk.SavedFilter:
        return make(model, owner=User.objects.get(username="superuser"))
    return model._base_manager.first() or make(model)


def crowd(model):
    """More rows than a page of the list shows, each hanging on others than the next."""
    owner = User.objects.get(username="superuser")
    different = {
        desk.SavedFilter: lambda n: {"owner": owner, "name": f"Question {n}"},
        desk.Release: lambda n: {"sequence": 100_000 + n},
    }.get(model, lambda n: {})
    return [make(model, **different(n)) for n in range(51)]


def test_every_model_of_the_desk_is_in_the_admin():
    wanted = {
        model
        for label in ("actors", "claims", "desk")
        for model in apps.get_app_config(label).get_models()
        if not model.__name__.startswith("Historical")
    }
    assert wanted - set(MODELS) == LINES


@pytest.mark.parametrize("model", MODELS, ids=named)
def test_every_page_opens(model, released_seed):
    client, thing = signed_in("superuser"), one_of(model)
    assert client.get(listing(model)).status_code == 200
    assert client.get(listing(model, "add")).status_code == (
        403 if model in SEEN_ONLY | {AccessAttempt, desk.Token} else 200
    )
    assert client.get(address(thing)).status_code == 200
    assert client.get(address(thing, "history")).status_code == 200


@pytest.mark.parametrize("name", ["analyst", "reviewer"])
def test_analysts_and_reviewers_open_them_too(name, released_seed):
    client = signed_in(name)
    for model in set(MODELS) - OF_ADMINISTRATORS:
        opens_and_deletes_nothing(client, model)


def opens_and_deletes_nothing(client, model):
    thing = one_of(model)
    assert client.get(listing(model)).status_code == 200
    expected = 302 if model is desk.SavedFilter else 200  # It is somebody else's.
    assert client.get(address(thing)).status_code == expected
    assert client.post(
        listing(model), {"action": "delete_selected", "_selected_action": [str(thing.pk)]}
    ).status_code in {200, 302}
    assert type(thing)._base_manager.contains(thing)


def test_the_desk_is_closed_to_strangers(released_seed, client):
    for model in MODELS:
        assert client.get(listing(model)).status_code == 302
    nobody = User.objects.create_user("nobody", is_staff=True)
    client.force_login(nobody)
    claim = claims.Claim.objects.first()
    for page in ("change", "request_release", "retract", "delete", "history"):
        assert client.get(address(claim, page)).status_code == 403


@pytest.mark.slow
@pytest.mark.parametrize("model", MODELS, ids=named)
def test_a_list_of_fifty_costs_no_more_queries_than_a_list_of_one(
    model, released_seed, monkeypatch
):
    client = signed_in("superuser")
    if model not in {Group, User}:
        crowd(model)
    client.get(listing(model))
    costs = {}
    for length in (1, 50):
        monkeypatch.setattr(admin.site._registry[model], "list_per_page", length)
        with CaptureQueriesContext(
            connection,
        ) as asked:
            answer = client.get(listing(model))
        costs[length] = len(asked)
        if model not in {Group, User}:
            assert len(answer.context["cl"].result_list) == length
    assert costs[50] <= costs[1], costs


@pytest.mark.parametrize("model", [Actor, Role, claims.Claim, claims.Report], ids=named)
def test_choosing_by_typing_costs_no_more_for_many(model, released_seed):
    asker = {
        Actor: ("claims", "claim", "speaker"),
        Role: ("claims", "claim", "role"),
        claims.Claim: ("claims", "claimrelation", "subject"),
        claims.Report: ("claims", "claimrelation", "basis"),
    }[model]
    asked_by = dict(zip(("app_label", "model_name", "field_name"), asker, strict=True))
    client, costs = signed_in("analyst"), []
    for term in ("zzzz", ""):
        with CaptureQueriesContext(connection) as asked:
            found = client.get("/desk/autocomplete/", {**asked_by, "term": term}).json()["results"]
        costs.append(len(asked))
    assert len(found) >= 6
    assert costs[1] <= costs[0] + 1


@pytest.mark.parametrize("term", ["Лавров", "Washington", "sergey-lavrov", "Lavrov, Sergey"])
def test_an_actor_is_found_by_any_name(term, released_seed):
    lavrov = Actor.objects.get(slug="sergey-lavrov")
    if not lavrov.names.filter(name="Лавров").exists():
        make(ActorName, actor=lavrov, name="Лавров", language="ru", kind="alias")
    where = {"app_label": "claims", "model_name": "claim", "field_name": "speaker", "term": term}
    found = signed_in("analyst").get("/desk/autocomplete/", where).json()["results"]
    assert {"Sergey Lavrov", "United States"} & {one["text"] for one in found}


def test_no_key_is_ever_typed(released_seed):
    client = signed_in("superuser")
    for model in MODELS:
        if model in SEEN_ONLY | {Group, User}:
            continue
        page = client.get(listing(model, "add")).content.decode()
        assert "vForeignKeyRawIdAdminField" not in page
        assert 'name="object_id"' not in page


def test_the_first_page_counts_what_waits(released_seed):
    claim = make(claims.Claim)
    words = words_of(signed_in("reviewer").get("/desk/"))
    proposed = claims.ClaimRelation.objects.filter(status="proposed").count()
    held = desk.Hold.objects.count()
    assert f"{proposed} proposed answers to judge" in words
    assert f"{held} on hold" in words
    assert "1 claim" in words
    assert "0 waiting for my review" in words
    page = signed_in("reviewer").get(listing(claims.Claim), {"standing": "never"})
    assert [one.pk for one in page.context["cl"].result_list] == [claim.pk]


STANDINGS = ["public", "never", "held", *ReviewState.values]


@pytest.mark.parametrize("model", ROOTS, ids=named)
def test_lists_narrow_by_standing(model, released_seed):
    client = signed_in("analyst")
    for standing in STANDINGS:
        page = client.get(listing(model), {"standing": standing, "q": "a", "o": "2.-3"})
        assert page.status_code == 200
        states = {one.review_state for one in page.context["cl"].result_list}
        if standing in set(ReviewState.values) - {ReviewState.DRAFT}:
            assert states <= {standing}


def test_a_list_says_where_each_thing_stands(released_seed):
    page = words_of(signed_in("analyst").get(listing(claims.Claim)))
    assert "Released" in page
    assert "On hold" in words_of(
        signed_in("analyst").get(listing(claims.Claim), {"standing": "held"})
    )


def test_the_claim_form_reads_like_a_sentence(released_seed):
    claim = claims.Claim.objects.get(slug="russia-about-10000-is-militants")
    page = signed_in("analyst").get(address(claim)).content.decode()
    headings = [
        "Where it stands",
        "Who",
        "Together with",
        "Said what",
        "When and where",
        "How we know",
        "Passages that show it",
        "How much",
        "Against what",
        "State",
    ]
    shown = [" ".join(one.split()) for one in re.findall(r"<h2 id[^>]*>([^<]*)</h2>", page)]
    assert shown == headings


@pytest.mark.slow
def test_an_unchanged_form_changes_nothing(released_seed):
    """What a browser does to line ends, spaces and empty fields never reaches a row."""
    client = signed_in("analyst")
    for model in ROOTS:
        for thing in model.objects.all()[:5]:
            kind = KIND_OF[model]
            before = payload_of(kind, thing.pk)
            where = address(thing)
            sent = fields_of(client.get(where), f"{named(model)}_form") | {"why": "Nothing"}
            answer = client.post(where, sent)
            assert answer.status_code == 302, errors_in(answer)
            assert payload_of(kind, thing.pk) == before, thing


def test_unknown_things_lead_back(released_seed):
    client = signed_in("superuser")
    for model in MODELS:
        missing = model(pk=uuid.uuid4() if model not in {Group, User} else 999_999)
        assert client.get(address(missing)).status_code == 302
        assert client.get(address(missing, "history")).status_code in {302, 404}


def test_namesakes_are_told_apart_where_one_is_chosen(released_seed):
    asked = {"app_label": "claims", "model_name": "claim", "field_name": "speaker"}
    client = signed_in("analyst")

    def offered(term):
        found = client.get("/desk/autocomplete/", {**asked, "term": term}).json()["results"]
        return {one["text"] for one in found}

    assert "Sergey Lavrov" in offered("lavrov")
    make(Actor, name="Sergey Lavrov", slug="lavrov-the-other", description="A chess player.")
    both = offered("lavrov")
    assert "Sergey Lavrov (A chess player, lavrov-the-other)" in both
    assert not {"Sergey Lavrov"} & both
    assert any("Russia" in one and "sergey-lavrov" in one for one in both)


def test_a_time_is_written_alike_in_lists_and_histories(released_seed):
    asked = desk.Review.objects.order_by("requested_at")[0]
    desk.Review.objects.filter(pk=asked.pk).update(
        requested_at=dt.datetime(2026, 11, 27, 15, 41, tzinfo=dt.UTC)
    )
    page = words_of(signed_in("analyst").get(address(asked)))
    assert "27 Nov 2026, 15:41" in page
    assert "p.m." not in page
