"""Who may do what at the desk."""

import pytest
from django.contrib.auth.models import Group, Permission, User

from actors_app.models import Actor
from claims_app.desk import accounts
from claims_app.desk.models import Hold, SourceSnapshot
from claims_app.models import Claim, Report, Source
from tests.admin_forms import address, fields_of, listing, saved, signed_in, take, words_of
from tests.factories import make

pytestmark = pytest.mark.django_db(databases={"default", "record"})

ROOTS = {
    "actor",
    "assessment",
    "claim",
    "claimrelation",
    "issue",
    "occasion",
    "ratingscale",
    "source",
}


def codenames(group):
    return {p.codename for p in Group.objects.get(name=group).permissions.all()}


@pytest.fixture
def onlooker(released_seed):
    """Somebody who may see everything and change nothing."""
    user = User.objects.create_user("onlooker", is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename__startswith="view_"))
    return signed_in("onlooker")


def test_a_reviewer_is_an_analyst_who_may_decide(released_seed):
    decides = {"approve_release", "return_release", "approve_merge"}
    assert codenames("reviewer") - codenames("analyst") == decides
    assert "request_release" in codenames("analyst")


@pytest.mark.parametrize("group", ["analyst", "reviewer"])
def test_roles_curate_and_delete_only_lines(group, released_seed):
    held = codenames(group)
    assert {f"add_{name}" for name in ROOTS} <= held
    assert {f"change_{name}" for name in ROOTS} <= held
    assert {one for one in held if one.startswith("delete_")} == {
        "delete_actoridentifier",
        "delete_actorname",
        "delete_assessmentevidence",
        "delete_attributionhop",
        "delete_claimspeaker",
        "delete_hold",
        "delete_journalreference",
        "delete_occasionparticipant",
        "delete_quantity",
        "delete_rating",
        "delete_report",
        "delete_role",
        "delete_savedfilter",
        "delete_sourcederivation",
    }
    for decided in ("release", "review", "importbatch", "user", "group", "token"):
        assert not {f"{verb}_{decided}" for verb in ("add", "change", "delete")} & held


def test_roles_are_brought_up_to_date(released_seed):
    before = codenames("analyst")
    group = Group.objects.get(name="analyst")
    group.permissions.set(Permission.objects.filter(codename="delete_claim"))
    accounts.make_roles()
    assert codenames("analyst") == before


def test_an_onlooker_sees_and_changes_nothing(onlooker):
    claim = Claim.objects.first()
    page = onlooker.get(address(claim))
    assert page.status_code == 200
    assert "why" not in fields_of(page, "claim_form")
    assert ">Request release</button>" not in page.content.decode()
    for thing in (claim, claim.speaker, Report.objects.first(), SourceSnapshot.objects.first()):
        assert onlooker.get(address(thing)).status_code == 200
        assert onlooker.post(address(thing), {"why": "Other"}).status_code == 403
    for step in ("request_release", "retract"):
        assert onlooker.post(address(claim, step), {"confirmed": "yes"}).status_code == 403
        chosen = {"action": step, "_selected_action": [str(claim.pk)], "confirmed": "yes"}
        onlooker.post(listing(Claim), {**chosen, "reason": "a", "public_note": "b"})
    assert "In review" not in words_of(onlooker.get(address(claim)))


def test_an_analyst_takes_a_line_away(released_seed):
    claim = Claim.objects.filter(reports__isnull=False, quantities__isnull=False).first()
    before = claim.quantities.count()
    assert saved(signed_in("analyst"), claim, **{"quantities-0-DELETE": "on"}).status_code == 302
    assert claim.quantities.count() == before - 1


def test_an_analyst_lifts_a_hold(released_seed):
    hold = Hold.objects.first()
    analyst = signed_in("analyst")
    assert analyst.post(address(hold, "delete"), {"post": "yes"}).status_code == 403
    take(analyst, hold, "lift", reason="It was settled.")
    assert not Hold.objects.filter(pk=hold.pk).exists()


@pytest.mark.parametrize("name", ["analyst", "superuser"])
def test_lines_are_taken_away_in_the_form_of_their_owner_alone(name, released_seed):
    client, report = signed_in(name), Report.objects.first()
    for thing in (report, report.claim.speaker.roles.first() or make_role()):
        assert client.post(address(thing, "delete"), {"post": "yes"}).status_code == 403


def make_role():
    return Actor.objects.filter(roles__isnull=False).first().roles.first()


def test_a_known_source_is_put_in_hand_by_its_text(released_seed):
    """Capturing says so itself, so that nobody forgets to, and keeps why."""
    source = make(Source, slug="known", is_captured=False)
    client = signed_in("analyst")
    sent = fields_of(client.get(listing(SourceSnapshot, "add")), "sourcesnapshot_form")
    given = {**sent, "source": source.pk, "pasted": "A text."}
    assert client.post(listing(SourceSnapshot, "add"), given).status_code == 302
    source.refresh_from_db()
    assert source.is_captured
    last = source.history.latest()
    assert (last.history_change_reason, last.history_user.username) == (
        "Its text was captured.",
        "analyst",
    )
