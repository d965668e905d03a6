"""The history of a thing: its lines, what was asked, decided and released, and who did it."""

import pytest
from django.contrib.auth.models import User

from claims_app.desk import difference, happened, review
from claims_app.desk.models import Review
from claims_app.models import Claim
from claims_app.record.aggregates import Kind
from tests.admin_forms import address, listing, saved, signed_in, take, words_of

pytestmark = pytest.mark.django_db(databases={"default", "record"})


@pytest.fixture
def claim(released_seed):
    return Claim.objects.get(slug="russia-about-10000-is-militants")


def told(thing, kind=Kind.CLAIM):
    return [(step.what, getattr(step.by, "username", None)) for step in happened.of(kind, thing.pk)]


def corrected(claim):
    analyst, reviewer = signed_in("analyst"), signed_in("reviewer")
    said = {"reason": "The place.", "public_note": "The place was added."}
    saved(analyst, claim, why="Missing.", place="Kunar")
    take(analyst, claim, "request_release", **said)
    asked = Review.objects.get(object_id=claim.pk)
    take(reviewer, asked, "send_back", comment="And the day?")
    take(analyst, claim, "request_release", **said)
    take(reviewer, asked, "approve", comment="Good.")


def test_every_step_is_told_the_newest_first(claim):
    corrected(claim)
    steps = told(claim)
    assert steps[:6] == [
        ("Approved", "reviewer"),
        ("Version 2 corrected", "reviewer"),
        ("Correction asked for", "analyst"),
        ("Sent back", "reviewer"),
        ("Correction asked for", "analyst"),
        ("Claim changed", "analyst"),
    ]
    assert ("Version 1 published", "reviewer") in steps
    assert {"Claim added", "Report added", "Attribution hop added"} <= {what for what, _ in steps}


def test_the_page_tells_why_and_what_changed(claim):
    corrected(claim)
    words = words_of(signed_in("analyst").get(address(claim, "history")))
    for part in ("Missing.", "Kunar", "And the day?", "Good.", "The place was added."):
        assert part in words


def test_a_line_taken_away_is_told(claim):
    line = claim.quantities.first()
    saved(signed_in("analyst"), claim, **{"quantities-0-DELETE": "on"})
    (step,) = (
        one for one in happened.of(Kind.CLAIM, claim.pk) if one.what == "Quantity taken away"
    )
    assert step.title == str(line)
    assert step.changes == []


def test_another_things_steps_are_not_told(claim):
    corrected(claim)
    other = Claim.objects.exclude(pk=claim.pk).first()
    assert "Correction asked for" not in dict(told(other))
    assert "Sent back" not in dict(told(claim.speaker, Kind.ACTOR))


def test_a_long_history_has_pages(claim):
    for number in range(120):
        claim.place = str(number)
        claim.save()
    client = signed_in("analyst")
    assert "119" in words_of(client.get(address(claim, "history")))
    for page in ("2", "99", "0", "x", "9" * 40):
        assert client.get(address(claim, "history"), {"p": page}).status_code == 200


def test_a_first_release_shows_passages_with_their_places(claim):
    """Lists of numbers and of words are shown, too, and a place counted from zero."""
    report = claim.reports.first()
    report.content_spans, report.drift_codes = [[0, 4], [6, 9]], ["number_changed"]
    report.save()
    rows = list(
        difference.changed(Kind.CLAIM, {}, difference.rows_on_the_desk(Kind.CLAIM, claim.pk))
    )
    shown = {change.after for row in rows for change in row.changes}
    assert {"0–4, 6–9", "another number"} <= shown
    hops = [row for row in rows if row.name == "Attribution hop"]
    places = [c.after for row in hops for c in row.changes if c.name == "position"]
    assert places[:2] == ["0", "1"]


def test_who_takes_a_request_back_withdraws_it(claim):
    analyst = signed_in("analyst")
    saved(analyst, claim, why="Missing.", place="Kunar")
    take(analyst, claim, "request_release", reason="The place.", public_note="The place.")
    asked = Review.objects.get(object_id=claim.pk)
    assert ">Withdraw</option>" in analyst.get(listing(Review)).content.decode()
    assert "Nobody is asked about it any more" in words_of(analyst.get(address(asked, "send_back")))
    done = words_of(take(analyst, asked, "send_back", comment="Not yet."))
    assert "1 withdrawn." in done
    assert "sent back" not in done
    assert told(claim)[0] == ("Withdrawn", "analyst")
    assert ">Send back</option>" in signed_in("reviewer").get(listing(Review)).content.decode()


def test_who_asked_and_who_decided_are_kept_each_time(claim):
    claim.place = "Kunar"
    claim.save()
    (asked,) = review.request_release(
        [(str(Kind.CLAIM), claim.pk)],
        by=User.objects.get(username="analyst"),
        reason="Again",
        public_note="Again.",
    ).reviews
    kept = Review.history.filter(id=asked.pk).order_by("history_id")
    assert [one.history_user.username for one in kept] == ["analyst", "reviewer", "analyst"]
