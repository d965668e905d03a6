"""The desk in a real browser: two people correct a claim; pages are quiet and accessible."""

from collections import defaultdict
from contextlib import contextmanager

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth.models import User

from actors_app.models import Actor
from claims_app.desk import review
from claims_app.desk.models import Review, SourceSnapshot
from claims_app.models import Claim, Report, Source
from tests.admin_forms import address, listing
from tests.desk_routes import Rows, filled, routes
from tests.e2e.watching import save
from tests.factories import make

pytestmark = [
    pytest.mark.e2e,
    pytest.mark.django_db(transaction=True, databases=["default", "record"]),
]

CLAIM = "russia-about-10000-is-militants"
PLACE = "Afghanistan, all provinces"
PASSWORD = "only-for-this-test"
TEXT = "Title\n\nRussia has alleged that approximately 10,000 IS militants are operative.\n"
WATCH = """
window.violations = [];
document.addEventListener(
  "securitypolicyviolation", e => window.violations.push(e.violatedDirective)
);
"""
TOO_WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture
def desk(released_seed, live_server, browser):
    """The address of the running desk, whose accounts have a password."""
    for user in User.objects.all():
        user.set_password(PASSWORD)
        user.save()
    return live_server.url


@contextmanager
def signed_in(browser, desk, name, password=PASSWORD, **options):
    """A page of the desk, and what went wrong on it and in the windows that it opened.

    Chromium says on the console, too, what the policy refused.
    """
    context = browser.new_context(**options)
    page, wrong = context.new_page(), []
    context.add_init_script(WATCH)
    context.on("weberror", lambda found: wrong.append(f"error: {found.error}"))
    context.on("console", lambda said: wrong.append(said.text) if is_wrong(said) else None)
    page.goto(f"{desk}/desk/login/")
    page.fill("#id_username", name)
    page.fill("#id_password", password)
    page.click("input[type=submit]")
    page.wait_for_url(f"{desk}/desk/")
    try:
        yield page, wrong
    finally:
        context.close()


def is_wrong(said):
    """Whether the console complains; of an error page, which names no icon, it always does."""
    return said.type == "error" and not said.location["url"].endswith("/favicon.ico")


def choose(page, field, term, label):
    """Fill a field by typing part of a name and taking what is offered."""
    page.click(f"#{field} + .select2-container")
    page.fill(".select2-search__field", term)
    page.click(f".select2-results__option:text-is('{label}')")


def waiting(slug):
    """A claim whose correction waits for a second person."""
    claim = Claim.objects.get(slug=slug)
    claim.place = PLACE
    claim.save()
    asked = review.request_release(
        [("claim", claim.pk)],
        by=User.objects.get(username="analyst"),
        reason="The place was missing.",
        public_note="The place was added.",
    )
    assert not asked.not_ready
    return asked.reviews[0]


LOOKS = [(width, scheme) for width in (1280, 390) for scheme in ("light", "dark")]


def looked_at(page):
    """What is wrong with an open page at every width, by day and by night."""
    wrong = [*page.evaluate("window.violations")]
    for width, scheme in LOOKS:
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)
        page.wait_for_timeout(300)  # Django's links take their new colour slowly.
        if page.evaluate(TOO_WIDE) > 0:
            wrong.append(f"too wide at {width}")
        found = Axe().run(page).response["violations"]
        wrong += [(width, scheme, one["id"], one["nodes"][0]["html"]) for one in found]
    return wrong


def test_the_desk_is_accessible_and_quiet(desk, browser):
    asked = waiting(CLAIM)
    claim, report = Claim.objects.get(slug=CLAIM), Report.objects.filter(hops__isnull=False)[0]
    things = [claim, report, asked, SourceSnapshot.objects.first(), report.source, claim.speaker]
    pages = ["/desk/", *map(listing, (Claim, Review)), listing(Report, "add")]
    pages += [*map(address, things), address(claim, "history"), address(report.claim, "retract")]
    with signed_in(browser, desk, "reviewer") as (page, wrong):
        for where in pages:
            page.goto(f"{desk}{where}", wait_until="networkidle")
            assert wrong == [], where
            assert looked_at(page) == [], where
            # Axe tries styles of its own, which the policy refuses.
            wrong.clear()


# Pages that look alike for whatever they are about: one of each is looked at.
ALIKE = (
    *("changes", "delete", "simple_history", "history"),
    *("redact", "request_release", "restore", "retract"),
)
NO_PAGES = {"admin:jsi18n", "admin:logout", "account:logout", "admin:desk_importbatch_table"}
# Links take their new colour slowly, which nobody has to wait for.
AT_ONCE = """
const sheet = new CSSStyleSheet();
sheet.replaceSync("* { transition: none !important; }");
document.adoptedStyleSheets = [sheet];
"""
COLOURS = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
# Without the boxes in which Django moves rights from one list to another.
AXE = """only => axe.run(
    {exclude: ['.selector']}, {resultTypes: ['violations'], preload: false, ...only}
)"""


def every_page(name):
    """The addresses of each page of the desk; more than one where it looks alike for all."""
    rows, found = Rows(User.objects.get(username=name)), defaultdict(list)
    for route in routes():
        kind = next((one for one in ALIKE if route.name.endswith(f"_{one}")), route.name)
        if route.name not in NO_PAGES and not route.name.startswith("desk_api:"):
            found[kind].append(filled(route, rows))
    first, second = Actor.objects.filter(kind="state")[:2]
    return [*found.values(), [f"{address(first, 'merge')}?into={second.pk}"]]


def opened(page, desk, where, wrong):
    """Whether there is such a page to be looked at; what it is refused with is not."""
    answer = page.goto(f"{desk}{where}")
    is_there = answer.status == 200 and page.url == f"{desk}{where}"
    if is_there and answer.headers["content-type"].startswith("text/html"):
        return True
    wrong.clear()
    return False


def chosen(page, desk, action):
    """The page on which a step is taken with a claim that was chosen in the list."""
    page.goto(f"{desk}{listing(Claim)}")
    page.check("input[name=_selected_action] >> nth=0")
    page.select_option("select[name=action]", action)
    page.click("button[name=index]")
    page.wait_for_selector("#content form input[name=confirmed]", state="attached")


def seen_once(page):
    """What is wrong with an open page by day, and with its colours by night."""
    wrong = [*page.evaluate("window.violations")]
    page.evaluate(AT_ONCE)
    page.evaluate(Axe().axe_script)
    for scheme, only in (("light", {}), ("dark", {"runOnly": COLOURS})):
        page.emulate_media(color_scheme=scheme)
        found = page.evaluate(AXE, only)["violations"]
        wrong += [(scheme, one["id"], one["nodes"][0]["html"]) for one in found]
    return wrong


def test_every_page_of_the_desk_is_accessible_and_quiet(desk, browser):
    found, pages = {}, every_page("superuser")
    with signed_in(browser, desk, "superuser") as (page, wrong):

        def look(where):
            said = [*wrong, *seen_once(page)]
            found.update({where: said} if said else {})
            wrong.clear()  # Axe tries styles of its own, which the policy refuses.

        for alike in pages:
            where = next((one for one in alike if opened(page, desk, one, wrong)), None)
            if where:
                look(where)
        for action in ("set_issue", "tag"):
            chosen(page, desk, action)
            look(action)
    assert len(pages) > 80
    assert found == {}


def capture(page, desk, source):
    """Paste the text of a source from its own page."""
    page.goto(f"{desk}{address(source)}")
    page.click("text=Capture its text")
    page.fill("#id_pasted", TEXT)
    save(page, "text=Save and continue editing")


def quote(page, source, words):
    """Give the words of a new passage in the form of a claim."""
    page.click("text=Add another Report")
    choose(page, "id_reports-0-source", "fresh", str(source))
    page.fill("#id_reports-0-exact", words)
    page.select_option("#id_reports-0-quote_kind", "indirect")
    page.fill("#id_reports-0-language", "en")
    page.fill("#id_why", "A second source.")
    page.click("input[name=_continue]")


def test_a_passage_is_found_in_a_captured_text(desk, browser):
    source = make(Source, slug="fresh", title="A fresh article")
    claim = make(Claim, speaker=Actor.objects.get(slug="russia"))
    with signed_in(browser, desk, "analyst") as (page, wrong):
        capture(page, desk, source)
        assert source.snapshots.get().text == TEXT
        page.goto(f"{desk}{address(claim)}")
        quote(page, source, "Russia alleged that ten thousand")
        assert "Nearest, at characters 7 to 79" in page.inner_text(".errorlist >> nth=0")
        page.fill("#id_reports-0-exact", "Russia has alleged that approximately 10,000")
        save(page, "input[name=_continue]")
        report = source.reports.get()
        assert (report.start, report.end, report.anchor_state) == (7, 51, "exact")
        page.click(".inlinechangelink")
        page.click("text=Add another Attribution hop")
        page.fill("#id_hops-0-position", "0")
        choose(page, "id_hops-0-actor", "moscow", "Russia")
        page.check("#id_hops-0-is_speaker")
        page.fill("#id_why", "The chain.")
        save(page, "input[name=_save]")
        assert [str(hop) for hop in report.hops.all()] == ["Russia"]
        assert wrong == []


def previewed(page):
    """Look at the page as it would be, and come back."""
    page.click("text=See the page as it would be")
    assert PLACE in page.inner_text("main")
    assert "Readers do not see this." in page.inner_text("main")
    assert page.evaluate("window.violations") == []
    page.go_back()


def test_two_people_correct_a_claim(desk, browser):
    claim = Claim.objects.get(slug=CLAIM)
    with signed_in(browser, desk, "analyst") as (page, wrong):
        page.goto(f"{desk}{address(claim)}")
        page.fill("#id_place", PLACE)
        page.fill("#id_why", "The place was missing.")
        page.click("input[name=_continue]")
        page.click("button:has-text('Request release')")
        page.fill("#id_reason", "The place was missing.")
        page.fill("#id_public_note", "The place was added.")
        page.click("input[value='Request release']")
        assert "1 waiting for a second person now." in page.inner_text(".messagelist")
        assert wrong == []
    with signed_in(browser, desk, "reviewer") as (page, wrong):
        page.click("text=waiting for my review")
        page.click("th.field-headline a")
        assert "all provinces" in page.inner_text(".changes ins")
        previewed(page)
        page.fill("#id_comment", "Good.")
        page.click("button:has-text('Approve')")
        assert "1 approved and delivered to the record." in page.inner_text(".messagelist")
        assert wrong == []
        page.goto(f"{desk}/claims/{CLAIM}/")
        assert PLACE in page.inner_text("main")
