"""What is done to many claims at once, and the files of what was chosen."""

import csv
import io
import json

import pytest
from django.contrib.auth.models import Permission, User

from claims_app.desk import review
from claims_app.desk.models import Release, Review
from claims_app.interchange import selection
from claims_app.models import Claim, Issue
from tests.admin_forms import errors_in, listing, saved, signed_in, tokens_shown, words_of
from tests.factories import make

pytestmark = pytest.mark.django_db(databases={"default", "record"})

SLUGS = ("russia-about-10000-is-militants", "russia-pakistan-is-presence-growing")


@pytest.fixture
def chosen(released_seed):
    return list(Claim.objects.filter(slug__in=SLUGS).order_by("slug"))


def act(client, action, claims, **said):
    """The answer to an action on some claims of the list; confirmed once something is said."""
    sent = {"action": action, "_selected_action": [str(claim.pk) for claim in claims]}
    return client.post(listing(Claim), sent | (confirmed(said) if said else {}))


def confirmed(said):
    return {"confirmed": "yes", "seen": tokens_shown(), **said}


def history_of(claim):
    return Claim.history.filter(id=claim.pk).order_by("-history_date", "-history_id")


def test_the_issue_of_many_claims_is_set_and_kept_in_their_history(chosen):
    client, issue = signed_in("analyst"), make(Issue, question="Another question?")
    page = act(client, "set_issue", chosen)
    assert all(str(claim) in words_of(page) for claim in chosen)
    assert all(f"now on “{claim.issue}”" in words_of(page) for claim in chosen)
    assert all(f'value="{claim.pk}"' in page.content.decode() for claim in chosen)
    answer = act(client, "set_issue", chosen, issue=str(issue.pk), reason="It fits better.")
    assert answer.status_code == 302
    for claim in chosen:
        claim.refresh_from_db()
        last = history_of(claim)[0]
        assert claim.issue == issue
        assert (last.history_user.username, last.history_change_reason, last.issue) == (
            "analyst",
            "It fits better.",
            issue,
        )
    assert Release.objects.filter(object_id=chosen[0].pk).count() == 1


def test_what_is_there_already_gets_no_history(chosen):
    first, before = chosen[0], history_of(chosen[0]).count()
    act(signed_in("analyst"), "set_issue", [first], issue=str(first.issue_id), reason="Again.")
    assert history_of(first).count() == before


@pytest.mark.parametrize(
    "said",
    [
        {"issue": "", "reason": "Why"},
        {"issue": "x", "reason": "Why"},
        {"issue": "9" * 60, "reason": "Why"},
        {"issue": "00000000-0000-0000-0000-000000000000", "reason": "Why"},
    ],
)
def test_no_issue_is_set_that_is_none(said, chosen):
    answer = act(signed_in("analyst"), "set_issue", chosen, **said)
    assert answer.status_code == 200
    assert errors_in(answer)


def test_setting_an_issue_needs_a_reason(chosen):
    issue = make(Issue)
    answer = act(signed_in("analyst"), "set_issue", chosen, issue=str(issue.pk), reason=" ")
    assert "This field is required." in errors_in(answer)
    assert not issue.claims.exists()


def ask_for(claim, name):
    """A correction of a claim, asked for by somebody."""
    saved(signed_in(name), claim, place="Everywhere")
    asked = review.request_release(
        [("claim", claim.pk)],
        by=User.objects.get(username=name),
        reason="The place.",
        public_note="The place was added.",
    )
    assert not asked.not_ready


def test_what_waits_for_a_second_person_is_not_moved(chosen):
    waiting, other = chosen
    ask_for(waiting, "analyst")
    issue = make(Issue)
    page = act(signed_in("analyst"), "set_issue", chosen, issue=str(issue.pk), reason="Better.")
    assert "It waits for a second person." in words_of(page)
    assert list(issue.claims.all()) == [other]


def test_claims_are_approved_in_their_list_but_not_ones_own(chosen):
    theirs, own = chosen
    neither = Claim.objects.exclude(slug__in=SLUGS)[0]
    ask_for(theirs, "analyst")
    ask_for(own, "reviewer")
    page = act(signed_in("reviewer"), "approve", [*chosen, neither], comment="Good.")
    words = words_of(page)
    assert "You asked for it yourself. A second person must approve it." in words
    assert "Nobody has asked for it." in words
    assert Claim.record.get(pk=theirs.pk).place == "Everywhere"
    assert Review.objects.get(object_id=theirs.pk).state == "released"
    assert Review.objects.get(object_id=own.pk).state == "in_review"
    assert Claim.record.get(pk=own.pk).place != "Everywhere"


def test_who_may_not_approve_or_change_is_offered_neither(chosen):
    ask_for(chosen[0], "reviewer")
    act(signed_in("analyst"), "approve", chosen, comment="Good.")
    assert Review.objects.get(object_id=chosen[0].pk).state == "in_review"
    onlooker = User.objects.create_user("onlooker", is_staff=True)
    onlooker.user_permissions.set(Permission.objects.filter(codename__startswith="view_"))
    issue = make(Issue)
    act(signed_in("onlooker"), "set_issue", chosen, issue=str(issue.pk), reason="Mine.")
    assert not issue.claims.exists()


def test_what_was_chosen_is_exported_as_a_table(chosen):
    draft = make(Claim, text="=HYPERLINK(1)", speaker_label="+1", date_text="x")
    answer = act(signed_in("analyst"), "as_csv", [*chosen, draft])
    assert answer["Content-Disposition"] == 'attachment; filename="claims.csv"'
    rows = list(csv.DictReader(io.StringIO(answer.getvalue().decode())))
    assert {row["slug"] for row in rows} == {*SLUGS, draft.slug}
    by_slug = {row["slug"]: row for row in rows}
    assert by_slug[draft.slug]["text"] == "'=HYPERLINK(1)"
    assert by_slug[draft.slug]["speaker_as_printed"] == "'+1"
    assert by_slug[draft.slug]["state"] == "draft"
    assert by_slug[draft.slug]["counters_chain_depth"] == ""
    assert by_slug[SLUGS[0]]["version"] == "1"
    assert by_slug[SLUGS[0]]["speaker_slug"] == "russia"
    assert int(by_slug[SLUGS[0]]["counters_answer_count"]) >= 1


def test_a_whole_list_is_exported_in_its_order(released_seed, monkeypatch):
    monkeypatch.setattr(selection, "AT_ONCE", 7)
    client, where = signed_in("analyst"), listing(Claim) + "?dispute_status=unanswered"
    page = client.get(where).context["cl"]
    sent = {"action": "as_csv", "select_across": "1", "_selected_action": [str(chosen_first(page))]}
    rows = list(csv.DictReader(io.StringIO(client.post(where, sent).getvalue().decode())))
    assert [row["slug"] for row in rows] == [one.slug for one in page.queryset]
    assert len(rows) > 7


def chosen_first(page):
    return page.queryset[0].pk


def test_what_was_chosen_is_exported_as_a_bundle_with_what_it_needs(chosen):
    answer = act(signed_in("analyst"), "as_bundle", chosen)
    bundle = json.loads(answer.content)
    assert {claim["slug"] for claim in bundle["claims"]} >= set(SLUGS)
    assert len(bundle["claims"]) < Claim.objects.count()
    assert {"russia"} <= {actor["slug"] for actor in bundle["actors"]}


def test_a_desk_too_large_for_a_bundle_says_so(chosen, monkeypatch):
    monkeypatch.setattr(selection, "LARGEST_DESK", 3)
    answer = act(signed_in("analyst"), "as_bundle", chosen)
    assert answer.status_code == 302
    assert "manage.py export_bundle" in words_of(signed_in_again(answer))


def signed_in_again(answer):
    return answer.client.get(answer["Location"])
