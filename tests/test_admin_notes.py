"""What the desk and readers wrote about a thing is met, and written, where the thing is."""

import pytest

from actors_app.models import Actor
from claims_app.desk import models as desk
from claims_app.models import Claim
from claims_app.record.aggregates import AGGREGATES, KIND_OF
from tests.admin_forms import address, errors_in, fields_of, listing, signed_in, words_of
from tests.factories import make

pytestmark = pytest.mark.django_db(databases={"default", "record"})


@pytest.fixture
def claim(released_seed):
    return Claim.objects.get(slug="russia-about-10000-is-militants")


def asked_about(thing):
    return f"{listing(desk.JournalEntry, 'add')}?kind={KIND_OF[type(thing)]}&address={thing.slug}"


def test_a_note_is_written_from_a_thing_and_met_there(analyst, claim):
    where = asked_about(claim)
    assert f'href="{where.replace("&", "&amp;")}"' in analyst.get(address(claim)).content.decode()
    sent = fields_of(analyst.get(where), "journalentry_form")
    assert "None" not in words_of(analyst.get(where))
    assert sent["references-0-kind"] == "claim"
    assert sent["references-0-address"] == claim.slug
    given = {"topic": "The day", "text": "Two papers give another day.", "slug": "the-day"}
    answer = analyst.post(where, {**sent, **given}, follow=True)
    assert answer.redirect_chain == [(address(claim), 302)], errors_in(answer)
    entry = desk.JournalEntry.objects.get(slug="the-day")
    assert [(one.kind, one.object_id) for one in entry.references.all()] == [("claim", claim.pk)]
    assert address(entry) in answer.content.decode()
    assert "The day , analyst," in words_of(answer).replace("day,", "day ,")
    assert "Two papers give another day." in words_of(answer)
    other = Claim.objects.exclude(pk=claim.pk).first()
    assert address(entry) not in analyst.get(address(other)).content.decode()


KINDS = ["actor", "issue", "occasion", "source", "claim", "relation"]


@pytest.mark.parametrize("kind", KINDS)
def test_a_note_is_written_about_whatever_is_released(analyst, released_seed, kind):
    thing = AGGREGATES[kind].root._default_manager.first()
    assert asked_about(thing).replace("&", "&amp;") in analyst.get(address(thing)).content.decode()
    sent = fields_of(analyst.get(asked_about(thing)), "journalentry_form")
    assert (sent["references-0-kind"], sent["references-0-address"]) == (kind, thing.slug)


@pytest.mark.parametrize(
    "query", ["kind=claim&address=nobody", "kind=x&address=y", "kind=claim&address=%00", "kind="]
)
def test_a_note_about_what_is_not_there_starts_empty(analyst, claim, query):
    answer = analyst.get(f"{listing(desk.JournalEntry, 'add')}?{query}")
    assert answer.status_code == 200
    assert "references-0-kind" not in fields_of(answer, "journalentry_form")


def test_open_letters_are_met_where_the_thing_is(analyst, claim):
    about = {"kind": "claim", "object_id": claim.pk, "asks_for": "correction"}
    letter = make(desk.Letter, text="The number is wrong.", **about)
    page = analyst.get(address(claim))
    assert address(letter) in page.content.decode()
    assert "Open letters Correction," in words_of(page)
    assert "The number is wrong." in words_of(page)
    elsewhere = analyst.get(address(Actor.objects.get(slug="russia")))
    assert address(letter) not in elsewhere.content.decode()
    form = fields_of(analyst.get(address(letter)), "letter_form")
    judged = {**form, "decision": "declined", "why": "It is right."}
    assert analyst.post(address(letter), judged).status_code == 302
    assert "Open letters" not in words_of(analyst.get(address(claim)))


def test_a_thing_page_costs_the_same_however_much_is_written_about_it(
    analyst, claim, django_assert_max_num_queries
):
    analyst.get(address(claim))
    with django_assert_max_num_queries(200) as before:
        analyst.get(address(claim))
    for _ in range(5):
        entry = make(desk.JournalEntry)
        make(desk.JournalReference, entry=entry, kind="claim", object_id=claim.pk)
        make(desk.Letter, kind="claim", object_id=claim.pk)
    with django_assert_max_num_queries(len(before)):
        analyst.get(address(claim))
    assert "Write a note" in words_of(signed_in("reviewer").get(address(claim)))
