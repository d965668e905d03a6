"""What the sidebar of the claims offers to narrow the list by."""

from collections import Counter

import pytest

from actors_app.models import Actor
from claims_app.desk.lists import choices
from claims_app.desk.models import Tag
from claims_app.models import Claim
from tests.admin_forms import listing
from tests.factories import make

pytestmark = pytest.mark.django_db(databases=["default", "record"])


def offered(client, name, **asked):
    """What the sidebar of the claims offers to narrow them by, as addresses say it."""
    specs = client.get(listing(Claim), asked).context["cl"].filter_specs
    return [
        value
        for spec in specs
        if getattr(spec, "parameter_name", "") == name
        for value, _ in spec.lookup_choices
    ]


def test_those_who_made_most_claims_are_offered_and_the_chosen_one(analyst, monkeypatch):
    made = Counter(Claim.objects.values_list("speaker__slug", flat=True))
    found = offered(analyst, "speaker")
    assert len(found) == choices.MOST < len(made)
    most = sorted(made.values(), reverse=True)[: choices.MOST]
    assert sorted((made[one] for one in found), reverse=True) == most
    names = dict(Actor.objects.values_list("slug", "sort_name"))
    assert found == sorted(found, key=names.__getitem__)
    rare = min(made, key=made.__getitem__)
    monkeypatch.setattr(choices, "MOST", 1)
    assert set(offered(analyst, "speaker", speaker=rare)) == {rare, *offered(analyst, "speaker")}


def test_the_tags_that_most_claims_bear_are_offered_and_the_chosen_one(analyst, monkeypatch):
    first, second = Claim.objects.order_by("slug")[:2]
    assert offered(analyst, "tag") == []
    for claim, name in ((first, "dates"), (second, "dates"), (second, "a rare one")):
        make(Tag, kind="claim", object_id=claim.pk, name=name)
    make(Tag, kind="actor", object_id=first.speaker_id, name="of actors")
    assert offered(analyst, "tag") == ["a rare one", "dates"]
    monkeypatch.setattr(choices, "MOST", 1)
    assert offered(analyst, "tag") == ["dates"]
    assert offered(analyst, "tag", tag="a rare one") == ["a rare one", "dates"]
