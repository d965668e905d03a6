"""What a person does in the forms of the desk, and stops to look at what is there."""

import os
from pathlib import Path

from tests.e2e.test_desk_in_a_browser import looked_at


def stop(page, wrong, name):
    """Nothing may be wrong so far, and the page is accessible at every width, by day and night."""
    assert wrong == [], name
    if folder := os.environ.get("PICTURES"):
        page.screenshot(path=Path(folder) / f"day-{name}.png", full_page=True)
    assert looked_at(page) == [], name
    # Axe tries styles of its own, which the policy refuses.
    wrong.clear()
    page.set_viewport_size({"width": 1280, "height": 900})
    page.emulate_media(color_scheme="light")


def fill(page, prefix="", **given):
    """Fill in fields by name, as a person would: lists are chosen from, texts typed."""
    for name, value in given.items():
        field = page.locator(f"#id_{prefix}{name}")
        if field.evaluate("one => one.tagName") == "SELECT":
            field.select_option(value)
        else:
            field.fill(str(value))


def create(page, field, **given):
    """Make what a field is to name, in the window that its green plus opens."""
    with page.expect_popup() as opened:
        page.click(f"#add_id_{field}")
    popup = opened.value
    fill(popup, **given)
    return popup


def keep(popup):
    """Save in such a window, which closes itself."""
    with popup.expect_event("close"):
        popup.click("input[name=_save]")
