"""The card of a claim in another site's page, and the bookmark, in a real browser."""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.request import urlopen

import pytest
from playwright.sync_api import expect

from tests.crowd import CLAIM
from tests.e2e.screenshots import site as running

pytestmark = [pytest.mark.e2e, pytest.mark.slow]
MARGIN = 60


@pytest.fixture(scope="module")
def site():
    """A site as it is run, with the server that lets fonts into sandboxed frames."""
    with running() as (address, _):
        yield address


@pytest.fixture
def elsewhere():
    """Another site: it serves whatever HTML is put into its list."""
    pages = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            body = f"<!doctype html><title>Elsewhere</title>{pages[-1]}".encode()
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args):
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://localhost:{server.server_port}/", pages
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture
def visited(browser, elsewhere):
    """Another site's page with some HTML, and what the browser said of it."""
    address, pages = elsewhere
    context = browser.new_context(viewport={"width": 800, "height": 900})
    page, said = context.new_page(), []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("requestfailed", lambda request: said.append(f"failed: {request.url}"))

    def visit(html):
        pages.append(html)
        page.goto(address, wait_until="networkidle")
        return page

    yield visit, said
    context.close()


def told(site, **room):
    """What oEmbed tells of the claim."""
    asked = "".join(f"&{name}={value}" for name, value in room.items())
    with urlopen(f"{site}/oembed/?url={site}/claims/{CLAIM}/{asked}") as answer:
        return json.load(answer)


def test_another_site_shows_the_card_that_oembed_tells_of(site, visited):
    visit, said = visited
    answer = told(site)
    page = visit(answer["html"])
    frame = page.frames[1]
    assert frame.get_by_role("heading", level=1).inner_text().startswith("Russia says")
    expect(frame.get_by_text("Imputes a motive", exact=False)).to_be_visible()
    spine = frame.locator(".spine").evaluate("e => getComputedStyle(e).borderInlineStartWidth")
    assert spine == "3px"
    assert frame.evaluate("[...document.fonts].some(f => f.status === 'loaded')")
    # The room that it asked for is about the room that it takes.
    tall = frame.evaluate("document.querySelector('main').scrollHeight")
    assert answer["height"] - MARGIN <= tall <= answer["height"] + 2
    assert said == []


@pytest.mark.parametrize("width", [240, 320])
def test_the_card_fits_a_narrow_column(site, visited, width):
    visit, said = visited
    frame = visit(told(site, maxwidth=width)["html"]).frames[1]
    assert frame.evaluate("document.documentElement.scrollWidth") <= width
    assert said == []


def test_a_link_of_the_card_opens_the_page_of_the_claim(site, visited):
    visit, _ = visited
    page = visit(told(site)["html"])
    with page.expect_popup() as opened:
        page.frames[1].get_by_role("link", name="All passages").click()
    opened.value.wait_for_load_state()
    assert opened.value.url == f"{site}/claims/{CLAIM}/"
    expect(opened.value.get_by_role("heading", level=1)).to_be_visible()


def test_no_other_page_can_be_framed(site, visited):
    visit, said = visited
    visit(f'<iframe src="{site}/claims/{CLAIM}/"></iframe>')
    assert any("frame" in words.lower() for words in said)


def test_the_bookmark_is_quiet_until_it_is_chosen_and_then_does_nothing(site, browser):
    context = browser.new_context()
    page, said = context.new_page(), []
    page.on("console", lambda message: said.append(message.text))
    page.goto(f"{site}/share/", wait_until="networkidle")
    assert said == []
    page.get_by_role("link", name="What does Gainsay have on this page?").click()
    page.wait_for_timeout(300)
    assert page.url == f"{site}/share/"
    context.close()
