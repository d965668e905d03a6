"""The reader's pages in a real browser: accessible, quiet, self-contained, never too wide."""

import json

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import expect

from actors_app.aliases import RECORD
from claims_app.desk import review
from claims_app.models import Claim
from claims_app.record import guard
from claims_app.record.aggregates import Kind
from claims_app.record.models import Document
from tests.crowd import ANSWER, CLAIM
from tests.e2e.browser import PAGES
from tests.e2e.watching import inaccessible, visit, watched

pytestmark = [
    pytest.mark.e2e,
    pytest.mark.django_db(transaction=True, databases=["default", "record"]),
]

GONE = "commentators-russia-supports-one-group-against-another"
LONG = "</p><script>document.title='ran'</script>\u202e" + "Donau" * 1000


@pytest.fixture
def site(released_seed, live_server, browser):
    """The running site. Asking for the browser here closes its pages before the databases."""
    return live_server.url


def retract_a_claim():
    analyst, reviewer = (User.objects.get(username=name) for name in ("analyst", "reviewer"))
    thing = ("claim", Claim.objects.get(slug=GONE).pk)
    asked = review.request_retraction([thing], by=analyst, reason="t", public_note="Not so.")
    review.approve(asked.reviews, by=reviewer)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_every_page_is_accessible_and_quiet(site, browser, width, scheme):
    retract_a_claim()
    size = {"width": width, "height": 900}
    with watched(browser, viewport=size, color_scheme=scheme) as (page, found):
        for path in [*PAGES.values(), f"/claims/{GONE}/"]:
            visit(page, found, site, path)
            found += [f"{path} {problem}" for problem in inaccessible(page)]
        assert found == []


@pytest.mark.parametrize("width", [390, 768])
def test_no_page_is_too_wide_in_between(site, browser, width):
    with watched(browser, viewport={"width": width, "height": 900}) as (page, found):
        for path in PAGES.values():
            visit(page, found, site, path)
        assert found == []


def test_everything_can_be_read_without_javascript(site, browser):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}/claims/{CLAIM}/")
    expect(page.get_by_text("imputes a motive")).to_be_visible()
    page.get_by_role("link", name="How many Islamic State fighters").first.click()
    expect(page.get_by_role("heading", name="Claims and answers in time")).to_be_visible()
    context.close()


def test_the_keyboard_reaches_the_content_first(site, browser):
    with watched(browser) as (page, _):
        page.goto(f"{site}/claims/{CLAIM}/")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.textContent") == "Skip to content"
        page.keyboard.press("Enter")
        page.wait_for_url("**/#content")


def test_a_link_to_a_passage_lands_on_it(site, browser):
    with watched(browser, viewport={"width": 1280, "height": 900}) as (page, _):
        page.goto(f"{site}/claims/{CLAIM}/")
        page.get_by_role("link", name="Passage in The Nation").first.click()
        assert page.locator(f"li[id='rep-{CLAIM}-b']").bounding_box()["y"] < 900


def poison(detail):
    """Words as long and as bad as they come, wherever somebody else's words stand."""
    for key in ("text", "place", "evidence_cited", "translation_note"):
        detail[key] = LONG
    detail["quotation"]["exact"] = LONG
    detail["issue"]["question"] = LONG
    for one in detail["said_by"]:
        one["as_printed"] = one["role_as_printed"] = LONG
        one["actor"]["name"] = LONG
    for actor in detail["speakers"]:
        actor["name"] = LONG
    for report in detail["reports"]:
        report["exact"] = report["attributed_to"] = report["prefix"] = report["suffix"] = LONG
        report["source"]["publisher"]["name"] = report["source"]["title"] = LONG
        for hop in report["hops"]:
            hop["actor"]["name"] = LONG
    for link in detail["answered_by"]:
        link["note"] = link["subject"]["text"] = LONG
    for quantity in detail["quantities"]:
        quantity["as_printed"] = quantity["place"] = quantity["note"] = LONG


@pytest.mark.parametrize("width", [320, 1280])
def test_hostile_words_neither_run_nor_break_the_page(site, browser, width):
    documents = Document.objects.of(Kind.CLAIM)
    with guard.writing():
        for pk, text in documents.filter(slug__in=(CLAIM, ANSWER)).values_list("pk", "detail"):
            detail = json.loads(text)
            poison(detail)
            bad = json.dumps(detail)
            Document.objects.using(RECORD).filter(pk=pk).update(card=bad, detail=bad)
    with watched(browser, viewport={"width": width, "height": 900}) as (page, found):
        for path in (*PAGES.values(), f"/claims/{CLAIM}/"):
            visit(page, found, site, path)
            assert "ran" not in page.title().split()
        assert found == []
