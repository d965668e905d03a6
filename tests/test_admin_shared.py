"""Questions that the desk's list of claims shares with the API mean the same to both."""

import pytest
from django.test import Client

from claims_app.admin import shared
from claims_app.models import Claim
from claims_app.record.models import ClaimIndex
from tests.admin_forms import listing, words_of

pytestmark = pytest.mark.django_db(databases={"default", "record"})
LINK = "The same question to the API"


def on_desk(client, question):
    page = client.get(listing(Claim), question)
    assert page.status_code == 200
    return {one.slug for one in page.context["cl"].queryset}


def in_api(url):
    answer = Client().get(f"{url}&limit=100")
    assert answer.status_code == 200, answer.content
    assert not answer.json()["next"]
    return {one["slug"] for one in answer.json()["results"]}


def every_question(client):
    """Every value of every filter of the list that is offered; and some that are typed."""
    for spec in client.get(listing(Claim)).context["cl"].filter_specs:
        for value, _ in getattr(spec, "lookup_choices", []):
            yield spec.parameter_name, str(value)
    yield from (("speaker", "russia"), ("said_after", "2018-02"), ("said_before", "2017"))
    yield from (("q", "Moscow"), ("q", "ISIS -Taliban"), ("q", "“Islamic State”"), ("q", "IS-"))


@pytest.mark.slow
def test_what_is_shared_finds_the_same_claims_at_both(analyst):
    known = set(ClaimIndex.objects.values_list("claim__slug", flat=True))
    asked = [(name, value, shared.in_api(name, value)) for name, value in every_question(analyst)]
    for name, value, put in asked:
        if put:
            url = shared.asked_of_api([(name, value)]).url
            assert on_desk(analyst, {name: value}) & known == in_api(url), (name, value)
    assert {name for name, _, put in asked if put} == shared.SHARED
    assert not [one for one in asked if one[0] in shared.SHARED and not one[2]]


def test_a_list_leads_to_the_same_question_in_the_api(analyst):
    page = analyst.get(listing(Claim), {"speaker": "russia", "report_count": "3-", "o": "1"})
    assert '<a href="/api/v1/claims/?report_count__gte=3&amp;speaker=russia">' in (
        page.content.decode()
    )
    assert LINK in words_of(page)
    assert LINK not in words_of(analyst.get(listing(Claim)))


def test_what_is_the_desks_own_is_said_to_be(analyst):
    for name, value in (("standing", "mine"), ("tag", "later"), ("issue", "x")):
        told = words_of(analyst.get(listing(Claim), {"speaker": "russia", name: value}))
        assert f"The API cannot be asked this: {name} is the desk’s own." in told
        assert LINK not in told
