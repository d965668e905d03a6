"""What a list of the desk makes of a question that it does not know, or no longer."""

import pytest
from django.contrib.auth.models import User

from claims_app.admin.pages import MISREAD
from claims_app.desk.models import Letter
from claims_app.models import Claim
from tests.admin_forms import listing, words_of
from tests.factories import make

pytestmark = pytest.mark.django_db(databases={"default", "record"})


FILTERS = [
    "standing",
    "changed_by",
    "last_change",
    "chain_depth",
    "report_count",
    "primary_captured",
    "dispute_status",
    "role_check",
    "issue",
    "speaker",
    "tag",
    "duplicate",
    "claim_type",
    "date_precision",
    "independent_origins",
    "role",
    "attitude_only__exact",
]
NO_VALUES = ("", "x", "-1", "9" * 30, "older-x", "\u202e", "'", "a\x00")


@pytest.mark.parametrize("name", FILTERS)
def test_an_unknown_value_of_a_filter_finds_nothing_and_says_so(name, analyst):
    for value in NO_VALUES:
        page = analyst.get(listing(Claim), {name: value}, follow=True)
        assert page.status_code == 200, value
        if page.redirect_chain and "e=1" not in page.redirect_chain[0][0]:
            continue  # No database could look for it; the list is opened anew.
        assert page.context["cl"].result_count == 0, value
        if "__" not in name:
            assert f"“{value}” is not known, or no longer, so nothing is listed." in words_of(page)


@pytest.mark.parametrize("name", FILTERS)
def test_no_value_of_a_filter_is_a_failure(name, analyst):
    for value in ("3-", "none", "true", "false", "0", "1"):
        answer = analyst.get(listing(Claim), {name: value, "_facets": "True"}, follow=True)
        assert answer.status_code == 200, value


def test_what_a_list_cannot_be_asked_finds_nothing(analyst):
    for question in (
        {"unanswered": "1"},
        {"asserted_on__year": "x"},
        {"attitude_only__exact": "x"},
    ):
        page = analyst.get(listing(Claim), question, follow=True)
        assert page.redirect_chain, question
        assert page.context["cl"].result_count == 0, question
        assert "does not know, so nothing is listed" in words_of(page), question


def test_a_speaker_is_named_as_in_the_api(analyst, client):
    by_address = analyst.get(listing(Claim), {"speaker": "russia"}).context["cl"]
    for name in ("Moscow", "the Russian Federation"):
        page = analyst.get(listing(Claim), {"speaker": name})
        assert set(page.context["cl"].result_list) == set(by_address.result_list) != set(), name
        assert f"{name}: Russia" in words_of(page)
        asked = client.get("/api/v1/claims/", {"speaker": name, "limit": "1"})
        assert asked.status_code == 200, name


@pytest.mark.parametrize("action", ["tag", "request_release", "as_csv"])
def test_all_of_what_is_gone_is_nothing(action, analyst):
    one = str(Claim.objects.first().pk)
    for across, where in (("1", "?tag=vanished"), ("0", "?tag=vanished"), ("1", "?speaker=none")):
        sent = {"action": action, "_selected_action": [one], "select_across": across, "index": "0"}
        answer = analyst.post(f"{listing(Claim)}{where}", sent, follow=True)
        assert "Nothing of what was chosen is in this list" in words_of(answer), (across, where)


@pytest.mark.parametrize(
    ("said", "count"),
    {
        "0001-01-01": 1,
        "9999-12-31": 0,
        "2018-02-20": 1,
        "2018-02-20 12:00": 1,
        "2018-02-20T12:00:00+05:30": 1,
        "0001-01-01T00:00:00+14:00": None,
        "9999-12-31T23:59:59-14:00": None,
        "2018-13-45": None,
        "Tuesday": None,
    }.items(),
)
def test_a_moment_is_asked_for_with_or_without_a_zone(said, count, client):
    """As a day, as an hour; what is none, or in no year of a calendar, is told."""
    client.force_login(User.objects.create_superuser("chief"))
    make(Letter)
    page = client.get(listing(Letter), {"received_at__gte": said}, follow=True)
    assert page.context["cl"].result_count == (count or 0)
    assert (MISREAD in words_of(page)) == (count is None)
