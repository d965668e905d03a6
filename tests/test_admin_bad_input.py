"""Whatever is typed into the desk, the answer is a form with its errors, never a failure."""

import itertools

import pytest
from axes.models import AccessAttempt
from django.contrib import admin
from django.contrib.auth.models import Group, User

from claims_app.desk import models as desk
from claims_app.record.aggregates import AGGREGATES
from tests.admin_forms import address, fields_of, listing, signed_in
from tests.factories import make

pytestmark = pytest.mark.django_db(databases={"default", "record"})

ROOTS = [aggregate.root for aggregate in AGGREGATES.values()]
OF_ADMINISTRATORS = {AccessAttempt, Group, User, desk.Token}
MODELS = sorted(set(admin.site._registry) - OF_ADMINISTRATORS, key=lambda model: model._meta.label)
HOSTILE = [
    "a\x00b",
    "x" * 5_000,
    "javascript:alert(1)",
    "'; DROP TABLE claims_claim; --",
    "{{ 7 }}{% debug %}",
    "<script>alert(1)</script>",
    "\u202eevil\u200b",
    "9" * 400,
    "-1",
    "1e400",
    "NaN",
    "[[[[]]]]",
    "2018-02-31",
    "99999-01-01",
    "0000-00-00",
    "../../etc/passwd",
    "\U0001f600" * 50,
    " ",
    "",
]


def named(model):
    return model._meta.model_name


@pytest.fixture
def analyst(released_seed):
    return signed_in("analyst")


def one_of(model):
    if model is desk.SavedFilter:
        return make(model, owner=User.objects.get(username="analyst"))
    return model._base_manager.first() or make(model)


def kept(sent):
    """What must stay for a form to be read as a form."""
    return {name for name in sent if name.endswith("_FORMS") or name == "csrfmiddlewaretoken"}


@pytest.mark.slow
@pytest.mark.parametrize("model", MODELS, ids=named)
def test_no_field_brings_a_form_down(model, analyst):
    """Every field of the form, lines included, with every hostile value in turn."""
    thing = one_of(model)
    where = address(thing)
    sent = fields_of(analyst.get(where), f"{named(model)}_form")
    names = [name for name in sent if name not in kept(sent)]
    for turn, value in enumerate(HOSTILE):
        # Each value meets each field once, and beside it fields that are in order.
        spoilt = {
            name: value
            for at, name in enumerate(names)
            if (at + turn) % 3 == 0 or not name.count("-")
        }
        assert analyst.post(where, {**sent, **spoilt}).status_code in {200, 302, 403}, value


@pytest.mark.slow
@pytest.mark.parametrize("model", MODELS, ids=named)
def test_no_field_brings_a_new_form_down(model, analyst):
    page = analyst.get(listing(model, "add"))
    if page.status_code == 403:
        return
    sent = fields_of(page, f"{named(model)}_form")
    names = [name for name in sent if name not in kept(sent)]
    for value in HOSTILE:
        answer = analyst.post(listing(model, "add"), {**sent, **dict.fromkeys(names, value)})
        assert answer.status_code in {200, 302}, value


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
    asked += [
        {name: value}
        for name in (
            "kind",
            "kind__exact",
            "id",
            "source",
            "speaker__id__exact",
            "asserted_on__year",
        )
        for value in ("a\x00", "x", "0", "-1", "99999", "9" * 30)
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
    actions = ["request_release", "retract", "approve", "send_back", "delete_selected", "x", ""]
    for action, key in itertools.product(actions, ["x", "a\x00", "", "9" * 60]):
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
