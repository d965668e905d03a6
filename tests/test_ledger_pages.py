"""The pages of the ledger: what changed and why; one line with its proof; whose hash it is."""

import json
import re
import subprocess
import sys
from html import unescape

import html5lib
import pytest
from django.contrib.auth.models import User
from django.db import connections

from actors_app.aliases import RECORD
from claims_app.models import Claim
from claims_app.record import history
from claims_app.record.models import Document, Publication
from tests import published, roads
from tests.crowd import CLAIM, crowd
from tests.published import Press
from tests.reader import reader, words
from tests.test_pages import retract

pytestmark = pytest.mark.django_db(databases=["default", "record"])
PRE = re.compile(r"<pre[^>]*>(.*?)</pre>", re.DOTALL)


@pytest.fixture
def read(released_seed, client):
    return reader(client)


@pytest.fixture
def press(db):
    return Press()


def lines_of(response):
    return [line for _, some in response.context["days"] for line in some]


def redact(kind, key, note="By order of a court."):
    asker, approver = (User.objects.get(username=name) for name in ("analyst", "reviewer"))
    people = {"requested_by": asker, "approved_by": approver}
    roads.redact(kind, key, reason="law", public_note=note, **people)


def test_the_newest_line_comes_first_with_its_thing_and_its_note(read):
    claim = Claim.objects.get(slug="experts-three-benefits-for-russia")
    retract(("claim", claim.pk), note="The passage does not say so.")
    first, second, *_ = lines_of(read("/ledger/"))
    assert (first.sequence, first.action.text) == (Publication.objects.count(), "retracted")
    assert (first.note, first.thing.title) == ("The passage does not say so.", "")
    assert second.sequence == first.sequence - 1
    assert second.thing.title


def test_pages_of_lines_leave_none_out_and_repeat_none(read):
    seen, path = [], "/ledger/"
    while path:
        response = read(path)
        seen += [line.sequence for line in lines_of(response)]
        after = response.context["after"]
        path = f"/ledger/?after={after}" if after else ""
    assert seen == sorted(Publication.objects.values_list("pk", flat=True), reverse=True)


def test_lines_are_narrowed_by_kind_and_action(client, press):
    question = press.publish(published.issue())
    press.publish(published.actor())
    press.correct(question, note="A word.")
    found = lines_of(reader(client)("/ledger/?kind=issue&action=correct"))
    assert [line.sequence for line in found] == [3]
    assert [line.sequence for line in lines_of(client.get("/ledger/?kind=issue&action="))] == [3, 1]
    assert "No such line is in the ledger" in words(client.get("/ledger/?action=redact"))


@pytest.mark.parametrize("asked", ["kind=person", "action=publishd", "after=x", "after=", "a=b"])
def test_what_the_ledger_cannot_be_asked_is_refused_with_what_it_can(read, asked):
    response = read(f"/ledger/?{asked}")
    assert response.status_code == 400
    html5lib.HTMLParser(strict=True).parse(response.content.decode())


def test_a_refused_word_names_the_words_of_the_list(read):
    said = words(read("/ledger/?action=publishd"))
    assert "action: “publishd” is not one of the words of this list." in said
    assert "retract" in said


def test_an_erased_line_says_so_and_shows_nothing_of_what_it_said(read):
    claim = Claim.objects.get(slug="experts-three-benefits-for-russia")
    line = Publication.objects.get(object_id=claim.pk)
    redact("claim", claim.pk)
    for path in (f"/ledger/?after={line.sequence + 1}", f"/ledger/{line.sequence}/"):
        page = read(path).content.decode()
        assert "What was published in this line was erased." in page
        assert claim.text not in page
        assert claim.slug not in page
    assert "By order of a court." in words(read("/ledger/"))


def test_a_line_shows_its_neighbours_and_that_it_holds(read):
    response = read("/ledger/7/")
    assert (response.context["before"].sequence, response.context["following"].sequence) == (6, 8)
    assert [check.holds for check in response.context["checks"]] == [True] * 4
    html5lib.HTMLParser(strict=True).parse(response.content.decode())


def test_the_first_and_the_last_line_lack_a_neighbour(read):
    last = Publication.objects.count()
    assert "No line before it" in words(read("/ledger/1/"))
    assert "No line after it yet" in words(read(f"/ledger/{last}/"))


def test_a_line_that_does_not_hold_says_so(read):
    crowd(range(1))  # appends a line whose hash was made up
    made_up = Publication.objects.latest("sequence").sequence
    response = read(f"/ledger/{made_up}/")
    assert not response.context["checks"][0].holds
    assert "It does not." in words(response)


@pytest.mark.parametrize("number", [0, 99999, int("9" * 30)])
def test_a_line_that_is_not_there_is_not_found(read, number):
    assert read(f"/ledger/{number}/").status_code == 404


def test_the_printed_commands_compute_what_the_ledger_says(read, client):
    line = Publication.objects.get(pk=9)
    of_line, of_edition = map(unescape, PRE.findall(read("/ledger/9/").content.decode()))
    run = subprocess.run(["/bin/sh", "-c", of_line], capture_output=True, text=True, check=True)
    assert run.stdout.split()[0] == line.sha256
    program = of_edition.partition("python3 -c '")[2].removesuffix("'")
    body = json.dumps(client.get("/api/v1/publications/9/").json())
    command = [sys.executable, "-c", program]
    run = subprocess.run(command, input=body, capture_output=True, text=True, check=True)
    assert run.stdout.strip() == line.commitment


# Whose hash it is


def test_the_hash_of_a_line_and_of_what_it_published_lead_to_it(read):
    line = Publication.objects.get(object_id=Document.objects.get(slug=CLAIM).pk)
    for given, is_commitment in ((line.sha256, False), (line.commitment, True)):
        (owner,) = read(f"/ledger/verify/?sha256={given}").context["owners"]
        assert (owner.line.sequence, owner.is_commitment) == (line.sequence, is_commitment)
        assert owner.is_current


@pytest.mark.parametrize("how", ["{:.8}", "sha256 {}", " {} ", "sha256:{}", "12:{}"])
def test_a_hash_may_be_cut_short_and_copied_with_what_stood_around_it(read, how):
    line = Publication.objects.get(pk=12)
    given = how.format(line.sha256.upper() if how == "{:.8}" else line.sha256)
    owners = read(f"/ledger/verify/?sha256={given}").context["owners"]
    assert [owner.line.sequence for owner in owners] == [12]


def test_the_hash_of_an_earlier_version_is_not_the_current_one(client, press):
    question = press.publish(published.issue())
    press.correct(question, note="A word.")
    first = Publication.objects.get(pk=1)
    said = words(reader(client)(f"/ledger/verify/?sha256={first.commitment}"))
    assert "what was published as version 1, in line 1" in said
    assert "not what stands now" in said


def test_a_hash_that_nothing_has_is_said_to_be_unknown(read):
    assert "No line of the ledger" in words(read(f"/ledger/verify/?sha256={'0' * 64}"))


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ("abc", "Give at least 8 digits; these are 3."),
        ("xyz12345", "A hash holds only"),
        ("a" * 65, "this has more"),
        ("<script>", "A hash holds only"),
    ],
)
def test_what_is_no_hash_is_told_why(read, given, says):
    response = read(f"/ledger/verify/?sha256={given}")
    assert response.status_code == 400
    assert says in words(response)
    assert "<script" not in response.content.decode()


def test_an_open_form_asks_for_a_hash(read):
    for path in ("/ledger/verify/", "/ledger/verify/?sha256="):
        response = read(path)
        assert response.status_code == 200
        assert "owners" not in response.context


@pytest.mark.parametrize(
    "question",
    [
        lambda: history.with_hash("12345678"),
        lambda: history.page("claim", "correct", 10_000),
        lambda: history.page("claim"),
        lambda: history.page("", "retract"),
        lambda: history.changes(50),
    ],
)
def test_the_ledger_is_looked_through_by_its_indexes(released_seed, question):
    connection = connections[RECORD]
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL reads small tables without an index")
    asked = []

    def plan(execute, sql, params, many, context):
        with connection.cursor() as cursor:
            cursor.cursor.execute(f"EXPLAIN QUERY PLAN {sql.replace('%s', '?')}", params)
            asked.extend(row[3] for row in cursor.cursor.fetchall())
        return execute(sql, params, many, context)

    with connection.execute_wrapper(plan):
        question()
    ledger = [step for step in asked if "record_publication" in step]
    assert ledger
    assert all("USING" in step and step.startswith("SEARCH") for step in ledger)
    assert not any("TEMP B-TREE" in step for step in asked)


def test_the_ledger_speaks_arabic_from_the_right(read):
    page = read("/ar/ledger/").content.decode()
    assert '<html lang="ar" dir="rtl">' in page
    assert 'href="/ar/ledger/1' in page
