"""What a list of the desk makes of a question that it does not know, or no longer."""

import pytest

from claims_app.models import Claim
from tests.admin_forms import listing, signed_in, words_of

pytestmark = pytest.mark.django_db(databases={"default", "record"})


@pytest.fixture
def analyst(released_seed):
    return signed_in("analyst")


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


@pytest.mark.parametrize("action", ["tag", "request_release", "as_csv"])
def test_all_of_what_is_gone_is_nothing(action, analyst):
    one = str(Claim.objects.first().pk)
    for across, where in (("1", "?tag=vanished"), ("0", "?tag=vanished"), ("1", "?speaker=none")):
        sent = {"action": action, "_selected_action": [one], "select_across": across, "index": "0"}
        answer = analyst.post(f"{listing(Claim)}{where}", sent, follow=True)
        assert "Nothing of what was chosen is in this list" in words_of(answer), (across, where)
