"""Author ≠ approver: who wrote any of what would become public is not the second person."""

import json
from io import StringIO

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.utils import timezone

from claims_app.desk import authors, release, review
from claims_app.desk.models import Release, Review, SourceSnapshot
from claims_app.interchange import bundle
from claims_app.models import AttributionHop, Claim, Issue, Quantity, Report, Source
from claims_app.record.aggregates import Kind
from claims_app.vocabulary import Action
from tests.admin_forms import (
    address,
    errors_in,
    fields_of,
    listing,
    saved,
    signed_in,
    take,
    tokens_shown,
    words_of,
)
from tests.factories import make
from tests.small_bundle import ONE_OF_EVERYTHING

pytestmark = pytest.mark.django_db(databases={"default", "record"})

SAID = {"reason": "Ready", "public_note": "As it should be."}


@pytest.fixture
def claim(released_seed):
    """A public claim with figures and a passage with a chain that proves no answer."""
    public = list(Claim.record.values_list("pk", flat=True))
    found = Claim.objects.filter(quantities__isnull=False, reports__hops__isnull=False)
    found = found.filter(reports__proves=None)
    return found.filter(pk__in=public).order_by("slug").first()


def user(name):
    return User.objects.get_or_create(username=name)[0]


def by(name, thing, **changes):
    """`thing` is changed and saved by somebody."""
    for field, value in changes.items():
        setattr(thing, field, value)
    thing._history_user = user(name)
    thing.save()


def asked(kind, thing, name="analyst"):
    made = review.request_release([(str(kind), thing.pk)], by=user(name), **SAID)
    assert not made.not_ready
    return made.reviews


def is_refused(reviews, name):
    before = Release.objects.count()
    with pytest.raises(release.NotAllowed, match="You wrote some of what would become public"):
        review.approve(reviews, by=user(name))
    return Release.objects.count() == before


# ---- in the service, whatever was changed


@pytest.mark.parametrize("line", [Claim, Quantity, Report, AttributionHop])
def test_who_changed_the_thing_or_a_line_of_it_cannot_approve(line, claim):
    changed = {
        Claim: claim,
        Quantity: claim.quantities.first(),
        Report: claim.reports.first(),
        AttributionHop: AttributionHop.objects.filter(report__claim=claim).first(),
    }[line]
    by("reviewer", changed)
    # Saved as it was: somebody else brings what is new.
    by("third", claim, place="Kabul")
    reviews = asked(Kind.CLAIM, claim)
    assert is_refused(reviews, "reviewer")
    assert review.approve(reviews, by=user("another")).releases


def test_who_took_a_line_away_cannot_approve(claim):
    line = claim.quantities.first()
    line._history_user = user("reviewer")
    line.delete()
    assert authors.since_last_release(Kind.CLAIM, claim.pk) == {user("reviewer").pk}


def test_who_took_a_passage_with_its_chain_away_cannot_approve(claim):
    line = AttributionHop.objects.filter(report__claim=claim, report__proves=None).first()
    line._history_user = user("reviewer")
    report = line.report
    line.delete()
    report.hops.all()._raw_delete("default")
    Report.objects.filter(pk=report.pk)._raw_delete("default")
    assert user("reviewer").pk in authors.since_last_release(Kind.CLAIM, claim.pk)


def test_who_moved_a_line_to_another_thing_is_an_author_of_both(claim):
    other = Claim.objects.exclude(pk=claim.pk).first()
    by("reviewer", claim.quantities.first(), claim=other, position=90)
    for one in (claim, other):
        assert authors.since_last_release(Kind.CLAIM, one.pk) == {user("reviewer").pk}


def test_each_of_several_authors_is_one(claim):
    by("reviewer", claim, place="Kabul")
    by("analyst", claim, place="Herat")
    reviews = asked(Kind.CLAIM, claim, "third")
    for name in ("reviewer", "analyst"):
        assert is_refused(reviews, name)


def test_what_was_published_since_has_no_author_any_more(claim):
    by("reviewer", claim, place="Kabul")
    assert review.approve(asked(Kind.CLAIM, claim), by=user("another")).releases
    by("another", claim, place="Herat")
    assert review.approve(asked(Kind.CLAIM, claim), by=user("reviewer")).releases


def test_a_retraction_publishes_nothing_so_its_author_still_is_one(released_seed):
    issue = make(Issue, scope_note="All of it.")
    reviews = asked(Kind.ISSUE, issue)
    assert review.approve(reviews, by=user("another")).releases
    by("reviewer", issue, question="Rewritten?")
    leaving = review.request_retraction([(str(Kind.ISSUE), issue.pk)], by=user("analyst"), **SAID)
    # Nothing new is read when something leaves: who asked and who approves are enough.
    assert review.approve(leaving.reviews, by=user("reviewer")).releases
    assert is_refused(asked(Kind.ISSUE, issue), "reviewer")


def test_nothing_passes_around_the_review(claim):
    by("reviewer", claim, place="Kabul")
    with pytest.raises(release.NotAllowed, match="You wrote"):
        release.release(
            Kind.CLAIM,
            claim.pk,
            action=Action.CORRECT,
            reason="Around it",
            public_note="Around it",
            requested_by=user("analyst"),
            approved_by=user("reviewer"),
            at=timezone.now(),
        )


def test_one_who_wrote_one_of_several_approves_none(claim):
    others = Claim.record.exclude(pk=claim.pk)[:2]
    for other in others:
        by("analyst", Claim.objects.get(pk=other.pk), place="Kabul")
    by("reviewer", claim, place="Kabul")
    reviews = [one for thing in (*others, claim) for one in asked(Kind.CLAIM, thing)]
    assert is_refused(reviews, "reviewer")


# ---- at every door


def test_by_the_form(claim):
    reviewer = signed_in("reviewer")
    assert saved(reviewer, claim, place="Kabul").status_code == 302
    asks = signed_in("analyst")
    take(asks, claim, "request_release", **SAID)
    waiting = Review.objects.get(object_id=claim.pk)
    page = reviewer.get(address(waiting))
    assert "You wrote some of what would become public" in words_of(page)
    assert ">Approve</button>" not in page.content.decode()
    assert "You wrote some of what" in errors_in(take(reviewer, waiting, "approve"))
    chosen = {"action": "approve", "_selected_action": [str(waiting.pk)], "confirmed": "yes"}
    chosen["seen"] = tokens_shown()
    assert "You wrote some of what" in errors_in(reviewer.post(listing(Review), chosen))
    waiting.refresh_from_db()
    assert waiting.state == "in_review"


def test_by_capturing_a_text(released_seed):
    source, client = make(Source, is_captured=False), signed_in("reviewer")
    sent = fields_of(client.get(listing(SourceSnapshot, "add")), "sourcesnapshot_form")
    client.post(listing(SourceSnapshot, "add"), {**sent, "source": source.pk, "pasted": "Text."})
    assert authors.since_last_release(Kind.SOURCE, source.pk) == {user("reviewer").pk}


def test_by_an_import(db):
    bundle.load(json.dumps(ONE_OF_EVERYTHING), by=user("reviewer"), reason="Imported")
    for model, kind in ((Claim, Kind.CLAIM), (Issue, Kind.ISSUE)):
        for thing in model.objects.all():
            assert authors.since_last_release(kind, thing.pk) == {user("reviewer").pk}


def test_by_an_import_from_the_shell(tmp_path, db):
    file = tmp_path / "one.json"
    file.write_text(json.dumps(ONE_OF_EVERYTHING))
    user("reviewer")
    call_command("import_bundle", file, by="reviewer", stdout=StringIO())
    assert authors.since_last_release(Kind.ISSUE, Issue.objects.first().pk) == {user("reviewer").pk}
    with pytest.raises(CommandError, match="There is no account “nobody”"):
        call_command("import_bundle", file, by="nobody")
