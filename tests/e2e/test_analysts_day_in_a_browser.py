"""The analyst's day in a real browser: from an empty desk to a corrected claim on the record."""

import pytest

from claims_app.desk import accounts
from claims_app.models import Claim, Report, Source
from tests.admin_forms import address, listing
from tests.e2e.acting import create, fill, keep, stop
from tests.e2e.test_desk_in_a_browser import choose, signed_in
from tests.e2e.test_workbench_in_a_browser import drag, found
from tests.e2e.watching import save
from tests.seed import claims, recomposed, reports, seed

pytestmark = [
    pytest.mark.e2e,
    pytest.mark.django_db(transaction=True, databases=["default", "record"]),
]

ARTICLE = next(one for one in seed()["sources"] if one["slug"] == "src-crss-blog-2018-02")
TEXT = recomposed(ARTICLE["slug"])
CLAIM = claims()["asif-is-outgrew-taliban-in-some-regions"]
FIRST = reports()["rep-asif-is-outgrew-taliban-in-some-regions-a"]
SECOND = reports()["rep-asif-unchecked-proliferation-of-daesh-a"]
FIGURE = CLAIM["quantities"][0]
QUESTION = "Does Islamic State outnumber the Taliban in parts of Afghanistan?"
COMMENT = "The printed words of the speaker are missing."
NOTE = "The place was made more precise."


@pytest.fixture
def desk(db, live_server):
    """The address of a running desk on which nothing stands yet, and its accounts."""
    return live_server.url, accounts.make_demo_accounts()


def test_an_article_becomes_a_corrected_claim(desk, browser):
    site, passwords = desk
    with signed_in(browser, site, "analyst", passwords["analyst"]) as (page, wrong):
        stop(page, wrong, "dashboard")
        keep_the_article(page, site, wrong)
        draft_the_claim(page, wrong)
        anchor_another_passage(page, wrong)
        say_who_reports(page, wrong)
        ask(page, site, wrong)
    with signed_in(browser, site, "reviewer", passwords["reviewer"]) as (page, wrong):
        return_it(page, wrong)
    with signed_in(browser, site, "analyst", passwords["analyst"]) as (page, wrong):
        mend(page, wrong)
    with signed_in(browser, site, "reviewer", passwords["reviewer"]) as (page, wrong):
        approve(page, wrong)
        read(page, site, wrong)
    with signed_in(browser, site, "analyst", passwords["analyst"]) as (page, wrong):
        correct(page, site, wrong)
    with signed_in(browser, site, "reviewer", passwords["reviewer"]) as (page, wrong):
        approve_the_correction(page, wrong)
        read_the_correction(page, site, wrong)
        look_back(page, site, wrong)


def keep_the_article(page, site, wrong):
    """The source, its outlet made on the way, and its text."""
    page.goto(f"{site}{listing(Source, 'add')}")
    names = ("title", "kind", "language", "credit_line", "published_on", "published_precision")
    fill(page, **{name: ARTICLE[name] for name in (*names, "published_basis", "url")})
    outlet = create(page, "publisher", name="CRSS Blog", sort_name="CRSS Blog", kind="media_outlet")
    keep(outlet)
    save(page, "input[name=_continue]")
    stop(page, wrong, "source")
    page.click("text=Capture its text")
    page.fill("#id_pasted", TEXT)
    page.click("input[name=_save]")
    page.wait_for_selector("#article")
    assert page.evaluate("document.getElementById('article').textContent") == TEXT
    stop(page, wrong, "workbench")


def draft_the_claim(page, wrong):
    """A passage is chosen with the mouse and becomes a claim, with its speaker, role and figure."""
    drag(page, FIRST["exact"])
    page.wait_for_selector("#found")
    assert found(page) == FIRST["exact"]
    page.click("text=Write a new claim with this passage")
    assert page.input_value("#id_reports-0-exact") == FIRST["exact"]
    speaker = create(page, "speaker", name="Khawaja Asif", sort_name="Asif, Khawaja", kind="person")
    keep(speaker)
    role = create(page, "role", title="Minister of Foreign Affairs", start_on="2017-08-04")
    fill(role, start_precision="day", end_on="2018-04-26", end_precision="day")
    choose(role, "id_actor", "asif", "Khawaja Asif")
    keep(role)
    # It is offered, too, to whoever has not chosen it yet.
    page.click("#id_role + .select2-container .select2-selection__clear")
    page.keyboard.press("Escape")
    draft_its_words(page, wrong)


def draft_its_words(page, wrong):
    """Its question, made on the way, and what was said, when, where, how much."""
    issue = create(page, "issue", question=QUESTION, scope_note="Numbers, anywhere in the country.")
    keep(issue)
    said = ("text", "claim_type", "asserted_on", "asserted_precision", "asserted_basis", "place")
    fill(page, **{name: CLAIM[name] for name in said})
    page.click("#posts-held button:has-text('Minister of Foreign Affairs')")
    assert page.input_value("#id_language") == "en"
    fill(page, "reports-0-", quote_kind=FIRST["quote_kind"], cue=FIRST["cue"])
    page.click("text=Add another Quantity")
    figure = ("measure", "verbatim", "comparator", "trend", "place")
    fill(page, "quantities-0-", **{name: FIGURE[name] for name in figure})
    stop(page, wrong, "claim")
    save(page, "input[name=_continue]")
    stop(page, wrong, "claim-saved")


def anchor_another_passage(page, wrong):
    """A second passage is chosen with the keyboard, and shows the same claim."""
    page.goto(page.url.split("/claims/claim/")[0] + listing(Source).removeprefix("/desk"))
    page.click(f"text={ARTICLE['title']}")
    page.click("text=Workbench")
    start = page.evaluate("document.getElementById('article').textContent").index(SECOND["exact"])
    page.focus("#article")
    while page.evaluate("getSelection().toString()") != SECOND["exact"]:
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_selector("#found:focus")
    assert page.input_value("#id_start") == str(start)
    choose(page, "id_claim", "outgrown", CLAIM["text"])
    fill(page, quote_kind=SECOND["quote_kind"], cue=SECOND["cue"])
    save(page, "button:text-is('Anchor it to this claim')")
    shown = page.locator("#article .held").all_inner_texts()
    assert len(shown) > 1
    stop(page, wrong, "two-passages")


def say_who_reports(page, wrong):
    """The chain of each passage: the outlet, the agency it names, the speaker."""
    page.click("text=add the chain")
    assert page.input_value("#id_hops-1-position") == "1"
    page.fill("#id_hops-1-position", "2")
    page.click("text=Add another Attribution hop")
    fill(page, "hops-2-", position=1, label="VOA News", relation="reports")
    agency = create(
        page, "hops-2-actor", name="VOA News", sort_name="VOA News", kind="media_outlet"
    )
    keep(agency)
    page.fill("#id_why", "The chain.")
    stop(page, wrong, "chain")
    save(page, "input[name=_save]")
    page.click(f"text={FIRST['exact'][:40]}")
    assert page.input_value("#id_hops-2-position") == "2"
    page.fill("#id_why", "The same chain.")
    save(page, "input[name=_save]")
    chains = [[str(hop) for hop in one.hops.order_by("position")] for one in Report.objects.all()]
    assert chains == [["CRSS Blog", "VOA News", "Khawaja Asif"]] * 2


def ask(page, site, wrong):
    """The claim is asked for together with all that readers need to see for it."""
    page.goto(f"{site}{address(Claim.objects.get())}")
    page.click("button:has-text('Request release')")
    page.fill("#id_reason", "Both passages checked against the article.")
    assert page.locator("[name=together]:checked").count() == 5
    stop(page, wrong, "request")
    page.click("input[value='Request release']")
    assert "6 waiting for a second person now." in page.inner_text(".messagelist")
    stop(page, wrong, "requested")


def return_it(page, wrong):
    """The second person sees what would change and the page, and sends it back."""
    page.click("text=waiting for my review")
    page.click(f"th.field-headline a:has-text('{CLAIM['text'][:40]}')")
    assert FIGURE["verbatim"] in page.inner_text(".changes >> nth=0")
    assert page.locator(".changes details").count() == 5
    stop(page, wrong, "review")
    page.click("#changes-heading ~ p a")
    shown = page.inner_text("main")
    assert "Readers do not see this." in shown
    assert CLAIM["text"] in shown
    assert FIRST["exact"] in shown
    stop(page, wrong, "preview")
    page.go_back()
    page.fill("#id_comment", COMMENT)
    page.click("button:text-is('Send back')")
    assert "1 sent back." in page.inner_text(".messagelist")


def mend(page, wrong):
    """It is found among what came back, mended, and asked for again."""
    page.click("text=returned to me")
    page.click("th.field-headline a")
    assert COMMENT in page.inner_text("main")
    page.click(".field-thing a")
    assert COMMENT in page.inner_text(".standing")
    fill(page, speaker_label="He", why="As printed.")
    save(page, "input[name=_continue]")
    page.click("button:has-text('Request release')")
    page.fill("#id_reason", "The printed words are there.")
    page.click("input[value='Request release']")
    assert "1 waiting for a second person now." in page.inner_text(".messagelist")


def approve(page, wrong):
    page.click("text=waiting for my review")
    page.click(f"th.field-headline a:has-text('{CLAIM['text'][:40]}')")
    page.click("button:text-is('Approve')")
    assert "6 approved and delivered to the record." in page.inner_text(".messagelist")


def read(page, site, wrong):
    """What readers see."""
    page.goto(f"{site}/claims/{Claim.objects.get().slug}/")
    shown = page.inner_text("main")
    for words in (CLAIM["text"], FIRST["exact"], SECOND["exact"], FIGURE["verbatim"]):
        assert words in shown
    stop(page, wrong, "public")


def correct(page, site, wrong):
    """A correction is asked for, with a note for readers."""
    page.goto(f"{site}{address(Claim.objects.get())}")
    fill(page, place="Some regions of eastern Afghanistan", why="More precise.")
    save(page, "input[name=_continue]")
    page.click("button:has-text('Request release')")
    page.fill("#id_reason", "The place.")
    page.fill("#id_public_note", NOTE)
    page.click("input[value='Request release']")
    assert "1 waiting for a second person now." in page.inner_text(".messagelist")


def approve_the_correction(page, wrong):
    page.click("text=waiting for my review")
    page.click("th.field-headline a")
    assert "eastern" in page.inner_text(".changes")
    page.click("button:text-is('Approve')")
    assert "1 approved and delivered to the record." in page.inner_text(".messagelist")


def read_the_correction(page, site, wrong):
    page.goto(f"{site}/claims/{Claim.objects.get().slug}/")
    assert "eastern Afghanistan" in page.inner_text("main")
    page.goto(f"{site}/claims/{Claim.objects.get().slug}/versions/")
    assert NOTE in page.inner_text("main")


def look_back(page, site, wrong):
    """The history tells the whole day."""
    page.goto(f"{site}{address(Claim.objects.get(), 'history')}")
    told = page.inner_text("#change-history")
    steps = [
        *("Claim added", "Quantity added", "Report added", "Anchored at the workbench."),
        *("Attribution hop added", "The same chain.", "Publication asked for", COMMENT),
        *("Sent back", "As printed.", "The printed words are there.", "Version 1 published"),
        *("More precise.", "Correction asked for", NOTE, "Approved", "Version 2 corrected"),
    ]
    assert [words for words in steps if words not in told] == []
    rows = page.locator("#change-history tbody tr").all_inner_texts()
    assert "reviewer" in rows[0]
    assert "analyst" in rows[-1]
    stop(page, wrong, "history")
