"""Old versions stay at their addresses, with the bytes that were published and their hash."""

import hashlib
import json

import pytest
from django.contrib.auth.models import User

from claims_app.desk import review
from claims_app.models import Issue
from claims_app.record.addresses import RESOURCES, api_url
from claims_app.record.aggregates import AGGREGATES, Part
from claims_app.record.models import Document, Publication
from tests import published, roads
from tests.published import Press

record_alone = pytest.mark.django_db(databases={"record"})
both = pytest.mark.django_db(databases={"default", "record"})


@pytest.fixture
def press(db) -> Press:
    return Press()


@pytest.fixture
def corrected(press) -> Issue:
    """An issue that was published and corrected twice."""
    question = press.publish(published.issue())
    for n in range(2):
        question.question = f"How many, corrected {n}?"
        press.correct(question, note=f"Reason {n}.")
    return question


def at(slug: str, rest: str = "", kind: str = "issue") -> str:
    return f"{api_url(kind, slug)}versions/{rest}"


@record_alone
def test_a_thing_lists_its_versions(client, corrected):
    body = client.get(at("issue-0")).json()
    assert (body["type"], body["slug"]) == ("issue", "issue-0")
    assert (body["url"], body["next"]) == ("/api/v1/issues/issue-0/", None)
    assert [v["version"] for v in body["results"]] == [1, 2, 3]
    assert body["results"][1] == {
        "version": 2,
        "sequence": 2,
        "action": "correct",
        "published_at": "2018-03-01T00:02:00.000000Z",
        "note": "Reason 0.",
        "sha256": Publication.objects.get(pk=2).commitment,
        "url": "/api/v1/issues/issue-0/versions/2/",
    }


@record_alone
def test_a_version_holds_the_bytes_its_hash_commits_to(client, corrected):
    for version in client.get(at("issue-0")).json()["results"]:
        body = client.get(version["url"]).json()
        words = [body[name] for name in ("salt", "slug", "note", "payload_text")]
        text = json.dumps(words, ensure_ascii=False, separators=(",", ":"))
        assert hashlib.sha256(text.encode()).hexdigest() == body["commitment"] == version["sha256"]
        assert json.loads(body["payload_text"]) == body["payload"]
        assert body["sequence"] == body["version"] == version["sequence"]
        assert (body["type"], body["slug"], body["url"]) == ("issue", "issue-0", version["url"])
    assert body["payload"]["rows"]["claims.issue"][0]["question"] == "How many, corrected 1?"
    assert (body["action"], body["note"]) == ("correct", "Reason 1.")


@record_alone
def test_a_version_does_not_change_when_the_thing_does(client, press, corrected):
    before = client.get(at("issue-0", "2/")).content
    corrected.question = "Once more?"
    press.correct(corrected)
    assert client.get(at("issue-0", "2/")).content == before


@record_alone
def test_versions_come_a_page_at_a_time(client, corrected):
    body = client.get(at("issue-0", "?limit=2")).json()
    assert [v["version"] for v in body["results"]] == [1, 2]
    assert [v["version"] for v in client.get(body["next"]).json()["results"]] == [3]


@record_alone
def test_what_was_retracted_keeps_its_history(client, press, corrected):
    press.retract(corrected, note="Not a question.")
    listed = client.get(at("issue-0"))
    assert listed.status_code == 200
    assert [v["action"] for v in listed.json()["results"]] == [
        "publish",
        "correct",
        "correct",
        "retract",
    ]
    last = client.get(at("issue-0", "4/")).json()
    assert (last["payload"], last["payload_text"], last["note"]) == (None, "", "Not a question.")
    assert client.get(at("issue-0", "1/")).status_code == 200


@record_alone
def test_an_old_name_leads_to_the_versions_under_the_new_one(client, press, corrected):
    corrected.slug = "renamed"
    press.correct(corrected)
    for rest in ("", "2/", "?limit=1"):
        response = client.get(at("issue-0", rest))
        assert (response.status_code, response["Location"]) == (301, at("renamed", rest))
    assert client.get(at("renamed", "1/")).json()["slug"] == "issue-0"


@record_alone
@pytest.mark.parametrize("rest", ["4/", "0/", "-1/", f"{'9' * 30}/", "x/", "1/x/"])
def test_a_version_that_never_was_is_a_404(client, corrected, rest):
    assert client.get(at("issue-0", rest)).status_code == 404
    assert client.get(at("nothing-here", rest)).status_code == 404


@record_alone
@pytest.mark.parametrize("query", ["limit=0", "limit=1001", "after=x", "colour=red"])
def test_parameters_are_checked(client, corrected, query):
    assert client.get(at("issue-0", f"?{query}")).status_code == 400
    assert client.get(at("issue-0", f"1/?{query}")).status_code == 400


@record_alone
@pytest.mark.parametrize("kind", list(AGGREGATES), ids=str)
def test_things_of_every_kind_have_versions(client, press, kind):
    thing = published.publish_all(press)[kind]
    (version,) = client.get(at(thing.slug, kind=kind)).json()["results"]
    assert client.get(version["url"]).json()["type"] == kind


@record_alone
@pytest.mark.parametrize("part", list(Part), ids=str)
def test_a_part_says_whose_versions_it_is_in(client, press, part):
    published.publish_all(press)
    found = Document.objects.of(part).first()
    root = Document.objects.get(pk=found.root)
    for rest in ("", "1/"):
        response = client.get(at(found.slug, rest, kind=part))
        assert response.status_code == 404
        assert response.json()["detail"].endswith(at(root.slug, kind=root.kind))
    nowhere = client.get(at("nothing-here", kind=part))
    assert nowhere.json()["status"] == 404
    assert RESOURCES[part] not in nowhere.json()["detail"]


@both
def test_what_was_redacted_is_gone_for_good_and_the_rest_of_the_history_says_so(
    client, released_seed
):
    asker, approver = (User.objects.get(username=name) for name in ("analyst", "reviewer"))
    line = Publication.objects.filter(kind="relation").first()
    slug = Document.objects.get(pk=line.object_id).slug
    people = {"requested_by": asker, "approved_by": approver}
    roads.redact("relation", line.object_id, reason="law", public_note="A court.", **people)
    listed = client.get(at(slug, kind="relation")).json()["results"]
    assert [(v["action"], v["note"]) for v in listed] == [("publish", None), ("redact", "A court.")]
    gone = client.get(listed[0]["url"])
    assert gone.status_code == 410
    tombstone = gone.json()["tombstone"]
    assert (tombstone["action"], tombstone["note"]) == ("redact", "A court.")
    assert tombstone == json.loads(Document.objects.get(pk=line.object_id).body)
    assert client.get(listed[1]["url"]).json()["payload"] is None
    asked = review.request_release(
        [("relation", line.object_id)], by=asker, reason="Again", public_note="Again."
    )
    assert review.approve(asked.reviews, by=approver).releases
    assert client.get(listed[0]["url"]).status_code == 410
    assert client.get(f"{listed[0]['url'][:-2]}3/").json()["payload"]
