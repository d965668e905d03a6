"""Whoever decides is told which other pages change with a thing."""

import pytest

from claims_app.desk import reach
from claims_app.models import Claim, Issue
from claims_app.record.aggregates import Kind
from claims_app.record.models import Document
from tests.admin_forms import address, signed_in, words_of
from tests.factories import make
from tests.test_approver_saw import ask, asked_about

pytestmark = pytest.mark.django_db(databases={"default", "record"})

SLUG = "russia-about-10000-is-militants"


@pytest.fixture
def claim(released_seed):
    return Claim.objects.get(slug=SLUG)


def reached(claim):
    return {one.kind: one for one in reach.of(Kind.CLAIM, claim.pk)}


def test_what_shows_a_claim_is_what_names_it_in_its_document(claim):
    for kind, one in reached(claim).items():
        for thing in one.things:
            assert Document.objects.filter(kind=kind, object_id=thing.pk).exists(), thing
    found = reached(claim)
    assert found[Kind.ISSUE].things == [claim.issue]
    assert claim.speaker in found[Kind.ACTOR].things
    sources = {report.source for report in claim.reports.all()}
    assert sources <= set(found[Kind.SOURCE].things)
    assert claim not in found[Kind.CLAIM].things


def test_the_question_that_it_leaves_and_the_one_it_comes_to_are_both_told(claim):
    other = Issue.objects.exclude(pk=claim.issue_id).filter(merged_into=None).first()
    before, claim.issue = claim.issue, other
    claim.save()
    assert set(reached(claim)[Kind.ISSUE].things) == {before, other}


def test_what_readers_never_saw_is_no_page(claim):
    claim.issue = make(Issue)
    claim.save()
    assert claim.issue not in reached(claim)[Kind.ISSUE].things


def test_no_more_than_a_few_are_listed_of_a_kind(claim):
    found = {one.kind: one for one in reach.of(Kind.ACTOR, claim.speaker_id)}
    assert len(found[Kind.CLAIM].things) <= reach.MOST
    assert found[Kind.CLAIM].is_more


def test_the_page_of_a_decision_lists_them(claim):
    ask(signed_in("analyst"), claim, place="Kabul")
    page = signed_in("reviewer").get(address(asked_about(claim)))
    assert "Pages that change with it" in words_of(page)
    assert address(claim.issue) in page.content.decode()
