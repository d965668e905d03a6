"""The page of the API in a real browser: quiet, self-contained, and operations can be tried."""

import json
from contextlib import contextmanager

import pytest

from claims_app.record.models import Document
from tests.api_examples import CLAIM

pytestmark = [
    pytest.mark.e2e,
    pytest.mark.django_db(transaction=True, databases=["default", "record"]),
]
WATCH = """
document.addEventListener("securitypolicyviolation", event => {
    console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`);
});
"""
OPERATION = "#operations-claims-getClaim"
SIZES = {"desktop": (1280, 900), "phone": (390, 844)}


@pytest.fixture
def site(released_seed, live_server, browser):
    """The running site. Asking for the browser here closes its pages before the databases."""
    return live_server.url


@contextmanager
def watched(browser, site, width=1280, height=900):
    """A page, and the list of everything on it that should not be."""
    context = browser.new_context(viewport={"width": width, "height": height})
    page, found = context.new_page(), []
    page.add_init_script(WATCH)
    page.on("pageerror", lambda error: found.append(f"error: {error}"))
    page.on("console", lambda said: found.append(said.text) if said.type != "log" else None)
    page.on("requestfailed", lambda request: found.append(f"failed: {request.url[:80]}"))
    ours = (site, "data:")
    page.on("request", lambda r: None if r.url.startswith(ours) else found.append(r.url))
    try:
        yield page, found
    finally:
        context.close()


@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)
def test_the_page_is_quiet_asks_nobody_else_and_fits(site, browser, size):
    with watched(browser, site, *size) as (page, found):
        page.goto(f"{site}/api/")
        page.wait_for_selector(".opblock-tag-section")
        assert page.title() == "API · Gainsay"
        assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
        assert found == []


@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)
def test_an_operation_can_be_tried_from_its_own_address(site, browser, size):
    with watched(browser, site, *size) as (page, found):
        page.goto(f"{site}/api/#/claims/getClaim")
        # The example is filled in already.
        page.click(f"{OPERATION} button.execute")
        answer = page.wait_for_selector(f"{OPERATION} .live-responses-table tbody .microlight")
        shown = json.loads(answer.inner_text())
        assert shown == json.loads(Document.objects.get(slug=CLAIM, kind="claim").detail)
        assert found == []


def test_a_word_that_is_wrong_is_answered_with_what_is_right(site, browser):
    with watched(browser, site) as (page, found):
        page.goto(f"{site}/api/#/claims/listClaims")
        operation = "#operations-claims-listClaims"
        page.wait_for_selector(f"{operation} button.execute")
        page.fill(f"{operation} tr[data-param-name=speaker] input", "rusia")
        page.click(f"{operation} button.execute")
        answer = page.wait_for_selector(f"{operation} .live-responses-table tbody .microlight")
        assert "russia" in json.loads(answer.inner_text())["detail"]
        assert [line for line in found if "400 (Bad Request)" not in line] == []
