"""What programs are told beside what they wrote: what is much like it, and what looks odd."""

import pytest

from claims_app.desk_api import many
from tests.desk_drafts import REASON, actor, claim, issue
from tests.desk_programs import Program, around, person
from tests.test_desk_api_described import fits

pytestmark = pytest.mark.django_db(databases={"default", "record", "counters"})


@pytest.fixture
def analyst():
    found = Program(person("analyst"))
    around(found)
    return found


def told(answer):
    return [hint["text"] for hint in answer["hints"]]


def test_what_is_much_like_a_new_draft_is_told_with_its_address(analyst):
    first = analyst.begun("claims", **claim())
    second = analyst.begun("claims", **claim(slug="ten-thousand-again"))
    fits(second, "ClaimAtTheDesk")
    [hint] = second["hints"]
    assert hint["text"] == "Nearly the same is on the desk already:"
    [other] = hint["things"]
    assert other == {name: first[name] for name in ("kind", "id", "slug", "url")} | {
        "title": claim()["text"]
    }
    assert analyst.get(other["url"]).json()["id"] == first["id"]
    assert first["hints"] == []


def test_a_change_is_told_of_too_and_is_made(analyst):
    kept = analyst.begun("actors", **actor("kabulov", name="Kabulov"))
    changed = analyst.change(kept, name="Kаbulov").json()
    assert changed["draft"]["name"] == "Kаbulov"
    assert any("mixes letters: Cyrillic and Latin" in text for text in told(changed))
    again = analyst.change(changed, name="Zamir Kabulov").json()
    assert told(again) == []


def test_a_question_that_is_asked_already_is_told(analyst):
    first = analyst.begun("issues", **issue("one", question="How many are there in Kunduz?"))
    second = analyst.begun("issues", **issue("two", question="How many are there, in Kunduz?"))
    assert [one["slug"] for hint in second["hints"] for one in hint["things"]] == [first["slug"]]


def test_of_many_the_first_are_looked_at(analyst, monkeypatch):
    monkeypatch.setattr(many, "MOST_HINTED", 2)
    drafts = [
        {"kind": "issue", "draft": issue(f"q-{n}", question="Who began it in Kunduz?")}
        for n in range(3)
    ]
    results = analyst.post("bulk/", {"reason": REASON, "drafts": drafts}).json()["results"]
    assert [one["hints"] and told(one) for one in results] == [
        ["Nearly the same question is on the desk already:"],
        ["Nearly the same question is on the desk already:"],
        None,
    ]
    for one in results:
        fits(one, "Written")
