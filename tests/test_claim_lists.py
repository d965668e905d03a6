"""All reports of a claim, all answers to it: whole, in order, a page at a time."""

import datetime as dt

import html5lib
import pytest
from django.db import connections

from actors_app.aliases import RECORD
from claims_app.pages import kept
from tests import published
from tests.crowd import CLAIM
from tests.published import Press
from tests.queries import Queries
from tests.reader import reader, words

on_the_seed = pytest.mark.django_db(databases=["default", "record"])
on_its_own = pytest.mark.django_db(databases=["record"])
REPORTS, ANSWERS = f"/claims/{CLAIM}/reports/", f"/claims/{CLAIM}/answers/"


@pytest.fixture
def press(db):
    return Press()


@pytest.fixture
def read(released_seed, client):
    return reader(client)


def day(n):
    """A day for each number; none for every fifth, and each other one twice."""
    return None if n % 5 == 0 else dt.date(2018, 1, 1) + dt.timedelta(days=n // 2)


def reported(press, count):
    """A claim reported by so many sources of several days."""
    state, outlet = press.publish(published.actor(0)), press.publish(published.actor(1))
    question = press.publish(published.issue())
    said, parts = published.claim(question, state, 0), []
    with press.together():
        for n in range(count):
            source = published.source(outlet, n)
            source.published_on = day(n)
            if source.published_on is None:
                source.published_precision, source.published_basis = "none", ""
            press.publish(source)
            _, _, report, *hops = published.with_passages(said, source, outlet)
            report.slug = f"report-{n:04}"
            parts += [report, *hops]
        press.publish(said, *parts)
    return said


def answered(press, count):
    """A claim answered by so many others: every third only qualifies it, every fourth twice."""
    state, question = press.publish(published.actor(0)), press.publish(published.issue())
    target = press.publish(published.claim(question, state, 0))
    with press.together():
        for n in range(1, count + 1):
            subject = press.publish(published.claim(question, state, n, on=day(n)))
            link = published.answer(subject, target, n)
            link.kind = "rebuts" if n % 3 else "qualifies"
            press.publish(link)
            if n % 4 == 0:
                again = published.answer(subject, target, n + 10_000)
                again.kind = "imputes_motive"
                press.publish(again)
    return target


def walked(client, path, key):
    """Everything that the pages of a list show, following them to the end; and the pages."""
    seen, pages, at = [], [], path
    while at:
        response = reader(client)(at)
        assert response.status_code == 200
        pages.append(response)
        seen += key(response.context)
        after = response.context["after"]
        at = f"{path}?after={after}" if after else ""
    return seen, pages


# Reports


@on_its_own
def test_every_report_is_shown_once_oldest_first_and_undated_last(press, client):
    said = reported(press, 130)
    path = f"/claims/{said.slug}/reports/"
    seen, pages = walked(client, path, lambda page: [report.slug for report in page["reports"]])
    in_time = sorted(range(130), key=lambda n: (day(n) is None, day(n) or dt.date.max, n))
    assert seen == [f"report-{n:04}" for n in in_time]
    assert [len(page.context["reports"]) for page in pages] == [50, 50, 30]
    assert "130 reports · 130 independent origins" in words(pages[0])
    assert "Back to the first" in words(pages[-1])


@on_its_own
def test_the_claim_page_shows_the_first_hundred_reports_and_leads_on(press, client):
    said = reported(press, 130)
    response = reader(client)(f"/claims/{said.slug}/")
    assert "The first 100 of 130 reports. All reports" in words(response)
    assert f'href="/claims/{said.slug}/reports/"' in response.content.decode()
    assert len(response.context["reports"]) == 100


@on_the_seed
def test_all_reports_show_what_the_claim_page_shows_of_them(read):
    said = words(read("/claims/russia-pakistan-is-presence-growing/reports/"))
    assert "Both the countries claim that thousands of IS terrorists" in said
    assert "rewrites VOA News, not captured" in said


@on_the_seed
def test_the_end_of_a_list_that_has_none_left_says_so(read):
    assert "No further report" in words(read(f"{REPORTS}?after=.zzz"))
    assert "No further answer" in words(read(f"{ANSWERS}?after=1..zzz"))


# Answers


@on_its_own
def test_every_answering_claim_is_shown_once_those_against_first(press, client):
    target = answered(press, 120)
    path = f"/claims/{target.slug}/answers/"

    def shown(page):
        return [*page["against"], *page["beside"]]

    seen, pages = walked(client, path, shown)
    against = {n for n in range(1, 121) if n % 3 or n % 4 == 0}
    in_order = sorted(
        range(1, 121), key=lambda n: (n not in against, day(n) is None, day(n) or dt.date.max)
    )
    assert {answer.claim["slug"] for answer in seen} == {f"claim-{n}" for n in in_order}
    assert len(seen) == 120
    assert [answer.is_against for answer in seen] == [n in against for n in in_order]
    assert [answer.said.iso for answer in seen] == [
        day(n).isoformat() if day(n) else "" for n in in_order
    ]
    assert sum(len(answer.edges) for answer in seen) == 120 + 30
    assert "Also linked, not against it" in words(pages[-1])


@on_its_own
def test_two_relations_of_one_claim_stand_on_one_card(press, client):
    target = answered(press, 4)
    response = reader(client)(f"/claims/{target.slug}/answers/")
    (twice,) = (answer for answer in response.context["against"] if len(answer.edges) > 1)
    assert {edge.chip.text for edge in twice.edges} == {"rebuts", "imputes a motive"}


@on_its_own
def test_the_claim_page_numbers_answers_in_the_order_of_the_list(press, client):
    target = answered(press, 120)
    response = reader(client)(f"/claims/{target.slug}/")
    on_page = [a.claim["slug"] for a in response.context["sides"].against]
    numbers = [e.number for a in response.context["sides"].against for e in a.edges]
    first = reader(client)(f"/claims/{target.slug}/answers/").context["against"]
    assert on_page[:50] == [answer.claim["slug"] for answer in first]
    assert numbers == list(range(1, len(numbers) + 1))
    assert "20 more answering claims are not shown here. All answers" in words(response)


@on_the_seed
def test_all_answers_show_the_proof_and_who_supports_them(read):
    response = read(ANSWERS)
    said = words(response)
    assert "that Russia had exaggerated the IS presence" in said
    assert "supports this answer explicit" in said
    html5lib.HTMLParser(strict=True).parse(response.content.decode())


@on_the_seed
def test_a_claim_without_answers_says_so_on_the_list_too(read):
    said = words(read("/claims/experts-three-benefits-for-russia/answers/"))
    assert "Nobody has answered this claim on the record" in said


# What both refuse, and cost


@on_the_seed
@pytest.mark.parametrize("path", [REPORTS, ANSWERS])
@pytest.mark.parametrize(
    "cursor", ["", "x", "%00", "2018-02-30.a", "0.2018-13-01.a", "2.2018-01-01.a", "é", "9" * 3000]
)
def test_a_cursor_that_no_page_gave_is_refused(read, path, cursor):
    response = read(f"{path}?after={cursor}")
    assert response.status_code == 400
    assert "after" in words(response)


@on_its_own
def test_a_later_page_costs_the_same_queries_and_not_the_whole_claim(press, client):
    target = answered(press, 120)
    path = f"/claims/{target.slug}/answers/"
    after = reader(client)(path).context["after"]
    costs = []
    for address in (path, f"{path}?after={after}"):
        kept.forget()
        with Queries(connections[RECORD]) as asked:
            client.get(address)
        costs.append(len(asked))
        whole = [q["sql"] for q in asked.captured_queries if "LIMIT 1" in q["sql"]]
        assert not [sql for sql in whole if '"detail"' in sql.partition("FROM")[0]]
    assert costs[0] == costs[1] == 5
