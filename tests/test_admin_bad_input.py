"""Whatever is asked of a list of the desk, the answer is a page. Forms: test_hostile_desk.py."""

import itertools

import pytest
from axes.models import AccessAttempt
from django.contrib import admin
from django.contrib.auth.models import Group, User

from claims_app.desk import models as desk
from tests.admin_forms import listing

pytestmark = pytest.mark.django_db(databases={"default", "record"})

OF_ADMINISTRATORS = {AccessAttempt, Group, User, desk.Token}
MODELS = sorted(set(admin.site._registry) - OF_ADMINISTRATORS, key=lambda model: model._meta.label)
FILTERS = ("kind", "kind__exact", "id", "source", "speaker__id__exact", "asserted_on__year")
VALUES = ("a\x00", "x", "0", "-1", "99999", "9" * 30)
ACTIONS = ("request_release", "retract", "approve", "send_back", "delete_selected", "x", "")
KEYS = ("x", "a\x00", "", "9" * 60)


def named(model):
    return model._meta.model_name


@pytest.mark.parametrize("model", MODELS, ids=named)
def test_no_address_brings_a_page_down(model, analyst):
    asked = [
        {"q": "a\x00b"},
        {"a\x00b": "1"},
        {"e": "1"},
        {"p": "9" * 30},
        {"p": "-1"},
        {"o": "9.-9.x"},
    ]
    asked += [
        {"standing": "a\x00"},
        {"standing": "no"},
        {"list": "no"},
        {"_popup": "x"},
        {"all": ""},
    ]
    turn = MODELS.index(model)
    asked += [
        {name: VALUES[(turn + at + step) % len(VALUES)]}
        for at, name in enumerate(FILTERS)
        for step in (0, 3)
    ]
    for query in asked:
        assert analyst.get(listing(model), query, follow=True).status_code in {200, 400}, query
    fields = [field.name for field in model._meta.local_fields]
    for value in ("a\x00b", "x", "9" * 30):
        answer = analyst.get(listing(model, "add"), dict.fromkeys([*fields, "address"], value))
        assert answer.status_code in {200, 403}, value
    for key in ("x", "%00", "9" * 60):
        where = f"{listing(model)}{key}/"
        for page in ("change/", "history/", "delete/", "request-release/"):
            assert analyst.get(where + page, follow=True).status_code in {200, 403, 404}


@pytest.mark.parametrize("model", MODELS, ids=named)
def test_no_selection_brings_a_list_down(model, analyst):
    for action, key in zip(ACTIONS, itertools.cycle(KEYS), strict=False):
        sent = {
            "action": action,
            "_selected_action": [key],
            "confirmed": "yes",
            "reason": "a",
            "comment": "a",
        }
        assert analyst.post(listing(model), sent, follow=True).status_code == 200


@pytest.mark.parametrize("term", ["a\x00b", "x" * 5_000, "%", "'", "\U0001f600"])
def test_no_search_brings_the_choice_by_typing_down(term, analyst):
    for asker in (
        ("claim", "speaker"),
        ("claim", "role"),
        ("claimrelation", "basis"),
        ("report", "claim"),
    ):
        where = {
            "app_label": "claims",
            "model_name": asker[0],
            "field_name": asker[1],
            "term": term,
        }
        assert analyst.get("/desk/autocomplete/", where).status_code == 200
