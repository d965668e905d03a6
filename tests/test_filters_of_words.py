"""Letters in either form of Unicode, and languages with their scripts and regions."""

import unicodedata

import pytest

from tests import published
from tests.listed import found

pytestmark = pytest.mark.django_db(databases={"record"})


@pytest.fixture
def state(press):
    return press.publish(published.actor())


PLACES = ["Nīmrūz", "Baġlān", "Orūzgān.*", "Kabul"]


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("typed", ["NFC", "NFD"])
def test_letters_are_found_however_their_marks_are_written(client, press, state, place, typed):
    for n, form in enumerate(("NFC", "NFD")):
        occasion = published.occasion(state, n)
        occasion.slug, occasion.place = form.lower(), unicodedata.normalize(form, f"In {place}!")
        press.publish(occasion)
    asked = unicodedata.normalize(typed, place.upper())
    assert found(client, "occasions", place=asked) == {"nfc", "nfd"}
    assert found(client, "occasions", place=f"{asked}?") == set()


LANGUAGES = ["en", "en-GB", "fa", "fa-Latn", "fa-Latn-AF", "fat", ""]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"language": "fa"}, {"fa", "fa-Latn", "fa-Latn-AF"}),
        ({"language__in": "fa"}, {"fa", "fa-Latn", "fa-Latn-AF"}),
        ({"language__in": "fa-Latn,en"}, {"fa-Latn", "fa-Latn-AF", "en", "en-GB"}),
        ({"language__empty": "true"}, {""}),
        ({"language__empty": "false"}, set(LANGUAGES) - {""}),
    ],
)
def test_one_of_several_languages_means_what_one_does(client, press, state, asked, expected):
    for n, language in enumerate(LANGUAGES):
        source = published.source(state, n)
        source.slug, source.language = f"in-{language.lower()}".rstrip("-"), language
        press.publish(source)
    slugs = {f"in-{language.lower()}".rstrip("-") for language in expected}
    assert found(client, "sources", **asked) == slugs


@pytest.mark.django_db(databases={"default", "record"})
@pytest.mark.parametrize("question", [{}, {"q": "Russia"}])
def test_a_list_of_a_place_is_read_page_by_page(question, released_seed, client):
    asked = {**question, "place": "afghanistan"}
    whole = client.get("/api/v1/claims/", {**asked, "limit": 100}).json()["results"]
    assert len(whole) > 4
    assert all("Afghanistan" in one["place"] for one in whole)
    pages, way = [], client.get("/api/v1/claims/", {**asked, "limit": 2}).json()
    while way:
        pages += way["results"]
        way = client.get(way["next"]).json() if way["next"] else None
    assert pages == whole
