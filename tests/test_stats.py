"""What is counted in the seed record is what a reader counts, adds up, and scores nobody."""

import json
import re
from collections import Counter

import pytest

from claims_app.models import ClaimRelation
from claims_app.record.statistics import DIMENSIONS, ENDS, GROUPS
from tests import described
from tests.counting import ANSWERS, CLAIMS, EVERYTHING, LATENCY, by_key, got, numbers

pytestmark = [
    pytest.mark.django_db(databases={"default", "record"}),
    pytest.mark.usefixtures("released_seed"),
]

# Counted by hand in the seed record, the three claims on hold left out.
SEED = {
    "speaker": {
        "russia": 13,
        "khawaja-asif": 8,
        "pakistan": 7,
        "author-nation-2018-08-27": 7,
        "sergey-lavrov": 6,
        "united-states": 4,
        "iran": 2,
        "zamir-kabulov": 1,
        "john-nicholson": 1,
        "russia-pakistan-joint-working-group": 1,
    },
    "speaker_kind": {"person": 22, "state": 20, "anonymous": 6, "intergovernmental": 1},
    "country": {"PK": 22, "RU": 19, "US": 7, None: 6, "IR": 2, "AF": 1},
    # Lavrov and Kabulov speak for Russia, Asif for Pakistan, Nicholson and Gresback for NATO, the
    # officials without names for the United States; the author of the article for himself.
    "side": {
        "russia": 19,
        "pakistan": 14,
        "author-nation-2018-08-27": 7,
        "united-states": 5,
        "iran": 2,
        "nato": 2,
        "afghanistan": 1,
    },
    "claim_type": {
        "evaluation": 21,
        "event": 7,
        "intent": 6,
        "motive": 5,
        "quantity": 4,
        "causal": 1,
        "denial": 1,
        "existence": 1,
        "prediction": 1,
    },
    "issue": {
        "russia-pakistan-security-cooperation": 10,
        "us-conduct-towards-is-in-afghanistan": 6,
        "how-many-is-fighters-in-afghanistan": 3,
        "does-is-outnumber-the-taliban": 1,
    },
    "month": {"2018-08": 17, "2018-05": 2, "2018-03": 2, "2018-02": 21, "2017-12": 1, None: 4},
    "year": {"2018": 42, "2017": 1, None: 4},
    "language": {"en": 47},
    "dispute_status": {"unanswered": 43, "disputed": 4},
    "primary_captured": {True: 7, False: 40},
    "outlet": {"the-nation-pakistan": 27, "crss-blog": 21},
    "quote_kind": {"indirect": 33, "narrator": 7, "mixed": 4, "direct": 3},
}
REPORTS = {
    "outlet": {"the-nation-pakistan": 28, "crss-blog": 21},
    "source_kind": {"opinion": 28, "news": 21},
    "quote_kind": {"indirect": 35, "narrator": 7, "mixed": 4, "direct": 3},
}


# What stands in the seed record


def test_claims_of_the_seed_are_counted_as_by_hand(client):
    for by, expected in SEED.items():
        found = by_key(got(client, f"{CLAIMS}?by={by}"), "claims")
        assert expected.items() <= found.items(), by


def test_reports_of_the_seed_are_counted_as_by_hand(client):
    for by, expected in REPORTS.items():
        assert by_key(got(client, f"{CLAIMS}?by={by}"), "reports") == expected, by


def test_the_seed_as_a_whole(client):
    whole = {"claims": 47, "reports": 49, "answers_against": 6, "answered": 4, "unanswered": 43}
    assert got(client, CLAIMS)["total"] == whole


def test_who_answers_whom_in_the_seed(client):
    body = got(client, f"{ANSWERS}?by=side")
    cells = {(c["answering"]["key"], c["answered"]["key"]): c for c in body["cells"]}
    # Nicholson on the number and the motive, Gresback on the growth; the United States three times.
    assert cells["nato", "russia"]["kinds"] == {
        "rebuts": 1,
        "disputes_quantity": 1,
        "imputes_motive": 1,
    }
    assert cells["united-states", "russia"]["against"] == 3
    assert cells["united-states", "pakistan"]["against"] == 2
    assert body["total"]["answers"] == 16
    assert body["total"]["against"] == 6
    assert body["cells"][0]["answering"]["label"] == "NATO"


def test_no_latency_of_the_seed_is_known_and_it_says_why(client):
    overall = got(client, LATENCY)["overall"]
    assert (overall["answers"], overall["known"], overall["unknown"]) == (6, 0, 6)
    assert overall["unknown_because"] == {
        "no_day": 0,
        "dated_by_publication": 6,
        "answer_dated_earlier": 0,
    }
    assert overall["days"] is None


def test_the_coverage_of_the_seed(client):
    coverage = got(client, CLAIMS)["coverage"]
    line = coverage.pop("ledger")
    assert coverage.pop("note").startswith("Counts describe this collection")
    assert coverage == {
        "issues": 14,
        "claims": 47,
        "reports": 49,
        "said": {"first": "2017-12-01", "last": "2018-08-27", "without_date": 4},
        "speakers": 19,
        "sources": {"captured": 2, "known_only": 5},
        "sources_published": {"first": "2017-12-01", "last": "2018-08-27", "without_date": 1},
        "languages": ["en"],
        "outlets": 6,
    }
    assert line["sequence"] == 126
    assert re.fullmatch("[0-9a-f]{64}", line["sha256"])


def test_a_speaker_has_as_many_claims_as_their_document_says(client):
    for slug, number in by_key(got(client, f"{CLAIMS}?by=speaker"), "claims").items():
        document = client.get(f"/api/v1/actors/{slug}/").json()
        assert document["counters"]["claim_count"] == number


def test_rows_of_things_lead_to_them(client):
    for by in ("speaker", "side", "issue", "outlet"):
        for row in got(client, f"{CLAIMS}?by={by}&limit=5")["rows"]:
            assert client.get(row["url"]).json()["page"] == row["page"]


# Everything adds up


@pytest.mark.parametrize("limit", ["", "&limit=1", "&limit=3"])
def test_the_rows_and_the_rest_come_to_the_sum(client, limit):
    for by in DIMENSIONS:
        body = got(client, f"{CLAIMS}?by={by}{limit}")
        added: Counter[str] = Counter()
        for row in [*body["rows"], body["other"] or {}]:
            added.update(numbers(row))
        assert {name: added[name] for name in body["sum"]} == body["sum"], by
        assert body["overlaps"] or body["sum"] == body["total"], by
        # What changed nothing has no drift; in all other rows a claim counts at least once.
        assert by == "drift" or body["sum"]["claims"] >= body["total"]["claims"], by
        assert limit or body["other"] is None, by


def test_fewer_rows_have_the_same_sum(client):
    for by in DIMENSIONS:
        whole, cut = got(client, f"{CLAIMS}?by={by}"), got(client, f"{CLAIMS}?by={by}&limit=1")
        assert cut["sum"] == whole["sum"], by
        assert cut["rows"] == whole["rows"][:1], by
        assert (cut["other"] is None) == (len(whole["rows"]) <= 1), by


@pytest.mark.parametrize("limit", ["", "&limit=1", "&limit=4"])
def test_the_cells_and_the_rest_come_to_the_sum(client, limit):
    for by in ENDS:
        body = got(client, f"{ANSWERS}?by={by}{limit}")
        added: Counter[str] = Counter()
        kinds: Counter[str] = Counter()
        for cell in [*body["cells"], body["other"] or {"kinds": {}}]:
            added.update({name: n for name, n in numbers(cell).items() if n})
            kinds.update(cell["kinds"])
        assert dict(added) == numbers(body["sum"]), by
        assert dict(kinds) == body["sum"]["kinds"], by
        assert body["total"]["answers"] == ClaimRelation.record.count(), by
        assert sum(body["total"]["kinds"].values()) == body["total"]["answers"], by


def test_answers_with_and_without_a_latency_come_to_all(client):
    for by in GROUPS:
        body = got(client, f"{LATENCY}?by={by}")
        assert body["rows"], by
        for row in [body["overall"], *body["rows"]]:
            assert row["known"] + row["unknown"] == row["answers"], by
            assert sum(row["unknown_because"].values()) == row["unknown"], by
        if by in {"issue", "kind"}:
            assert sum(row["answers"] for row in body["rows"]) == body["overall"]["answers"]


# Filters


@pytest.mark.parametrize(
    "asked",
    [
        "issue=us-conduct-towards-is-in-afghanistan",
        "speaker=russia&said_by=2018-03-01",
        "publisher=crss-blog&quote_kind=mixed",
        "unanswered=true&claim_type__in=event,intent",
        "q=militants",
    ],
)
def test_filters_of_the_list_of_claims_narrow_what_is_counted(client, asked):
    listed = got(client, f"/api/v1/claims/?count=on&limit=1&{asked}")["count"]
    assert 0 < listed < 47
    for by in DIMENSIONS:
        body = got(client, f"{CLAIMS}?by={by}&{asked}")
        assert body["total"]["claims"] == listed, by
        assert body["filters"] == dict(pair.split("=") for pair in asked.split("&")), by
        assert body["coverage"]["claims"] == 47, by
        assert body["overlaps"] or body["sum"] == body["total"], by


def test_filters_narrow_the_claims_that_are_answered(client):
    narrowing = "issue=us-conduct-towards-is-in-afghanistan"
    answers = got(client, f"{ANSWERS}?by=speaker&{narrowing}")
    assert {cell["answering"]["key"] for cell in answers["cells"] if cell["against"]} == {
        "united-states"
    }
    assert answers["total"]["against"] == 3
    assert got(client, f"{LATENCY}?{narrowing}")["overall"]["answers"] == 3
    assert got(client, f"{ANSWERS}?speaker=zamir-kabulov")["total"]["against"] == 0


def test_what_no_claim_meets_counts_nothing(client):
    for path in (CLAIMS, ANSWERS, f"{LATENCY}?by=issue"):
        glue = "&" if "?" in path else "?"
        body = got(client, f"{path}{glue}said_after=2025-01-01")
        assert not body.get("rows")
        assert not body.get("cells")


# Nobody is scored


def test_every_answer_prints_its_coverage_and_whole_numbers_alone(client):
    for path in EVERYTHING:
        body = got(client, path)
        assert list(body)[-1] == "coverage", path
        assert body["coverage"]["note"], path
        text = re.sub(r"T[0-9:.]+Z", "", json.dumps(body))
        assert not re.search(r"[0-9]\.[0-9]", text), "no share, no score"
        assert not re.search(r'"[a-z_]*(score|percent|share|truth)[a-z_]*":', text)


def test_answers_are_as_they_are_described(client):
    names = {CLAIMS: "ClaimStatistics", ANSWERS: "AnswerStatistics", LATENCY: "LatencyStatistics"}
    for path in EVERYTHING:
        found = described.complaints(names[path.partition("?")[0]], got(client, path))
        assert found == [], path


def test_words_of_a_list_lead_to_the_codebook(client):
    for by, dimension in DIMENSIONS.items():
        body = got(client, f"{CLAIMS}?by={by}")
        assert (body["codebook"] is None) == (dimension.words is None), by
        if body["codebook"]:
            listed = {word["word"] for word in client.get(body["codebook"]).json()["words"]}
            assert {row["key"] for row in body["rows"]} - {None} <= listed, by
