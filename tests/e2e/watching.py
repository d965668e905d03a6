"""A page in the browser that is watched: what it asks for, breaks, refuses, and how wide it is."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, ConsoleMessage, Page

EXPECTED_ERRORS = ("404 (Not Found)", "400 (Bad Request)", "410 (Gone)")
WATCH = """
window.violations = [];
document.addEventListener("securitypolicyviolation", event => {
    window.violations.push(event.violatedDirective);
});
"""
TOO_WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


@contextmanager
def watched(browser: Browser, **options: Any) -> Iterator[tuple[Page, list[str]]]:
    """A page, and the list of everything on it that should not be."""
    context = browser.new_context(**options)
    page, found = context.new_page(), list[str]()
    page.add_init_script(WATCH)
    page.on("pageerror", lambda error: found.append(f"error: {error}"))
    page.on("console", lambda said: found.append(said.text) if is_bad(said) else None)
    try:
        yield page, found
    finally:
        context.close()


def wait_until(page: Page, expression: str, seconds: float = 10) -> None:
    """Wait for an expression to be true. The browser's own waiting needs `eval`, which our policy
    forbids whenever the expression is not true at once."""
    ends = time.monotonic() + seconds
    while not page.evaluate(expression):
        assert time.monotonic() < ends, f"not true within {seconds} s: {expression}"
        page.wait_for_timeout(50)


def save(page: Page, selector: str) -> None:
    """Press the button of a form that is taken."""
    page.click(selector)
    page.wait_for_selector(".messagelist .success")


def is_bad(message: ConsoleMessage) -> bool:
    expected = any(words in message.text for words in EXPECTED_ERRORS)
    return message.type in {"error", "warning"} and not expected


def visit(page: Page, found: list[str], site: str, path: str) -> None:
    """Go there; note off-origin requests, broken policy and overflow."""
    asked: list[str] = []

    def note(request: Any) -> None:
        asked.append(request.url)

    page.on("request", note)
    page.goto(site + path)
    page.remove_listener("request", note)
    found += [f"{path} asks {url}" for url in asked if not url.startswith(site)]
    found += [f"{path} violates {rule}" for rule in page.evaluate("window.violations")]
    wide = page.evaluate(TOO_WIDE)
    found += [f"{path} is {wide} px too wide"] if wide > 0 else []


def inaccessible(page: Page) -> list[str]:
    """What axe finds, as rule and element."""
    violations = Axe().run(page, options=RULES).response["violations"]
    return [f"{v['id']}: {n['html'][:160]}" for v in violations for n in v["nodes"]]


def drawn(page: Page, name: str) -> None:
    """A picture for whoever wants to look: into the folder that GAINSAY_PICTURES names."""
    folder = os.environ.get("GAINSAY_PICTURES")
    for width in (390, 1280) if folder else ():
        for scheme in ("light", "dark"):
            page.set_viewport_size({"width": width, "height": 900})
            page.emulate_media(color_scheme=scheme)
            page.screenshot(path=f"{folder}/{name}-{width}-{scheme}.png", full_page=True)
