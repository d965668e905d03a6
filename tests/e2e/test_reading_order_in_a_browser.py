"""Pages as they are heard and walked through: headings, regions, names, tongues, the keyboard."""

from itertools import pairwise

import pytest

from tests.e2e.browser import PAGES
from tests.e2e.watching import watched

pytestmark = [
    pytest.mark.e2e,
    pytest.mark.django_db(transaction=True, databases=["default", "record"]),
]
WALKED = ("claim", "claim-joint", "issue", "speaker", "speaker-state", "search-names", "ledger")
ARABIC = ("claim-ar", "claim-joint-ar", "issue-ar", "speaker-ar", "search-ar", "ledger-ar")
HEADINGS = """() => [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")]
    .filter(e => e.checkVisibility()).map(e => Number(e.tagName[1]))"""
# Regions that a screen reader lists, as role and name; of headers and footers the page's alone.
REGIONS = """() => [...document.querySelectorAll(
    "main, nav, aside, [role=search], section[aria-label], body > header, body > footer"
)].filter(e => e.checkVisibility()).map(e => [
    e.getAttribute("role") ?? e.tagName.toLowerCase(), e.getAttribute("aria-label") ?? "",
])"""
UNNAMED = """() => [
    ...[...document.querySelectorAll("table")].filter(e => !e.caption?.textContent.trim()),
    ...[...document.querySelectorAll("main svg")].filter(e => !e.parentElement.closest("svg")
        && !e.closest("[aria-hidden=true]") && !(e.role === "img" && named(e))),
].map(e => e.outerHTML.slice(0, 120));
function named(e) {
    const ids = (e.getAttribute("aria-labelledby") ?? "").split(" ").filter(Boolean);
    return e.ariaLabel || ids.map(id => document.getElementById(id)?.textContent).join("").trim();
}"""
# What a reader typed is in no language that we know.
TONGUELESS = """() => [...document.querySelectorAll("main .said, main q")]
    .filter(e => !e.closest("[lang]:not(html), h1, .read")).map(e => e.outerHTML.slice(0, 120))"""
HERE = """() => {
    const e = document.activeElement;
    if (!e || e === document.body) return null;
    const box = e.getBoundingClientRect(), style = getComputedStyle(e);
    const root = document.documentElement, turned = root.dir === "rtl", width = root.clientWidth;
    return {
        name: (e.textContent.trim() || e.getAttribute("aria-label") || e.name || "").slice(0, 40),
        start: turned ? width - box.right : box.left, end: turned ? width - box.left : box.right,
        top: box.top + scrollY, bottom: box.bottom + scrollY,
        shown: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
    };
}"""
ONCE = ("header", "main", "footer", "search")
MOST_STOPS = 400
SLACK = 4


@pytest.fixture
def site(released_seed, live_server, browser):
    """The running site. Asking for the browser here closes its pages before the databases."""
    return live_server.url


@pytest.fixture
def page(browser):
    with watched(browser, viewport={"width": 1280, "height": 900}) as (page, _):
        yield page


def test_every_page_is_built_to_be_heard(site, page):
    found = []
    for name, path in PAGES.items():
        page.goto(site + path)
        wrong = [*headings(page), *regions(page), *page.evaluate(UNNAMED)]
        found += [f"{name}: {problem}" for problem in wrong]
    assert found == []


def headings(page):
    """One title, first, and below it no step left out."""
    levels = page.evaluate(HEADINGS)
    if levels[0] != 1 or levels.count(1) != 1:
        yield f"the title is not one, or not first: {levels}"
    yield from (f"no heading between {a} and {b}" for a, b in pairwise(levels) if b > a + 1)


def regions(page):
    """Regions that are told apart by their names; what a page has once needs none."""
    found = [tuple(region) for region in page.evaluate(REGIONS)]
    yield from (f"{region} twice" for region in set(found) if found.count(region) > 1)
    yield from (f"{role} without a name" for role, name in found if not name and role not in ONCE)


@pytest.mark.parametrize("name", [*WALKED, *ARABIC, "claim-reports", "claim-wording", "source-ar"])
def test_what_was_said_tells_its_language(site, page, name):
    page.goto(site + PAGES[name])
    assert page.evaluate(TONGUELESS) == []


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("name", [*WALKED, *ARABIC])
def test_the_keyboard_goes_where_the_eye_goes(site, page, name, width):
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(site + PAGES[name])
    stops = walked(page)
    assert stops[0]["name"] in ("Skip to content", "تخطَّ إلى المحتوى")
    assert [stop["name"] for stop in stops if not stop["shown"]] == []
    pairs = pairwise(stops[1:])
    assert [f"{a['name']} → {b['name']}" for a, b in pairs if is_back(a, b)] == []


def walked(page):
    """Every stop of the keyboard, until it leaves the page."""
    stops = []
    while len(stops) < MOST_STOPS:
        page.keyboard.press("Tab")
        stop = page.evaluate(HERE)
        if stop is None:
            return stops
        stops.append(stop)
    raise AssertionError("The keyboard never leaves the page.")


def is_back(stop, after):
    """Whether the next stop stands before this one. A column beside it may begin higher up."""
    is_beside = after["start"] >= stop["end"] - SLACK
    if min(stop["bottom"], after["bottom"]) - max(stop["top"], after["top"]) > SLACK:
        return after["start"] < stop["start"] - SLACK
    return after["top"] < stop["top"] - SLACK and not is_beside


def test_the_skip_link_leads_past_the_sections_of_the_site(site, page):
    page.goto(site + PAGES["claim-ar"])
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")
