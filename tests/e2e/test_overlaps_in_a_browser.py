"""Two people with the same form open, each in a browser of their own: five pairs."""

from contextlib import ExitStack

import pytest
from django.contrib.auth.models import User

from claims_app.admin.overlap import ADVICE
from claims_app.models import Claim, Quantity
from tests.admin_forms import address
from tests.e2e.acting import fill
from tests.e2e.test_desk_in_a_browser import PASSWORD, signed_in

pytestmark = [
    pytest.mark.e2e,
    pytest.mark.django_db(transaction=True, databases=["default", "record"]),
]

CLAIM = "russia-about-10000-is-militants"


@pytest.fixture
def claim(released_seed):
    return Claim.objects.get(slug=CLAIM)


@pytest.fixture
def both(claim, live_server, browser):
    """The first and the second, who have opened the form of the claim."""
    for user in User.objects.filter(username__in=["analyst", "reviewer"]):
        user.set_password(PASSWORD)
        user.save()
    desk = live_server.url
    with ExitStack() as stack:
        people = [
            stack.enter_context(signed_in(browser, desk, name)) for name in ("analyst", "reviewer")
        ]
        for page, _ in people:
            page.goto(f"{desk}{address(claim)}")
        yield [page for page, _ in people]
        assert [wrong for _, wrong in people] == [[], []]


def save(page, why):
    """Press Save as somebody who has said why."""
    fill(page, why=why)
    page.click("input[name=_continue]")
    page.wait_for_load_state()


def is_saved(page):
    return page.locator(".messagelist .success").count() == 1


def told(page):
    return " ".join(page.inner_text(".errorlist.nonfield").split())


def meet(first, second):
    """The first saves; the second is told, and by whom, with nothing saved."""
    save(first, "Theirs")
    assert is_saved(first)
    save(second, "Mine")
    assert not is_saved(second)
    says = told(second)
    assert ADVICE in says
    assert "analyst" in says
    assert "Theirs" in says
    return says


def test_the_same_field(both, claim):
    first, second = both
    fill(first, place="Nangarhar")
    fill(second, place="Kunar")
    assert "place “Afghanistan” → “Nangarhar”" in meet(first, second)
    assert second.input_value("#id_place") == "Kunar"
    assert Claim.objects.get(pk=claim.pk).place == "Nangarhar"
    save(second, "After a look")
    assert is_saved(second)
    assert Claim.objects.get(pk=claim.pk).place == "Kunar"


def test_another_field(both, claim):
    first, second = both
    fill(first, translation_note="Theirs")
    fill(second, place="Kunar")
    assert "→ “Theirs”" in meet(first, second)
    assert second.input_value("#id_place") == "Kunar"
    assert second.input_value("#id_translation_note") == "Theirs"
    save(second, "After a look")
    found = Claim.objects.get(pk=claim.pk)
    assert (found.place, found.translation_note) == ("Kunar", "Theirs")


def test_a_line_that_both_changed(both, claim):
    first, second = both
    fill(first, "quantities-0-", note="Theirs")
    fill(second, "quantities-0-", place="Kunar")
    assert "note “" in meet(first, second)
    assert second.input_value("#id_quantities-0-place") == "Kunar"
    assert second.input_value("#id_quantities-0-note") == "Theirs"
    save(second, "After a look")
    found = Quantity.objects.get(claim=claim)
    assert (found.place, found.note) == ("Kunar", "Theirs")


def add(page, measure):
    """A further number, in a line that the browser makes."""
    page.click("text=Add another Quantity")
    page.wait_for_selector("#id_quantities-1-measure")
    fill(page, "quantities-1-", measure=measure, verbatim="a few", comparator="about")


def test_a_line_that_each_added(both, claim):
    first, second = both
    add(first, "Theirs")
    add(second, "Mine")
    assert "added" in meet(first, second)
    assert second.input_value("#id_quantities-1-measure") == "Mine"
    assert set(Quantity.objects.filter(claim=claim).values_list("measure", flat=True)) >= {"Theirs"}
    save(second, "After a look")
    measures = list(Quantity.objects.filter(claim=claim).values_list("measure", flat=True))
    assert len(measures) == 3
    assert {"Theirs", "Mine"} < set(measures)


def test_a_line_that_one_took_away_and_the_other_changed(both, claim):
    first, second = both
    first.check("#id_quantities-0-DELETE")
    fill(second, "quantities-0-", note="Mine")
    assert "taken away" in meet(first, second)
    assert not Quantity.objects.filter(claim=claim).exists()
    assert second.input_value("#id_quantities-0-note") == "Mine"
    save(second, "After a look")
    assert Quantity.objects.get(claim=claim).note == "Mine"
