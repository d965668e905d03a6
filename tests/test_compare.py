"""Things side by side: what can be compared and why not, and two passages word by word."""

from typing import Any
from urllib.parse import quote

import pytest
from django.db import connections
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from actors_app.aliases import RECORD
from claims_app.models import Claim, Quantity, Report
from claims_app.record import quantities
from claims_app.record.addresses import api_url
from claims_app.record.comparing import NOTE
from claims_app.record.wording import MOST_WORDS
from tests import described, published
from tests.published import Press
from tests.queries import Queries
from tests.test_api import problem
from tests.test_comparing import figure

record_alone = pytest.mark.django_db(databases={"record"})
both = pytest.mark.django_db(databases={"default", "record"})
COMPARE = "/api/v1/compare/"
TEN_THOUSAND, THOUSANDS = (
    "russia-about-10000-is-militants",
    "russia-pakistan-thousands-of-is-fighters",
)


def compared(client: Client, **asked: Any) -> dict:
    given = {name: ",".join(map(str, some)) for name, some in asked.items()}
    response = client.get(COMPARE, given)
    assert response.status_code == 200, response.content
    return response.json()


def facts(found: dict) -> dict[str, list]:
    """The fields in which the things differ, with what each has."""
    return {fact["field"]: fact["values"] for fact in found["facts"] if not fact["is_same"]}


def codes(pair: dict) -> list[str]:
    return [reason["code"] for reason in pair["reasons"]]


# Figures on the record


@both
def test_ten_thousand_and_thousands_cannot_be_compared_and_it_says_why(client, released_seed):
    ten_thousand, thousands = (
        Quantity.record.get(claim__slug=slug) for slug in (TEN_THOUSAND, THOUSANDS)
    )
    found = compared(client, quantities=[ten_thousand.pk, thousands.pk])
    (pair,) = found["pairs"]
    assert [pair["left"], pair["right"]] == [item["url"] for item in found["items"]]
    assert found["items"] == [client.get(pair[side]).json() for side in ("left", "right")]
    assert (pair["is_comparable"], codes(pair)) == (False, ["place", "date"])
    assert pair["reasons"][0]["text"] == quantities.REASONS["place"]
    assert (pair["ratio"], pair["overlap"]) == (None, None)
    assert found["note"] == NOTE
    assert (found["of"], found["facts"], found["words"]) == ("quantity", [], [])


@both
def test_the_two_claims_differ_in_speaker_date_and_place(client, released_seed):
    found = compared(client, claims=[TEN_THOUSAND, THOUSANDS])
    different = facts(found)
    assert different["speakers"] == [["russia"], ["russia", "pakistan"]]
    assert different["place"][0] == "Afghanistan"
    assert different["asserted"] == [item["asserted"] for item in found["items"]]
    assert {"issue", "claim_type"}.isdisjoint(different)
    assert {fact["field"] for fact in found["facts"]} >= {"modality", "issue", "characterised_by"}
    assert [figure["claim"]["slug"] for figure in found["figures"]] == [TEN_THOUSAND, THOUSANDS]
    assert [codes(pair) for pair in found["pairs"]] == [["place", "date"]]


@both
def test_two_reports_of_the_seed_give_back_their_passages(client, released_seed):
    left, right = Report.record.order_by("slug")[:2]
    found = compared(client, reports=[left.slug, right.slug])
    assert "".join(run["left"] for run in found["words"]) == left.exact
    assert "".join(run["right"] for run in found["words"]) == right.exact
    assert {run["op"] for run in found["words"]} <= {"equal", "replace", "delete", "insert"}
    fields = {fact["field"]: fact["values"] for fact in found["facts"]}
    assert fields["quote_kind"] == [left.quote_kind, right.quote_kind]
    assert fields["cue"] == [left.cue or None, right.cue or None]
    assert set(fields) >= {"attributed_to", "outlet_stance", "numbers"}


class Shelf:
    """Claims with figures, and reports, published for a test."""

    def __init__(self) -> None:
        self.press = Press()
        self.issue = self.press.publish(published.issue())
        self.actor = self.press.publish(published.actor())
        self.source = self.press.publish(published.source(self.actor))

    def claim(self, n: int, *figures: Quantity, passage: str = "", **report: Any) -> Claim:
        said = published.claim(self.issue, self.actor, n)
        for place, one in enumerate(figures):
            one.claim_id, one.position, one.verbatim = said.pk, place, f"figure {place}"
        rows = published.with_passages(said, self.source, self.actor)
        reports = [row for row in rows if isinstance(row, Report)] if passage else []
        for row in reports:
            row.exact, row.start, row.end, row.content_spans = passage, 1000 * n, 1000 * n + 9, []
            vars(row).update(report)
        return self.press.publish(said, *figures, *reports)


@pytest.fixture
def shelf(db) -> Shelf:
    return Shelf()


@record_alone
def test_figures_that_can_be_compared_have_a_ratio_and_say_whether_they_meet(client, shelf):
    some = [figure("about", best=10), figure(best=5), figure("vague"), figure("at_least", best=7)]
    shelf.claim(1, *some)
    found = compared(client, quantities=[one.pk for one in some])
    pairs = {(pair["left"], pair["right"]): pair for pair in found["pairs"]}
    urls = [api_url("quantity", str(one.pk)) for one in some]
    assert len(pairs) == 6
    first = pairs[urls[0], urls[1]]
    assert (first["is_comparable"], first["reasons"]) == (True, [])
    assert first["ratio"] == {"low": 2.0, "best": 2.0, "high": 2.0}
    assert first["overlap"] is None
    assert pairs[urls[1], urls[3]]["overlap"] is False
    words = pairs[urls[0], urls[2]]
    assert (words["is_comparable"], codes(words)) == (False, ["words"])
    assert (words["ratio"], words["overlap"]) == (None, None)


@record_alone
def test_figures_of_one_claim_are_not_set_against_each_other_among_claims(client, shelf):
    shelf.claim(1, figure(best=1), figure(best=2))
    shelf.claim(2, figure(best=3))
    shelf.claim(3)
    found = compared(client, claims=["claim-3", "claim-2", "claim-1"])
    assert [item["slug"] for item in found["items"]] == ["claim-3", "claim-2", "claim-1"]
    assert [one["claim"]["slug"] for one in found["figures"]] == ["claim-2", "claim-1", "claim-1"]
    assert len(found["pairs"]) == 2


@record_alone
def test_claims_with_very_many_figures_are_refused(client, shelf):
    shelf.claim(1, *(figure(best=n) for n in range(60)))
    shelf.claim(2, *(figure(best=n) for n in range(40)))
    shelf.claim(3, figure(best=1))
    assert len(compared(client, claims=["claim-1", "claim-2"])["pairs"]) == 2400
    says = problem(client.get(COMPARE, {"claims": "claim-1,claim-2,claim-3"}), 400)
    assert says == "claims: they give more than 100 figures together."


@record_alone
def test_more_things_cost_no_more_queries(client, shelf):
    for n in range(20):
        shelf.claim(n, figure(best=n))
    counts = []
    for most in (2, 20):
        with Queries(connections[RECORD]) as queries:
            compared(client, claims=[f"claim-{n}" for n in range(most)])
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 4


@both
@pytest.mark.parametrize("kind", ["claims", "quantities", "reports"])
def test_the_answer_is_as_described(client, released_seed, kind):
    if kind == "claims":
        names = [TEN_THOUSAND, THOUSANDS]
    elif kind == "quantities":
        names = list(Quantity.record.order_by("pk").values_list("pk", flat=True))
    else:
        names = list(Report.record.order_by("slug").values_list("slug", flat=True)[:2])
    assert described.complaints("Comparison", compared(client, **{kind: names})) == []


# Reports


@record_alone
def test_reports_differ_in_their_numbers_and_in_who_attributes_how(client, shelf):
    shelf.claim(1, passage="There are about 10,000.", cue="said", attributed_label="Moscow")
    shelf.claim(2, passage="There are up to 12,000, or 9.", cue="alleged", outlet_stance="against")
    found = compared(client, reports=["claim-1-report-0", "claim-2-report-0"])
    different = facts(found)
    assert different["numbers"] == [["10,000"], ["12,000", "9"]]
    assert different["cue"] == ["said", "alleged"]
    assert different["attributed_to"] == ["Moscow", None]
    assert different["outlet_stance"] == ["observing", "against"]
    assert "quote_kind" not in different


@record_alone
def test_passages_that_are_too_long_are_refused(client, shelf):
    for n in (1, 2):
        shelf.claim(n, passage=" ".join(f"word{n}" for n in range(MOST_WORDS + 1)))
    says = problem(client.get(COMPARE, {"reports": "claim-1-report-0,claim-2-report-0"}), 400)
    assert says == "reports: the first passage has 5,001 words; at most 5,000 are compared."


# What is refused


SOME_ID = "00000000-0000-4000-8000-000000000000"


@record_alone
@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("", "Nothing to compare. Give one of claims, quantities, reports."),
        ("claims=a,b&reports=c,d", "claims and reports: more than one comparison."),
        ("claims=a", "claims: 1 given; give 2 to 20, separated by commas."),
        ("claims=", "claims: 1 given; give 2 to 20"),
        ("claims=a,", "claims: '' is not a name: "),
        ("claims=a,a", "claims: a is given twice"),
        ("claims=a,B", "claims: 'B' is not a name: letters a–z, digits and hyphens."),
        ("claims=a,b%00", "claims: holds a character"),
        ("claims=a,b%0A", "claims: 'b\\n' is not a name"),
        ("claims=a,%E2%80%AE", "claims: "),
        (f"claims={','.join('abcdefghijklmnopqrstu')}", "claims: 21 given; give 2 to 20"),
        (f"claims={','.join(map(str, range(10_000)))}", "claims: longer than"),
        ("claims=nothing,nowhere", "claims: no claim here is named 'nothing'."),
        ("reports=a,b,c", "reports: 3 given; give 2, separated by commas."),
        ("reports=nothing,nowhere", "reports: no report here is named 'nothing'."),
        ("quantities=1,2", "quantities: '1' is not a name: 32 hexadecimal digits with hyphens."),
        (f"quantities={SOME_ID},{SOME_ID.replace('8', '9')}", "quantities: no quantity here"),
        (f"quantities={SOME_ID},{SOME_ID[:-1]}g", "quantities: "),
        ("claim=a,b", "claim: no such parameter. Did you mean claims?"),
        ("claims=a,b&claims=c,d", "claims: given 2 times"),
    ],
)
def test_what_cannot_be_compared_is_named(client, query, says):
    assert problem(client.get(f"{COMPARE}?{query}"), 400).startswith(says)


@record_alone
def test_a_claim_that_was_retracted_is_named(client, shelf):
    gone = shelf.claim(1)
    shelf.claim(2)
    shelf.press.retract(gone)
    says = problem(client.get(COMPARE, {"claims": "claim-2,claim-1"}), 400)
    assert says == "claims: the claim 'claim-1' was retracted."
    says = problem(client.get(COMPARE, {"claims": "claim-2,claim-3"}), 400)
    assert says == "claims: no claim here is named 'claim-3'. Did you mean claim-2?"


@record_alone
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.sampled_from(["claims", "quantities", "reports", "note"]), st.text(max_size=80))
def test_nothing_that_is_asked_makes_it_fail(db, name, value):
    given_value = quote(value.encode("utf-8", "surrogatepass"))
    assert Client().get(f"{COMPARE}?{name}={given_value}").status_code == 400


@record_alone
def test_who_has_it_already_is_told_so(client, shelf):
    shelf.claim(1)
    shelf.claim(2)
    asked = {"claims": "claim-1,claim-2"}
    known = {"HTTP_IF_NONE_MATCH": client.get(COMPARE, asked)["ETag"]}
    assert client.get(COMPARE, asked, **known).status_code == 304
    shelf.claim(3)
    assert client.get(COMPARE, asked, **known).status_code == 200
