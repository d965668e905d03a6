"""A second instance mirrors the first over HTTP, killed on the way: in processes of their own."""

import subprocess

import pytest
from django.contrib.auth.models import User

from claims_app.desk import review
from claims_app.models import Claim, ClaimRelation
from claims_app.record.models import Document, Head
from tests import roads
from tests.dump import dump
from tests.mirrors import Mirror, a_mirror, until_said
from tests.processes import ROOT, environment, manage, served

pytestmark = [
    pytest.mark.slow,
    pytest.mark.django_db(databases={"default", "record"}, transaction=True),
]
SECRET = "a word that a court forbids"


@pytest.fixture
def origin(released_seed, tmp_path):
    """The seed record, served by a process of its own; its address."""
    with served(environment(tmp_path / "origin", "public")) as port:
        yield f"http://127.0.0.1:{port}"


@pytest.fixture
def mirror(origin, tmp_path):
    with a_mirror(tmp_path / "mirror") as made:
        yield made


def people() -> dict[str, User]:
    one, other = (User.objects.get(username=name) for name in ("analyst", "reviewer"))
    return {"requested_by": one, "approved_by": other}


def publish(thing, action: str = "release") -> None:
    """Let two people release, correct or retract a thing."""
    kind = {Claim: "claim", ClaimRelation: "relation"}[type(thing)]
    asking = review.request_release if action == "release" else review.request_retraction
    asked = asking(
        [(kind, thing.pk)], by=people()["requested_by"], reason="Test", public_note="So it is."
    )
    assert not asked.not_ready
    assert review.approve(asked.reviews, by=people()["approved_by"]).releases


def a_relation() -> ClaimRelation:
    """A relation on the record."""
    found = Document.objects.of("relation").standing().first()
    return ClaimRelation.objects.get(pk=found.pk)


def another_relation(edge: ClaimRelation) -> ClaimRelation:
    """One that is not `edge`."""
    found = Document.objects.of("relation").standing().exclude(pk=edge.pk).first()
    return ClaimRelation.objects.get(pk=found.pk)


def sound(mirror: Mirror) -> None:
    code, said = manage(mirror.env, "verify_ledger")
    assert (code, said.split()[0]) == (0, "Sound."), said


def test_a_mirror_killed_twice_on_the_way_holds_the_same_bytes(origin, mirror):
    mirror.killed(origin, when=mirror.until_collected(20))
    assert mirror.dump() == []
    assert mirror.collected() >= 20
    mirror.killed(origin, when=until_said("delivering"))
    said = mirror.follow(origin)
    head = Head.objects.get()
    assert f"In step with {origin}. Head {head.sequence}:{head.sha256}" in said
    assert mirror.dump() == dump()
    sound(mirror)


def test_corrections_retractions_and_redactions_arrive_and_erase(origin, mirror):
    edge = a_relation()
    edge.note = SECRET
    edge.save()
    publish(edge)
    mirror.follow(origin)
    assert SECRET in "\n".join(mirror.dump())
    claim = Claim.objects.get(slug="gresback-little-evidence-of-expanding-is-role")
    claim.text += " So he said."
    claim.save()
    publish(claim)
    publish(another_relation(edge), "retract")
    roads.redact("relation", edge.pk, reason="law", public_note="A court.", **people())
    mirror.killed(origin, when=until_said("delivering"))
    mirror.follow(origin)
    assert mirror.dump() == dump()
    assert SECRET not in "\n".join(mirror.dump())
    assert list((mirror.var / "following").glob("*.sqlite3")) == []
    sound(mirror)


def test_a_mirror_that_keeps_following_takes_what_comes_and_stops_when_asked(origin, mirror):
    words = mirror.command("follow_ledger", origin, "--every", "1")
    with subprocess.Popen(
        words, cwd=ROOT, env=mirror.env, stdout=subprocess.PIPE, text=True
    ) as process:
        until_said("In step")(process.stdout)
        publish(a_relation(), "retract")
        head = Head.objects.get()
        until_said(f"Head {head.sequence}:")(process.stdout)
        process.terminate()
        assert process.stdout.read().endswith("Start again to go on from here.\n")
    assert process.returncode == 0
    assert mirror.dump() == dump()


def test_a_record_that_was_never_migrated_is_told_so(origin, tmp_path):
    var = tmp_path / "empty"
    var.mkdir()
    env = environment(var, "public", RECORD_DATABASE_URL=f"sqlite:///{var / 'record.sqlite3'}")
    code, said = manage(env, "follow_ledger", origin, "--once")
    assert code == 1
    assert "manage.py migrate --database record" in said


def test_a_mirror_serves_what_its_origin_serves(origin, mirror, tmp_path):
    mirror.follow(origin)
    with served(mirror.env) as port, a_mirror(tmp_path / "third") as third:
        third.follow(f"http://127.0.0.1:{port}")
        assert third.dump() == dump()
