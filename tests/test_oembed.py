"""oEmbed: other sites ask by the address of a page and get a frame to show."""

import json
from xml.etree import ElementTree

import html5lib
import pytest

from claims_app.record.models import Document
from tests.crowd import CLAIM
from tests.reader import reader, rewrite
from tests.test_pages import retract

pytestmark = pytest.mark.django_db(databases=["default", "record"])

EMPTY = "experts-three-benefits-for-russia"
PAGE = f"http://testserver/claims/{CLAIM}/"


@pytest.fixture
def ask(released_seed, client):
    read = reader(client)

    def asked(url=PAGE, **also):
        query = "&".join(f"{name}={value}" for name, value in {"url": url, **also}.items())
        return read(f"/oembed/?{query}")

    return asked


def frame_of(answer):
    document = html5lib.HTMLParser(strict=False).parseFragment(answer["html"])
    (frame,) = document
    return frame.attrib


def test_a_claim_is_a_rich_answer_with_a_frame(ask):
    response = ask()
    assert response["Content-Type"] == "application/json"
    answer = json.loads(response.content)
    assert (answer["type"], answer["version"], answer["width"]) == ("rich", "1.0", 600)
    assert answer["provider_name"] == "Gainsay"
    # Our sentence is not the speaker's.
    assert "author_name" not in answer
    frame = frame_of(answer)
    assert frame["src"] == f"http://testserver/embed/claims/{CLAIM}/"
    assert frame["title"].startswith("Gainsay: Russia says that about 10,000")
    assert frame["sandbox"] == "allow-popups allow-popups-to-escape-sandbox"
    assert (frame["width"], frame["height"]) == (str(answer["width"]), str(answer["height"]))


def test_the_room_that_is_given_is_kept(ask):
    answer = json.loads(ask(maxwidth=320, maxheight=200).content)
    assert (answer["width"], answer["height"]) == (320, 200)
    assert "thumbnail_url" not in answer
    wide = json.loads(ask(maxwidth=5000).content)
    assert wide["width"] == 600
    assert wide["thumbnail_url"] == f"{PAGE}card.png"
    assert (wide["thumbnail_width"], wide["thumbnail_height"]) == (1200, 630)


def test_a_narrow_card_is_offered_more_height(ask):
    narrow, wide = (json.loads(ask(maxwidth=w).content)["height"] for w in (280, 600))
    assert narrow > wide


def test_the_same_as_xml(ask):
    response = ask(format="xml")
    assert response["Content-Type"].startswith("text/xml")
    root = ElementTree.fromstring(response.content)  # noqa: S314
    assert root.tag == "oembed"
    told = {child.tag: child.text for child in root}
    wanted = json.loads(ask().content)
    assert told == {name: str(value) for name, value in wanted.items()}


def test_hostile_words_break_neither_form(ask):
    bad = "]]></oembed>\"'><script>\x0b" + "Donau" * 1000
    rewrite(CLAIM, lambda detail: detail.update(text=bad))
    assert frame_of(json.loads(ask().content))["title"].endswith(bad)
    root = ElementTree.fromstring(ask(format="xml").content)  # noqa: S314
    assert "<script>" in root.findtext("title")


@pytest.mark.parametrize(
    "url",
    [
        f"https://testserver/claims/{CLAIM}",
        f"http://TESTSERVER/claims/{CLAIM}/?utm_source=x%23numbers",
        f"http://127.0.0.1:8000/claims/{CLAIM}/",
        f"http://testserver/embed/claims/{CLAIM}/",
    ],
)
def test_an_address_may_be_written_in_several_ways(ask, url):
    assert json.loads(ask(url).content)["title"].startswith("Russia says")


def test_an_address_in_another_language_leads_to_a_card_in_it(ask):
    answer = json.loads(ask(f"http://testserver/ar/claims/{CLAIM}/").content)
    assert frame_of(answer)["src"] == f"http://testserver/ar/embed/claims/{CLAIM}/"


@pytest.mark.parametrize(
    "url",
    [
        "http://testserver/claims/nothing/",
        "http://testserver/speakers/russia/",
        f"http://elsewhere.example/claims/{CLAIM}/",
        f"http://testserver@elsewhere.example/claims/{CLAIM}/",
        f"javascript:http://testserver/claims/{CLAIM}/",
        f"/claims/{CLAIM}/",
        "http://[",
        "nonsense",
    ],
)
def test_what_is_not_ours_or_not_on_record_is_not_found(ask, url):
    response = ask(url)
    assert (response.status_code, response["Content-Type"][:10]) == (404, "text/plain")


def test_a_claim_that_is_gone_is_not_found(ask):
    retract(("claim", Document.objects.get(slug=EMPTY).object_id), note="Not so.")
    assert ask(f"http://testserver/claims/{EMPTY}/").status_code == 404


def test_other_formats_are_not_implemented(ask):
    assert ask(format="yaml").status_code == 501


@pytest.mark.parametrize("bad", [{"maxwidth": "0"}, {"maxheight": "-5"}, {"maxwidth": "wide"}])
def test_a_size_that_is_none_is_refused(ask, bad):
    assert ask(**bad).status_code == 400


def test_no_address_and_unknown_parameters_are_refused(ask):
    assert ask("").status_code == 400
    assert ask(colour="red").status_code == 400
    assert ask(dnt="1").status_code == 200


def test_any_site_may_ask_and_every_answer_says_so(ask, client):
    for response in (ask(), ask("nonsense"), ask(format="yaml")):
        assert response["Access-Control-Allow-Origin"] == "*"
    again = client.get(f"/oembed/?url={PAGE}", headers={"If-None-Match": ask()["ETag"]})
    assert (again.status_code, again["Access-Control-Allow-Origin"]) == (304, "*")


def test_the_page_of_a_claim_tells_where_to_ask(ask, client):
    page = client.get(f"/claims/{CLAIM}/").content.decode()
    head = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(page).find("head")
    links = {link.get("type"): link.get("href") for link in head.findall("link")}
    asked = client.get(links["application/json+oembed"].removeprefix("http://testserver"))
    assert json.loads(asked.content)["title"].startswith("Russia says")
    asked = client.get(links["text/xml+oembed"].removeprefix("http://testserver"))
    assert asked["Content-Type"].startswith("text/xml")
