"""What contributors may not reach around their drafts, and administrators around their role."""

from io import StringIO

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.core.management import call_command
from django.urls import reverse

from actors_app.models import Role
from claims_app.desk import accounts, review
from claims_app.desk.models import SourceSnapshot
from claims_app.desk.roles import MATRIX, DeskRole, permissions_of
from claims_app.models import Claim, ClaimRelation, Issue, Report, Source
from claims_app.record.aggregates import AGGREGATES, Kind
from tests.admin_forms import address, errors_in, fields_of, listing, saved, signed_in
from tests.factories import make
from tests.roads import one_of
from tests.stories import Story

pytestmark = pytest.mark.django_db(databases={"default", "record"})

ROOTS = [aggregate.root for aggregate in AGGREGATES.values()]
NOT_A_DRAFT = "Contributors write drafts; ask an analyst to change it."


@pytest.fixture
def contributor(released_seed):
    return signed_in("contributor")


@pytest.fixture
def administrator(released_seed):
    return signed_in("administrator")


# ---- contributors


def refuses(client, public):
    page = client.get(address(public))
    assert page.status_code == 200
    assert "why" not in fields_of(page, f"{public._meta.model_name}_form")
    return client.post(address(public), {"why": "Other"}).status_code == 403


@pytest.mark.parametrize("kind", list(Kind))
def test_nothing_public_is_changed_by_a_contributor(kind, db):
    accounts.make_demo_accounts()
    public = one_of(Story(21).cast(), kind)
    assert refuses(signed_in("contributor"), public)
    page = signed_in("analyst").get(address(public))
    assert "why" in fields_of(page, f"{public._meta.model_name}_form")


def test_no_line_of_something_public_is_changed_by_a_contributor(contributor):
    assert refuses(contributor, Report.objects.get(pk=Report.record.first().pk))
    assert refuses(contributor, Role.objects.get(pk=Role.record.first().pk))


@pytest.mark.parametrize("root", [*ROOTS, Report], ids=lambda model: model._meta.model_name)
def test_a_draft_of_any_kind_is(root, contributor):
    sent = fields_of(contributor.get(address(make(root))), f"{root._meta.model_name}_form")
    assert "why" in sent


def test_a_contributor_moves_no_passage_into_a_public_claim(contributor):
    public = Claim.objects.get(pk=Claim.record.first().pk)
    report = make(Report)
    before = report.claim_id
    assert NOT_A_DRAFT in errors_in(saved(contributor, report, claim=public.pk))
    report.refresh_from_db()
    assert report.claim_id == before


def test_a_contributor_keeps_no_new_text_of_a_public_source(contributor):
    public = Source.objects.get(pk=Source.record.first().pk)
    sent = fields_of(contributor.get(listing(SourceSnapshot, "add")), "sourcesnapshot_form")
    given = {**sent, "source": public.pk, "pasted": "Another text."}
    before = SourceSnapshot.objects.count()
    assert NOT_A_DRAFT in errors_in(contributor.post(listing(SourceSnapshot, "add"), given))
    held = SourceSnapshot.objects.filter(source=public).first()
    if held:
        assert contributor.post(address(held), {"is_current": "on"}).status_code == 403
    assert SourceSnapshot.objects.count() == before


def test_a_contributor_moves_no_public_claim_to_another_question(contributor):
    public = Claim.objects.get(pk=Claim.record.first().pk)
    issue = Issue.objects.exclude(pk=public.issue_id).first()
    chosen = {"action": "set_issue", "_selected_action": [str(public.pk)], "confirmed": "yes"}
    given = {**chosen, "issue": issue.pk, "reason": "Other"}
    assert contributor.post(listing(Claim), given).status_code == 403
    draft = make(Claim)
    given["_selected_action"] = [str(draft.pk)]
    assert contributor.post(listing(Claim), given).status_code == 302
    assert Claim.objects.get(pk=draft.pk).issue_id == issue.pk


def test_what_a_contributor_answers_is_a_proposal(contributor):
    answer = make(ClaimRelation, status="proposed")
    assert saved(contributor, answer, status="confirmed", note="Better").status_code == 302
    answer.refresh_from_db()
    assert (answer.status, answer.note) == ("proposed", "Better")


def test_what_came_back_is_a_draft_again(contributor):
    issue = make(Issue, scope_note="All of it.")
    asked = review.request_release(
        [("issue", issue.pk)], by=User.objects.get(username="analyst"), reason="Ready"
    ).reviews
    assert contributor.post(address(issue), {"why": "Other"}).status_code == 403
    review.send_back(asked[0], by=User.objects.get(username="reviewer"), comment="Not yet")
    assert saved(contributor, issue, question="Better?").status_code == 302


# ---- administrators


def of_account(client, name):
    where = address(User.objects.get(username=name))
    return where, fields_of(client.get(where), "user_form")


def test_nobody_gives_themselves_a_role(administrator):
    where, sent = of_account(administrator, "administrator")
    reviewers = Group.objects.get(name="reviewer")
    taken = {"groups": [reviewers.pk], "is_superuser": "on", "is_staff": "on"}
    administrator.post(where, {**sent, **taken, "first_name": "Ada"})
    account = User.objects.get(username="administrator")
    assert account.first_name == "Ada"
    assert [group.name for group in account.groups.all()] == ["administrator"]
    assert not account.is_superuser


def test_an_administrator_gives_roles_and_nothing_beside_them(administrator):
    where, sent = of_account(administrator, "analyst")
    assert not {"is_superuser", "user_permissions"} & set(sent)
    approving = Permission.objects.get(codename="approve_release")
    administrator.post(where, {**sent, "is_superuser": "on", "user_permissions": [approving.pk]})
    account = User.objects.get(username="analyst")
    assert not account.is_superuser
    assert not account.user_permissions.exists()


def test_who_may_do_everything_is_not_at_the_mercy_of_administrators(administrator):
    owner = User.objects.get(username="superuser")
    assert administrator.post(address(owner), {"username": "x"}).status_code == 403
    password = reverse("admin:auth_user_password_change", args=[owner.pk])
    new = {"password1": "a-long-one-7351", "password2": "a-long-one-7351"}
    assert administrator.post(password, new).status_code == 403
    assert not User.objects.get(username="superuser").has_usable_password()


# ---- groups


def test_migrating_brings_groups_up_to_date(db):
    group = Group.objects.get(name="analyst")
    group.permissions.set(Permission.objects.filter(codename="delete_claim"))
    Group.objects.get(name="oversight").delete()
    call_command("migrate", verbosity=0, stdout=StringIO())
    for role in DeskRole:
        held = Group.objects.get(name=role).permissions.values_list(
            "content_type__app_label", "codename"
        )
        assert {".".join(one) for one in held} == permissions_of(role)


def test_a_group_that_is_no_role_is_left_alone(db):
    own = Group.objects.create(name="interns")
    own.permissions.set(Permission.objects.filter(codename="view_claim"))
    accounts.make_roles()
    assert own.permissions.count() == 1


def test_no_role_but_one_approves_releases():
    approving = {role for role in DeskRole if "desk.approve_release" in permissions_of(role)}
    assert approving == {DeskRole.REVIEWER}
    assert not MATRIX[DeskRole.RESEARCHER]
