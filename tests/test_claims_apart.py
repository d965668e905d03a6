"""Claims that look the same: compared, told apart for good, or joined by an answer."""

import datetime as dt

import pytest

from actors_app.models import Actor
from claims_app.desk.hints import twins
from claims_app.desk.lists import duplicates
from claims_app.desk.models import ClaimJudgement
from claims_app.models import Claim, Quantity
from tests.admin_forms import address, errors_in, listing, saved, signed_in, words_of
from tests.factories import make

pytestmark = pytest.mark.django_db(databases={"default", "record"})

TOLD = {"apart": "yes", "apart-reason": "He said it in the morning and in the evening."}


@pytest.fixture
def pair(released_seed):
    """Two claims of one speaker on one day, in nearly the same words."""
    said = {"speaker": make(Actor), "asserted_on": dt.date(2018, 2, 20)}
    texts = ("There are 10,000 fighters.", "There are  10,000 fighters")
    return [make(Claim, text=text, asserted_precision="day", **said) for text in texts]


def page(one, other=None):
    return address(one, "apart") + (f"?other={other.pk}" if other else "")


def listed(client):
    """What the worklist of probable duplicates holds."""
    found = client.get(listing(Claim), {"duplicate": "true"}).context["cl"].result_list
    return {one.pk for one in found}


def test_claims_told_apart_are_never_asked_about_again(pair):
    one, other = pair
    analyst = signed_in("analyst")
    assert {one.pk, other.pk} <= listed(analyst)
    nothing = analyst.post(page(one, other), {"apart": "yes", "apart-reason": " "})
    assert "This field is required" in errors_in(nothing)
    assert analyst.post(page(one, other), TOLD).status_code == 302
    judged = ClaimJudgement.objects.get()
    assert (judged.verdict, judged.judged_by.username) == ("different", "analyst")
    assert not {one.pk, other.pk} & listed(analyst)
    assert duplicates.twins("claim", one.pk) == set()
    assert twins.of_claim(one) == twins.of_claim(other) == []
    assert other.text not in words_of(saved(analyst, one, place="Kabul"))
    for two in ((one, other), (other, one)):
        assert TOLD["apart-reason"] in words_of(analyst.get(page(*two)))
    analyst.post(page(other, one), {**TOLD, "apart-reason": "On two days."})
    assert ClaimJudgement.objects.get().reason == "On two days."


def test_a_third_claim_is_still_asked_about(pair):
    one, other = pair
    third = make(Claim, text=one.text, speaker=one.speaker, asserted_on=one.asserted_on)
    signed_in("analyst").post(page(one, other), TOLD)
    assert duplicates.twins("claim", third.pk) == {one.pk, other.pk}
    assert duplicates.twins("claim", one.pk) == {third.pk}


def test_the_two_are_reached_from_the_list_the_form_and_the_hint(pair):
    one, other = pair
    analyst = signed_in("analyst")
    chosen = {"action": "compare_two", "_selected_action": [str(one.pk), str(other.pk)]}
    found = analyst.post(listing(Claim), chosen)
    assert found["Location"] in {page(one, other), page(other, one)}
    alone = {**chosen, "_selected_action": [str(one.pk)]}
    told = analyst.post(listing(Claim), alone, follow=True)
    assert "Choose two: which may say one thing?" in words_of(told)
    assert f'href="{page(one)}"' in analyst.get(address(one)).content.decode()
    assert f'href="{page(one, other)}"' in analyst.get(page(one)).content.decode()
    sides = words_of(analyst.get(page(one, other)))
    assert one.text in sides
    assert "Join them by an answer" in sides
    saved(analyst, one, place="Kabul")
    assert f'href="{page(one, other)}"' in analyst.get(address(one)).content.decode()


def test_figures_stand_side_by_side_as_they_were_written(pair):
    for one, best in zip(pair, ("10000", "2.5"), strict=True):
        make(Quantity, claim=one, best=best, verbatim="")
    sides = words_of(signed_in("analyst").get(page(*pair)))
    assert "10000 persons" in sides
    assert "2.5 persons" in sides
    assert ".000" not in sides


def test_who_may_not_tell_apart_is_not_asked_to(pair):
    one, other = pair
    contributor = signed_in("contributor")
    assert contributor.get(page(one)).status_code == 403
    assert contributor.post(page(one, other), TOLD).status_code == 403
    assert page(one) not in contributor.get(address(one)).content.decode()
    assert "compare_two" not in contributor.get(listing(Claim)).content.decode()
    assert "compare_two" not in signed_in("analyst").get(listing(Actor)).content.decode()
    assert not ClaimJudgement.objects.exists()


@pytest.mark.parametrize("other", ["", "nobody", "\0", "9" * 5000])
def test_another_that_is_none_is_refused_in_its_field(pair, other):
    answer = signed_in("analyst").get(page(pair[0]), {"other": other})
    assert answer.status_code == 200
    assert errors_in(answer)


def test_a_claim_is_the_same_as_itself(pair):
    answer = signed_in("analyst").post(page(pair[0], pair[0]), TOLD)
    assert "A thing is the same as itself." in errors_in(answer)
