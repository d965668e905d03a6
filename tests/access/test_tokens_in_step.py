"""The public side believes what the desk says: when accounts end, rates change, tables are lost."""

import datetime as dt

import pytest
import time_machine
from django.contrib.auth.models import Group, User
from django.core.management import CommandError, call_command
from django.test import Client

from claims_app.access import passes
from claims_app.access.models import Pass
from claims_app.desk import tokens
from claims_app.desk.models import Token
from tests.access.doors import made, passes_away
from tests.admin_forms import address, fields_of, listing, saved

pytestmark = pytest.mark.django_db(databases={"default", "counters"})
lasting = pytest.mark.django_db(databases={"default", "counters"}, transaction=True)


def test_tokens_of_a_deactivated_account_are_withdrawn_and_come_back(researcher, doors):
    text = made(researcher)
    User.objects.filter(pk=researcher.pk).update(is_active=False)
    assert tokens.publish() == (0, 1)
    assert doors("/fast/", text).status_code == 401
    User.objects.filter(pk=researcher.pk).update(is_active=True)
    assert tokens.publish() == (1, 0)
    assert doors("/fast/", text).status_code == 200


def test_what_was_lost_is_published_again(researcher, doors, capsys):
    texts = [made(researcher, name) for name in ("One", "Two")]
    Pass.objects.all().delete()
    passes.issue("0" * 128, expires_at=dt.datetime(2100, 1, 1, tzinfo=dt.UTC))
    call_command("publish_tokens")
    call_command("publish_tokens")
    assert capsys.readouterr().out == "Issued 2, withdrew 1.\nIssued 0, withdrew 0.\n"
    assert [doors("/fast/", text).status_code for text in texts] == [200, 200]


@lasting
def test_what_cannot_be_published_is_said(researcher):
    made(researcher)
    with passes_away(), pytest.raises(CommandError):
        call_command("publish_tokens")


def test_expired_passes_are_withdrawn(researcher):
    with time_machine.travel(dt.datetime(2020, 1, 1, tzinfo=dt.UTC)):
        made(researcher)
    assert tokens.publish() == (0, 1)
    assert Token.objects.exists()


@pytest.fixture
def administrator():
    """An administrator's browser."""
    client = Client()
    client.force_login(User.objects.create_superuser("administrator"))
    return client


def test_deactivating_an_account_in_the_admin_ends_its_tokens(administrator, researcher, doors):
    text = made(researcher)
    form = fields_of(administrator.get(address(researcher)), "user_form")
    form.pop("is_active")
    assert administrator.post(address(researcher), form).status_code == 302
    assert doors("/fast/", text).status_code == 401


@pytest.mark.parametrize("at_once", [False, True])
def test_deleting_an_account_in_the_admin_ends_its_tokens(
    at_once, administrator, researcher, doors
):
    text = made(researcher)
    if at_once:
        sent = {"action": "delete_selected", "_selected_action": [researcher.pk], "post": "yes"}
        administrator.post(listing(User), sent)
    else:
        administrator.post(address(researcher, "delete"), {"post": "yes"})
    assert not User.objects.filter(pk=researcher.pk).exists()
    assert doors("/fast/", text).status_code == 401


def test_an_administrator_sets_the_rate_of_a_token_and_revokes_it(administrator, researcher, doors):
    text = made(researcher)
    token = tokens.of(researcher).get()
    assert "is no rate" in saved(administrator, token, rate="fast").content.decode()
    assert saved(administrator, token, rate="9/min").status_code == 302
    assert doors("/fast/", text)["RateLimit-Policy"] == '"token";q=9;w=60'
    assert administrator.post(address(token, "delete"), {"post": "yes"}).status_code == 302
    assert doors("/fast/", text).status_code == 401


@pytest.mark.parametrize("role", ["analyst", "reviewer", "researcher"])
def test_nobody_else_sees_who_has_tokens(role, researcher):
    token, _ = tokens.make(researcher, name="Laptop", days=30)
    user = User.objects.create_user("somebody", is_staff=True)
    user.groups.add(Group.objects.get(name=role))
    client = Client()
    client.force_login(user)
    for page in (listing(Token), address(token), address(token, "delete")):
        assert client.get(page).status_code == 403
