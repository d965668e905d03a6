"""Names that a thing had, or has only since, and names of what left: at every door alike."""

import pytest

from actors_app.models import Actor
from claims_app.models import Claim, Issue, Source
from claims_app.record.addresses import api_url
from tests import published
from tests.test_formats import text

pytestmark = pytest.mark.django_db(databases={"record"})


@pytest.mark.parametrize(
    "asked", ["?fields=slug,text", "?expand=issue&omit=counters", "?known_at=2099-01-01"]
)
def test_what_was_asked_of_an_old_address_is_asked_of_the_new_one(client, press, asked):
    said = published.publish_all(press)["claim"]
    said.slug = "renamed"
    press.correct(said)
    response = client.get(api_url("claim", "claim-0") + asked)
    assert (response.status_code, response.content) == (301, b"")
    assert response["Location"] == api_url("claim", "renamed") + asked
    assert "Content-Type" not in response.headers
    shaped = client.get(response["Location"])
    assert shaped.status_code == 200
    if "fields" in asked:
        assert shaped.json().keys() == {"slug", "text"}


NARROWS = {
    "claim": ("claims", "answers"),
    "actor": ("claims", "speaker"),
    "issue": ("claims", "issue"),
    "source": ("reports", "source"),
}


def now(client) -> str:
    """When the last line of the ledger was published."""
    moment: str = client.get("/api/v1/publications/").json()["results"][-1]["published_at"]
    return moment


@pytest.fixture
def renamed(client, press, settings, tmp_path):
    """A thing of each kind by its name before, with the moment before all were renamed."""
    settings.VAR = tmp_path
    made = published.publish_all(press)
    edge = made["relation"]
    things = {
        "claim": Claim.record.get(pk=edge.target_id),
        "actor": Actor.record.get(pk=made["claim"].speaker_id),
        "issue": Issue.record.get(pk=made["claim"].issue_id),
        "source": Source.record.get(pk=made["report"].source_id),
    }
    before, moment = {kind: thing.slug for kind, thing in things.items()}, now(client)
    for kind, thing in things.items():
        thing.slug = f"{kind}-today"
        press.correct(thing)
    return before, moment


@pytest.mark.parametrize("kind", NARROWS)
def test_in_the_past_a_thing_is_known_by_its_name_of_today(client, renamed, kind):
    before, moment = renamed
    old, today = before[kind], f"{kind}-today"
    asked = {"known_at": moment}
    one = client.get(api_url(kind, today), asked, follow=True)
    assert one.status_code == 200
    assert one.json()["slug"] == old
    assert one.content == client.get(api_url(kind, old), asked).content
    whole = client.get(api_url(kind, today), asked | {"fields": "slug"}, follow=True)
    assert whole.json() == {"slug": old}
    resource, name = NARROWS[kind]
    for form in ("/", ".jsonl"):
        of_old, of_today = (
            text(client.get(f"/api/v1/{resource}{form}", asked | {name: slug}))
            for slug in (old, today)
        )
        assert '"slug"' in of_today
        assert of_today.replace(today, old) == of_old


def test_what_came_only_later_is_not_known_in_the_past(client, renamed, press):
    _, moment = renamed
    press.publish(published.issue(77))
    assert client.get(api_url("issue", "issue-77")).status_code == 200
    assert client.get(api_url("issue", "issue-77"), {"known_at": moment}).status_code == 404
    listed = client.get("/api/v1/claims/", {"known_at": moment, "issue": "issue-77"})
    assert listed.status_code == 400


def refused(client, address: str, **asked: str) -> str:
    response = client.get(f"/api/v1/{address}/", asked)
    assert response.status_code == 400
    detail: str = response.json()["detail"]
    return detail


def test_what_was_renamed_is_compared_by_its_old_name(client, press):
    first = published.publish_all(press)["claim"]
    first.slug = "renamed"
    press.correct(first)
    by_old, by_new = (
        client.get("/api/v1/compare/", {"claims": f"{slug},claim-1000"}).json()
        for slug in ("claim-0", "renamed")
    )
    assert [item["slug"] for item in by_old["items"]] == ["renamed", "claim-1000"]
    assert by_old == by_new
    assert refused(client, "compare", claims="claim-0,renamed") == (
        "claims: renamed is given twice; there is nothing to compare."
    )


@pytest.mark.parametrize("name", ["claim-0", "renamed"])
def test_every_door_says_that_what_is_named_was_retracted(client, press, name):
    made = published.publish_all(press)
    said = made["claim"]
    press.retract(made["relation"])
    said.slug = "renamed"
    press.correct(said)
    press.retract(said)
    says = f"the claim '{name}' was retracted."
    assert refused(client, "compare", claims=f"claim-1000,{name}") == f"claims: {says}"
    for resource, asked in (
        ("reports", "claim"),
        ("reports", "claim__in"),
        ("claims", "answers"),
        ("relations", "target"),
        ("stats", "answers"),
    ):
        assert refused(client, resource, **{asked: name}) == f"{asked}: {says}"


def test_a_speaker_who_left_is_said_to_have_left(client, press):
    press.publish(published.actor(1))
    press.retract(press.publish(published.actor(2)))
    left, unknown = (refused(client, "claims", speaker=f"actor-{n}") for n in (2, 3))
    assert left == "speaker: the speaker 'actor-2' was retracted."
    assert unknown.startswith("speaker: no speaker here is named 'actor-3'.")
