"""Filters in a real browser: results change in place, and the address; without script too."""

import pytest

from tests.e2e.test_pages_in_a_browser import inaccessible, watched

pytestmark = [
    pytest.mark.e2e,
    pytest.mark.django_db(transaction=True, databases=["default", "record"]),
]
BOX = "#f-dispute_status__in-disputed"
SCRIPTED = pytest.mark.parametrize("has_script", [True, False], ids=["script", "no script"])


@pytest.fixture
def site(released_seed, live_server, browser):
    """The running site. Asking for the browser here closes its pages before the databases."""
    return live_server.url


def number(page) -> str:
    return page.locator("#results .bar b").inner_text()


def test_a_box_changes_results_address_and_title_in_place(site, browser):
    with watched(browser, viewport={"width": 1280, "height": 900}) as (page, found):
        page.goto(f"{site}/search/?q=Russia")
        page.evaluate("window.isTheSame = true")
        before = number(page)
        with page.expect_response(lambda r: "dispute_status__in=disputed" in r.url):
            page.check(BOX)
        page.wait_for_url(f"{site}/search/?q=Russia&dispute_status__in=disputed")
        page.wait_for_selector("#results .chip.drop")
        assert page.evaluate("window.isTheSame")
        assert number(page) != before
        assert number(page) in page.locator("#told").inner_text()
        assert number(page).split()[0] in page.locator("h1").inner_text()
        # Whoever uses a keyboard goes on from the box.
        assert page.evaluate("document.activeElement.id") == BOX.removeprefix("#")
        assert page.is_checked(BOX)
        assert page.evaluate("window.violations") == []
        assert inaccessible(page) == []
        assert found == []


def test_the_way_back_leads_to_the_results_before(site, browser):
    with watched(browser, viewport={"width": 1280, "height": 900}) as (page, found):
        page.goto(f"{site}/claims/")
        before = number(page)
        page.check(BOX)
        page.wait_for_url("**/claims/?dispute_status__in=disputed")
        page.wait_for_selector("#results .chip.drop")
        page.go_back()
        page.wait_for_url(f"{site}/claims/")
        page.locator("#results .chip.drop").first.wait_for(state="detached")
        assert number(page) == before
        assert not page.is_checked(BOX)
        assert found == []


def test_what_is_typed_while_results_arrive_is_kept(site, browser):
    with watched(browser, viewport={"width": 1280, "height": 900}) as (page, found):
        page.goto(f"{site}/search/?q=Russia")
        held = []
        page.route(lambda url: "__in=disputed" in url, lambda route: held.append(route), times=1)
        with page.expect_request(lambda r: "dispute_status__in=disputed" in r.url):
            page.check(BOX)
        page.locator("#f-said_after").press_sequentially("20")
        held[0].continue_()
        page.locator("#results .chip.drop").wait_for()
        assert page.input_value("#f-said_after") == "20"
        page.locator("#f-said_after").press_sequentially("18")
        page.keyboard.press("Enter")
        page.wait_for_url("**/search/?q=Russia&dispute_status__in=disputed&said_after=2018")
        assert found == []


def test_on_a_phone_the_filters_stay_open_while_one_chooses(site, browser):
    with watched(browser, viewport={"width": 390, "height": 844}) as (page, found):
        page.goto(f"{site}/claims/")
        page.click(".facets > details > summary")
        page.check(BOX)
        page.wait_for_url("**/claims/?dispute_status__in=disputed")
        assert page.is_visible(BOX)
        page.check("#f-claim_type__in-quantity")
        page.wait_for_url("**/claims/?dispute_status__in=disputed&claim_type__in=quantity")
        assert found == []


def test_a_filter_that_cannot_be_read_shows_the_page_that_says_so(site, browser):
    with watched(browser, viewport={"width": 1280, "height": 900}) as (page, found):
        page.goto(f"{site}/claims/")
        page.fill("#f-said_after", "2018-02-31")
        page.keyboard.press("Enter")
        page.get_by_text("is not a date of the calendar").wait_for()
        assert page.locator("main").count() == 1
        assert [line for line in found if "Response Status Error Code 400" not in line] == []


@SCRIPTED
def test_apply_does_the_same_with_and_without_script(site, browser, has_script):
    context = browser.new_context(
        java_script_enabled=has_script, viewport={"width": 1280, "height": 900}
    )
    page = context.new_page()
    page.goto(f"{site}/search/?q=Russia")
    page.check(BOX)
    page.fill("#f-said_after", "2018")
    page.get_by_role("button", name="Apply").click()
    page.wait_for_url("**/search/?q=Russia&dispute_status__in=disputed&said_after=2018")
    chips = page.locator("#results .chip.drop")
    chips.nth(1).wait_for()
    assert chips.count() == 2
    chips.first.click()
    page.wait_for_url("**/search/?q=Russia&said_after=2018")
    assert page.locator("#results .chip.drop").count() == 1
    context.close()


@SCRIPTED
def test_several_boxes_of_one_filter_are_one_question(site, browser, has_script):
    context = browser.new_context(
        java_script_enabled=has_script, viewport={"width": 1280, "height": 900}
    )
    page = context.new_page()
    page.goto(f"{site}/claims/?claim_type=quantity")
    page.check("#f-claim_type__in-event")
    if not has_script:
        page.get_by_role("button", name="Apply").click()
    page.wait_for_url(lambda url: sorted(url.partition("=")[2].split(",")) == ["event", "quantity"])
    page.locator("#results .chip.drop").nth(1).wait_for()
    assert page.is_checked("#f-claim_type__in-quantity")
    context.close()
