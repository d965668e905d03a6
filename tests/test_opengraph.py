"""How a link to a page looks elsewhere: the head of the page, and the picture."""

import time
from io import BytesIO

import html5lib
import pytest
from PIL import Image

from claims_app.interchange.pictures import arabic, cards, fitting, letters
from claims_app.record.aggregates import Kind
from claims_app.record.models import Document
from tests.crowd import CLAIM
from tests.reader import reader, rewrite
from tests.test_pages import retract

pytestmark = pytest.mark.django_db(databases=["default", "record"])

PICTURE = f"/claims/{CLAIM}/card.png"
ISSUE = "/issues/how-many-is-fighters-in-afghanistan/"
EMPTY = "experts-three-benefits-for-russia"
LARGEST = 120_000
BLUE, RUST = (0x1F, 0x5A, 0x7A), (0x9A, 0x3B, 0x1F)
SAID = cards.Said("Disputed", "disputed", "A says B.", "A", "A", "now", "1 answer", True)


@pytest.fixture
def read(released_seed, client):
    return reader(client)


def opened(data):
    return Image.open(BytesIO(data)).convert("RGB")


def head(response):
    """What the head tells, by name or property or kind of link."""
    page = response.content.decode()
    found = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(page).find("head")
    told = {m.get("property") or m.get("name"): m.get("content") for m in found.findall("meta")}
    return told | {link.get("rel"): link.get("href") for link in found.findall("link")}


# The head


def test_a_claim_tells_who_said_it_and_what_became_of_it(read):
    told = head(read(f"/claims/{CLAIM}/"))
    address = f"http://testserver/claims/{CLAIM}/"
    assert told["og:title"].startswith("Russia says that about 10,000")
    assert (
        told["description"]
        == told["og:description"]
        == (
            "Russia, by 27 August 2018. Disputed. "
            "2 answers · disputes the number · imputes a motive."
        )
    )
    assert told["og:url"] == told["canonical"] == address
    assert told["og:image"] == f"{address}card.png"
    assert (told["og:image:width"], told["og:image:height"]) == ("1200", "630")
    assert told["twitter:card"] == "summary_large_image"
    assert told["og:type"] == "article"


@pytest.mark.parametrize(
    ("path", "kind", "picture"),
    [
        (ISSUE, "article", f"{ISSUE}card.png"),
        ("/speakers/khawaja-asif/", "profile", "/card.png"),
        ("/speakers/russia/", "article", "/card.png"),
        ("/sources/src-the-nation-2018-08-27/", "article", "/card.png"),
        ("/share/", "website", "/card.png"),
    ],
)
def test_other_pages_have_a_head_as_well(read, path, kind, picture):
    told = head(read(path))
    assert (told["og:type"], told["og:image"]) == (kind, f"http://testserver{picture}")
    assert told["description"]
    assert read(picture).status_code == 200


def test_the_head_speaks_the_language_of_the_page(read):
    told = head(read(f"/ar/claims/{CLAIM}/"))
    assert told["canonical"] == f"http://testserver/ar/claims/{CLAIM}/"
    assert told["og:image"] == f"http://testserver/ar{PICTURE}"
    assert told["og:locale"] == "ar"


def test_hostile_words_stay_in_the_head(read):
    bad = '"><script>ran()</script>' + "Donau" * 1000
    rewrite(CLAIM, lambda detail: detail.update(text=bad))
    response = read(f"/claims/{CLAIM}/")
    assert "<script" not in response.content.decode()
    told = head(response)
    assert told["og:title"].startswith('"><script>ran()')
    assert len(told["og:title"]) <= 300


# The picture


def test_every_claim_and_question_has_a_picture(read):
    slugs = Document.objects.standing().filter(kind__in=(Kind.CLAIM, Kind.ISSUE))
    for kind, slug in slugs.values_list("kind", "slug"):
        response = read(f"/{kind}s/{slug}/card.png")
        assert (response.status_code, response["Content-Type"]) == (200, "image/png")
        assert len(response.content) < LARGEST
        assert opened(response.content).size == (1200, 630)


def test_the_same_claim_gives_the_same_bytes(read):
    assert read(PICTURE).content == read(PICTURE).content


def test_the_claim_is_blue_and_only_an_answer_points_at_it(read):
    def spine(slug):
        picture = opened(read(f"/claims/{slug}/card.png").content)
        return picture.getpixel((75, 300)), picture.getpixel((100, 528))

    assert spine(CLAIM) == (BLUE, RUST)
    paper = (0xFB, 0xFA, 0xF7)
    assert spine(EMPTY) == (BLUE, paper)


def test_in_arabic_it_is_seen_from_the_other_side(read):
    picture = opened(read(f"/ar{PICTURE}").content)
    assert picture.getpixel((1199 - 75, 300)) == BLUE
    assert picture.getpixel((1199 - 100, 528)) == RUST


def test_a_picture_is_packed_already_and_answers_to_its_validator(read, client):
    response = client.get(PICTURE, headers={"Accept-Encoding": "gzip"})
    assert "Content-Encoding" not in response
    again = client.get(PICTURE, headers={"If-None-Match": response["ETag"]})
    assert again.status_code == 304


def test_gone_and_absent_things_have_no_picture(read):
    retract(("claim", Document.objects.get(slug=EMPTY).object_id), note="Not so.")
    assert read(f"/claims/{EMPTY}/card.png").status_code == 410
    assert read("/claims/nothing/card.png").status_code == 404
    assert read(f"{PICTURE}?colour=red").status_code == 400


@pytest.mark.parametrize("letter", ["Donau", "ж", "خواجہ", "習", "e\u0301", "\u202e", " ", "("])
def test_words_without_end_are_cut_and_soon(letter):
    bad = letter * 5_000
    said = SAID._replace(sentence=bad, names=bad, details=bad, answers=bad, status=bad, seal=bad)
    start = time.monotonic()
    made = cards.of_claim(said, is_rtl=False)
    assert time.monotonic() - start < 5
    assert len(made) < LARGEST
    # Nothing reaches the margin on the right, and nothing the space below.
    picture = opened(made)
    paper = picture.getpixel((5, 5))
    assert picture.crop((1150, 0, 1200, 630)).getcolors() == [(50 * 630, paper)]
    assert picture.crop((0, 580, 1200, 630)).getcolors() == [(1200 * 50, paper)]


# Letters


def test_each_script_has_its_font():
    told = [(run.text, run.script) for run in letters.runs("Łódź Лавров خواجہ آصف 12")]
    assert [script for _, script in told if script != letters.LATIN] == [
        letters.FURTHER,
        letters.FURTHER,
        letters.CYRILLIC,
        letters.ARABIC,
    ]
    assert ("خواجہ آصف", letters.ARABIC) in told


def test_runs_stand_in_the_order_of_sight():
    text = "قال 10 مرات"
    assert [run.text.strip() for run in letters.runs(text) if run.text.strip()] == [
        "مرات",
        "10",
        "قال",
    ]
    assert [run.is_rtl for run in letters.runs("Asif: آصف", False)][-1]


def test_no_line_is_wider_than_its_room():
    style = letters.Style("serif", 40)
    lines = fitting.broken("Russia says " + "Donau" * 100, style, 500)
    assert len(lines) > 2
    assert max(letters.width(line, style) for line in lines) <= 500


def test_without_a_library_arabic_letters_are_joined_by_hand(monkeypatch):
    assert arabic.joined("سلام") == "\ufeb3\ufefc\ufee1"
    assert arabic.in_sight("(ب)") == "(\ufe8f)"
    shaped = cards.of_claim(SAID._replace(names="خواجہ محمد آصف"), is_rtl=False)
    monkeypatch.setattr(letters, "SHAPES_TEXT", False)
    letters.font.cache_clear()
    by_hand = cards.of_claim(SAID._replace(names="خواجہ محمد آصف"), is_rtl=False)
    letters.font.cache_clear()
    # The same letters in about the same place: ink where the name stands, nothing like a box.
    inks = [sum(_name_in(made).histogram()[:128]) for made in (shaped, by_hand)]
    assert 0.75 < inks[0] / inks[1] < 1.33


def _name_in(made):
    return opened(made).convert("L").crop((200, 405, 700, 452))
