"""A claim with more answers than a statement has room for."""

import json

import pytest

from claims_app.record.models import Document
from tests import published
from tests.published import Press

MANY = 1_200


@pytest.mark.slow
@pytest.mark.django_db(databases={"record"})
def test_a_claim_with_very_many_answers_is_delivered(db):
    press = Press()
    speaker, question = press.publish(published.actor()), press.publish(published.issue())
    target = press.publish(published.claim(question, speaker, 0))
    with press.together():
        for n in range(1, MANY + 1):
            subject = press.publish(published.claim(question, speaker, n))
            press.publish(published.answer(subject, target, n))
    detail = json.loads(Document.objects.get(pk=target.pk).detail)
    assert len(detail["answered_by"]) == MANY
    assert detail["counters"]["answer_count"] == MANY
