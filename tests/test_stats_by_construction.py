"""What is counted in records made for the purpose: once, as finely as it is known, in order."""

import datetime as dt

import pytest

from actors_app.models import Role
from claims_app.models import Claim
from claims_app.record.statistics import GROUPS
from tests import published
from tests.counting import ANSWERS, CLAIMS, LATENCY, actors, by_key, got, spoken_by
from tests.published import Press

pytestmark = pytest.mark.django_db(databases={"record"})


@pytest.fixture
def press(db) -> Press:
    return Press()


@pytest.mark.parametrize("by", ["country", "speaker_kind", "role_check"])
def test_a_claim_of_two_speakers_alike_counts_once(client, press, by):
    spoken_by(press, *actors(press, 3, country="FR"))
    body = got(client, f"{CLAIMS}?by={by}")
    assert list(by_key(body, "claims").values()) == [1]
    assert body["sum"] == body["total"]


def test_a_claim_of_two_speakers_counts_for_each(client, press):
    spoken_by(press, *actors(press, 3))
    body = got(client, f"{CLAIMS}?by=speaker")
    assert by_key(body, "claims") == {"actor-0": 1, "actor-1": 1, "actor-2": 1}
    assert (body["sum"]["claims"], body["total"]["claims"]) == (3, 1)
    cut = got(client, f"{CLAIMS}?by=speaker&limit=1")
    assert cut["other"]["claims"] == 2


def test_an_answer_of_two_speakers_alike_counts_once(client, press):
    two = actors(press, 4, country="FR")
    answering, target = spoken_by(press, *two[:2]), spoken_by(press, *two[2:], n=1)
    press.publish(published.answer(answering, target))
    body = got(client, f"{ANSWERS}?by=country")
    assert [cell["answers"] for cell in body["cells"]] == [1]
    body = got(client, f"{ANSWERS}?by=speaker")
    assert len(body["cells"]) == body["sum"]["answers"] == 4
    assert body["total"] == {"answers": 1, "against": 1, "kinds": {"rebuts": 1}}


def test_a_side_is_in_whose_name_somebody_speaks(client, press):
    state, ministry, minister, envoy, alone = (published.actor(n) for n in range(5))
    ministry.parent_id = state.pk
    post = Role(slug="post", actor_id=minister.pk, title="Minister", represents_id=ministry.pk)
    for actor in (state, ministry, envoy, alone):
        press.publish(actor)
    press.publish(minister, post)
    spoken_by(press, minister, n=0, role_id=post.pk)  # a role that represents a part of the state
    spoken_by(press, envoy, n=1, on_behalf_of_id=state.pk)
    spoken_by(press, ministry, n=2)  # part of the state
    spoken_by(press, alone, n=3)
    assert by_key(got(client, f"{CLAIMS}?by=side"), "claims") == {"actor-0": 3, "actor-4": 1}


def test_on_whose_behalf_is_said_of_the_first_speaker_alone(client, press):
    state, envoy, other = actors(press, 3)
    spoken_by(press, envoy, other, on_behalf_of_id=state.pk)
    assert by_key(got(client, f"{CLAIMS}?by=side"), "claims") == {"actor-0": 1, "actor-2": 1}


def test_a_date_is_counted_as_finely_as_it_is_known(client, press):
    (speaker,) = actors(press, 1)
    dates = [("2018-02-20", "day"), ("2018-02-01", "month"), ("2018-01-01", "year"), (None, "none")]
    for n, (day, precision) in enumerate(dates):
        on = dt.date.fromisoformat(day) if day else None
        basis = "stated" if day else ""
        when = {"asserted_on": on, "asserted_precision": precision, "asserted_basis": basis}
        spoken_by(press, speaker, n=n, **when)
    months = got(client, f"{CLAIMS}?by=month")["rows"]
    assert [(row["key"], row["claims"]) for row in months] == [
        ("2018-02", 2),
        ("2018", 1),
        (None, 1),
    ]
    years = got(client, f"{CLAIMS}?by=year")["rows"]
    assert [(row["key"], row["claims"]) for row in years] == [("2018", 3), (None, 1)]
    assert months[-1]["label"] == "not known"


def test_the_newest_months_have_rows_of_their_own(client, press):
    (speaker,) = actors(press, 1)
    for n, month in enumerate((3, 1, 1, 1, 2)):
        spoken_by(press, speaker, n=n, asserted_on=dt.date(2018, month, 5))
    body = got(client, f"{CLAIMS}?by=month&limit=2")
    assert by_key(body, "claims") == {"2018-03": 1, "2018-02": 1}
    assert body["other"]["claims"] == 3


def test_rows_with_as_much_stand_by_name(client, press):
    for speaker in reversed(actors(press, 4)):
        spoken_by(press, speaker, n=int(speaker.slug[-1]))
    assert list(by_key(got(client, f"{CLAIMS}?by=speaker"), "claims")) == [
        f"actor-{n}" for n in range(4)
    ]


def answered_after(press: Press, *days: int) -> list[Claim]:
    """Answers against one claim, so many days after it."""
    state, other = actors(press, 2)
    target = spoken_by(press, state)
    made = []
    for n, some in enumerate(days, 1):
        on = published.DAY + dt.timedelta(days=some)
        made.append(spoken_by(press, other, n=n, asserted_on=on))
        press.publish(published.answer(made[-1], target, n))
    return made


@pytest.mark.parametrize(
    ("days", "places"),
    [
        ([5], [5, 5, 5, 5, 5]),
        ([0, 9], [0, 0, 0, 9, 9]),
        ([3, 1, 2], [1, 1, 2, 3, 3]),
        ([1, 2, 3, 4], [1, 1, 2, 3, 4]),
        ([10, 20, 30, 40, 50], [10, 20, 30, 40, 50]),
        ([7, 7, 7, 7, 7, 100], [7, 7, 7, 7, 100]),
    ],
)
def test_quartiles_are_taken_by_nearest_rank(client, press, days, places):
    answered_after(press, *days)
    expected = dict(
        zip(("least", "quartile_1", "median", "quartile_3", "most"), places, strict=True)
    )
    assert got(client, LATENCY)["overall"]["days"] == expected
    for by in GROUPS:
        (row,) = got(client, f"{LATENCY}?by={by}")["rows"]
        assert row["days"] == expected
        assert (row["answers"], row["known"]) == (len(days), len(days))


def test_why_a_latency_is_not_known_is_the_first_reason_that_holds(client, press):
    made = answered_after(press, 1, 2, 3, -1)
    by_month = {"asserted_on": dt.date(2018, 3, 1), "asserted_precision": "month"}
    for claim, changes in (
        (made[0], by_month | {"asserted_basis": "publication"}),
        (made[1], {"asserted_basis": "publication"}),
    ):
        for name, value in changes.items():
            setattr(claim, name, value)
        press.correct(claim)
    overall = got(client, LATENCY)["overall"]
    assert overall["unknown_because"] == {
        "no_day": 1,
        "dated_by_publication": 1,
        "answer_dated_earlier": 1,
    }
    assert (overall["known"], overall["days"]["median"]) == (1, 3)


def test_only_answers_against_a_claim_have_a_latency(client, press):
    (made,) = answered_after(press, 4)
    support = published.answer(made, Claim.record.get(slug="claim-0"), 9)
    support.kind = "supports"
    press.publish(support)
    assert got(client, LATENCY)["overall"]["answers"] == 1
    total = got(client, ANSWERS)["total"]
    assert (total["answers"], total["against"]) == (2, 1)


def test_what_left_the_record_is_counted_no_more(client, press):
    (speaker,) = actors(press, 1)
    first, second = (spoken_by(press, speaker, n=n) for n in range(2))
    press.retract(second)
    assert got(client, f"{CLAIMS}?by=speaker")["total"]["claims"] == 1
    assert got(client, CLAIMS)["coverage"]["ledger"]["sequence"] == press.sequence
    assert first.pk
