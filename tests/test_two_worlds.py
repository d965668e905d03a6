"""No draft is ever public: hidden things change no byte of any public answer."""

import re
from unittest import mock

import pytest
from django.contrib.auth.models import User

from claims_app.api.lists import DocumentList
from claims_app.desk import letters, review
from claims_app.desk.models import Hold, JournalReference, Letter, Review, Tag
from claims_app.models import Claim
from claims_app.record import reading
from claims_app.record.documents import claims as claim_documents
from tests.two_worlds import (
    KEY,
    SECRET,
    DeskWasRead,
    answers,
    desk_blocked,
    differences,
    every_parameter,
    hide,
)

pytestmark = [pytest.mark.slow, pytest.mark.django_db(databases={"default", "record"})]


@pytest.fixture
def with_retracted(released_seed):
    """The seed record, with an answer and a claim taken off it again."""
    analyst, reviewer = (User.objects.get(username=name) for name in ("analyst", "reviewer"))
    claim = Claim.objects.get(slug="gresback-little-evidence-of-expanding-is-role")
    edges = [
        ("relation", edge.pk)
        for edge in (
            *claim.answers.filter(status="confirmed"),
            *claim.answered_by.filter(status="confirmed"),
        )
    ]
    things = [("claim", claim.pk), *edges]
    asked = review.request_retraction(
        things, by=analyst, reason="Test", public_note="Not what he said."
    )
    assert not asked.not_ready
    review.approve(asked.reviews, by=reviewer)


def test_two_hundred_hidden_things_change_no_byte_of_any_public_answer(with_retracted):
    assert differences(also=every_parameter()) == []


def test_every_parameter_answers_for_what_is_hidden_as_for_what_is_absent(with_retracted):
    hide()
    with desk_blocked():
        seen = answers(every_parameter(), briefly=True)
    assert len(seen) > 5_000
    for address, (status, _, body) in seen.items():
        absent = seen.get(address.replace(f"{SECRET}-0", f"{SECRET}-99999"))
        if f"{SECRET}-0" in address and absent:
            assert (status, _told(body, "-0")) == (absent[0], _told(absent[2], "-99999")), address


def test_the_crawl_reaches_pages_resources_tombstones_and_errors(with_retracted):
    seen = answers(briefly=True)
    statuses = {status for status, _, _ in seen.values()}
    assert {200, 400, 404, 410} <= statuses
    assert 500 not in statuses
    assert len(seen) > 500
    forms = [a for a, (status, _, _) in seen.items() if a.startswith("/letters/") and status == 200]
    assert any(a.startswith("/letters/claims/") for a in forms)
    assert not any(KEY.search(seen[a][2]) for a in forms)
    assert not any(
        SECRET.encode() in body for address, (_, _, body) in seen.items() if SECRET not in address
    )


def _told(body: bytes, end: str) -> bytes:
    """An answer without the name that was asked for, and without names on the record like it."""
    for name in (f"{SECRET}{end}", f"{SECRET}{end}".replace("-", " ")):
        body = body.replace(name.encode(), b"...")
    return re.sub(rb" Did you mean [^?]*\?", b"", body)


def leak_by_reading_the_desk_in_a_list(stack):
    """A door that counts drafts."""
    plain = DocumentList.answer

    def leaking(self, request, **form):
        response = plain(self, request, **form)
        response["X-Total"] = str(Claim.objects.count())
        return response

    stack.enter_context(mock.patch.object(DocumentList, "answer", leaking))


def leak_at_delivery(stack):
    """A document that shows what the desk says now."""
    plain = claim_documents._card

    def leaking(claim, counters):
        return plain(claim, counters) | {"text": Claim.objects.get(pk=claim.pk).text}

    stack.enter_context(mock.patch.object(claim_documents, "_card", leaking))


def leak_by_telling_hidden_from_absent(stack):
    """A 404 that differs for what exists unreleased."""
    plain = reading.renamed

    def leaking(kind, slug):
        if kind == "claim" and Claim.objects.filter(slug=slug).exists():
            raise PermissionError(slug)
        return plain(kind, slug)

    stack.enter_context(mock.patch.object(reading, "renamed", leaking))


def leak_in_the_form_for_a_letter(stack):
    """A form that shows the words of the desk for what it is about."""
    plain = letters.subject

    def leaking(kind, slug):
        about = plain(kind, slug)
        claim = Claim.objects.filter(slug=slug).first() if about else None
        return about._replace(title=claim.text) if claim else about

    stack.enter_context(mock.patch.object(letters, "subject", leaking))


def leak_of_what_is_held(stack):
    """A document that tells what the desk noted about it."""
    plain = claim_documents._card

    def leaking(claim, counters):
        noted = [Hold, Tag, JournalReference, Letter, Review.objects.filter(state="in_review")]
        told = {getattr(one, "objects", one).filter(object_id=claim.pk).count() for one in noted}
        return plain(claim, counters) | {"noted": sorted(told)}

    stack.enter_context(mock.patch.object(claim_documents, "_card", leaking))


def test_the_harness_catches_an_edit_in_the_form_for_a_letter(with_retracted):
    found = differences(leak_in_the_form_for_a_letter, blocked=False)
    assert found
    assert all(address.startswith("/letters/claims/") for address in found)


def test_the_harness_catches_notes_of_the_desk_in_a_document(with_retracted):
    noted = Claim.record.order_by("slug")[0]
    assert f"/api/v1/claims/{noted.slug}/" in differences(leak_of_what_is_held)


def test_the_harness_catches_a_leak_at_delivery(with_retracted):
    found = differences(leak_at_delivery)
    assert any(address.startswith("/claims/") for address in found)
    assert any(address.startswith("/api/v1/claims/") for address in found)


def test_the_harness_catches_a_door_that_counts_drafts(with_retracted):
    assert any(
        a.startswith("/api/v1/claims/")
        for a in differences(leak_by_reading_the_desk_in_a_list, blocked=False)
    )


def test_the_harness_catches_a_404_that_tells_hidden_from_absent(with_retracted):
    with pytest.raises(PermissionError):
        differences(leak_by_telling_hidden_from_absent, blocked=False)


@pytest.mark.parametrize(
    "plant", [leak_by_reading_the_desk_in_a_list, leak_by_telling_hidden_from_absent]
)
def test_with_the_desk_blocked_a_door_that_reads_it_fails_at_once(plant, with_retracted):
    with pytest.raises(DeskWasRead):
        differences(plant)
