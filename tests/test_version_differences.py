"""What differs between two versions: field by field, word by word, nothing left out."""

import html5lib
import pytest

from claims_app.models import Claim, Quantity
from tests import published
from tests.crowd import CLAIM
from tests.published import Press
from tests.reader import reader, words
from tests.test_pages import release, retract

pytestmark = pytest.mark.django_db(databases=["default", "record"])
BASE = f"/claims/{CLAIM}/versions/"


@pytest.fixture
def read(released_seed, client):
    return reader(client)


def named(response, name):
    """The changes to a field, in any row."""
    rows = response.context["rows"]
    return [c for row in rows for c in row.changes if c.field.name == name]


def test_a_sentence_is_compared_word_by_word(read):
    claim = Claim.objects.get(slug=CLAIM)
    was, claim.text = claim.text, claim.text.replace("about", "approximately")
    claim.save()
    release("claim", claim)
    response = read(f"{BASE}1..2/")
    (change,) = named(response, "text")
    assert "".join(piece.left for piece in change.pieces) == was
    assert "".join(piece.right for piece in change.pieces) == claim.text
    page = response.content.decode()
    assert "<del>about </del>" in page
    assert "<ins>approximately </ins>" in page
    html5lib.HTMLParser(strict=True).parse(page)


def test_other_fields_stand_before_and_after(read):
    claim = Claim.objects.get(slug=CLAIM)
    claim.modality, claim.place = "asserted", ""
    claim.save()
    release("claim", claim)
    response = read(f"{BASE}1..2/")
    (modality,), (place,) = named(response, "modality"), named(response, "place")
    assert (modality.before.text, modality.after.text) == ("Alleged", "Asserted")
    assert (place.before.text, place.after.text) == ("Afghanistan", "")
    assert "nothing" in words(response)


def test_rows_that_came_and_went_are_shown_whole(read):
    claim = Claim.objects.get(slug=CLAIM)
    claim.quantities.get().delete()
    Quantity.objects.create(
        claim=claim, measure="fighters", verbatim="some", comparator="vague", derivation="stated"
    )
    report = claim.reports.get()
    report.cue = "has claimed"
    report.save()
    release("claim", claim)
    rows = read(f"{BASE}1..2/").context["rows"]
    assert [(row.row.kind, row.how) for row in rows] == [
        ("quantity", "removed"),
        ("quantity", "added"),
        ("report", "changed"),
    ]
    assert "10,000" in [field.value.text for field in rows[0].fields]
    assert [change.field.name for change in rows[2].changes] == ["cue"]


def test_the_other_way_round_is_the_opposite(read):
    claim = Claim.objects.get(slug=CLAIM)
    claim.place = "Kunar"
    claim.save()
    release("claim", claim)
    (change,) = named(read(f"{BASE}2..1/"), "place")
    assert (change.before.text, change.after.text) == ("Kunar", "Afghanistan")


def test_names_and_a_new_address_are_told(client, db):
    press = Press()
    actor = press.publish(published.actor())
    name = published.ActorName(actor_id=actor.pk, name="Государство", language="ru", kind="alias")
    actor.slug = "state"
    press.correct(actor, name)
    response = reader(client)("/speakers/state/versions/1..2/")
    assert response.context["slugs"] == ("actor-0", "state")
    added = [row for row in response.context["rows"] if row.is_added]
    assert added[0].fields[0].value.text == "Государство"


def test_a_difference_in_spaces_alone_is_not_lost(client, db):
    press = Press()
    question = press.publish(published.issue())
    question.question = question.question.replace("many are", "many  are")
    press.correct(question)
    (change,) = named(reader(client)("/issues/issue-0/versions/1..2/"), "question")
    assert not change.pieces
    assert change.before.text != change.after.text


def test_what_is_too_long_to_compare_stands_there_whole(client, db):
    press = Press()
    question = press.publish(published.issue())
    question.summary = "word " * 6000
    press.correct(question)
    question.summary = "other " * 6000
    press.correct(question)
    response = reader(client)("/issues/issue-0/versions/2..3/")
    (change,) = named(response, "summary")
    assert not change.pieces
    assert "word word" in words(response)
    assert "other other" in words(response)


def test_many_differing_rows_are_paged(client, db):
    press = Press()
    state, outlet = press.publish(published.actor()), press.publish(published.actor(1))
    question, article = press.publish(published.issue()), press.publish(published.source(outlet))
    said = published.claim(question, state)
    press.publish(said)
    press.correct(said, *published.with_passages(said, article, outlet, 60))
    read = reader(client)
    first = read("/claims/claim-0/versions/1..2/")
    assert (len(first.context["rows"]), first.context["count"]) == (100, 241)
    seen = [row.row.key for row in first.context["rows"]]
    after = first.context["after"]
    while after:
        response = read(f"/claims/claim-0/versions/1..2/?after={after}")
        seen += [row.row.key for row in response.context["rows"]]
        after = response.context["after"]
    assert len(seen) == len(set(seen)) == 241


def test_nothing_differs_where_the_same_was_released_again(client, db):
    press = Press()
    question = press.publish(published.issue())
    press.correct(question)
    assert "Nothing differs" in words(reader(client)("/issues/issue-0/versions/1..2/"))


def test_a_version_that_took_it_off_says_so(read):
    claim = Claim.objects.get(slug="experts-three-benefits-for-russia")
    retract(("claim", claim.pk), note="Not so.")
    said = words(read(f"/claims/{claim.slug}/versions/1..2/"))
    assert "Version 2 took it off the record" in said


def test_a_form_leads_to_the_difference(read):
    claim = Claim.objects.get(slug=CLAIM)
    claim.place = "Kunar"
    claim.save()
    release("claim", claim)
    response = read(f"{BASE}?from=1&to=2")
    assert (response.status_code, response["Location"]) == (302, f"{BASE}1..2/")
    response = read(f"{BASE}1..1/")
    assert (response.status_code, response["Location"]) == (302, f"{BASE}1/")


def test_hostile_words_are_compared_and_never_run(client, db):
    press = Press()
    question = press.publish(published.issue())
    question.question = "</p><script>alert(1)</script>\u202e" + "W" * 5000 + "?"
    press.correct(question, note="<img src=x onerror=alert(1)>")
    for rest in ("versions/", "versions/2/", "versions/1..2/"):
        page = reader(client)(f"/issues/issue-0/{rest}").content.decode()
        html5lib.HTMLParser(strict=True).parse(page)
        assert "<script" not in page
        assert "<img" not in page
