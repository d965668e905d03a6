"""The desk's index of words says what the desk says, whatever was changed and however.

Beside it everything is read plainly, claim by claim, and compared.
"""

import random

import pytest
from django.contrib.auth.models import User
from django.db.models import Exists, OuterRef
from simple_history.utils import bulk_update_with_history

from actors_app.models import Actor, ActorName
from claims_app.desk import bulk
from claims_app.desk.indexing import keeping
from claims_app.desk.models import UnreadClaim
from claims_app.models import Claim, ClaimRelation, ClaimSpeaker, Issue, Report
from tests.desk_words import QUESTIONS, holds, indexed, is_true, plainly, with_word
from tests.factories import make

pytestmark = pytest.mark.django_db(databases={"default", "record"})


def test_what_was_imported_is_in_the_index(released_seed):
    assert not UnreadClaim.objects.exists()
    assert indexed() == plainly()
    assert len(with_word("militants")) > 1
    is_true()


# ---- every change by itself: none may be missed


def say(chance, claim):
    claim.text = f"{claim.text} {chance.choice(QUESTIONS)}"
    claim.save()


def say_of_all(chance, claim):
    Claim.objects.filter(speaker=claim.speaker).update(original_text=chance.choice(QUESTIONS))


def say_in_bulk(chance, claim):
    claim.text = f"Gardeners, {chance.random()}"
    bulk_update_with_history([claim], Claim, ["text"])


def quote(chance, claim):
    make(Report, claim=claim, exact=f"Militants from Çankırı, {chance.random()}")


def requote(chance, claim):
    for report in claim.reports.all():
        report.exact = f"Moscow says {chance.random()}"
        report.save()


def move_a_passage(chance, claim):
    there = claim.reports.filter(source=OuterRef("source"), start=OuterRef("start"))
    others = Report.objects.exclude(claim=claim).exclude(Exists(there)).order_by("pk")
    Report.objects.filter(pk=chance.choice(others).pk).update(claim=claim)


def drop_a_passage(chance, claim):
    if report := claim.reports.first():
        report.hops.all().delete()
        ClaimRelation.objects.filter(basis=report).update(basis=None)
        Report.objects.filter(pk=report.pk)._raw_delete(using="default")


def share(chance, claim):
    make(
        ClaimSpeaker,
        claim=claim,
        actor=chance.choice(Actor.objects.exclude(shared_claims__claim=claim).order_by("pk")),
    )


def part(chance, claim):
    claim.further_speakers.update(part=chance.choice(["spokesperson", "joint"]))


def part_with(chance, claim):
    claim.further_speakers.all().delete()


def hand_on(chance, claim):
    Claim.objects.filter(pk=claim.pk).update(speaker=make(Actor, name="The gardeners"))


def rename(chance, claim):
    claim.speaker.name = f"Moscow {chance.random()}"
    claim.speaker.save()


def call(chance, claim):
    make(ActorName, actor=claim.speaker, name=f"Gardeners {chance.random()}")


def call_otherwise(chance, claim):
    some = claim.speaker.names.all()[:1]
    ActorName.objects.filter(pk__in=list(some.values_list("pk", flat=True))).update(
        name=f"Taliban {chance.random()}"
    )


def call_another(chance, claim):
    for name in claim.speaker.names.all()[:1]:
        name.actor = make(Actor, name=f"Militants {chance.random()}")
        name.save()


def unname(chance, claim):
    claim.speaker.names.all().delete()


def draft(chance, claim):
    make(Report, claim=make(Claim, text="Gardeners says", speaker=claim.speaker))


def drop(chance, claim):
    make(Claim, text="Militants says").delete()


CHANGES = [
    *(say, say_of_all, say_in_bulk, quote, requote, move_a_passage, drop_a_passage, share, part),
    *(part_with, hand_on, rename, call, call_otherwise, call_another, unname, draft, drop),
]


@pytest.mark.parametrize("change", CHANGES, ids=lambda one: one.__name__)
def test_a_change_is_found_at_once_and_when_it_is_read(change, released_seed):
    alone = Claim.objects.filter(further_speakers=None, speaker__names__isnull=False)
    claim = alone.order_by("slug")[0]
    make(ClaimSpeaker, claim=claim, actor=make(Actor, name="Somebody Beside"))
    holds()
    change(random.Random(3), claim)
    assert indexed() != plainly() or change is drop
    holds()


@pytest.mark.parametrize("seed", range(3))
def test_any_changes_in_any_order(seed, released_seed):
    chance = random.Random(seed)
    for _ in range(25):
        chance.choice(CHANGES)(chance, chance.choice(Claim.objects.order_by("pk")))
        if chance.random() < 0.3:
            keeping.catch_up(1)
            assert not UnreadClaim.objects.exists()
        unread = set(UnreadClaim.objects.values_list("claim", flat=True))
        told, said = indexed(), plainly()
        assert {key for key in said if told.get(key) != said[key]} <= unread
    holds()


def test_what_says_no_other_words_is_not_read_again(released_seed):
    by = User.objects.get(username="analyst")
    claim = Claim.objects.order_by("pk")[0]
    claim.place = "Kabul"
    claim.save()
    bulk.set_issue([claim], make(Issue, slug="another"), by=by, reason="So.")
    claim.speaker.description = "Somebody."
    claim.speaker.save()
    assert not UnreadClaim.objects.exists()
