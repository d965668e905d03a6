"""The desk's API: drafts are begun, read, changed, given reports and submitted by programs."""

import pytest

from claims_app.desk import review, snapshots
from claims_app.desk.models import Review
from claims_app.models import Claim, ClaimRelation, Source
from tests.desk_drafts import REASON, TEXT, actor, claim, issue, report
from tests.desk_programs import Program, around, errors_of, etag, person

pytestmark = pytest.mark.django_db(databases={"default", "record", "counters"})


@pytest.fixture
def analyst():
    return Program(person("analyst"))


@pytest.fixture
def draft(analyst):
    """A claim that was begun, with what it needs."""
    around(analyst)
    return analyst.begun("claims", **claim())


def test_a_draft_is_begun_and_read(analyst, draft):
    kept = Claim.objects.get(slug="ten-thousand")
    assert (draft["id"], draft["state"], draft["is_public"]) == (str(kept.pk), "draft", False)
    assert draft["draft"]["speaker"] == "russia"
    answer = analyst.get(draft["url"])
    assert answer.json() | {"hints": draft["hints"]} == draft
    assert answer["ETag"] == etag(draft)
    assert answer["Cache-Control"] == "no-store"


def test_what_is_shown_of_a_draft_can_be_sent_back_and_changes_nothing(analyst, draft):
    answer = analyst.change(draft, **draft["draft"])
    assert answer.status_code == 200
    assert answer.json() == draft


def test_the_history_says_who_changed_what_why_and_by_which_program(analyst, draft):
    changed = analyst.change(draft, "The copy desk asked.", text="Russia said there were many.")
    assert changed.status_code == 200
    newest, oldest = Claim.objects.get().history.order_by("-history_id")
    assert newest.history_user == analyst.user
    why = "The copy desk asked. (through the API, with the token “script”)"
    assert newest.history_change_reason == why
    assert oldest.history_change_reason.startswith(REASON)
    assert (oldest.text, newest.text) == (claim()["text"], "Russia said there were many.")


def test_what_a_change_leaves_out_stays_and_null_clears(analyst, draft):
    changed = analyst.change(draft, place="Syria", speaker_label="Moscow").json()
    changed = analyst.change(changed, place=None).json()
    assert (changed["draft"]["place"], changed["draft"]["speaker_label"]) == (None, "Moscow")


def test_a_list_that_is_given_is_the_whole_list(analyst, draft):
    one = {"measure": "fighters", "comparator": "exact", "best": 10_000}
    other = {"measure": "dead", "comparator": "about", "verbatim": "many"}
    changed = analyst.change(draft, quantities=[one, other]).json()
    assert [q["measure"] for q in changed["draft"]["quantities"]] == ["fighters", "dead"]
    changed = analyst.change(changed, quantities=[other]).json()
    assert [q["measure"] for q in changed["draft"]["quantities"]] == ["dead"]
    assert Claim.objects.get().quantities.count() == 1


def test_a_name_in_addresses_can_be_changed_and_not_taken(analyst, draft):
    analyst.begun("claims", **claim("other"))
    assert analyst.change(draft, slug="renamed").json()["slug"] == "renamed"
    refused = analyst.begin("claims", **claim("other"))
    assert refused.status_code == 400
    assert "is given already" in errors_of(refused)["/draft/slug"][0]
    assert Claim.objects.count() == 2


@pytest.fixture
def captured(draft):
    snapshots.capture(Source.objects.get(), TEXT, method="pasted")
    return draft


# In which state


def test_a_change_says_in_which_state_the_thing_was_seen(analyst, draft):
    body = {"reason": REASON, "draft": {"text": "Russia said: none."}}
    for given in ({}, {"If_Match": "*"}):
        answer = analyst.ask("PATCH", draft["url"], body, **given)
        assert answer.status_code == 428
    assert Claim.objects.get().text == claim()["text"]


@pytest.mark.parametrize("tag", ['"1.0.0.0.0-000000000000"', 'W/"{}"', '"x"', "x", '"', "ü"])
def test_a_change_of_another_state_is_refused_with_the_thing_as_it_is(tag, analyst, draft):
    changed = analyst.change(draft, place="Syria").json()
    body = {"reason": REASON, "draft": {"place": "Iraq"}}
    answer = analyst.ask("PATCH", draft["url"], body, If_Match=tag.format(changed["version"]))
    assert answer.status_code == 412
    assert answer["ETag"] == etag(changed)
    assert answer.json()["version"] == changed["version"]
    assert answer.json()["current"] | {"hints": changed["hints"]} == changed


def test_a_refusal_tells_what_others_changed(analyst, draft):
    analyst.change(draft, "A reader wrote.", place="Syria")
    answer = analyst.change(draft, place="Iraq")
    (told,) = answer.json()["changes"]
    assert told.startswith("analyst-program, ")
    assert "A reader wrote." in told
    assert "“Syria”" in told


def test_where_a_thing_stands_is_part_of_its_state(analyst, draft):
    asked = analyst.begun("issues", **issue("another"))
    assert analyst.submit(asked).status_code == 200
    assert analyst.change(asked, summary="More").status_code == 412


def test_one_of_several_states_will_do(analyst, draft):
    body = {"reason": REASON, "draft": {"place": "Syria"}}
    tags = f'"x", {etag(draft)}'
    assert analyst.ask("PATCH", draft["url"], body, If_Match=tags).status_code == 200


# Asking for a release


def test_a_thing_is_submitted_and_comes_back_with_a_comment(analyst):
    asked = analyst.submit(analyst.begun("issues", **issue()))
    assert asked.json()["state"] == "in_review"
    waiting = Review.objects.get()
    assert waiting.requested_by == analyst.user
    assert waiting.reason == f"{REASON} (through the API, with the token “script”)"
    review.send_back(waiting, by=person("reviewer"), comment="Say what is left out.")
    told = analyst.get(asked.json()["url"]).json()["review"]
    assert (told["state"], told["comment"]) == ("returned", "Say what is left out.")
    (listed,) = analyst.get("reviews/?turn=returned").json()["results"]
    assert listed == told
    assert analyst.submit(asked.json()).status_code == 412


def test_what_is_not_ready_is_told_with_all_that_is_missing(analyst, draft):
    answer = analyst.submit(draft)
    assert answer.status_code == 422
    told = " ".join(errors_of(answer)["-"])
    assert "“Russia” is not public yet." in told
    assert not Review.objects.exists()


def test_what_waits_already_is_not_asked_for_again(analyst):
    asked = analyst.submit(analyst.begun("issues", **issue())).json()
    answer = analyst.submit(asked)
    assert answer.status_code == 409
    assert "already waiting" in answer.json()["detail"]


def test_a_correction_carries_a_note_for_readers(analyst):
    asked = analyst.submit(analyst.begun("issues", **issue())).json()
    review.approve([Review.objects.get()], by=person("reviewer"))
    public = analyst.get(asked["url"]).json()
    assert (public["state"], public["is_public"], public["released_version"]) == (
        "released",
        True,
        1,
    )
    changed = analyst.change(public, summary="More of it.").json()
    assert analyst.submit(changed).status_code == 409
    assert analyst.submit(changed, "What is meant.").status_code == 200
    assert Review.objects.get().action == "correct"


def test_things_that_need_one_another_are_submitted_together(analyst, captured):
    body = {"reason": REASON, "draft": report()}
    whole = analyst.post(f"{captured['url']}reports/", body).json()
    outlet = analyst.begun(
        "actors", **actor("daily", kind="media_outlet", name="Daily", sort_name="D")
    )
    (wire,) = analyst.get("sources/").json()["results"]
    wire = analyst.change(wire, publisher="daily").json()
    chain = [
        {"actor": "daily", "relation": "quotes"},
        {"actor": "russia", "is_speaker": True},
    ]
    slug = whole["passages"][0]["report"]
    more = {"claim_type": "event", "reports": [{"slug": slug, "hops": chain}]}
    whole = analyst.change(whole, **more).json()
    (question,) = analyst.get("issues/").json()["results"]
    (russia,) = analyst.get("actors/?slug=russia").json()["results"]
    needed = [question, russia, outlet, wire, whole]
    things = [{key: one[key] for key in ("kind", "id", "version")} for one in needed]
    alone = analyst.post("submissions/", {"reason": REASON, "things": things[-1:]})
    assert alone.status_code == 422
    assert list(errors_of(alone)) == ["/things/0"]
    assert not Review.objects.exists()
    answer = analyst.post("submissions/", {"reason": REASON, "things": things})
    assert answer.status_code == 200, errors_of(answer)
    assert [one["state"] for one in answer.json()["results"]] == ["in_review"] * 5
    again = analyst.post("submissions/", {"reason": REASON, "things": things})
    assert again.status_code == 412
    assert set(errors_of(again)) == {f"/things/{n}" for n in range(5)}


# Answers


def test_an_answer_is_proposed_and_judged_by_people(analyst, draft):
    analyst.begun("actors", **actor("nato", name="NATO", sort_name="NATO"))
    denial = claim("denied", speaker="nato", claim_type="denial", modality="denied")
    analyst.begun("claims", **denial)
    edge = {"subject": "denied", "target": "ten-thousand", "kind": "rebuts"}
    answer = analyst.begin("relations", **edge, directness="explicit", status="confirmed")
    assert "status" in " ".join(errors_of(answer)["/draft"])
    begun = analyst.begun("relations", **edge, directness="explicit")
    assert ClaimRelation.objects.get().status == "proposed"
    changed = analyst.change(begun, note="Named by the speaker.").json()
    assert changed["draft"]["note"] == "Named by the speaker."
    assert analyst.begin("relations", **edge, directness="explicit").status_code == 400
