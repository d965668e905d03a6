"""The method and the datasets: every word defined once, every file named, the state told."""

import re
from collections import Counter

import html5lib
import pytest

from claims_app.interchange import codebook, tables
from claims_app.record import ledger
from claims_app.record.addresses import RESOURCES
from claims_app.record.models import Document
from tests.reader import reader, words

pytestmark = pytest.mark.django_db(databases=["default", "record"])
ID = re.compile(r'\bid="([^"]+)"')


@pytest.fixture
def read(released_seed, client):
    return reader(client)


def test_every_list_of_the_codebook_stands_in_one_chapter(read):
    chapters = read("/method/").context["chapters"]
    found = Counter(words.anchor for chapter in chapters for words in chapter.lists)
    assert found == Counter(codebook.lists().keys())


def test_every_word_is_defined_at_an_address_of_its_own(read):
    response = read("/method/")
    page = response.content.decode()
    anchors = ID.findall(page)
    assert len(anchors) == len(set(anchors))
    for chapter in response.context["chapters"]:
        for listed in chapter.lists:
            assert {listed.anchor, *(word.anchor for word in listed.words)} <= set(anchors)
    assert {"rebuts", "disputes_quantity", "relation-kind"} <= set(anchors)
    said = words(response)
    assert all(" ".join(word["how"].split()) in said for word in codebook.book()["computed"])
    html5lib.HTMLParser(strict=True).parse(page)


def test_what_is_not_done_is_said(read):
    said = words(read("/method/"))
    assert all(sentence in said for sentence in codebook.book()["not_done"])
    assert "Silence is not agreement." in said


def test_the_method_counts_what_is_on_the_record(read):
    response = read("/method/")
    held = response.context["held"]
    assert held["claims"] == Document.objects.standing().of("claim").count()
    assert response.context["as_of"]["sequence"] == ledger.head_sequence()


def test_every_resource_is_a_dataset_with_its_columns(read, client):
    response = read("/datasets/")
    listed = {one.name: one for one in response.context["datasets"]}
    assert listed.keys() == set(RESOURCES.values())
    for kind, name in RESOURCES.items():
        assert listed[name].rows == Document.objects.standing().of(kind).count()
        file = b"".join(client.get(listed[name].csv).streaming_content).decode()
        assert file.splitlines()[0].split(",") == listed[name].columns
        assert len(listed[name].columns) == len(tables.COLUMNS[kind])
    html5lib.HTMLParser(strict=True).parse(response.content.decode())


def test_the_datasets_say_which_state_they_are_and_that_it_can_be_checked(read, client):
    head = ledger.head()
    version = f"{head.sequence}:{head.sha256}"
    assert version in words(read("/datasets/"))
    assert client.get("/api/v1/export/issues.csv")["Dataset-Version"] == version
    (owner,) = read(f"/ledger/verify/?sha256={version}").context["owners"]
    assert owner.line.sequence == head.sequence


def test_an_empty_record_has_a_method_and_datasets(client, db):
    for path in ("/method/", "/datasets/", "/ledger/", "/feeds/"):
        response = reader(client)(path)
        assert response.status_code == 200
        html5lib.HTMLParser(strict=True).parse(response.content.decode())
