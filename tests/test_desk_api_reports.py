"""Reports are attached to claims by programs, and the desk finds where their passages stand."""

import pytest

from claims_app.desk import snapshots
from claims_app.models import Report, Source
from tests.desk_drafts import REASON, TEXT, WORDS, claim, report
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


@pytest.fixture
def captured(draft):
    snapshots.capture(Source.objects.get(), TEXT, method="pasted")
    return draft


def test_a_report_is_attached_and_its_place_found(analyst, captured):
    answer = analyst.post(f"{captured['url']}reports/", {"reason": REASON, "draft": report()})
    assert answer.status_code == 201, answer.content.decode()
    found = Report.objects.get()
    assert (found.start, found.end) == (9, 9 + len(WORDS))
    assert (found.prefix, found.anchor_state) == ("MOSCOW — ", "exact")
    assert found.hops.get().actor.slug == "russia"
    assert found.history.get().history_user == analyst.user
    assert answer.json()["passages"][0]["anchor_state"] == "exact"
    assert analyst.get(captured["url"])["ETag"] == answer["ETag"] != etag(captured)


def test_another_report_leaves_the_first_alone(analyst, captured):
    where = f"{captured['url']}reports/"
    analyst.post(where, {"reason": REASON, "draft": report()})
    later = report(exact="NATO did not comment on it.", quote_kind="indirect", cue="", hops=[])
    answer = analyst.post(where, {"reason": REASON, "draft": later | {"attributed_label": "NATO"}})
    assert answer.status_code == 201, answer.content.decode()
    assert Report.objects.count() == 2
    assert Report.objects.get(exact=WORDS).history.count() == 1


def test_a_report_can_be_attached_only_if_nobody_changed_the_claim(analyst, captured):
    body, where = {"reason": REASON, "draft": report()}, f"{captured['url']}reports/"
    assert analyst.post(where, body, If_Match='"another"').status_code == 412
    assert analyst.post(where, body, If_Match=etag(captured)).status_code == 201


@pytest.mark.parametrize(
    ("wrong", "place", "says"),
    [
        ({"exact": "We counted 9,000"}, "/draft/exact", "Nearest, at characters"),
        ({"exact": ""}, "/draft/exact", "Must not be empty"),
        ({"exact": 7}, "/draft/exact", "a string, not a number"),
        ({"source": "wires"}, "/draft/source", "Did you mean “wire”?"),
        ({"start": 3}, "/draft/exact", "do not start at character 3"),
        ({"content_spans": [[0, 3]]}, "/draft/content_spans", "leaves the passage"),
        ({"content_spans": [[3]]}, "/draft/content_spans", "pairs of whole numbers"),
        ({"hops": [{"actor": "nobody"}]}, "/draft/hops/0/actor", "no actor “nobody”"),
        ({"anchor_state": "exact"}, "/draft", "It is not set through drafts."),
        ({"text_sha256": "0" * 64}, "/draft", "It is not set through drafts."),
        ({"claim": "other"}, "/draft", "no field “claim”"),
    ],
)
def test_a_report_that_does_not_fit_is_refused_at_its_place(wrong, place, says, analyst, captured):
    body = {"reason": REASON, "draft": report(**wrong)}
    answer = analyst.post(f"{captured['url']}reports/", body)
    assert answer.status_code == 400
    told = errors_of(answer)
    assert says in " ".join(told[place]), told
    assert not Report.objects.exists()


def test_without_its_text_a_passage_needs_its_place(analyst, draft):
    where = f"{draft['url']}reports/"
    refused = analyst.post(where, {"reason": REASON, "draft": report()})
    assert "is not kept here" in errors_of(refused)["/draft/exact"][0]
    given = report(start=9, end=9 + len(WORDS))
    answer = analyst.post(where, {"reason": REASON, "draft": given})
    assert answer.json()["passages"][0]["anchor_state"] == "unverified"
