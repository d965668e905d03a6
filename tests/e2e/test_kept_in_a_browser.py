"""A session ends while somebody types; they log in again, and nothing typed is lost."""

import pytest

from claims_app.desk.models import Review
from claims_app.models import Claim
from tests.admin_forms import address, listing
from tests.e2e.test_desk_in_a_browser import CLAIM, PASSWORD, PLACE, desk, looked_at, signed_in
from tests.e2e.watching import save

pytestmark = [
    pytest.mark.e2e,
    pytest.mark.django_db(transaction=True, databases=["default", "record"]),
]
__all__ = ["desk"]


def test_what_was_typed_is_saved_after_another_login(desk, browser):
    claim = Claim.objects.get(slug=CLAIM)
    with signed_in(browser, desk, "analyst") as (page, wrong):
        page.goto(f"{desk}{address(claim)}")
        page.fill("#id_place", PLACE)
        page.fill("#id_why", "The article names it.")
        page.context.clear_cookies(name="sessionid")
        page.click("input[name=_continue]")
        page.fill("#id_username", "analyst")
        page.fill("#id_password", PASSWORD)
        assert "It is kept" in page.inner_text(".messagelist")
        page.click("input[type=submit]")
        assert page.input_value("textarea[name=place]") == PLACE
        assert wrong == []
        assert looked_at(page) == []
        wrong.clear()  # Axe tries styles of its own, which the policy refuses.
        save(page, "text=Send again")
        assert wrong == []
    claim.refresh_from_db()
    assert claim.place == PLACE


def test_what_roles_do_not_allow_is_a_page_of_the_desk(desk, browser):
    with signed_in(browser, desk, "contributor") as (page, wrong):
        page.goto(f"{desk}{listing(Review, 'add')}")
        assert "Your roles do not allow it." in page.inner_text("main")
        wrong.clear()  # The console names the status.
        assert looked_at(page) == []
