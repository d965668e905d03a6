"""Who changed a claim last, and when: whatever of it was changed, its lines included."""

import datetime as dt

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from claims_app.desk.lists import changes
from claims_app.desk.models import Release
from claims_app.models import Claim
from tests.admin_forms import listing, saved, signed_in, words_of
from tests.factories import make
from tests.test_admin_lists import found, slugs

pytestmark = pytest.mark.django_db(databases={"default", "record"})


def age(claim, *, days):
    """Let all that is kept of a claim, lines included, be of some days ago."""
    for rows in changes.kept("claim"):
        past = timezone.now() - dt.timedelta(days=days)
        rows.filter(owner=claim.pk).update(history_date=past)


def test_a_row_says_how_old_it_is_and_who_changed_it(analyst):
    claim = Claim.objects.get(slug="russia-about-10000-is-militants")
    saved(signed_in("reviewer"), claim, place="Kabul")
    age(claim, days=20)
    Claim.history.filter(id=claim.pk).update(history_date=timezone.now() - dt.timedelta(days=12))
    assert "12 d reviewer" in words_of(analyst.get(listing(Claim), {"q": claim.slug}))
    assert slugs(analyst, changed_by="reviewer") == {claim.slug}
    assert claim.slug not in slugs(analyst, last_change="7")
    assert claim.slug in slugs(analyst, last_change="30")
    assert claim.slug not in slugs(analyst, last_change="older-30")
    assert slugs(analyst, last_change="older-90") == set()


def by_hand(rows, name, **fields):
    """A change of rows that one person made outside the form of their claim."""
    for row in rows:
        for column, value in fields.items():
            setattr(row, column, value)
        row._history_user = User.objects.get(username=name)
        row.save()


def test_a_change_of_a_line_is_a_change_of_its_claim(analyst):
    """Lines are also changed beside their text, through programs, and by merges."""
    claim = Claim.objects.get(slug="russia-about-10000-is-militants")
    report = claim.reports.filter(hops__isnull=False).distinct()[0]
    for line, fields in (
        (report, {"locator": "third paragraph"}),
        (report.hops.all()[0], {"printed": "an official"}),
        (claim.quantities.all()[0], {"unit": "fighters"}),
    ):
        age(claim, days=12)
        assert claim.slug not in slugs(analyst, standing="mine")
        assert claim.slug not in slugs(analyst, standing="edited")
        by_hand([line], "analyst", **fields)
        assert slugs(analyst, changed_by="analyst") == {claim.slug}, line
        assert slugs(analyst, standing="mine") == {claim.slug}, line
        assert claim.slug in slugs(analyst, last_change="1")
        (row,) = found(analyst, q=claim.slug).result_list
        assert (row.figures.age, row.figures.changed_by) == (0, "analyst")
        assert slugs(analyst, standing="edited") == {claim.slug}, line


def test_what_was_edited_since_its_version_says_so_until_that_is_released(analyst):
    claim = Claim.objects.get(slug="russia-about-10000-is-militants")
    make(Claim)
    assert slugs(analyst, standing="edited") == set()
    assert "edited since" not in words_of(analyst.get(listing(Claim), {"q": claim.slug}))
    saved(analyst, claim, place="Kabul")
    assert slugs(analyst, standing="edited") == {claim.slug}
    assert "Version 1, edited since" in words_of(analyst.get(listing(Claim), {"q": claim.slug}))
    Release.objects.filter(object_id=claim.pk).update(created_at=timezone.now())
    assert slugs(analyst, standing="edited") == set()
    assert "edited since" not in words_of(analyst.get(listing(Claim), {"q": claim.slug}))


def test_a_person_who_has_left_is_still_one_who_changed(analyst):
    claim = Claim.objects.get(slug="russia-about-10000-is-militants")
    saved(signed_in("reviewer"), claim, place="Kabul")
    User.objects.filter(username="reviewer").update(is_staff=False)
    assert slugs(analyst, changed_by="reviewer") == {claim.slug}
