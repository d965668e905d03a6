"""A contributor hands a draft over; an analyst takes it up, or gives it back with a comment."""

import pytest
from django.contrib.auth.models import User

from claims_app.desk import handing, happened, review, standing, worklist
from claims_app.desk.merging import requests
from claims_app.desk.models import Handover
from claims_app.desk.release import NotAllowed
from claims_app.desk.roles import Stage
from claims_app.models import Claim, Issue
from claims_app.record.aggregates import Kind
from tests import erased
from tests.admin_forms import address, errors_in, listing, saved, signed_in, take, words_of
from tests.desk_handing import COMMENT, handed, state_of, taken
from tests.desk_programs import Program, etag, person
from tests.desk_stages import SAID, at, key_of, people, question
from tests.factories import make
from tests.roads import one_of
from tests.stories import Story

pytestmark = pytest.mark.django_db(databases={"default", "record", "counters"})

NOTE = "Both sources were read; the second one is in Pashto."


def by(name):
    return User.objects.get(username=name)


@pytest.fixture
def desk(db):
    """A contributor and an analyst, each with a browser."""
    for role in ("contributor", "analyst"):
        person(role, role)
    return {role: signed_in(role) for role in ("contributor", "analyst")}


def listed(client, turn):
    found = client.get(listing(Handover), {"list": turn}).context["cl"].result_list
    return [one.object_id for one in found]


def front(client):
    return words_of(client.get("/desk/"))


def test_what_a_contributor_hands_over_waits_for_analysts(desk):
    contributor, analyst = desk["contributor"], desk["analyst"]
    issue = question()
    saved(contributor, issue, summary="What was said of it.")
    assert "1 issue" in front(contributor)
    answer = take(contributor, issue, "hand_over", note=NOTE)
    assert "1 handed over." in words_of(answer)
    assert "contributor handed it over on" in words_of(answer)
    assert NOTE in words_of(answer)
    assert "1 handed over by me" in front(contributor)
    assert "Nothing of mine is open." in front(contributor)

    assert "1 handed over" in front(analyst)
    assert listed(analyst, "to_take_up") == [issue.pk]
    page = analyst.get(address(issue))
    assert NOTE in words_of(page)
    assert ">Give back</button>" in page.content.decode()
    in_list = analyst.get(listing(Issue), {"standing": "handed"})
    assert [one.pk for one in in_list.context["cl"].result_list] == [issue.pk]
    assert '<span class="state handed">Handed over</span>' in in_list.content.decode()


def test_it_is_given_back_with_a_comment_or_taken_up(desk):
    contributor, analyst = desk["contributor"], desk["analyst"]
    issue = question()
    handed(issue, by("contributor"), NOTE)
    assert "This field is required." in errors_in(take(analyst, issue, "give_back", comment=" "))
    take(analyst, issue, "give_back", comment=COMMENT)
    assert listed(analyst, "to_take_up") == []
    assert "1 draft given back to me" in front(contributor)
    assert "0 handed over by me" in front(contributor)
    assert listed(contributor, "returned") == [issue.pk]
    assert f"by analyst on {Handover.objects.get().closed_at:%-d %B %Y}: {COMMENT}" in words_of(
        contributor.get(address(issue))
    )

    saved(contributor, issue, summary="With the second source.")
    take(contributor, issue, "hand_over")
    assert "0 drafts given back to me" in front(contributor)
    assert COMMENT not in words_of(contributor.get(address(issue)))
    take(analyst, issue, "request_release", **SAID)
    assert state_of(issue) == "taken"
    assert listed(analyst, "to_take_up") == listed(contributor, "handed") == []


def test_the_history_tells_of_it(desk):
    issue = question()
    handed(issue, by("contributor"), NOTE)
    handing.give_back([issue], by=by("analyst"), comment=COMMENT)
    handed(issue, by("contributor"))
    handing.take_back([issue], by=by("contributor"))
    told = [(one.what, one.by.username, one.why) for one in happened.of("issue", issue.pk)][::-1]
    assert told[-4:] == [
        ("Handed over", "contributor", NOTE),
        ("Given back", "analyst", COMMENT),
        ("Handed over", "contributor", ""),
        ("Taken back", "contributor", ""),
    ]
    page = words_of(desk["analyst"].get(address(issue, "history")))
    assert NOTE in page
    assert COMMENT in page


@pytest.mark.parametrize("stage", [stage for stage in Stage if stage != Stage.DRAFT])
def test_only_drafts_are_handed_over(stage, desk):
    thing = at(stage)
    with pytest.raises(NotAllowed, match="What was never released is handed over"):
        handing.hand_over([thing], by=by("contributor"))
    page = desk["contributor"].get(address(thing))
    assert ">Hand over</button>" not in page.content.decode()
    assert desk["contributor"].get(address(thing, "hand_over")).status_code == 403


def test_of_several_those_are_handed_over_that_can_be(desk):
    draft, waiting, ready = question(), at(Stage.WAITING), question()
    handed(ready, by("analyst"))
    chosen = {"action": "hand_over", "_selected_action": [draft.pk, waiting.pk, ready.pk]}
    page = desk["contributor"].post(listing(Issue), {"confirmed": "yes", **chosen})
    assert [one.object_id for one in Handover.objects.filter(handed_by=by("contributor"))] == [
        draft.pk
    ]
    assert handing.NOT_A_DRAFT in words_of(page)
    assert handing.ALREADY in words_of(page)


def test_what_is_missing_is_said_and_in_nobodys_way(desk):
    issue = make(Issue)
    asked = desk["contributor"].post(address(issue, "hand_over"))
    assert "could not be released as it stands" in words_of(asked)
    assert "It can be handed over all the same" in words_of(asked)
    many = [make(Issue) for _ in range(7)]
    chosen = {"action": "hand_over", "_selected_action": [one.pk for one in many]}
    words = words_of(desk["contributor"].post(listing(Issue), chosen))
    assert words.count("could not be released as it stands:") == 5
    assert "2 more could not be released as they stand" in words
    take(desk["contributor"], issue, "hand_over")
    assert state_of(issue) == "waiting"


def test_nobody_gives_back_to_themselves_nor_takes_back_what_another_handed_over(desk):
    issue = question()
    handed(issue, by("analyst"))
    page = desk["analyst"].get(address(issue)).content.decode()
    assert ">Take back</button>" in page
    assert ">Give back</button>" not in page
    assert listed(desk["analyst"], "to_take_up") == []
    for who, step in (("analyst", "give_back"), ("contributor", "take_back")):
        taken(desk[who], issue, step, in_list=False, comment=COMMENT)
        assert state_of(issue) == "waiting"
    taken(desk["analyst"], issue, "take_back", in_list=False)
    assert state_of(issue) == "withdrawn"


def test_what_was_said_is_changed_by_nobody(desk):
    issue = question()
    handed(issue, by("contributor"), NOTE)
    row = Handover.objects.get()
    for client in desk.values():
        assert client.get(address(row)).status_code == 200
        assert client.post(address(row), {"note": "Something else"}).status_code == 403
    handed(issue, by("analyst"), "Something else")
    assert Handover.objects.get().note == NOTE


def test_what_waits_longest_stands_first(desk):
    first, second = question(), question()
    for one in (first, second):
        handed(one, by("contributor"))
    assert listed(desk["analyst"], "to_take_up") == [first.pk, second.pk]
    assert listed(desk["contributor"], "handed") == [second.pk, first.pk]


def test_what_was_given_back_and_then_asked_for_waits_for_nobody(desk):
    issue = question()
    handed(issue, by("contributor"))
    handing.give_back([issue], by=by("analyst"), comment=COMMENT)
    review.request_release(key_of(issue), by=by("analyst"), **SAID)
    returned = worklist.whose_handover(Handover.objects.all(), "returned", by("contributor"))
    assert not returned.exists()
    assert standing.of("issue", issue.pk).handover is None
    assert state_of(issue) == "returned"


def test_a_merged_draft_is_taken_up(desk):
    one, other = question(), question()
    handed(one, by("contributor"))
    asked = requests.propose(Kind.ISSUE, one, other, by=people()["asks"], reason="One question")
    requests.approve(asked, by=people()["decides"])
    assert state_of(one) == "taken"
    one.refresh_from_db()
    assert handing.why_not_hand_over(one) == handing.MERGED


def test_what_was_said_of_it_is_redacted(settings, tmp_path):
    settings.VAR, settings.REDACTION_LIST = tmp_path, tmp_path / "redactions.jsonl"
    story = Story(5).cast()
    root, other = one_of(story, Kind.RATING_SCALE), question()
    erased.fill(story, root)
    kind, pk = erased.thing(root)
    back = {"state": "returned", "closed_at": "2018-05-01T00:00:00Z", "comment": str(root)}
    make(Handover, kind=kind, object_id=pk, title=str(root), note=str(root), **back)
    make(Handover, kind="issue", object_id=other.pk, note=f"Like “{root}”.")
    assert any("handover" in one for one in erased.everywhere())
    for one in story.made[type(root)]:
        erased.redact(story, one, erases_address=True)
    assert not [one for one in erased.everywhere() if "handover" in one]
    assert Handover.objects.get().object_id == other.pk


# The same by programs.


def test_a_contributors_program_hands_a_draft_over(desk):
    program = Program(by("contributor"))
    begun = program.begun("issues", question="How many?", slug="how-many", scope_note="All.")
    assert program.submit(begun).status_code == 403
    answer = program.hand_over(begun, NOTE)
    assert answer.status_code == 200
    assert answer.json()["state"] == "draft"
    told = answer.json()
    assert answer["ETag"] == etag(told) != etag(begun)
    assert program.get(begun["url"]).json() == told
    row = Handover.objects.get()
    assert (str(row.object_id), row.handed_by) == (begun["id"], by("contributor"))
    assert row.note == f"{NOTE} (through the API, with the token “script”)"
    assert (told["handover"]["note"], told["handover"]["state"]) == (row.note, "waiting")
    again = program.hand_over(told)
    assert again.status_code == 409
    assert handing.ALREADY in again.json()["detail"]


def test_programs_take_a_draft_back_and_give_one_back(desk):
    contributor, analyst = (Program(by(one)) for one in ("contributor", "analyst"))
    begun = contributor.begun("issues", question="How many?", slug="how-many", scope_note="All.")
    assert contributor.take_back(begun).json()["detail"].endswith(handing.NOT_HANDED)
    told = contributor.hand_over(begun).json()
    (waiting,) = analyst.get("handovers/?turn=to_take_up").json()["results"]
    assert waiting == told["handover"]
    assert (waiting["url"], waiting["handed_by"]) == (begun["url"], "contributor")
    assert analyst.take_back(told).status_code == 409
    assert contributor.give_back(told, COMMENT).status_code == 403
    assert analyst.give_back(told, " ").json()["errors"][0]["pointer"] == "/comment"

    back = analyst.give_back(told, COMMENT).json()["handover"]
    assert (back["state"], back["closed_by"]) == ("returned", "analyst")
    assert back["comment"].startswith(COMMENT)
    (returned,) = contributor.get("handovers/?turn=returned&kind=issue").json()["results"]
    assert returned == back
    assert contributor.get(begun["url"]).json()["handover"] == back

    again = contributor.hand_over(contributor.get(begun["url"]).json()).json()
    assert again["handover"]["state"] == "waiting"
    assert contributor.take_back(again).json()["handover"] is None
    assert len(contributor.get("handovers/").json()["results"]) == 2
    assert contributor.get("handovers/?state=withdrawn").json()["results"][0]["comment"] == ""


def test_a_program_says_in_which_state_it_saw_what_it_hands_over(desk):
    program = Program(by("contributor"))
    begun = program.begun("issues", question="How many?", slug="how-many", scope_note="All.")
    assert program.post(f"{begun['url']}hand-over/", {}).status_code == 428
    Program(by("analyst")).change(begun, summary="More.")
    assert program.hand_over(begun).status_code == 412
    assert Program(by("contributor"), "read", "reads").hand_over(begun).status_code == 403
    assert not Handover.objects.exists()


# What is offered to a contributor can be done by one.


def test_bulk_actions_offered_to_a_contributor_can_be_taken(released_seed):
    client = signed_in("contributor")
    offered = {
        name
        for name, _ in client.get(listing(Claim)).context["action_form"].fields["action"].choices
    }
    assert offered == {
        *("", "hand_over", "set_issue", "tag", "as_csv", "as_sheet", "as_bundle"),
    }
    claim, issue = make(Claim), make(Issue)
    said = {"hand_over": {}, "set_issue": {"issue": issue.pk, "reason": "So"}, "tag": {"put": "a"}}
    for name in offered - {""}:
        chosen = {"action": name, "_selected_action": [claim.pk], "confirmed": "yes"}
        answer = client.post(listing(Claim), chosen | said.get(name, {}))
        # Done, and back to the list; or a file.
        assert answer.status_code == (302 if name in said else 200), name
        assert ("Content-Disposition" in answer) == (name not in said), name
    claim.refresh_from_db()
    assert claim.issue == issue
    assert state_of(claim) == "waiting"
