"""The picture of the desk in the README: what a reviewer is asked, after an analyst changed it."""

from pathlib import Path

from playwright.sync_api import Browser, Page

from tests.e2e.watching import save

CLAIM = "russia-about-10000-is-militants"
SENTENCE = (
    "Russia alleges that approximately 10,000 Islamic State militants are operating in Afghanistan."
)
WHY = "The article writes “has alleged” and “approximately”."
NOTE = "The sentence now keeps the newspaper’s “alleged” and “approximately”."


def signed_in(browser: Browser, home: str, name: str, password: str) -> Page:
    page = browser.new_page(viewport={"width": 1280, "height": 900}, color_scheme="light")
    page.goto(f"{home}/desk/")
    page.fill("#id_username", name)
    page.fill("#id_password", password)
    page.click("input[type=submit]")
    page.wait_for_url("**/desk/")
    return page


def asked_for(page: Page, home: str) -> None:
    """An analyst brings our sentence nearer to the printed one, and asks for its release."""
    page.goto(f"{home}/desk/claims/claim/?q={CLAIM}")
    page.click("#result_list tbody th a")
    page.fill("#id_text", SENTENCE)
    page.fill("#id_why", WHY)
    save(page, "input[name=_continue]")
    page.click("text=Request release")
    page.fill("#id_reason", WHY)
    page.fill("#id_public_note", NOTE)
    save(page, "#content input[type=submit]")


def take(browser: Browser, home: str, passwords: dict[str, str], picture: Path) -> None:
    """What waits for the reviewer."""
    asked_for(signed_in(browser, home, "analyst", passwords["analyst"]), home)
    page = signed_in(browser, home, "reviewer", passwords["reviewer"])
    page.goto(f"{home}/desk/desk/review/?list=to_decide")
    page.click("#result_list tbody th a")
    page.wait_for_selector("text=What would change for readers")
    page.evaluate("document.fonts.ready")
    page.screenshot(path=picture, full_page=True)
