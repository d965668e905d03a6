"""Atom: what is new, what was changed, one thing, any filter; valid, and never from the clock."""

import re
import xml.etree.ElementTree as ET

import feedparser
import pytest

from actors_app.aliases import RECORD
from claims_app.models import Claim
from claims_app.record import guard
from claims_app.record.models import Document
from tests.crowd import CLAIM, crowd
from tests.reader import reader, rewrite, words
from tests.test_ledger_pages import redact
from tests.test_pages import release, retract

pytestmark = pytest.mark.django_db(databases=["default", "record"])
ATOM = "{http://www.w3.org/2005/Atom}"
ISSUE = "how-many-is-fighters-in-afghanistan"
FEEDS = [
    "/feeds/claims/",
    "/feeds/changes/",
    f"/feeds/issues/{ISSUE}/",
    "/feeds/speakers/russia/",
    "/feeds/sources/src-the-nation-2018-08-27/",
    "/feeds/search/?q=Islamic+State",
    "/feeds/search/?speaker=russia&dispute_status=disputed",
]
TAG = re.compile(r"tag:[a-z0-9.-]+,\d{4}-\d{2}-\d{2}:[\w/?=&.+%-]+")


@pytest.fixture
def read(released_seed, client):
    return reader(client)


def parsed(response):
    assert response.status_code == 200
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    found = feedparser.parse(response.content)
    assert not found.bozo, found.get("bozo_exception")
    return found


def correct(note="Moved."):
    claim = Claim.objects.get(slug=CLAIM)
    claim.place = f"{claim.place}, {note}"
    claim.save()
    release("claim", claim)


@pytest.mark.parametrize("path", FEEDS)
def test_every_feed_is_valid_atom(read, path):
    correct()
    response = read(path)
    feed = parsed(response)
    root = ET.fromstring(response.content)  # noqa: S314 ours
    assert feed.version == "atom10"
    for element in (root, *root.findall(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            assert len(element.findall(ATOM + name)) == 1
        assert TAG.fullmatch(element.findtext(f"{ATOM}id"))
        ways = [(w.get("rel"), w.get("type")) for w in element.findall(f"{ATOM}link")]
        assert len(ways) == len(set(ways))
        assert all(w.get("href").startswith("http://") for w in element.findall(f"{ATOM}link"))
    assert root.find(f"{ATOM}author/{ATOM}name").text == "Gainsay"
    assert root.find(f"{ATOM}link[@rel='self']").get("href") == f"http://testserver{path}"
    assert feed.entries
    ids = [entry.id for entry in feed.entries]
    assert len(ids) == len(set(ids))


def test_an_entry_names_its_speaker_and_says_what_shows_it_and_what_became_of_it(read):
    feed = parsed(read(f"/feeds/issues/{ISSUE}/"))
    entry = next(e for e in feed.entries if e.link.endswith(f"/claims/{CLAIM}/"))
    assert entry.title.startswith("Russia")
    assert "approximately 10,000 IS militants are operative" in entry.summary
    assert "Disputed" in entry.summary
    assert f"http://testserver/api/v1/claims/{CLAIM}/" in [link.href for link in entry.links]


def test_what_was_corrected_comes_first_and_keeps_its_id(read):
    path = "/feeds/speakers/russia/"
    before = {e.link: e.id for e in parsed(read(path)).entries}
    correct()
    feed = parsed(read(path))
    first = feed.entries[0]
    assert first.link.endswith(f"/claims/{CLAIM}/")
    assert first.id == before[first.link]
    assert first.updated > first.published
    assert feed.feed.updated == first.updated


def test_changes_tell_what_was_done_and_why(read):
    assert parsed(read("/feeds/changes/")).entries == []
    correct()
    claim = Claim.objects.get(slug="experts-three-benefits-for-russia")
    retract(("claim", claim.pk), note="The passage does not say so.")
    redact(
        "claim", Claim.objects.get(slug="yasin-malik-afghanistan-centre-of-military-relations").pk
    )
    entries = parsed(read("/feeds/changes/")).entries
    assert ["redacted" in entries[0].title, "retracted" in entries[1].title] == [True, True]
    assert "The passage does not say so." in entries[1].summary
    assert entries[2].title.startswith("Russia")
    assert claim.text not in read("/feeds/changes/").content.decode()


def test_a_feed_is_the_same_however_late_it_is_read(read):
    for path in ("/feeds/changes/", *FEEDS):
        assert read(path).content == read(path).content
    assert parsed(read("/feeds/changes/")).feed.updated.startswith("1970-01-01")


def test_a_reader_who_has_it_is_told_so(read, client):
    response = read("/feeds/claims/")
    again = client.get("/feeds/claims/", headers={"if-none-match": response["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    packed = client.get("/feeds/claims/", headers={"accept-encoding": "gzip"})
    assert packed["Content-Encoding"] == "gzip"


def test_a_feed_has_fifty_entries_however_many_there_are(read):
    crowd(range(60))
    for path in ("/feeds/search/?claim_type=quantity", f"/feeds/issues/{ISSUE}/"):
        assert len(parsed(read(path)).entries) == 50
    assert len(parsed(read("/feeds/claims/")).entries) <= 50


def test_a_list_too_long_to_be_sorted_is_followed_by_its_last_lines(read, monkeypatch):
    monkeypatch.setattr("claims_app.record.latest.CAPPED_AT", 2)
    correct()
    for path in FEEDS[2:]:
        assert parsed(read(path)).entries


def test_a_search_is_asked_in_the_words_of_the_api(read, client):
    path = "/feeds/search/?speaker=russia&dispute_status=disputed"
    listed = client.get(path.replace("/feeds/search/", "/api/v1/claims/")).json()["results"]
    links = {entry.link for entry in parsed(read(path)).entries}
    assert links == {f"http://testserver{card['page']}" for card in listed}


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ("speker=russia", "Did you mean speaker?"),
        ("speaker=rusia", "russia"),
        ("claim_type=number", "claim_type"),
        ("q=", "q:"),
        ("q=a&q=b", "q: give it once."),
        ("", "Say what to follow"),
    ],
)
def test_what_cannot_be_followed_is_refused_in_text(read, asked, says):
    response = read(f"/feeds/search/?{asked}")
    assert response.status_code == 400
    assert response["Content-Type"].startswith("text/plain")
    assert says in response.content.decode()


def test_an_old_name_leads_on_and_what_is_gone_says_so(read):
    claim = Document.objects.get(slug="src-voa-news-2018-02-21")
    assert read(f"/feeds/sources/{claim.slug}/").status_code == 200
    assert read("/feeds/issues/nothing/").status_code == 404
    assert read("/feeds/claims/?a=b").status_code == 400


def test_signs_that_xml_cannot_hold_are_left_out_and_nothing_is_run(read):
    def poison(detail):
        detail["text"] = "Russia\u0008 says <script>alert(1)</script>\u202e."
        detail["quotation"]["exact"] = "</blockquote><script>alert(1)</script>\ufffe"

    rewrite(CLAIM, poison)
    document = Document.objects.get(kind="claim", slug=CLAIM)
    with guard.writing():
        Document.objects.using(RECORD).filter(pk=document.pk).update(card=document.detail)
    feed = parsed(read("/feeds/speakers/russia/"))
    entry = next(e for e in feed.entries if e.link.endswith(f"/claims/{CLAIM}/"))
    assert "<script" not in entry.summary


def test_the_page_of_feeds_lists_them(read):
    response = read("/feeds/")
    page = response.content.decode()
    for path in ("/feeds/claims/", "/feeds/changes/", f"/feeds/issues/{ISSUE}/"):
        assert f'href="{path}"' in page
    assert "Any search" in words(response)


def test_feeds_speak_the_language_of_their_address(read):
    feed = parsed(read("/ar/feeds/claims/"))
    assert feed.feed.language == "ar"
    assert feed.entries[0].link.startswith("http://testserver/ar/claims/")
    assert feed.entries[0].id == parsed(read("/feeds/claims/")).entries[0].id
