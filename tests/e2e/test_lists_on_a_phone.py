"""Lists of the desk on a phone: each row is a card that says what its figures are."""

import pytest
from django.contrib import admin
from playwright.sync_api import expect

from actors_app.models import Actor
from claims_app.desk.models import Handover
from claims_app.models import Claim, Report, Source
from tests.admin_forms import address, listing
from tests.e2e.test_desk_in_a_browser import TOO_WIDE, desk, signed_in
from tests.factories import make

pytestmark = [
    pytest.mark.e2e,
    pytest.mark.django_db(transaction=True, databases=["default", "record"]),
]
assert desk  # the fixture
PHONE = {"viewport": {"width": 390, "height": 844}}
# What reaches beyond the list on either side; the boxes of Django's icons are as wide as they are.
BEYOND = """
() => {
  const list = document.querySelector("#result_list"), edges = list.getBoundingClientRect();
  return [...list.querySelectorAll("th, td")].filter(cell => {
    const box = cell.getBoundingClientRect();
    return box.width && (box.left < edges.left - 1 || box.right > edges.right + 1);
  }).map(cell => cell.outerHTML);
}
"""
# What a reader sees before a value.
CAPTION = "cell => getComputedStyle(cell, '::before').content"


def test_no_list_scrolls_sideways(desk, browser):
    make(Handover, note="Look at the second source." * 20)
    seen = []
    with signed_in(browser, desk, "superuser", **PHONE) as (page, wrong):
        for model in admin.site._registry:
            page.goto(f"{desk}{listing(model)}")
            if page.query_selector("#result_list"):
                seen.append(model)
                assert page.evaluate(BEYOND) == [], model
        assert wrong == []
    assert {Claim, Source, Handover} < set(seen)
    assert len(seen) > 15


def test_one_very_long_word_makes_nothing_wider(desk, browser):
    word = "Donaudampfschiffahrt" * 20
    claim = make(Claim, text=word, speaker=make(Actor, name=word, sort_name=word))
    report = make(Report, claim=claim, exact=word, source=make(Source, title=word))
    bench = f"/desk/claims/source/{report.source_id}/workbench/"
    for width in (1280, 390):
        size = {"width": width, "height": 900}
        with signed_in(browser, desk, "superuser", viewport=size) as (page, _):
            page.goto(f"{desk}{listing(Claim)}")
            assert page.evaluate(BEYOND) == []
            results = page.locator(".results")
            assert results.evaluate("list => list.scrollWidth - list.clientWidth") <= 0
            expect(page.locator("#result_list .field-state_and_version").first).to_be_visible()
            for where in (bench, address(claim), address(report.source)):
                assert page.goto(f"{desk}{where}").status == 200
                assert page.evaluate(TOO_WIDE) <= 0, where


def test_a_card_says_what_its_figures_are_and_leaves_out_what_is_empty(desk, browser):
    with signed_in(browser, desk, "analyst", **PHONE) as (page, _):
        page.goto(f"{desk}{listing(Claim)}")
        row = page.locator("#result_list tbody tr").first
        assert row.locator(".field-reports").evaluate(CAPTION) == '"Reports "'
        assert row.locator(".field-tags").inner_text() == "–"
        expect(row.locator(".field-tags")).to_be_hidden()
        page.set_viewport_size({"width": 1280, "height": 900})
        assert row.locator(".field-reports").evaluate(CAPTION) == "none"
        expect(row.locator(".field-tags")).to_be_visible()
