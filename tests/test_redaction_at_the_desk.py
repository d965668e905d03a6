"""Who asks for a redaction and on what ground, what it freezes, and what it cannot bring back."""

import json

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Group, User
from django.contrib.sessions.backends.db import SessionStore
from django.core.management import call_command

from actors_app.models import Actor
from claims_app.desk import gate, review, rights, snapshots, worklist
from claims_app.desk.erasing import listing, quotes
from claims_app.desk.models import Redaction, Review, SourceSnapshot
from claims_app.desk.release import NotAllowed
from claims_app.interchange import bundle
from claims_app.interchange.bundle.problems import BundleError
from claims_app.models import Claim, ClaimRelation, Report, Source
from claims_app.record.models import Document, Publication
from tests.admin_forms import (
    address,
    errors_in,
    saved,
    signed_in,
    take,
    words_of,
)
from tests.admin_forms import (
    listing as list_of,
)
from tests.erased import GROUND, SAID, thing
from tests.factories import make
from tests.small_bundle import ONE_OF_EVERYTHING

pytestmark = pytest.mark.django_db(databases={"default", "record"})


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.VAR, settings.REDACTION_LIST = tmp_path, tmp_path / "redactions.jsonl"
    return tmp_path


@pytest.fixture
def oversight(released_seed):
    person = User.objects.create_user("overseer", is_staff=True)
    person.groups.add(Group.objects.get(name="oversight"))
    return signed_in("overseer")


@pytest.fixture
def edge(released_seed):
    public = ClaimRelation.record.exclude(note="").order_by("slug").first()
    return ClaimRelation.objects.get(pk=public.pk)


def redact(root, **changes):
    """Two people see to it."""
    asker, approver = (User.objects.get(username=name) for name in ("analyst", "reviewer"))
    asked = review.request_redaction([thing(root)], by=asker, **SAID | changes)
    return asked, review.approve(asked.reviews, by=approver)


def test_what_says_the_same_is_opened_from_the_question_and_the_text_is_said_to_be_refused(
    analyst, oversight, edge
):
    other = ClaimRelation.objects.exclude(pk=edge.pk).order_by("slug").first()
    ClaimRelation.objects.filter(pk=other.pk).update(note=edge.note)
    asking = analyst.get(address(edge, "redact"))
    assert f'<a href="{address(other)}">' in asking.content.decode()
    take(analyst, edge, "redact", **SAID)
    deciding = oversight.get(address(Review.objects.get(object_id=edge.pk)))
    assert f'<a href="{address(other)}">' in deciding.content.decode()
    for page in (asking, deciding):
        assert "says the same words" in words_of(page)
        assert "The same text is then not taken again for that source." in words_of(page)


def test_two_people_redact_through_the_pages_and_nothing_keeps_its_words(
    analyst, oversight, edge, django_capture_on_commit_callbacks, folder
):
    note = edge.note
    saved(analyst, edge, why=f"Why “{note}” is said.")
    asked = take(analyst, edge, "redact", **SAID)
    assert "1 waiting for oversight to redact." in words_of(asked)
    request = Review.objects.get(object_id=edge.pk)
    words = words_of(oversight.get(address(request)))
    for told in ("Order of a court", GROUND["legal_basis"], "erased for ever"):
        assert told in words
    with django_capture_on_commit_callbacks(using="default", execute=True):
        take(oversight, request, "approve", comment="Lawful.")
    row = Redaction.objects.get(object_id=edge.pk)
    assert (row.requested_by.username, row.approved_by.username) == ("analyst", "overseer")
    assert Document.objects.get(pk=edge.pk).is_gone
    texts = [f"{one.object_repr} {one.change_message}" for one in LogEntry.objects.all()]
    assert not [text for text in texts if note in text or json.dumps(note)[1:-1] in text]
    assert not ClaimRelation.history.filter(note=note).exists()
    assert [one.object_id for one in listing.read()] == [str(edge.pk)]
    assert "[redacted]" not in words_of(oversight.get("/desk/"))
    assert GROUND["legal_basis"] in words_of(oversight.get(list_of(Redaction)))
    assert "Lawful." in words_of(oversight.get(address(request)))


@pytest.mark.parametrize("missing", ["category", "legal_basis", "reason", "public_note"])
def test_a_request_without_its_ground_is_refused_in_its_field(analyst, edge, missing):
    answer = take(analyst, edge, "redact", **{**SAID, missing: ""})
    assert "This field is required." in errors_in(answer)
    assert not Review.objects.filter(object_id=edge.pk, action="redact").exists()


@pytest.mark.parametrize(
    "wrong", [{"category": "whim"}, {"legal_basis": "a\0b"}, {"legal_basis": "x" * 2_001}]
)
def test_a_ground_that_is_none_is_refused(analyst, edge, wrong):
    assert errors_in(take(analyst, edge, "redact", **{**SAID, **wrong}))
    assert not Review.objects.filter(object_id=edge.pk, action="redact").exists()


@pytest.mark.parametrize("field", ["legal_basis", "reason", "public_note"])
def test_what_is_kept_must_not_repeat_what_goes(analyst, edge, field):
    edge.note = "Whoever said this lives at 12 Harbour Street."
    edge.save()
    answer = take(analyst, edge, "redact", **{**SAID, field: f"Because “{edge.note}” is there."})
    assert "repeats what is to be erased" in errors_in(answer)


def test_the_comment_of_who_approves_must_not_repeat_it_either(edge):
    asker, approver = (User.objects.get(username=name) for name in ("analyst", "reviewer"))
    asked = review.request_redaction([thing(edge)], by=asker, **SAID)
    with pytest.raises(NotAllowed, match="The comment repeats"):
        review.approve(asked.reviews, by=approver, comment=f"“{edge.note}”, indeed.")
    assert not Redaction.objects.exists()


def test_nobody_redacts_alone(edge):
    asker = User.objects.get(username="analyst")
    asked = review.request_redaction([thing(edge)], by=asker, **SAID)
    with pytest.raises(NotAllowed, match="second person"):
        review.approve(asked.reviews, by=asker)
    assert not Redaction.objects.exists()


def test_what_was_redacted_is_frozen_for_everybody(analyst, edge):
    redact(edge)
    edge.refresh_from_db()
    for name in ("analyst", "superuser"):
        assert rights.why_not_write(User.objects.get(username=name), edge) == rights.REDACTED
        assert saved(signed_in(name), edge, note="Back").status_code == 403
    with pytest.raises(gate.NotReady, match="was redacted on"):
        gate.check(*thing(edge))
    asked, _ = redact(edge)
    assert "was redacted on" in str(asked.not_ready[0])
    page = words_of(analyst.get(address(edge)))
    assert "Nothing of it is kept" in page
    assert "Request release" not in page


def test_what_was_retracted_is_redacted_too_and_the_ledger_says_so(edge):
    asker, approver = (User.objects.get(username=name) for name in ("analyst", "reviewer"))
    said = {"reason": "Wrong.", "public_note": "Wrong."}
    asked = review.request_retraction([thing(edge)], by=asker, **said)
    review.approve(asked.reviews, by=approver)
    redact(edge)
    lines = Publication.objects.filter(object_id=edge.pk).order_by("version")
    assert [line.action for line in lines] == ["publish", "retract", "redact"]
    assert not hasattr(lines[1], "edition")
    call_command("verify_ledger")


def test_a_draft_is_redacted_without_a_line_in_the_ledger(released_seed):
    draft = make(Actor, slug="mr-hidden", name="Mr Hidden Person", sort_name="Hidden, Mr Person")
    head = Publication.objects.count()
    _, done = redact(draft)
    assert (done.releases, done.erased) == ([], [thing(draft)])
    draft.refresh_from_db()
    assert (draft.name, draft.slug[:9]) == ("[redacted]", "redacted-")
    assert Publication.objects.count() == head
    assert Redaction.objects.get(object_id=draft.pk).sequence is None
    assert ("actor", draft.pk) not in worklist.to_be_asked_for()


def test_of_a_draft_nobody_is_told_that_it_leaves_the_record(analyst, oversight):
    draft = make(Actor, slug="mr-hidden", name="Mr Hidden Person", sort_name="Hidden, Mr Person")
    take(analyst, draft, "redact", **SAID)
    request = Review.objects.get(object_id=draft.pk)
    chosen = {"action": "approve", "_selected_action": [str(request.pk)]}
    for page in (oversight.get(address(request)), oversight.post(list_of(Review), chosen)):
        assert "It was never on the record: nothing changes for readers" in words_of(page)
        assert "It leaves the record" not in words_of(page)
        assert "Its address stays" not in words_of(page)
    told = words_of(oversight.post(address(request, "approve"), oversaw(request), follow=True))
    assert "1 approved and erased; readers never saw that." in told
    assert "delivered to the record" not in told


def test_a_request_for_an_address_to_go_is_told_so(analyst, oversight, edge):
    take(analyst, edge, "redact", **SAID, erases_address="on")
    told = words_of(oversight.get(address(Review.objects.get(object_id=edge.pk))))
    assert "It leaves the record. Its address goes, too; a tombstone at another" in told


def oversaw(request):
    return {"confirmed": "yes", "seen": [request.token], "comment": "Lawful."}


def test_a_source_waits_for_the_claims_that_were_published_with_its_passages(released_seed):
    source = Source.objects.filter(reports__isnull=False).first()
    asker = User.objects.get(username="analyst")
    asked = review.request_redaction([thing(source)], by=asker, **SAID)
    assert "was published with a passage of it" in str(asked.not_ready[0])


def test_a_text_that_was_erased_is_not_taken_again(released_seed):
    source = make(Source, slug="leaked", title="A leaked dossier of names")
    snapshots.capture(source, "The dossier says: so it is.", method="pasted")
    claim = make(Claim, slug="leak", text="It is said in a dossier that so it is.")
    make(Report, claim=claim, source=source, exact="so it is", start=18, end=26)
    redact(claim)
    kept = SourceSnapshot.objects.get(source=source)
    assert (kept.text, len(kept.sha256)) == (None, 64)
    with pytest.raises(snapshots.Erased):
        snapshots.capture(source, "The dossier says: so it is.", method="pasted")
    snapshots.capture(source, "The dossier says: [cut].", method="pasted")


def test_a_bundle_does_not_bring_it_back(db):
    for name in ("analyst", "reviewer"):
        User.objects.create_user(name)
    text = json.dumps(ONE_OF_EVERYTHING)
    bundle.load(text, reason="First")
    slug = ONE_OF_EVERYTHING["claims"][0]["slug"]
    claim = Claim.objects.get(slug=slug)
    redact(claim)
    Claim.objects.filter(pk=claim.pk).update(slug=slug)
    with pytest.raises(BundleError, match="was redacted"):
        bundle.load(text, reason="Again")
    claim.refresh_from_db()
    assert claim.text == "[redacted]"


def test_messages_nobody_has_read_yet_do_not_outlive_it(edge):
    session = SessionStore()
    session["_messages"] = f"You saved “{edge.note}”."
    session.save()
    redact(edge)
    assert "_messages" not in SessionStore(session.session_key).load()


@pytest.fixture
def alike(released_seed):
    """A claim with a note that many have, and another beside it."""
    note = Claim.objects.exclude(translation_note="").values_list("translation_note", flat=True)[0]
    shared = Claim.objects.filter(translation_note=note).order_by("slug")
    assert shared.count() > 2
    return list(shared)


def test_a_note_that_many_claims_have_is_no_repeat_of_one_of_them(alike):
    first, other = alike[:2]
    assert other not in quotes.others(*thing(first))
    assert not quotes.of(*thing(first)).stand_in(f"It says: {first.translation_note}")


def test_a_standard_note_is_none_and_a_note_of_its_own_is_one(released_seed):
    standard = "The source is the author's own text."
    reports = Report.objects.filter(fidelity_note=standard).order_by("slug")
    assert reports.values("claim").distinct().count() > quotes.STANDARD
    first = reports[0].claim
    assert not quotes.of(*thing(first)).stand_in(standard)
    first.reports.update(fidelity_note="It was her cousin who said that.")
    assert quotes.of(*thing(first)).stand_in("She says: It was her cousin who said that.")
