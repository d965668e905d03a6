"""Hints in the window that was opened to make what a form lacks."""

import pytest

from actors_app.models import Actor
from tests.admin_forms import fields_of, listing, signed_in, words_of

pytestmark = pytest.mark.django_db(databases={"default", "record"})


def test_a_window_opened_for_a_choice_stays_until_its_hints_were_seen(released_seed):
    analyst = signed_in("analyst")
    where = f"{listing(Actor, 'add')}?_popup=1"
    sent = fields_of(analyst.get(where), "actor_form") | {"_popup": "1", "kind": "person"}
    odd = {"name": "Kh\u0430waja Asif", "sort_name": "Asif", "slug": "asif-2"}
    answer = analyst.post(where, {**sent, **odd})
    assert "Another speaker has a name that looks the same: Khawaja Asif" in words_of(answer)
    assert "Choose it and close" in words_of(answer)
    assert str(Actor.objects.get(slug="asif-2").pk) in answer.content.decode()
    assert "looks the same" not in words_of(analyst.get(listing(Actor)))
    plain = {"name": "Somebody New", "sort_name": "New", "slug": "somebody-new"}
    answer = analyst.post(where, {**sent, **plain})
    assert "popup_response.js" in answer.content.decode()
    assert "Choose it and close" not in answer.content.decode()
