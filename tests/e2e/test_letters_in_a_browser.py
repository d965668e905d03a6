"""A reader finds an error, writes to the desk, and somebody there judges it."""

from uuid import uuid4

import pytest
from django.contrib.auth.models import User

from claims_app.access import allowances
from claims_app.desk import letters
from claims_app.desk.models import Letter
from tests.api_examples import CLAIM
from tests.e2e.watching import inaccessible, visit, watched

pytestmark = [
    pytest.mark.e2e,
    pytest.mark.django_db(transaction=True, databases=["default", "record", "counters"]),
]
LOOKS = [(width, scheme) for width in (1280, 390, 320) for scheme in ("light", "dark")]
FORM = f"/letters/claims/{CLAIM}/?version=1"


@pytest.fixture
def site(released_seed, live_server, browser):
    """The running site. Asking for the browser here closes its pages before the databases."""
    allowances.forget()
    yield live_server.url
    allowances.forget()


@pytest.mark.parametrize("address", [FORM, f"/ar{FORM}", "/letters/thanks/"])
def test_the_form_is_sound_in_every_width_and_light(site, browser, address):
    for width, scheme in LOOKS:
        options = {"viewport": {"width": width, "height": 800}, "color_scheme": scheme}
        with watched(browser, **options) as (page, found):
            visit(page, found, site, address)
            assert inaccessible(page) == []
            assert found == []


def test_a_reader_writes_a_reply(site, browser):
    with watched(browser, viewport={"width": 390, "height": 844}) as (page, found):
        visit(page, found, site, f"/claims/{CLAIM}/")
        page.get_by_role("link", name="Report an error or reply").click()
        page.get_by_role("link", name="Write to the desk").click()
        page.get_by_label("a reply: the page is about what I said").check()
        page.get_by_label("What is wrong, or what I reply").fill("I never said ten thousand.")
        page.get_by_role("button", name="Send").click()
        page.get_by_text("Say who you are").wait_for()
        assert page.get_by_label("What is wrong, or what I reply").input_value().startswith("I nev")
        assert inaccessible(page) == []
        page.get_by_label("Who I am, and for whom I speak").fill("A spokesperson")
        page.get_by_role("button", name="Send").click()
        page.get_by_role("heading", name="Your letter has arrived").wait_for()
        assert [line for line in found if "422" not in line] == []
    letter = Letter.objects.get()
    assert (letter.asks_for, letter.writer) == ("reply", "A spokesperson")


def test_the_desk_judges_a_letter(site, browser):
    about = letters.subject("claim", CLAIM)
    written = {"asks_for": "reply", "text": "I never said ten thousand.", "writer": "Somebody"}
    letter = letters.receive(about, key=uuid4(), route="form", **written)
    judge = User.objects.get(username="analyst")
    judge.set_password("only-for-this-test")
    judge.save()
    with watched(browser, viewport={"width": 1280, "height": 900}) as (page, found):
        page.goto(f"{site}/desk/")
        page.get_by_label("Username").fill("analyst")
        page.get_by_label("Password").fill("only-for-this-test")
        page.get_by_role("button", name="Log in").click()
        page.get_by_role("link", name="letter from a reader").click()
        page.locator("#result_list tbody th a").click()
        page.get_by_text("I never said ten thousand.").wait_for()
        page.get_by_label("Decision").select_option("accepted")
        page.get_by_label("Why").fill("Entered as an answer.")
        page.get_by_role("button", name="Save", exact=True).click()
        page.get_by_text("was changed successfully").wait_for()
        assert page.evaluate("window.violations") == []
        assert found == []
    letter.refresh_from_db()
    assert (letter.decision, letter.decided_by) == ("accepted", judge)
