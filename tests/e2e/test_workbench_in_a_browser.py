"""The workbench in a real browser: passages chosen with mouse and keys, checked by the server."""

import os
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.urls import reverse

from actors_app.models import Actor
from claims_app.desk import snapshots
from claims_app.models import Claim, Report, Source
from tests.e2e.test_desk_in_a_browser import PASSWORD, choose, looked_at, signed_in
from tests.e2e.watching import save, wait_until
from tests.factories import make
from tests.seed import text_of

pytestmark = [
    pytest.mark.e2e,
    pytest.mark.django_db(transaction=True, databases=["default", "record"]),
]

FIRST = "src-crss-blog-2018-02"
SOLID = "joint military exercises would also continue this year"
DENTED = "its counter-terror operations, in alliance with the Afghan forces"
# Where words stand on the screen: their first and last character.
PLACE = """([id, words]) => {
  const nodes = [], walker = document.createTreeWalker(document.getElementById(id), 4);
  while (walker.nextNode())
    if (!walker.currentNode.parentElement.closest(".ref")) nodes.push(walker.currentNode);
  const edge = (index) => {
    for (const node of nodes) {
      if (index <= node.length) return [node, index];
      index -= node.length;
    }
  };
  const at = nodes.map(node => node.data).join("").indexOf(words), range = document.createRange();
  range.setStart(...edge(at));
  range.setEnd(...edge(at + words.length));
  range.startContainer.parentElement.scrollIntoView({block: "center"});
  const article = document.getElementById(id), box = range.getBoundingClientRect();
  article.scrollTop += box.top - article.getBoundingClientRect().top - 60;
  const lines = range.getClientRects(), first = lines[0], last = lines[lines.length - 1];
  return [first.left, first.top + first.height / 2, last.right, last.top + last.height / 2];
}"""


@pytest.fixture
def bench(released_seed, live_server, browser):
    """The address of the running desk with the text of the first article in it."""
    for user in User.objects.all():
        user.set_password(PASSWORD)
        user.save()
    source = Source.objects.get(slug=FIRST)
    snapshots.capture(source, text_of(FIRST), method="uploaded")
    return live_server.url


def address(source, name="workbench"):
    return reverse(f"admin:claims_source_{name}", args=[source.pk])


def drag(page, words):
    """Select words of the article with the mouse."""
    x, y, to_x, to_y = page.evaluate(PLACE, ["article", words])
    page.mouse.move(x + 1, y)
    page.mouse.down()
    page.mouse.move((x + to_x) / 2, (y + to_y) / 2)
    page.mouse.move(to_x, to_y)
    page.mouse.up()


def found(page):
    return page.inner_text("#found .context mark")


def picture(page, name):
    """A picture for whoever asks for one."""
    if folder := os.environ.get("PICTURES"):
        page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)


def anchored(page, claim):
    """Anchor what was found to a claim."""
    choose(page, "id_claim", claim.text[:40], str(claim))
    page.select_option("#id_quote_kind", "indirect")
    save(page, "button:text-is('Anchor it to this claim')")


def test_two_passages_are_selected_with_the_mouse_and_highlighted(bench, browser):
    source, text = Source.objects.get(slug=FIRST), text_of(FIRST)
    before = set(Report.objects.values_list("pk", flat=True))
    claim = make(Claim, speaker=Actor.objects.get(slug="russia"), text="Russia says it is a test.")
    with signed_in(browser, bench, "analyst") as (page, wrong):
        page.goto(f"{bench}{address(source)}")
        picture(page, "empty")
        for words in (SOLID, DENTED):
            drag(page, words)
            page.wait_for_selector("#found")
            assert found(page) == words
            assert page.inner_text("#article mark.chosen") == words
            assert page.input_value("#id_start") == str(text.index(words))
            picture(page, "found")
            anchored(page, claim)
        made = Report.objects.exclude(pk__in=before).order_by("start")
        assert [one.exact for one in made] == [SOLID, DENTED]
        for one in made:
            assert text[one.start : one.end] == one.exact
            assert text[: one.start].endswith(one.prefix)
        assert wrong == []
        assert page.evaluate("window.violations") == []
        shown = " ".join(page.locator("#article .held").all_inner_texts())
        assert SOLID in shown
        assert DENTED in shown
        page.click("#reports-heading ~ .reports li:has-text('in alliance with') .facts a >> nth=0")
        assert "#passage-" in page.url


def test_what_was_typed_stays_when_other_words_are_chosen(bench, browser):
    source = Source.objects.get(slug=FIRST)
    claim = make(Claim, speaker=Actor.objects.get(slug="russia"), text="Russia says it is a test.")
    with signed_in(browser, bench, "analyst") as (page, wrong):
        page.goto(f"{bench}{address(source)}")
        drag(page, SOLID)
        page.wait_for_selector("#found")
        choose(page, "id_claim", claim.text[:40], str(claim))
        page.fill("#id_cue", "operations")
        page.select_option("#id_quote_kind", "indirect")
        drag(page, DENTED)
        wait_until(page, "document.querySelector('#found mark').textContent.startsWith('its')")
        assert found(page) == DENTED
        assert page.input_value("#id_cue") == "operations"
        assert page.input_value("#id_quote_kind") == "indirect"
        assert page.inner_text("#id_claim + .select2-container").strip().endswith(str(claim)[:40])
        save(page, "button:text-is('Anchor it to this claim')")
        report = claim.reports.get()
        assert (report.exact, report.cue, report.quote_kind) == (DENTED, "operations", "indirect")
        assert page.input_value("#id_exact") == ""
        assert wrong == []


def test_a_passage_is_chosen_with_the_keyboard_alone(bench, browser):
    source = Source.objects.get(slug=FIRST)
    with signed_in(browser, bench, "analyst") as (page, wrong):
        page.goto(f"{bench}{address(source)}")
        page.focus("#article")
        for _ in range(3):
            page.keyboard.press("ArrowDown")
        sentence = page.evaluate("getSelection().toString()")
        assert sentence.startswith("Both the countries also accused")
        assert sentence.endswith("in Afghanistan.")
        assert page.inner_text("#told") == sentence
        for key in ("ArrowRight", "ArrowRight", "Shift+ArrowLeft"):
            page.keyboard.press(key)
        page.keyboard.press("Enter")
        page.wait_for_selector("#found:focus")
        assert found(page) == sentence.removeprefix("Both the ").removesuffix(".")
        assert "Found exactly, characters" in page.inner_text("#told")
        page.reload()
        page.focus("#article")
        page.keyboard.press("ArrowLeft")
        assert page.evaluate("getSelection().toString()").startswith("the countries")
        assert wrong == []


def test_words_are_typed_and_the_nearest_is_taken_with_the_keyboard_alone(bench, browser):
    source = Source.objects.get(slug=FIRST)
    with signed_in(browser, bench, "analyst") as (page, wrong):
        page.goto(f"{bench}{address(source)}")
        page.fill("#id_exact", "We have confirmed the readiness of Russia")
        for key in ("Tab", "Tab", "Tab", "Enter"):
            page.keyboard.press(key)
        page.wait_for_selector("#find .errorlist")
        assert "Nearest, at characters" in page.inner_text("#told")
        picture(page, "refused")
        page.focus("text=Take the nearest words instead")
        page.keyboard.press("Enter")
        page.wait_for_selector("#found")
        assert found(page).startswith("We have confirmed Russia’s readiness")
        assert wrong == []


ASTRAL = (
    "Zero \U0001f600\U0001f600 one e\u0301te\u0301.\r\nقال لافروف إن روسيا قلقة.\r\n"
    "Two \U0001d538 end.\n"
)


@pytest.mark.parametrize("words", ["e\u0301te\u0301", "لافروف إن", "Two \U0001d538 end"])
def test_characters_are_counted_as_the_server_counts_them(bench, browser, words):
    source = make(Source, slug="astral", title="Signs", language="en")
    snapshots.capture(source, ASTRAL, method="uploaded")
    with signed_in(browser, bench, "analyst") as (page, wrong):
        page.goto(f"{bench}{address(source)}")
        assert page.evaluate("document.getElementById('article').textContent") == ASTRAL
        page.evaluate(
            """words => {
              const node = document.getElementById("article").firstChild;
              const at = node.data.indexOf(words);
              getSelection().setBaseAndExtent(node, at, node, at + words.length);
            }""",
            words,
        )
        page.focus("#article")
        page.keyboard.press("Enter")
        page.wait_for_selector("#found")
        assert found(page) == words
        start = ASTRAL.index(words)
        assert page.input_value("#id_start") == str(start)
        assert page.input_value("#id_end") == str(start + len(words))
        assert wrong == []


def test_the_workbench_is_accessible_and_quiet(bench, browser):
    source, text = Source.objects.get(slug=FIRST), text_of(FIRST)
    snapshot = snapshots.current(source)
    snapshot.boilerplate = [[text.index("Source: VOA"), len(text)]]
    snapshot.save()
    start = text.index(SOLID)
    asked = [
        f"{address(source)}?start={start}&end={start + len(SOLID)}",
        f"{address(source)}?exact=Afghanistan",
        address(Source.objects.get(slug="src-the-nation-2018-08-27")),
    ]
    with signed_in(browser, bench, "analyst") as (page, wrong):
        look(page, bench, asked, wrong)
        newer = text.replace("Russia and Pakistan have announced", "Updated. Both have announced")
        newer = newer.replace("joint military exercises would also", "joint exercises will also")
        newer = newer.replace("Asif also echoed", "Nothing echoed")
        snapshots.capture(
            source, newer.replace("very serious suspicions", "doubts"), method="pasted"
        )
        look(page, bench, [address(source), address(source, "reanchor")], wrong)


def look(page, bench, asked, wrong):
    for number, where in enumerate(asked):
        page.goto(f"{bench}{where}", wait_until="networkidle")
        assert wrong == [], where
        if os.environ.get("PICTURES"):
            for width in (390, 1280):
                for scheme in ("light", "dark"):
                    page.set_viewport_size({"width": width, "height": 900})
                    page.emulate_media(color_scheme=scheme)
                    picture(page, f"{where.split('?')[0].split('/')[-2]}-{number}-{width}-{scheme}")
        assert looked_at(page) == [], where
        # Axe tries styles of its own, which the policy refuses.
        wrong.clear()
