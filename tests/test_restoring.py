"""Any two states of a thing compared, lines included; and a way back that rewrites no history."""

import re

import pytest
from django.contrib.auth.models import User
from django.urls import reverse

from actors_app.models import Actor
from claims_app.desk import authors, entries, restoring, review
from claims_app.desk.models import JournalEntry, JournalReference
from claims_app.desk.restoring import NotRestored
from claims_app.models import AttributionHop, Claim, ClaimRelation, Quantity, Report
from claims_app.record.aggregates import KIND_OF
from tests import erased
from tests.admin_forms import address, errors_in, fields_of, words_of

pytestmark = pytest.mark.django_db(databases={"default", "record"})


@pytest.fixture
def by(released_seed):
    return User.objects.get(username="analyst")


@pytest.fixture
def russia(released_seed):
    """A claim that was edited twice: a field, then a figure taken away and a chain relabelled."""
    claim, user = (
        Claim.objects.get(slug="russia-about-10000-is-militants"),
        User.objects.get(username="reviewer"),
    )
    claim._history_user, claim._change_reason = user, "The place was missing."
    claim.place = "Kunar"
    claim.save()
    for row in (claim.quantities.first(), *AttributionHop.objects.filter(report__claim=claim)[:1]):
        row._history_user, row._change_reason = user, "As printed."
        if isinstance(row, Quantity):
            row.delete()
        else:
            row.label = "The Nation, as it calls itself"
            row.save()
    return claim


def of(thing):
    return str(KIND_OF[type(thing)]), thing.pk


def history_of(thing):
    return entries.entries(*of(thing))


def back(thing, entry, by, **changes):
    given = {"by": by, "reason": "Too hasty.", "opened": entries.mark(*of(thing))}
    restoring.restore(*of(thing), entry, **given | changes)


def as_told(changed):
    return {
        (row.name, change.name, change.before, change.after)
        for row in changed
        for change in row.changes
    }


def test_a_form_with_its_lines_is_one_entry_and_says_who_and_why(russia):
    last, before, *_ = history_of(russia)
    assert (last.by, last.why) == ("reviewer", "As printed.")
    assert last.told == ["quantity taken away", "attribution hop changed"]
    assert (before.why, before.told) == ("The place was missing.", ["claim changed"])


def test_the_difference_between_any_two_entries_holds_the_lines(russia):
    last, before, *_, first = history_of(russia)
    assert as_told(entries.between(*of(russia), last, before)) == as_told(
        entries.between(*of(russia), before, last)
    )
    told = as_told(entries.between(*of(russia), first, last))
    assert ("Claim", "place") in {row[:2] for row in told}
    names = {
        row.name: (row.is_new, row.is_gone) for row in entries.between(*of(russia), before, last)
    }
    assert names == {"Quantity": (False, True), "Attribution hop": (False, False)}


def test_restoring_is_a_new_change_and_the_rest_of_the_history_stays(russia, by):
    *_, first = history_of(russia)
    place = Claim.history.filter(id=russia.pk).earliest().place
    numbers, rows = len(history_of(russia)), Claim.history.filter(id=russia.pk).count()
    gone = Quantity.history.filter(claim=russia.pk, history_type="-").get()
    back(russia, first, by)
    russia.refresh_from_db()
    assert russia.place == place
    assert Quantity.objects.get(pk=gone.id).claim_id == russia.pk
    assert len(history_of(russia)) == numbers + 1
    assert Claim.history.filter(id=russia.pk).count() == rows + 1
    last = history_of(russia)[0]
    assert (last.by, last.why) == ("analyst", "Too hasty.")
    assert set(last.told) == {"claim changed", "quantity added", "attribution hop changed"}


def test_what_is_public_stays_and_who_restored_cannot_approve(russia, by):
    russia.text += " Twice."
    russia.save()
    public = Claim.record.get(pk=russia.pk).text
    back(russia, history_of(russia)[1], by)
    assert Claim.record.get(pk=russia.pk).text == public
    assert authors.is_one(by, *of(russia))


def test_a_line_that_was_added_since_goes_and_its_own_lines_with_it(released_seed, by):
    claim = Claim.objects.get(slug="russia-about-10000-is-militants")
    before = history_of(claim)[0]
    first = claim.reports.first()
    hop = first.hops.order_by("position").first()
    report = Report.objects.get(pk=first.pk)
    report.pk, report.slug, report.start, report._state.adding = None, "rep-new", 1, True
    report.id = type(report)._meta.pk.default()
    report.save()
    hop.id, hop._state.adding, hop.report = type(hop)._meta.pk.default(), True, report
    hop.save()
    back(claim, before, by)
    assert not Report.objects.filter(slug="rep-new").exists()
    assert Report.history.filter(slug="rep-new", history_type="-").get().history_user == by
    assert not AttributionHop.objects.filter(pk=hop.pk).exists()


def test_links_that_traded_places_trade_them_back(released_seed, by):
    claim = Claim.objects.filter(reports__hops__position=1).first()
    report = claim.reports.filter(hops__position=1).first()
    before, (one, two) = history_of(claim)[0], report.hops.order_by("position")[:2]
    for hop, place in ((one, 90), (two, 0), (one, 1)):
        hop.position = place
        hop.save()
    back(claim, before, by)
    assert [hop.pk for hop in report.hops.order_by("position")[:2]] == [one.pk, two.pk]


def test_what_something_needs_is_not_taken_away(released_seed, by):
    edge = ClaimRelation.objects.filter(basis__isnull=False).first()
    claim, old = edge.basis.claim, edge.basis
    before = history_of(claim)[0]
    new = Report.objects.get(pk=old.pk)
    new.id, new.slug, new.start, new._state.adding = type(new)._meta.pk.default(), "rep-n", 2, True
    new.save()
    edge.basis = new
    edge.save()
    with pytest.raises(NotRestored, match="is needed by"):
        back(claim, before, by)
    assert Report.objects.filter(pk=new.pk).exists()


def test_rules_of_the_form_hold_for_a_restored_state(released_seed, by):
    one, two = Actor.objects.order_by("slug")[:2]
    before, slug = history_of(one)[0], one.slug
    one.slug = "elsewhere"
    one.save()
    two.slug = slug
    two.save()
    with pytest.raises(NotRestored, match="already exists"):
        back(one, before, by)
    one.refresh_from_db()
    assert one.slug == "elsewhere"


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"reason": " "}, "Say why"),
        ({"opened": "0.0.0.0.0"}, "Somebody else changed it meanwhile"),
    ],
)
def test_it_needs_a_reason_and_a_state_that_was_seen(russia, by, changes, told):
    with pytest.raises(NotRestored, match=told):
        back(russia, history_of(russia)[-1], by, **changes)


def test_what_stands_so_already_is_not_changed(russia, by):
    with pytest.raises(NotRestored, match="stands so already"):
        back(russia, history_of(russia)[0], by)


def test_contributors_restore_drafts_alone(russia):
    person = User.objects.create_user("contributor-2", is_staff=True)
    with pytest.raises(NotRestored, match="Contributors write drafts"):
        back(russia, history_of(russia)[-1], person)


def test_what_was_redacted_is_not_restored_and_its_history_is_empty(released_seed, by):
    edge = ClaimRelation.objects.filter(basis__isnull=False).first()
    oversight, text = User.objects.create_user("oversight-2"), edge.note
    asked = review.request_redaction([of(edge)], by=by, **erased.SAID)
    review.approve(asked.reviews, by=oversight)
    with pytest.raises(NotRestored, match="redacted"):
        back(edge, history_of(edge)[-1], by)
    assert {row.note for row in ClaimRelation.history.filter(id=edge.pk)} == {""} or not text


# ---- pages


def page(thing, word):
    meta = thing._meta
    return reverse(f"admin:{meta.app_label}_{meta.model_name}_{word}", args=[thing.pk])


def test_two_entries_are_chosen_and_compared_on_a_page(analyst, russia):
    entry = JournalEntry.objects.create(slug="n", topic="A doubt about the place", text="Hm.")
    JournalReference.objects.create(entry=entry, kind="claim", object_id=russia.pk)
    assert page(russia, "changes") in analyst.get(address(russia, "history")).content.decode()
    newest, *_, oldest = history_of(russia)
    chosen = {"before": oldest.token, "after": newest.token}
    words = words_of(analyst.get(page(russia, "changes"), chosen))
    for told in (
        "What differs",
        "Kunar",
        "Quantity, gone",
        "As printed.",
        "A doubt about the place",
    ):
        assert told in words


@pytest.mark.parametrize("wrong", ["x", "\0", "9" * 40, "-1", "١٢", "1"])
def test_an_entry_that_is_none_is_told(analyst, russia, wrong):
    assert "no such entry" in words_of(
        analyst.get(page(russia, "changes"), {"before": wrong, "after": wrong})
    )
    for ask in (analyst.get, analyst.post):
        answer = ask(f"{page(russia, 'restore')}?to={wrong}".replace("\0", "%00"))
        assert "no such entry" in words_of(answer)


def test_restoring_asks_first_and_then_does_it(analyst, russia):
    where = f"{page(russia, 'restore')}?to={history_of(russia)[-1].token}"
    asked = analyst.get(where)
    assert "Kunar" in words_of(asked)
    assert ".. Its lines go back" not in words_of(asked)
    assert re.search(r"[^.]\. Its lines go back with it\.", words_of(asked))
    sent = next(
        {"opened": piece.split('value="')[1].split('"')[0]}
        for piece in asked.content.decode().split("<input")
        if 'name="opened"' in piece
    )
    assert "This field is required." in errors_in(analyst.post(where, {**sent, "reason": ""}))
    assert analyst.post(where, {**sent, "reason": "Too hasty."}).status_code == 302
    russia.refresh_from_db()
    assert russia.place != "Kunar"
    again = analyst.post(where, {**sent, "reason": "Once more."})
    assert "Somebody else changed it" in words_of(again) or "stands so already" in words_of(again)


def test_a_form_opened_before_a_restoring_overwrites_nothing(analyst, russia, by):
    sent = fields_of(analyst.get(address(russia)), "claim_form")
    back(russia, history_of(russia)[-1], by)
    answer = analyst.post(address(russia), {**sent, "why": "Mine", "place": "Elsewhere"})
    assert "Somebody else changed this" in errors_in(answer)


@pytest.mark.parametrize("reason", ["a%00b", "x" * 5_000, "%E2%80%AEabc", "%ED%A0%80x", "%FF"])
def test_hostile_reasons_are_kept_or_refused_and_nothing_breaks(analyst, russia, reason):
    where = f"{page(russia, 'restore')}?to={history_of(russia)[-1].token}"
    sent = f"opened={entries.mark(*of(russia))}&reason={reason}"
    answer = analyst.post(where, sent, content_type="application/x-www-form-urlencoded")
    assert answer.status_code in {200, 302}
    russia.refresh_from_db()
    assert (russia.place == "Kunar") == (answer.status_code == 200)
