"""Every page of the desk belongs to an operation of the table, and asks for it."""

import pytest
from axes.models import AccessAttempt
from django.contrib import admin
from django.contrib.auth.models import Group, User
from django.test import Client
from django.urls import reverse

from actors_app.models import Actor, Role
from claims_app.desk import models as desk
from claims_app.desk.roles import MATRIX, DeskRole
from claims_app.desk.roles import Operation as O
from claims_app.models import Claim, Issue, Rating, Report, Source
from claims_app.record.aggregates import AGGREGATES, KIND_OF
from tests.factories import make

pytestmark = [
    pytest.mark.slow,
    pytest.mark.django_db(databases={"default", "record", "counters"}),
]

ROOTS = [aggregate.root for aggregate in AGGREGATES.values()]
# What opening a list, a row or its past, beginning a row, and deleting one are, by model; None is
# what nobody does: machines and services write these, and the table of roles makes the groups.
SHARED = dict.fromkeys([*ROOTS, Report, Rating, Role], (O.SEE, O.DRAFT, O.DISCARD))
MODELS = {
    **SHARED,
    desk.Release: (O.SEE, None, None),
    desk.Review: (O.SEE, None, None),
    desk.Handover: (O.SEE, None, None),
    desk.Redaction: (O.SEE, None, None),
    desk.ImportBatch: (O.SEE, None, None),
    desk.Suggestion: (O.SEE, None, O.DISCARD),
    desk.Letter: (O.LETTERS, O.LETTERS, O.DISCARD),
    desk.SourceSnapshot: (O.SEE, O.DRAFT, O.DISCARD),
    desk.ActorJudgement: (O.SEE, O.MERGE, O.DISCARD),
    desk.SourceJudgement: (O.SEE, O.MERGE, O.DISCARD),
    desk.IssueJudgement: (O.SEE, O.MERGE, O.DISCARD),
    desk.ClaimJudgement: (O.SEE, O.MERGE, O.DISCARD),
    desk.Merge: (O.SEE, None, None),
    desk.Hold: (O.SEE, O.HOLD, None),
    desk.JournalEntry: (O.SEE, O.NOTE, O.DISCARD),
    desk.SavedFilter: (O.NOTE, O.NOTE, O.NOTE),
    desk.Token: (O.TOKENS, None, O.TOKENS),
    User: (O.ACCOUNTS, O.ACCOUNTS, O.DISCARD),
    Group: (O.ACCOUNTS, None, O.DISCARD),
    AccessAttempt: (O.LOGINS, None, O.LOGINS),
}
IMPORTS = [f"desk_importbatch_{page}" for page in ("import", "look", "table")]
STEPS = {
    "request_release": {O.REQUEST},
    "retract": {O.REQUEST_RETRACTION},
    "redact": {O.REQUEST_REDACTION},
    "hand_over": {O.HAND_OVER},
    "take_back": {O.HAND_OVER},
    "give_back": {O.GIVE_BACK},
    "changes": {O.SEE},
    "restore": {O.DRAFT},
}
# Pages that tell nothing: for everybody who works at the desk, or for everybody.
OPEN = {
    *("index", "login", "logout", "password_change", "password_change_done"),
    *("app_list", "jsi18n", "view_on_site", "autocomplete"),
    # What somebody typed, for themselves alone: `test_kept_over_login`.
    "kept",
}


def named(model, page):
    return f"{model._meta.app_label}_{model._meta.model_name}_{page}"


def covered():
    """The operations that open a page, any of them; by the name of its address."""
    found = {}
    for model, (see, add, delete) in MODELS.items():
        seen = {page: {see} for page in ("changelist", "change", "history")}
        pages = {**seen, "add": {add}, "delete": {delete}}
        if model in SHARED:
            pages["simple_history"] = {see}
        if model in ROOTS:
            pages |= STEPS
        found |= {named(model, page): operations for page, operations in pages.items()}
    # What is written there is refused where its rows may not be written, like in their forms.
    found |= {named(Source, page): {O.SEE} for page in ("workbench", "reanchor")}
    found["actors_actor_posts"] = {O.SEE}
    found["auth_user_password_change"] = {O.ACCOUNTS}
    found |= {named(model, "merge"): {O.MERGE} for model in (Actor, Source, Issue)}
    found["desk_merge_approve"] = found["desk_merge_send_back"] = {O.APPROVE_MERGE}
    found["desk_hold_lift"] = {O.HOLD}
    found["desk_merge_undo"] = found[named(Claim, "apart")] = {O.MERGE}
    # An import writes drafts, so its pages are for those who write them.
    found |= {page: {O.DRAFT} for page in IMPORTS}
    found["desk_review_approve"] = {O.APPROVE}
    found["desk_review_send_back"] = {O.RETURN}
    return found


def names(patterns):
    """Every name of an address; the others lead elsewhere."""
    for pattern in patterns:
        if hasattr(pattern, "url_patterns"):
            yield from names(pattern.url_patterns)
        elif pattern.name:
            yield pattern.name


def test_every_page_of_the_desk_belongs_to_an_operation():
    """A page that fails here is to be named above, and its operation tried in `desk_doors`."""
    assert set(names(admin.site.get_urls())) == set(covered()) | OPEN


def row_of(model, owner):
    if model is desk.SavedFilter:
        return make(model, owner=owner)
    if model is desk.Review:
        asked = {"action": "publish", "state": "in_review", "requested_by": make(User)}
        return make(model, **asked, kind="issue", object_id=make(Issue).pk)
    return Group.objects.first() if model is Group else make(model)


def address_of(name, rows):
    """The address of a page, about a row where it is about one."""
    label, _, rest = name.partition("_")
    model, _, page = rest.partition("_")
    if page in {"changelist", "add", "import"}:
        return reverse(f"admin:{name}")
    if name in IMPORTS:
        given = {"look": rows["upload"].pk, "table": "csv"}[page]
        return reverse(f"admin:{name}", args=[given])
    thing = rows[f"{label}.{model}"]
    if page == "simple_history":
        thing.save()
        return reverse(f"admin:{name}", args=[thing.pk, thing.history.first().pk])
    return reverse(f"admin:{name}", args=[thing.pk])


def handed_over(name, rows, person):
    """What is taken back was handed over by oneself, what is given back by somebody else."""
    for step, by in (("take_back", person), ("give_back", None)):
        if name.endswith(f"_{step}"):
            thing = rows[".".join(name.split("_")[:2])]
            of_thing = {"kind": KIND_OF[type(thing)], "object_id": thing.pk}
            desk.Handover.objects.filter(**of_thing).delete()
            make(desk.Handover, **of_thing, handed_by=by or make(User))


@pytest.mark.parametrize("role", list(DeskRole))
def test_a_page_opens_for_those_who_do_what_it_is_for(role, db):
    person = User.objects.create_user("one", is_staff=role != DeskRole.RESEARCHER)
    person.groups.add(Group.objects.get(name=role))
    client = Client(raise_request_exception=True)
    client.force_login(person)
    rows = {model._meta.label_lower: row_of(model, person) for model in MODELS}
    rows["upload"] = make(desk.Upload, account=person)
    wanted = {name: bool(operations & MATRIX[role]) for name, operations in covered().items()}
    opened = {}
    for name in wanted:
        handed_over(name, rows, person)
        answer = client.get(address_of(name, rows))
        assert answer.status_code in {200, 302, 403}, name
        opened[name] = answer.status_code == 200
    assert opened == wanted
