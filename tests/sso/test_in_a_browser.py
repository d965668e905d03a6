"""A reviewer's second factor in a real browser: set up, shown, lost."""

import pytest
from django.contrib.auth.models import User

from tests.access.doors import PASSWORD
from tests.e2e.conftest import browser  # noqa: F401 a fixture
from tests.e2e.test_tokens_in_a_browser import WATCH, looked_at, quiet
from tests.e2e.watching import drawn, wait_until
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


def seen(page, name):
    """An open page: it breaks no policy, everybody can use it, and there may be a picture."""
    assert quiet(page)
    assert looked_at(page) == []
    drawn(page, name)


def show(page, code):
    page.get_by_label("Code").fill(code)
    page.get_by_role("button", name="Go on").click()


def set_up(page):
    """Set up a factor on the page that asks for one; its key, and the codes to keep."""
    page.get_by_role("heading", name="Set up a second factor").wait_for()
    wait_until(page, "document.querySelector('.picture').naturalWidth > 0")
    seen(page, "set-up")
    key = page.locator(".secret").inner_text().replace(" ", "")
    page.get_by_label("Code").fill(code_of(key))
    page.get_by_role("button", name="Set it up").click()
    kept = page.locator(".whole").inner_text().split()
    assert len(kept) == 10
    seen(page, "codes")
    page.get_by_role("link", name="I have kept them: go on").click()
    return key, kept


def a_minute_later():
    """The last code was used a minute ago, as far as the site knows."""
    factor = User.objects.get().authenticator_set.get(type="totp")
    factor.data["step"] -= 2
    factor.save()


def test_a_reviewer_sets_up_a_factor_and_shows_it(live_server, browser):  # noqa: F811
    person("reviewer")
    site = live_server.url
    page = browser.new_context().new_page()
    page.add_init_script(WATCH)
    log_in(page, site)
    key, kept = set_up(page)
    page.wait_for_url(f"{site}/desk/")
    page.goto(f"{site}/account/second-factor/")
    seen(page, "factor")
    page.get_by_role("button", name="Log out").click()
    a_minute_later()
    log_in(page, site)
    show(page, "000000")
    assert page.get_by_text("This code is not right").is_visible()
    seen(page, "check")
    show(page, code_of(key))
    page.wait_for_url(f"{site}/desk/")
    for _ in range(2):
        page.context.clear_cookies()
        log_in(page, site)
        show(page, kept[0])
        if not page.get_by_text("This code is not right").is_visible():
            page.wait_for_url(f"{site}/desk/")
    assert page.get_by_text("This code is not right").is_visible()
    page.context.close()
