"""Importing at the desk in a real browser: both pages, wide and narrow, light and dark."""

import os

import pytest
from axe_playwright_python.sync_playwright import Axe

from claims_app.models import Claim
from tests.e2e.test_desk_in_a_browser import LOOKS, TOO_WIDE, desk, signed_in
from tests.imported import as_csv

pytestmark = [
    pytest.mark.e2e,
    pytest.mark.django_db(transaction=True, databases=["default", "record"]),
]
assert desk  # the fixture
PICTURES = os.environ.get("GAINSAY_PICTURES", "")
CLAIM = "russia-about-10000-is-militants"
NEW = {
    "claim_text": "Russia said that training camps had been seen in the north.",
    "claim_type": "event",
    "speaker_name": "Russia",
    "claim_language": "en",
}


def changes():
    claim = Claim.objects.get(slug=CLAIM)
    text = claim.text.replace("10,000", "12,000")
    new = {**NEW, "issue_slug": claim.issue.slug}
    number = {"quantity_measure": "camps", "quantity_comparator": "exact", "quantity_best": "3"}
    changed = {"claim_slug": CLAIM, "claim_text": text, "place": "All provinces", **number}
    return as_csv(
        new, changed, {"claim_slug": "russia-pakistan-joint-commission", "claim_type": ""}
    )


def wrong():
    return as_csv({**NEW, "issue_slug": "nowhere"}, {"claim_slug": CLAIM, "asserted_on": "Tuesday"})


@pytest.mark.parametrize(("width", "scheme"), LOOKS)
def test_both_pages_are_quiet_accessible_and_fit(browser, desk, width, scheme):
    look = {"viewport": {"width": width, "height": 900}, "color_scheme": scheme}
    with signed_in(browser, desk, "analyst", **look) as (page, wrong_on_it):
        for name, content in (("choose", None), ("wrong", wrong()), ("look", changes())):
            page.goto(f"{desk}/desk/desk/importbatch/import/")
            if content:
                file = {"name": "claims.csv", "mimeType": "text/csv", "buffer": content}
                page.set_input_files("#id_file", file)
                page.click("input[type=submit]")
                page.wait_for_url("**/import/*-*/")
            if PICTURES:
                page.screenshot(path=f"{PICTURES}/{name}-{width}-{scheme}.png", full_page=True)
            assert (page.evaluate("window.violations"), wrong_on_it) == ([], [])
            found = Axe().run(page)
            wrong_on_it.clear()  # axe brings styles of its own, which the policy refuses
            assert found.response["violations"] == [], found.generate_report()
            assert page.evaluate(TOO_WIDE) <= 0, name
        page.fill("#id_reason", "From the spreadsheet of the team")
        page.click("input[type=submit]")
        page.wait_for_url("**/desk/desk/importbatch/*/change/")
        assert "imported as drafts: 1 new, 1 changed" in page.inner_text(".messagelist")
        assert page.locator(".changes h3").all_inner_texts() == ["1 new claim", "1 changed claim"]
        assert (page.evaluate("window.violations"), wrong_on_it) == ([], [])
        found = Axe().run(page)
        assert found.response["violations"] == [], found.generate_report()
        assert page.evaluate(TOO_WIDE) <= 0
    assert Claim.objects.get(slug=CLAIM).place == "All provinces"
