"""The large view of a question's graph in a real browser: drawn under our policy, and a list."""

import pytest
from playwright.sync_api import expect

from tests.e2e.watching import inaccessible, visit, wait_until, watched

pytestmark = [
    pytest.mark.e2e,
    pytest.mark.django_db(transaction=True, databases=["default", "record"]),
]
GRAPH = "/issues/how-many-is-fighters-in-afghanistan/graph/"
DESKTOP = {"width": 1280, "height": 900}
# Cytoscape keeps the instance on its container.
NODES = "document.getElementById('stage')._cyreg?.cy.nodes().length ?? 0"
SHOWN = "document.getElementById('stage')._cyreg.cy.nodes('.here').map(node => node.id())"


@pytest.fixture
def site(released_seed, live_server, browser):
    """The running site. Asking for the browser here closes its pages before the databases."""
    return live_server.url


def drawn(page):
    """How many claims are drawn, once they are."""
    wait_until(page, f"({NODES}) > 0")
    return page.evaluate(NODES)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_listed_claim_is_drawn_and_nothing_breaks_the_policy(site, browser, scheme):
    with watched(browser, viewport=DESKTOP, color_scheme=scheme) as (page, found):
        visit(page, found, site, GRAPH)
        listed = page.evaluate(
            "new Set([...document.querySelectorAll('[data-claim]')].map(e => e.dataset.claim)).size"
        )
        assert drawn(page) == listed == 10
        assert page.evaluate("window.violations") == []
        assert inaccessible(page) == []
        assert found == []


def test_the_keyboard_walks_the_list_and_the_drawing_follows(site, browser):
    with watched(browser, viewport=DESKTOP, reduced_motion="reduce") as (page, found):
        visit(page, found, site, GRAPH)
        drawn(page)
        link = page.locator("#list a").first
        link.focus()
        assert page.evaluate(SHOWN) == [
            page.locator("#list [data-claim]").first.get_attribute("data-claim")
        ]
        page.keyboard.press("Enter")
        page.wait_for_url("**/claims/**")
        assert found == []


def test_a_claim_chosen_in_the_drawing_is_marked_in_the_list(site, browser):
    with watched(browser, viewport=DESKTOP, reduced_motion="reduce") as (page, _):
        page.goto(site + GRAPH)
        drawn(page)
        page.evaluate("document.getElementById('stage')._cyreg.cy.nodes()[0].emit('tap')")
        chosen = page.locator(".chosen")
        assert chosen.count() == 1
        assert page.locator("#told").text_content() == chosen.locator("a").first.text_content()


def test_the_buttons_come_nearer_and_show_all_again(site, browser):
    zoom = "document.getElementById('stage')._cyreg.cy.zoom()"
    with watched(browser, viewport=DESKTOP, reduced_motion="reduce") as (page, _):
        page.goto(site + GRAPH)
        drawn(page)
        first = page.evaluate(zoom)
        page.get_by_role("button", name="Nearer").click()
        assert page.evaluate(zoom) == pytest.approx(first * 1.4)
        page.get_by_role("button", name="Show all").click()
        assert page.evaluate(zoom) == pytest.approx(first)


def test_without_javascript_and_on_a_phone_the_list_stands_alone(site, browser):
    for options in ({"java_script_enabled": False}, {"viewport": {"width": 390, "height": 800}}):
        context = browser.new_context(**options)
        page = context.new_page()
        page.goto(site + GRAPH)
        expect(page.locator("#drawing")).to_be_hidden()
        expect(page.get_by_text("imputes a motive")).to_be_visible()
        expect(page.get_by_role("link", name="Russia says that about 10,000").first).to_be_visible()
        context.close()


def test_where_the_api_does_not_answer_the_page_says_so(site, browser):
    context = browser.new_context(viewport=DESKTOP)
    page = context.new_page()
    page.route("**/api/v1/graph/**", lambda route: route.abort())
    page.goto(site + GRAPH)
    told = page.get_by_text("The drawing could not be loaded. The list says the same.")
    expect(told).to_be_visible()
    context.close()


def test_the_drawing_on_the_question_gives_way_to_the_list_on_a_phone(site, browser):
    path = GRAPH.removesuffix("graph/")
    for width, is_shown in ((1280, True), (390, False)):
        context = browser.new_context(viewport={"width": width, "height": 900})
        page = context.new_page()
        page.goto(site + path)
        assert page.locator(".web").is_visible() is is_shown
        assert page.locator("#over-time").is_visible() is is_shown
        expect(page.locator("#graph .outline")).to_be_visible()
        expect(page.locator("#figures")).to_be_visible()
        context.close()
