"""A claim is changed in a real browser while the desk is away: nothing typed is lost."""

import pytest
from django.conf import settings

from claims_app.models import Claim
from tests.admin_forms import address, signed_in
from tests.away import ANEW, away, way_to
from tests.e2e.test_tokens_in_a_browser import WATCH, looked_at, quiet
from tests.e2e.watching import drawn
from tests.processes import environment, served

pytestmark = [
    pytest.mark.e2e,
    pytest.mark.django_db(transaction=True, databases=["default", "record", "counters"]),
]

TYPED = "Kabul, “Wazir Akbar Khan”"


@pytest.fixture
def claim(released_seed):
    return Claim.objects.get(slug="russia-about-10000-is-militants")


@pytest.fixture
def site(claim, tmp_path):
    """The address of a running site, and the way from it to the desk."""
    with way_to("default", tmp_path) as desk:
        urls = {"DATABASE_URL": desk.url, "SECRET_KEY": settings.SECRET_KEY}
        with served(environment(tmp_path, "all", **urls, **ANEW)) as port:
            yield f"http://127.0.0.1:{port}", desk


def open_page(browser, at, where):
    """A page that the analyst has opened."""
    context = browser.new_context()
    key = signed_in("analyst").cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": key, "url": at}])
    page = context.new_page()
    page.add_init_script(WATCH)
    page.goto(at + where)
    return page


def test_what_was_typed_is_sent_again_and_saved(site, claim, browser):
    at, desk = site
    page = open_page(browser, at, address(claim))
    page.fill("#id_place", TYPED)
    page.fill("#id_why", "The article names the quarter.")
    with away(desk):
        page.click("[name=_save]")
        page.get_by_role("heading", name="The desk cannot be reached").wait_for()
        assert page.get_by_label("Place", exact=True).input_value() == TYPED
        assert quiet(page)
        assert looked_at(page) == []
        drawn(page, "sent")
        page.get_by_role("button", name="Send again").click()
        page.get_by_role("heading", name="The desk cannot be reached").wait_for()
    page.get_by_role("button", name="Send again").click()
    page.wait_for_url(f"{at}/desk/claims/claim/")
    page.context.close()
    claim.refresh_from_db()
    assert claim.place == TYPED
