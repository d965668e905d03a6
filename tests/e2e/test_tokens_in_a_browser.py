"""A researcher's account in a real browser: log in, make a token, use it, revoke it."""

import json
import urllib.request
from contextlib import contextmanager
from urllib.error import HTTPError

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth.models import User
from playwright.sync_api import expect

from claims_app.access import allowances, passes
from claims_app.access.rates import Rate
from claims_app.desk import tokens

pytestmark = [
    pytest.mark.e2e,
    pytest.mark.django_db(transaction=True, databases=["default", "record", "counters"]),
]

PASSWORD = "only-for-this-test"
LONG = "x" * 80
LOOKS = [(width, scheme) for width in (1280, 390, 320) for scheme in ("light", "dark")]
WATCH = """
window.violations = [];
document.addEventListener(
  "securitypolicyviolation", e => window.violations.push(e.violatedDirective)
);
"""
TOO_WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


@pytest.fixture
def site(live_server, browser, settings):
    """The running site, with a researcher."""
    settings.API_RATES = {"anonymous": Rate(300, 60), "token": Rate(3000, 60)}
    allowances.forget()
    passes.forget()
    User.objects.create_user("researcher", password=PASSWORD)
    yield live_server.url
    allowances.forget()


@contextmanager
def signed_in(browser, site, **options):
    """A page after logging in, and what went wrong on it."""
    context = browser.new_context(**options)
    page, wrong = context.new_page(), []
    page.on("pageerror", lambda error: wrong.append(f"error: {error}"))
    page.on("request", lambda asked: wrong.append(asked.url) if site not in asked.url else None)
    page.goto(f"{site}/account/tokens/")
    page.get_by_label("Username").fill("researcher")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()
    page.wait_for_url(f"{site}/account/tokens/")
    try:
        yield page, wrong
    finally:
        context.close()


def send(page, name):
    """Fill in and send the form for a new token."""
    page.get_by_label("What it is for").fill(name)
    page.get_by_label("Valid for").select_option("90 days")
    page.get_by_role("button", name="Make a token").click()


def make(page, name):
    """Make a token on the open page; its text."""
    send(page, name)
    return page.locator(".whole").inner_text()


def policy(site, token):
    """What the API says of a token."""
    asked = urllib.request.Request(
        f"{site}/api/v1/claims/?limit=1", headers={"Authorization": f"Token {token}"}
    )
    try:
        with urllib.request.urlopen(asked) as answer:
            return answer.status, answer.headers["RateLimit-Policy"]
    except HTTPError as refused:
        return refused.code, json.loads(refused.read())["detail"]


def looked_at(page):
    """What is wrong with an open page at every width, by day and by night."""
    wrong = []
    for width, scheme in LOOKS:
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        if page.evaluate(TOO_WIDE) > 0:
            wrong.append(f"too wide at {width}")
        found = Axe().run(page, options=RULES).response["violations"]
        wrong += [(width, scheme, one["id"], one["nodes"][0]["html"]) for one in found]
    return wrong


def quiet(page):
    """Whether nothing on the page broke its policy."""
    return page.evaluate("window.violations") == []


def test_a_researcher_makes_a_token_uses_it_and_revokes_it(site, browser):
    with signed_in(browser, site, java_script_enabled=False) as (page, wrong):
        text = make(page, "Cluster in Vienna")
        assert policy(site, text) == (200, '"token";q=3000;w=60')
        page.get_by_role("link", name="Revoke Cluster in Vienna").click()
        page.get_by_role("link", name="Keep it").click()
        page.get_by_role("link", name="Revoke Cluster in Vienna").click()
        page.get_by_role("button", name="Revoke it").click()
        assert "was revoked" in page.get_by_role("status").inner_text()
        assert policy(site, text) == (401, "This token is unknown, expired or revoked.")
        page.get_by_role("button", name="Log out").click()
        expect(page.get_by_role("heading", name="Log in")).to_be_visible()
        assert wrong == []


def test_the_pages_of_an_account_are_accessible_and_quiet(site, browser):
    tokens.make(User.objects.get(), name=LONG, days=30)
    stranger = browser.new_context().new_page()
    stranger.add_init_script(WATCH)
    stranger.goto(f"{site}/account/login/")
    assert quiet(stranger)
    assert looked_at(stranger) == []
    stranger.context.close()
    with signed_in(browser, site) as (page, wrong):
        page.add_init_script(WATCH)
        question = f"tokens/{tokens.of(User.objects.get())[0].reference}/revoke/"
        for where in ("tokens/", "password/", question):
            page.goto(f"{site}/account/{where}")
            assert quiet(page), where
            assert looked_at(page) == [], where
        page.goto(f"{site}/account/tokens/")
        make(page, "Laptop")
        assert quiet(page)
        assert looked_at(page) == []
        send(page, "Laptop")
        expect(page.get_by_text("You have a token named “Laptop” already")).to_be_visible()
        assert looked_at(page) == []
        assert wrong == []
