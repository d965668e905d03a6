"""A reviewer's second factor in a real browser: set up, shown, lost."""

import os

import pytest
from django.contrib.auth.models import User

from tests.e2e.conftest import browser  # noqa: F401 a fixture
from tests.e2e.test_tokens_in_a_browser import WATCH, looked_at, quiet
from tests.access.doors import PASSWORD
from tests.sso.conftest import person
from tests.sso.phone import code_of

pytestmark = [
    pytest.mark.e2e,
    pytest.mark.django_db(transaction=True, databases=["default", "record", "counters"]),
]


def log_in(page, site):
    page.goto(f"{site}/desk/")
    page.get_by_label("Username").fill("reviewer")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Log in", exact=True).click()


def drawn(page, name):
    """A picture for whoever wants to look: into the folder that GAINSAY_PICTURES names."""
    folder = os.environ.get("GAINSAY_PICTURES")
    for width in (390, 1280) if folder else ():
        for scheme in ("light", "dark"):
            page.set_viewport_size({"width": width, "height": 900})
            page.emulate_media(color_scheme=scheme)
            page.screenshot(path=f"{folder}/{name}-{width}-{scheme}.png", full_page=True)


def test_a_reviewer_sets_up_a_factor_shows_it_and_loses_it(live_server, browser):  # noqa: F811
    person("reviewer")
    context, site = browser.new_context(), live_server.url
    page = context.new_page()
    page.add_init_script(WATCH)
    log_in(page, site)
    page.get_by_role("heading", name="Set up a second factor").wait_for()
    assert page.locator(".picture").evaluate("image => image.naturalWidth") > 0
    assert quiet(page)
    assert looked_at(page) == []
    drawn(page, "set-up")
    key = page.locator(".key").inner_text().replace(" ", "")
    page.get_by_label("Code").fill(code_of(key))
    page.get_by_role("button", name="Set it up").click()
    kept = page.locator(".whole").inner_text().split()
    assert len(kept) == 10
    assert quiet(page)
    assert looked_at(page) == []
    drawn(page, "codes")
    page.get_by_role("link", name="I have kept them: go on").click()
    page.wait_for_url(f"{site}/desk/")
    page.goto(f"{site}/account/second-factor/")
    assert looked_at(page) == []
    drawn(page, "factor")
    page.get_by_role("button", name="Log out").click()
    # The code was used, as far as the app is concerned: half a minute ago.
    data = User.objects.get().authenticator_set.get(type="totp")
    data.data["step"] -= 2
    data.save()
    log_in(page, site)
    page.get_by_role("heading", name="Show your second factor").wait_for()
    assert quiet(page)
    assert looked_at(page) == []
    page.get_by_label("Code").fill("000000")
    page.get_by_role("button", name="Go on").click()
    assert page.get_by_text("This code is not right").is_visible()
    assert looked_at(page) == []
    drawn(page, "check")
    page.get_by_label("Code").fill(code_of(key))
    page.get_by_role("button", name="Go on").click()
    page.wait_for_url(f"{site}/desk/")
    for status in ("good once", "and no more"):
        context.clear_cookies()
        log_in(page, site)
        page.get_by_label("Code").fill(kept[0])
        page.get_by_role("button", name="Go on").click()
        if status == "good once":
            page.wait_for_url(f"{site}/desk/")
    assert page.get_by_text("This code is not right").is_visible()
    context.close()
