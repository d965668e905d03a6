"""Pages as readers set their screens: twice as large, still, on paper, in colours of their own."""

import pytest

from tests.crowd import CLAIM
from tests.e2e.browser import PAGES
from tests.e2e.watching import TOO_WIDE, visit, wait_until, watched

pytestmark = [
    pytest.mark.e2e,
    pytest.mark.django_db(transaction=True, databases=["default", "record"]),
]
DESKTOP = {"width": 1280, "height": 900}
PAPER = {"width": 673, "height": 986}  # what the margins leave of A4
GRAPH = PAGES["issue-graph"]
MANY = [
    PAGES[name] for name in ("claim", "claim-joint", "issue", "issue-many", "source", "speaker")
]
# Text that is cut by its box, or stands beside the screen. A field scrolls what is typed into it.
CUT = """() => [...document.querySelectorAll("body *")].filter(e => {
    if (!e.checkVisibility() || e.closest("input, .sr, .skip, svg, [aria-hidden=true]"))
        return false;
    const style = getComputedStyle(e);
    if (style.clipPath !== "none") return false;
    if (/hidden|clip/.test(style.overflowX) && e.scrollWidth > e.clientWidth + 1) return true;
    if (/hidden|clip/.test(style.overflowY) && e.scrollHeight > e.clientHeight + 1) return true;
    const box = e.getBoundingClientRect(), says = !e.children.length && e.textContent.trim();
    return says && !e.closest(".scroll, nav") && (box.right > innerWidth + 1 || box.left < -1);
}).map(e => `${e.tagName}.${e.className}: ${e.textContent.trim().slice(0, 40)}`)"""
MOVING = """() => [...document.querySelectorAll("*")].filter(e => {
    const style = getComputedStyle(e), lasts = time => time.split(",").some(t => parseFloat(t) > 0);
    return lasts(style.transitionDuration) || lasts(style.animationDuration)
        || style.scrollBehavior === "smooth";
}).map(e => `${e.tagName}.${e.className}`)"""
PAN = "JSON.stringify(document.getElementById('stage')._cyreg.cy.pan())"
LAST_LINK = "[...document.querySelectorAll('#list [data-claim] > a')].at(-1).focus()"


@pytest.fixture
def site(released_seed, live_server, browser):
    """The running site. Asking for the browser here closes its pages before the databases."""
    return live_server.url


def enlarge(page, letters):
    """What a reader who wants larger letters sets in the browser."""
    sizes = {"fontSizes": {"standard": letters, "fixed": letters}}
    page.context.new_cdp_session(page).send("Page.setFontSizes", sizes)


@pytest.mark.parametrize(
    ("width", "ratio", "letters"),
    [(640, 2, 16), (1280, 1, 32), (390, 1, 32), (320, 1, 32)],
    ids=["the page", "letters", "letters on a phone", "letters on a small phone"],
)
def test_nothing_is_lost_when_it_is_twice_as_large(site, browser, width, ratio, letters):
    size = {"width": width, "height": 640}
    with watched(browser, viewport=size, device_scale_factor=ratio) as (page, found):
        enlarge(page, letters)
        for path in PAGES.values():
            visit(page, found, site, path)
            found += [f"{path} cuts {what}" for what in page.evaluate(CUT)]
        assert size_of(page, "html") == f"{letters}px"
        assert found == []


def size_of(page, selector):
    return page.locator(selector).evaluate("e => getComputedStyle(e).fontSize")


def test_nothing_moves_for_whoever_wants_less_motion(site, browser):
    with watched(browser, viewport=DESKTOP, reduced_motion="reduce") as (page, found):
        for path in PAGES.values():
            visit(page, found, site, path)
            found += [f"{path} moves {what}" for what in page.evaluate(MOVING)]
        assert found == []


@pytest.mark.parametrize(("motion", "glides"), [("no-preference", True), ("reduce", False)])
def test_the_drawing_jumps_for_whoever_wants_less_motion(site, browser, motion, glides):
    with watched(browser, viewport=DESKTOP, reduced_motion=motion) as (page, _):
        page.goto(site + GRAPH)
        wait_until(page, "document.getElementById('stage')._cyreg?.cy.nodes().length > 0")
        at_once = page.evaluate(f"({LAST_LINK}, {PAN})")
        page.wait_for_timeout(600)
        assert (page.evaluate(PAN) != at_once) is glides


@pytest.fixture
def paper(site, browser):
    """A page on paper, for a reader whose screen is dark."""
    with watched(browser, viewport=PAPER, color_scheme="dark") as (page, _):
        page.emulate_media(media="print")
        yield page


def style(page, selector, name):
    return page.locator(selector).first.evaluate(f"e => getComputedStyle(e).{name}")


@pytest.mark.parametrize("path", MANY)
def test_a_page_fits_the_paper(site, paper, path):
    paper.goto(site + path)
    assert paper.evaluate(TOO_WIDE) == 0
    assert paper.evaluate(CUT) == []
    assert style(paper, "body", "backgroundColor") == "rgb(255, 255, 255)"


def test_on_paper_is_what_can_be_read_there_and_nothing_to_press(site, paper):
    paper.goto(f"{site}/claims/{CLAIM}/")
    for gone in ("nav", "form", "textarea", ".button", ".colophon a"):
        assert not any(one.is_visible() for one in paper.locator(gone).all()), gone
    for kept in ("h1", ".answer .said", ".edges .why", ".reports", ".plot svg", ".fingerprint"):
        assert paper.locator(kept).first.is_visible(), kept


def test_on_paper_marks_are_lines_and_filled_marks_stay_filled(site, paper):
    paper.goto(f"{site}/claims/{CLAIM}/")
    assert style(paper, "mark", "borderBlockEndWidth") != "0px"
    exact = ".times li:not(.inexact)", "::before"
    paper.goto(site + PAGES["claim-joint"])
    assert (
        paper.locator(exact[0]).first.evaluate(
            "e => getComputedStyle(e, '::before').printColorAdjust"
        )
        == "exact"
    )


def test_on_paper_an_address_is_printed_but_not_the_words_that_it_points_at(site, paper):
    paper.goto(f"{site}/claims/{CLAIM}/")
    address = "e => getComputedStyle(e, '::after').content"
    assert paper.locator("a[href*=':~:text=']").first.evaluate(address) == "none"
    paper.goto(site + PAGES["source"])
    plain = paper.locator("main a[href^='https://']:not([href*=':~:text='])").first
    assert plain.get_attribute("href") in plain.evaluate(address)


@pytest.fixture
def own_colours(site, browser):
    """A page in the colours of a reader who has chosen few and strong ones."""
    with watched(browser, viewport=DESKTOP, forced_colors="active", color_scheme="dark") as (
        page,
        _,
    ):
        yield page


def test_in_colours_of_the_reader_what_is_drawn_can_be_seen(site, own_colours):
    page = own_colours
    page.goto(f"{site}/claims/{CLAIM}/")
    ink, paper = style(page, "body", "color"), style(page, "body", "backgroundColor")
    assert ink != paper
    assert style(page, ".chip.disputed", "borderTopColor") == ink
    assert style(page, ".plot .dot", "fill") == ink
    assert style(page, ".plot .value", "fill") == ink
    assert style(page, ".plot .value", "stroke") == paper
    assert style(page, "mark", "backgroundColor") not in (paper, style(page, "mark", "color"))
    assert style(page, "main a", "color") != ink


def test_in_colours_of_the_reader_an_arrow_is_an_arrow_and_filled_is_not_hollow(site, own_colours):
    page = own_colours
    page.goto(site + PAGES["claim-joint"])
    tip = "e => getComputedStyle(e, '::after').borderTopColor"
    assert page.locator(".edges li").first.evaluate(tip) == "rgba(0, 0, 0, 0)"
    filled, hollow = (
        page.locator(f".times {which}").first.evaluate(
            "e => getComputedStyle(e, '::before').backgroundColor"
        )
        for which in ("li:not(.inexact)", "li.inexact")
    )
    assert filled != hollow


def test_in_colours_of_the_reader_the_current_section_is_marked(site, own_colours):
    own_colours.goto(f"{site}/claims/{CLAIM}/")
    lines = [
        one.evaluate("e => getComputedStyle(e).borderBottomColor")
        for one in own_colours.locator(".site nav a").all()
    ]
    assert sorted(lines.count(line) for line in set(lines)) == [1, 4]
