"""The card of a claim in somebody else's page: what it says, and what it lets others do."""

import html5lib
import pytest

from claims_app.models import Claim
from claims_app.record.aggregates import Kind
from claims_app.record.models import Document
from tests.crowd import ANSWER, CLAIM, crowd
from tests.reader import reader, rewrite, words
from tests.test_pages import release, retract

pytestmark = pytest.mark.django_db(databases=["default", "record"])

CARD = f"/embed/claims/{CLAIM}/"
EMPTY = "experts-three-benefits-for-russia"
LONG = "</p><script>document.title='ran'</script>\u202e" + "Donau" * 1000


@pytest.fixture
def read(released_seed, client):
    return reader(client)


def policy(response):
    parts = (part.split() for part in response["Content-Security-Policy"].split(";"))
    return {name: sources for name, *sources in parts}


def test_it_says_who_said_what_how_we_know_and_who_answered(read):
    said = words(read(CARD))
    assert "Russia says that about 10,000 Islamic State militants" in said
    assert "by 27 August 2018" in said
    assert "Russia has alleged that approximately 10,000 IS militants" in said
    assert "We have this second-hand. The original has not been captured." in said
    assert "disputes the number linked by an analyst imputes a motive" in said
    assert "John W. Nicholson Jr." in said


def test_an_unanswered_claim_says_so(read):
    assert "Nobody has answered this claim on the record" in words(read(f"/embed/claims/{EMPTY}/"))


def test_a_claim_known_from_an_opponent_says_so(read):
    source = "the-nation-pakistan"
    actor = {"page": f"/speakers/{source}/", "name": "The <b>Nation</b>"}
    rewrite(CLAIM, lambda detail: detail.update(characterised_by=actor))
    said = read(CARD).content.decode()
    assert "only from <bdi>The &lt;b&gt;Nation&lt;/b&gt;</bdi>, who characterises it so" in said
    assert "No statement by <bdi>Russia</bdi> is on record." in said


def test_every_card_is_valid_html_without_script_image_or_inline_style(read):
    for slug in Document.objects.standing().of(Kind.CLAIM).values_list("slug", flat=True):
        response = read(f"/embed/claims/{slug}/")
        assert response.status_code == 200
        page = response.content.decode()
        html5lib.HTMLParser(strict=True).parse(page)
        assert not any(word in page for word in ("<script", " style=", "<img", "<form", "<nav"))


def test_only_a_card_may_stand_in_a_frame(read):
    card = read(CARD)
    assert "X-Frame-Options" not in card
    assert policy(card)["frame-ancestors"] == ["*"]
    for path in (f"/claims/{CLAIM}/", "/", "/share/", f"/claims/{CLAIM}/card.png"):
        page = read(path)
        assert page["X-Frame-Options"] == "DENY"
        assert policy(page)["frame-ancestors"] == ["'none'"]


def test_it_may_load_its_style_and_nothing_else(read):
    told = policy(read(CARD))
    assert told["default-src"] == ["'none'"]
    assert {name for name, sources in told.items() if sources == ["'self'"]} == {
        "style-src",
        "font-src",
        "img-src",  # a browser looks for an icon where the card is visited by itself
    }


def test_it_sets_no_cookie(read):
    assert not read(CARD).cookies
    assert "Cookie" not in read(CARD).get("Vary", "")


def test_a_kept_card_may_be_framed_as_a_fresh_one(read, client, pages_kept):
    fresh, again = read(CARD), read(CARD)
    told = client.get(CARD, headers={"If-None-Match": fresh["ETag"]})
    assert (fresh.content, told.status_code) == (again.content, 304)
    for response in (fresh, again, told):
        assert "X-Frame-Options" not in response
        assert policy(response)["frame-ancestors"] == ["*"]


def test_every_link_leaves_the_frame(read):
    document = html5lib.HTMLParser(namespaceHTMLElements=False).parse(read(CARD).content)
    links = list(document.iter("a"))
    assert links
    assert {(a.get("target"), a.get("rel")) for a in links} == {("_blank", "noopener")}


def test_a_claim_that_was_taken_back_leaves_a_card_that_says_so(read):
    claim = Claim.objects.get(slug=EMPTY)
    retract(("claim", claim.pk), note="The passage does not say so.")
    response = read(f"/embed/claims/{EMPTY}/")
    assert response.status_code == 410
    said = words(response)
    assert "The claim shown here was taken off the record" in said
    assert "The passage does not say so." in said
    assert claim.text not in said
    assert policy(response)["frame-ancestors"] == ["*"]
    assert "X-Frame-Options" not in response
    html5lib.HTMLParser(strict=True).parse(response.content.decode())


def test_a_card_that_never_was_says_so(read):
    response = read("/embed/claims/nothing/")
    assert response.status_code == 404
    assert "No claim has this address" in words(response)
    assert "X-Frame-Options" not in response
    html5lib.HTMLParser(strict=True).parse(response.content.decode())


def test_a_card_follows_a_claim_to_its_new_name(read):
    claim = Claim.objects.get(slug=EMPTY)
    claim.slug = "experts-see-three-benefits"
    claim.save()
    release("claim", claim)
    response = read(f"/embed/claims/{EMPTY}/")
    assert (response.status_code, response["Location"]) == (
        301,
        "/embed/claims/experts-see-three-benefits/",
    )


def test_of_many_answers_three_are_shown_and_the_rest_counted(read):
    crowd(range(60))
    response = read(CARD)
    assert len(response.context["answers"]) == 3
    assert "more answers stand on the page." in words(response)


def test_hostile_words_stay_words(read):
    def spoil(detail):
        detail["text"] = detail["quotation"]["exact"] = LONG
        detail["speakers"][0]["name"] = detail["said_by"][0]["actor"]["name"] = LONG

    for slug in (CLAIM, ANSWER):
        rewrite(slug, spoil)
    page = read(CARD).content.decode()
    html5lib.HTMLParser(strict=True).parse(page)
    assert "<script" not in page


def test_it_speaks_the_language_of_its_address(read):
    page = read(f"/ar{CARD}").content.decode()
    assert '<html lang="ar" dir="rtl">' in page
    assert f'href="/ar/claims/{CLAIM}/"' in page
