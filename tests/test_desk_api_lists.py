"""Lists of the desk's API: narrowed, a page at a time, and at a cost that does not grow."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from claims_app.desk import review
from claims_app.desk.models import Hold, Review
from claims_app.models import Issue
from claims_app.record.aggregates import AGGREGATES
from tests.desk_drafts import claim, issue
from tests.desk_programs import Program, around, person
from tests.factories import make

pytestmark = pytest.mark.django_db(databases={"default", "record", "counters"})


@pytest.fixture
def analyst():
    return Program(person("analyst"))


def slugs(answer):
    assert answer.status_code == 200, answer.content.decode()
    return [one["slug"] for one in answer.json()["results"]]


def test_pages_are_walked_forth_and_back(analyst):
    names = sorted(make(Issue, slug=f"issue-{n}").slug for n in range(7))
    page = analyst.get("issues/?limit=3")
    assert slugs(page) == names[:3]
    assert page.json()["previous"] is None
    second = analyst.get(page.json()["next"].partition("testserver")[2])
    assert slugs(second) == names[3:6]
    assert second["Link"].count("rel=") == 2
    third = analyst.get(second.json()["next"].partition("testserver")[2])
    assert (slugs(third), third.json()["next"]) == (names[6:], None)
    back = analyst.get(third.json()["previous"].partition("testserver")[2])
    assert slugs(back) == names[3:6]
    first = analyst.get(back.json()["previous"].partition("testserver")[2])
    assert (slugs(first), first.json()["previous"]) == (names[:3], None)


def test_what_comes_meanwhile_neither_repeats_nor_hides_others(analyst):
    names = [make(Issue, slug=f"issue-{n}").slug for n in "2468"]
    page = analyst.get("issues/?limit=2").json()
    make(Issue, slug="issue-1")
    make(Issue, slug="issue-5")
    rest = analyst.get(page["next"].partition("testserver")[2])
    assert slugs(rest) == ["issue-5", names[2]]
    assert slugs(analyst.get(rest.json()["next"].partition("testserver")[2])) == names[3:]


@pytest.mark.parametrize(
    "query",
    [
        "limit=0",
        "limit=101",
        "limit=x",
        "after=x",
        "before=%00",
        "after=",
        "state=open",
        "slug=",
        "slug=%00",
        "limit=1&limit=2",
        "offset=3",
    ],
)
def test_what_cannot_be_asked_is_refused(query, analyst):
    answer = analyst.get(f"issues/?{query}")
    assert answer.status_code == 400
    assert query.partition("=")[0] in answer.json()["detail"]


def test_a_cursor_is_good_for_its_list_alone(analyst):
    for n in range(3):
        make(Issue, slug=f"issue-{n}")
    cursor = analyst.get("issues/?limit=1").json()["next"].partition("?")[2]
    assert analyst.get(f"issues/?{cursor}").status_code == 200
    for other in ("claims/?", "reviews/?", "issues/?state=draft&"):
        assert analyst.get(f"{other}{cursor}").status_code == 400
    both = cursor.partition("after=")[2]
    assert analyst.get(f"issues/?after={both}&before={both}").status_code == 400


def test_a_list_is_narrowed_by_where_things_stand(analyst):
    begun = [analyst.begun("issues", **issue(f"issue-{n}")) for n in range(5)]
    for thing in begun[1:4]:
        analyst.submit(thing)
    reviewer = person("reviewer")
    asked = {one.object_id: one for one in Review.objects.all()}
    by_slug = {one.slug: one for one in Issue.objects.all()}
    review.send_back(asked[by_slug["issue-2"].pk], by=reviewer, comment="No.")
    review.approve([asked[by_slug["issue-3"].pk]], by=reviewer)
    Hold.objects.create(kind="issue", object_id=by_slug["issue-4"].pk, reason="A dispute")
    found = {
        state: slugs(analyst.get(f"issues/?state={state}"))
        for state in ("draft", "in_review", "returned", "released", "public", "held", "never")
    }
    assert found == {
        "draft": ["issue-0", "issue-4"],
        "in_review": ["issue-1"],
        "returned": ["issue-2"],
        "released": ["issue-3"],
        "public": ["issue-3"],
        "held": ["issue-4"],
        "never": ["issue-0", "issue-1", "issue-2"],
    }
    turns = {
        turn: [one["title"] for one in analyst.get(f"reviews/?turn={turn}").json()["results"]]
        for turn in ("to_decide", "asked", "returned")
    }
    assert {turn: len(some) for turn, some in turns.items()} == {
        "to_decide": 0,
        "asked": 1,
        "returned": 1,
    }
    returned = analyst.get("reviews/?state=returned").json()["results"]
    assert [one["comment"] for one in returned] == ["No."]
    pages = analyst.get("reviews/?limit=2").json()
    rest = analyst.get(pages["next"].partition("testserver")[2]).json()
    assert len(pages["results"]) + len(rest["results"]) == 3


@pytest.mark.parametrize("kind", AGGREGATES)
def test_every_kind_has_a_list_and_its_things_an_address(kind, analyst):
    thing = make(AGGREGATES[kind].root)
    (name,) = [n for n in analyst.get("").json() if n.replace("-", "_").startswith(kind[:5])]
    (listed,) = analyst.get(f"{name}/?slug={thing.slug}").json()["results"]
    assert listed["id"] == str(thing.pk)
    assert analyst.get(listed["url"]).json() == listed


def cost(analyst, where):
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert analyst.get(where).status_code == 200
    return len(queries)


def test_a_page_costs_the_same_however_much_is_on_it(analyst):
    around(analyst)
    quantity = {"measure": "fighters", "comparator": "exact", "best": 1}
    passage = {"source": "wire", "exact": "Ten.", "start": 0, "end": 4, "quote_kind": "indirect"}
    hops = [{"actor": "russia", "is_speaker": True}]
    more = {
        "quantities": [quantity],
        "reports": [{**passage, "language": "en", "hops": hops}],
        "further_speakers": [{"actor": "russia", "part": "joint"}],
    }
    analyst.begun("claims", **claim("claim-0", **more))
    one = cost(analyst, "claims/")
    for n in range(1, 6):
        analyst.begun("claims", **claim(f"claim-{n}", **more))
    assert cost(analyst, "claims/") == one
    assert one <= 24
