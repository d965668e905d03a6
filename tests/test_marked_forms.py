"""Two people at a form of rows without a history: the second overwrites nothing unseen."""

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group, Permission, User
from django.core import signing
from django.test import RequestFactory

from actors_app.models import Actor
from claims_app.admin.marked import MarkedAdmin
from claims_app.admin.opened import OpenedForm
from claims_app.admin.overlap import ADVICE, NO_MARK, OPENED, OpenedAdmin
from claims_app.desk import models as desk
from claims_app.desk import rowmarks
from claims_app.desk.models.merging import JUDGEMENTS
from claims_app.models import Claim, Issue
from tests.admin_forms import address, errors_in, fields_of, saved, signed_in
from tests.factories import make

pytestmark = pytest.mark.django_db(databases=["default", "record", "counters"])

LETTER = {"decision": "accepted", "why": "The date is corrected."}
# What the first does, what the second typed, and what the second is told.
FORMS = {
    desk.Letter: (LETTER, {"decision": "declined", "why": "It is right."}, "decision is now “Acc"),
    desk.Suggestion: (
        {"decision": "accepted"},
        {"decision": "rejected"},
        "decision is now “Accepted”, here “Rejected”",
    ),
    desk.Hold: ({"reason": "Theirs."}, {"reason": "Mine."}, "is now “Theirs.”, here “Mine.”"),
    desk.JournalEntry: ({"text": "Theirs."}, {"text": "Mine.\r\nAll."}, "is now “Theirs.”, here"),
    desk.SavedFilter: ({"query": "q=b"}, {"query": "q=c"}, "is now “q=b”, here “q=c”"),
    desk.Token: ({"rate": "10/min"}, {"rate": "20/min"}, "is now “10/min”, here “20/min”"),
    desk.SourceSnapshot: ({"boilerplate": "0-2"}, {"boilerplate": "1-4"}, "is now “0–2”, here “1"),
    **dict.fromkeys(
        JUDGEMENTS.values(),
        ({"verdict": "same"}, {"verdict": "unsure"}, "is now “Same”, here “Not sure”"),
    ),
    User: ({"first_name": "Ada"}, {"first_name": "Bert"}, "is now “Ada”, here “Bert”"),
    Group: ({"name": "Theirs"}, {"name": "Mine"}, "is now “Theirs”, here “Mine”"),
}
every_form = pytest.mark.parametrize("model", FORMS, ids=lambda model: model.__name__)


@pytest.fixture
def first(released_seed):
    return signed_in("superuser")


@pytest.fixture
def second(released_seed):
    return signed_in("superuser")


def made(model):
    """A row, with a line and about something that is there."""
    owner = User.objects.get(username="superuser")
    if model is Group:
        return Group.objects.create(name="interns")
    if model in {desk.Letter, desk.Hold}:
        nobody_holds = Claim.objects.get(slug="russia-about-10000-is-militants")
        return make(model, kind="claim", object_id=nobody_holds.pk)
    if model is desk.SavedFilter:
        return make(model, owner=owner)
    row = make(model)
    if model is desk.JournalEntry:
        for issue in Issue.objects.order_by("slug")[:2]:
            make(desk.JournalReference, entry=row, kind="issue", object_id=issue.pk)
    return row


def form_of(response, row):
    return fields_of(response, f"{row._meta.model_name}_form")


def opened(client, row):
    return form_of(client.get(address(row)), row)


def sent(client, row, fields):
    return client.post(address(row), fields)


def stored(row):
    """A row and its lines, as the database has them."""
    lines = desk.JournalReference.objects.filter(entry_id=row.pk) if "topic" in vars(row) else []
    own = type(row)._base_manager.filter(pk=row.pk).values().get()
    return own, sorted((one.pk, one.kind, one.object_id) for one in lines)


def test_every_form_that_is_saved_says_when_it_was_opened():
    """By its history, or by what its rows held."""
    for model, one in admin.site._registry.items():
        is_seen = type(one).has_change_permission(one, superuser()) is False
        assert is_seen or isinstance(one, OpenedAdmin), model
        assert not isinstance(one, MarkedAdmin) or issubclass(one.form, OpenedForm), model
    marked = {model for model, one in admin.site._registry.items() if isinstance(one, MarkedAdmin)}
    assert marked == set(FORMS)


def superuser():
    request = RequestFactory().get("/")
    request.user = User(is_superuser=True, is_active=True)
    return request


@every_form
def test_the_second_sees_the_difference_and_overwrites_nothing(model, first, second):
    theirs, mine, told = FORMS[model]
    row = made(model)
    form = opened(second, row) | mine
    assert saved(first, row, **theirs).status_code == 302
    left = stored(row)
    answer = sent(second, row, form)
    assert answer.status_code == 200
    assert ADVICE in errors_in(answer)
    assert told in errors_in(answer)
    assert stored(row) == left
    again = form_of(answer, row)
    assert {name: again[name] for name in mine} == mine
    assert sent(second, row, again).status_code == 302
    assert mine.items() <= opened(second, row).items()


@every_form
def test_a_form_that_nobody_else_saved_is_saved(model, first):
    row = made(model)
    _, mine, _ = FORMS[model]
    assert saved(first, row).status_code == 302
    assert saved(first, row, **mine).status_code == 302
    assert mine.items() <= opened(first, row).items()


@every_form
@pytest.mark.parametrize("mark", [None, "", "x", "1.2", "é\0", "another row"])
def test_a_form_that_does_not_say_when_it_was_opened_saves_nothing(model, mark, first):
    row = made(model)
    form = opened(first, row) | FORMS[model][1]
    if mark is None:
        del form[OPENED]
    else:
        other = {"auth.group 0": {"name": "x"}}
        is_other = mark == "another row"
        form[OPENED] = signing.dumps(other, salt=rowmarks.SALT) if is_other else mark
    left = stored(row)
    answer = sent(first, row, form)
    assert answer.status_code == 200
    assert NO_MARK in errors_in(answer)
    assert stored(row) == left
    assert sent(first, row, form_of(answer, row)).status_code == 302


def test_what_was_not_touched_is_taken_over(first, second):
    row = made(desk.JournalEntry)
    form = opened(second, row) | {"topic": "Mine"}
    saved(first, row, text="Theirs,\r\nin two lines")
    again = form_of(sent(second, row, form), row)
    assert (again["topic"], again["text"]) == ("Mine", "Theirs,\r\nin two lines")
    assert sent(second, row, again).status_code == 302
    row.refresh_from_db()
    assert (row.topic, row.text) == ("Mine", "Theirs,\nin two lines")


def test_rights_that_others_gave_are_not_taken_back(first, second):
    row = made(Group)
    form = opened(second, row) | {"name": "Mine"}
    given = Permission.objects.get(codename="view_claim")
    saved(first, row, permissions=[given.pk])
    answer = sent(second, row, form)
    assert f"permissions is now “{given}”" in errors_in(answer)
    assert chosen(answer, "permissions") == [given.pk]
    again = form_of(answer, row) | {"permissions": [given.pk]}
    assert sent(second, row, again).status_code == 302
    assert list(row.permissions.all()) == [given]


def chosen(response, name):
    return [int(pk) for pk in response.context["adminform"].form[name].value()]


def test_an_account_is_switched_off_for_good(first, second):
    row = made(User)
    form = opened(second, row) | {"first_name": "Bert"}
    saved(first, row, is_active=[], email="a@example.org")
    again = form_of(sent(second, row, form), row)
    assert "is_active" not in again
    assert sent(second, row, again).status_code == 302
    row.refresh_from_db()
    assert (row.is_active, row.email, row.first_name) == (False, "a@example.org", "Bert")


def test_a_password_set_meanwhile_is_told_of_and_not_shown(first, second):
    row = made(User)
    form = opened(second, row)
    row.set_password("a-long-one-7351")
    row.save()
    answer = sent(second, row, form | {"first_name": "Bert"})
    assert "password changed" in errors_in(answer)
    for page in (answer, second.get(address(row))):
        assert row.password not in page.content.decode()
        mark = signing.loads(form_of(page, row)[OPENED], salt=rowmarks.SALT)
        assert row.password not in str(mark)
        assert len(mark[f"auth.user {rowmarks.own_key(row)}"]["password"]) == rowmarks.LENGTH
    assert sent(second, row, form_of(answer, row)).status_code == 302
    assert User.objects.get(pk=row.pk).password == row.password


def test_no_secret_of_a_token_is_shown(first, second):
    row = made(desk.Token)
    form = opened(second, row)
    desk.Token.objects.filter(pk=row.pk).update(token_key="gainsay_7654321")
    answer = sent(second, row, form)
    assert "token key changed" in errors_in(answer)
    assert row.digest not in str(signing.loads(form[OPENED], salt=rowmarks.SALT))


def test_signing_in_is_in_nobodys_way(first, second):
    row = made(User)
    form = opened(second, row)
    signed_in(row.username)
    assert User.objects.get(pk=row.pk).last_login
    assert sent(second, row, form).status_code == 302


def test_lines_of_others_stay_and_those_taken_away_do_not_come_back(first, second):
    row = made(desk.JournalEntry)
    form = opened(second, row) | {"topic": "Mine"}
    new = Actor.objects.order_by("slug").first()
    line = {"references-2-kind": "actor", "references-2-address": new.slug}
    theirs = {"references-0-DELETE": "on", "references-TOTAL_FORMS": "3", **line}
    assert saved(first, row, **theirs).status_code == 302
    left = stored(row)
    answer = sent(second, row, form)
    assert "journal reference taken away" in errors_in(answer)
    assert f"journal reference “actor {new.pk}” added" in errors_in(answer)
    assert stored(row) == left
    assert sent(second, row, form_of(answer, row)).status_code == 302
    assert stored(row)[1] == left[1]


def test_a_line_pointed_elsewhere_is_taken_over(first, second):
    row = made(desk.JournalEntry)
    form = opened(second, row) | {"topic": "Mine"}
    new = Issue.objects.order_by("slug").last()
    assert saved(first, row, **{"references-0-address": new.slug}).status_code == 302
    left = stored(row)
    answer = sent(second, row, form)
    assert f"address is now “{new.slug}”" in errors_in(answer)
    assert sent(second, row, form_of(answer, row)).status_code == 302
    assert stored(row)[1] == left[1]


def test_who_decided_is_told(first, second):
    row = made(desk.Suggestion)
    form = opened(second, row) | {"decision": "accepted"}
    saved(signed_in("analyst"), row, decision="accepted")
    answer = sent(second, row, form)
    assert "decided by is now “analyst”" in errors_in(answer)
    row.refresh_from_db()
    assert row.decided_by.username == "analyst"
