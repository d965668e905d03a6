"""Every public document is as OpenAPI describes it: no member more, and none that never comes."""

import copy
import json
from collections.abc import Iterator

import pytest

from claims_app.api import schemas
from claims_app.record.aggregates import Kind, Part
from claims_app.record.models import Document
from tests import described, filled, published
from tests.described import Met
from tests.published import Press
from tests.stories import Story

record_alone = pytest.mark.django_db(databases={"record"})
both = pytest.mark.django_db(databases={"default", "record"})


def stored() -> Iterator[tuple[str, dict]]:
    """Every document on the record, with the component that describes it."""
    for document in Document.objects.all():
        if document.is_gone:
            yield "Tombstone", json.loads(document.body)
        else:
            yield schemas.CARDS[document.kind].__name__, json.loads(document.card)
            yield schemas.DETAILS[document.kind].__name__, json.loads(document.body)


def wrong() -> list[str]:
    """What is wrong with the documents on the record."""
    return [f"{n}: {c}" for n, body in stored() for c in described.complaints(n, body)]


def kinds() -> set[str]:
    return set(Document.objects.values_list("kind", flat=True).distinct())


@both
def test_every_document_of_the_seed_is_as_described(released_seed):
    assert kinds() >= {"issue", "actor", "source", "claim", "relation", "report", "quantity"}
    assert wrong() == []


@record_alone
def test_every_document_of_every_kind_is_as_described(db):
    published.publish_all(Press(), 2)
    assert kinds() == {str(kind) for kind in (*Kind, *Part)}
    assert wrong() == []


@record_alone
def test_documents_that_leave_nothing_out_or_everything_are_as_described(db):
    press = Press()
    filled.publish_filled(press)
    filled.publish_bare(press)
    assert kinds() == {str(kind) for kind in (*Kind, *Part)}
    assert wrong() == []


@both
@pytest.mark.parametrize("seed", [3, 17])
def test_every_document_of_a_random_history_is_as_described(db, seed):
    Story(seed).cast().go(25)
    assert Document.objects.filter(is_gone=True).exists()
    assert wrong() == []


@record_alone
def test_every_described_member_comes_both_empty_and_filled_where_it_may(db):
    press = Press()
    firsts = published.publish_all(press, 2)
    filled.publish_filled(press)
    filled.publish_bare(press)
    press.retract(firsts["relation"])
    seen = {found for name, body in stored() for found in described.met(name, body)}
    shapes = {s.__name__ for s in (*schemas.CARDS.values(), *schemas.DETAILS.values())}
    expected = {
        Met(name, member, is_null)
        for name in described.reached({*shapes, "Tombstone"})
        for member in described.components()[name]["properties"]
        for is_null in described.may_be_null(name, member)
    }
    assert len(expected) > 500
    missing = {f"{m.component}.{m.member} {'null' if m.is_null else ''}" for m in expected - seen}
    assert missing == set()


@record_alone
def test_a_document_with_a_member_more_or_less_or_another_word_is_refused(db):
    filled.publish_filled(Press())
    good = json.loads(Document.objects.get(kind="claim", slug="said").body)
    assert described.complaints("Claim", good) == []
    for spoil in SPOILT:
        body = copy.deepcopy(good)
        spoil(body)
        assert len(described.complaints("Claim", body)) == 1


SPOILT = [
    lambda body: body.update(colour="red"),
    lambda body: body.pop("place"),
    lambda body: body.update(text=None),
    lambda body: body.update(claim_type="fact"),
    lambda body: body["reports"][0].update(credibility=7),
    lambda body: body["reports"][0]["source"]["publisher"].update(country="Russia"),
    lambda body: body["asserted"].update(on="2018-02-30"),
    lambda body: body.update(sha256="abc"),
]
