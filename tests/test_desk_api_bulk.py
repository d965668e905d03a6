"""Many drafts at once: all of them, or none, with what is wrong at its place."""

import pytest

from claims_app.desk import review
from claims_app.desk.models import Review
from claims_app.models import Claim, Issue
from tests.desk_drafts import REASON, actor, claim, issue
from tests.desk_programs import Program, around, errors_of, person

pytestmark = pytest.mark.django_db(databases={"default", "record", "counters"})


@pytest.fixture
def analyst():
    return Program(person("analyst"))


def sent(*drafts):
    return {"reason": REASON, "drafts": list(drafts)}


def one(kind, draft, **seen):
    return {"kind": kind, "draft": draft, **seen}


def of(thing, **draft):
    return one(thing["kind"], draft, id=thing["id"], version=thing["version"])


def test_drafts_that_name_one_another_are_written_together(analyst):
    """In any order: a claim before its speaker."""
    drafts = [one("claim", claim()), one("actor", actor()), one("issue", issue())]
    answer = analyst.post("bulk/", sent(*drafts))
    assert answer.status_code == 200, answer.content.decode()
    results = answer.json()["results"]
    assert [(r["kind"], r["slug"], r["is_new"]) for r in results] == [
        ("claim", "ten-thousand", True),
        ("actor", "russia", True),
        ("issue", "how-many", True),
    ]
    assert Claim.objects.get().history.get().history_user == analyst.user
    assert analyst.get(results[0]["url"]).json()["version"] == results[0]["version"]


def test_new_ones_and_changes_go_together(analyst):
    around(analyst)
    begun = analyst.begun("claims", **claim())
    answer = analyst.post("bulk/", sent(of(begun, place="Syria"), one("claim", claim("other"))))
    assert [r["is_new"] for r in answer.json()["results"]] == [False, True]
    assert Claim.objects.get(slug="ten-thousand").place == "Syria"


def test_one_that_is_wrong_keeps_all_from_being_written(analyst):
    around(analyst)
    drafts = [one("claim", claim(f"claim-{n}")) for n in range(20)]
    drafts[7]["draft"]["speaker"] = "rusia"
    drafts[11]["draft"] |= {"text": "", "state": "released"}
    drafts[19]["draft"]["slug"] = "claim-3"
    answer = analyst.post("bulk/", sent(*drafts))
    assert answer.status_code == 400
    told = errors_of(answer)
    assert "Did you mean “russia”?" in told["/drafts/7/draft/speaker"][0]
    assert "must not be empty" in told["/drafts/11/draft/text"][0].lower()
    assert "Has no field “state”" in told["/drafts/11/draft"][0]
    assert "given already" in " ".join(told["/drafts/19/draft"])
    assert answer.json()["detail"] == "Nothing was written. 4 problems."
    assert not Claim.objects.exists()


def test_every_change_says_in_which_state_its_thing_was_seen(analyst):
    begun = [analyst.begun("issues", **issue(f"issue-{n}")) for n in range(3)]
    analyst.change(begun[1], summary="Sooner")
    drafts = [of(thing, summary="Later") for thing in begun]
    del drafts[2]["version"]
    assert errors_of(analyst.post("bulk/", sent(*drafts)))["/drafts/2"]
    drafts[2]["version"] = begun[2]["version"]
    answer = analyst.post("bulk/", sent(*drafts))
    assert answer.status_code == 412
    assert list(errors_of(answer)) == ["/drafts/1/draft"]
    assert not Issue.objects.filter(summary="Later").exists()
    drafts[1]["version"] = analyst.get(begun[1]["url"]).json()["version"]
    assert analyst.post("bulk/", sent(*drafts)).status_code == 200
    assert Issue.objects.filter(summary="Later").count() == 3


def test_what_is_not_there_is_named(analyst):
    begun = analyst.begun("issues", **issue())
    missing = of(begun, summary="Later") | {"kind": "actor"}
    answer = analyst.post("bulk/", sent(missing))
    assert answer.status_code == 404
    assert list(errors_of(answer)) == ["/drafts/0/draft"]


def test_nothing_is_changed_twice_at_once(analyst):
    begun = analyst.begun("issues", **issue())
    answer = analyst.post("bulk/", sent(of(begun, summary="One"), of(begun, summary="Two")))
    assert errors_of(answer) == {"/drafts/1/draft": ["Is named twice."]}


def test_a_contributor_changes_drafts_and_nothing_that_waits_or_is_public(analyst):
    program = Program(person("contributor"))
    begun = program.begun("issues", **issue())
    asked = analyst.submit(analyst.begun("issues", **issue("asked"))).json()
    review.approve(Review.objects.all(), by=person("reviewer"))
    public = analyst.get(asked["url"]).json()
    alone = program.change(public, summary="More")
    assert alone.status_code == 403
    assert "Contributors write drafts" in alone.json()["detail"]
    answer = program.post("bulk/", sent(of(begun, summary="More"), of(public, summary="More")))
    assert answer.status_code == 403
    assert list(errors_of(answer)) == ["/drafts/1/draft"]
    assert not Issue.objects.filter(summary="More").exists()
    assert analyst.change(public, summary="More").status_code == 200


@pytest.mark.parametrize("number", [0, 501])
def test_so_many_can_be_sent_at_once(number, analyst):
    answer = analyst.post("bulk/", sent(*[one("issue", issue())] * number))
    assert "from 1 to 500" in errors_of(answer)["/drafts"][0]


@pytest.mark.slow
def test_five_hundred_are_written_in_one_go(analyst):
    around(analyst)
    drafts = [one("claim", claim(f"claim-{n}")) for n in range(500)]
    answer = analyst.post("bulk/", sent(*drafts))
    assert answer.status_code == 200
    assert Claim.objects.count() == Claim.history.count() == 500


@pytest.mark.parametrize(
    ("entry", "says"),
    [
        ("x", "Must be an object, not a string."),
        ({}, "Is needed here."),
        ({"kind": "role", "draft": {}}, "not in the list: issue, actor"),
        ({"kind": ["claim"], "draft": {}}, "a string, not a list"),
        ({"kind": "claim"}, "Is needed here."),
        ({"kind": "claim", "draft": [], "slug": "x"}, "Has no field “slug”."),
        ({"kind": "claim", "draft": {}, "id": "x", "version": "x"}, "Is no key of a thing"),
        ({"kind": "claim", "draft": "x"}, "Must be an object, not a string."),
        ({"kind": "claim", "draft": None}, "Must be an object, not null."),
    ],
)
def test_an_entry_that_makes_no_sense_is_refused(entry, says, analyst):
    answer = analyst.post("bulk/", sent(entry))
    assert answer.status_code == 400
    assert says in str(errors_of(answer))
