"""The text of a source: kept byte for byte, current or not, never edited."""

import hashlib
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from claims_app.desk import anchoring, snapshots
from claims_app.desk.models import SourceSnapshot
from claims_app.models import Report, Source
from tests.admin_forms import (
    address,
    captured,
    errors_in,
    fields_of,
    listing,
    signed_in,
    words_of,
)
from tests.factories import make

pytestmark = pytest.mark.django_db(databases={"default", "record"})

TEXT = (
    "Title\n\nRussia has alleged that approximately 10,000 IS militants are operative in the "
    "war-torn country. He said so. Nobody answered: “it [IS] is no threat.”\n\nHe said so.\n"
)
SEEDS = Path(__file__).resolve().parent.parent.parent / "shared" / "seeds"


@pytest.fixture
def source(released_seed):
    source = make(Source, slug="an-article", title="An article", is_captured=True)
    make(SourceSnapshot, source=source, text=TEXT, sha256=snapshots.fingerprint(TEXT))
    return source


def test_a_pasted_text_is_kept_as_it_is_with_its_fingerprint(analyst, released_seed):
    source = make(Source, slug="fresh")
    text = "  Leading spaces\n\nЛавров said “no”. \U0001f600 \u202e\n\n"
    pasted = text.replace("\n", "\r\n")  # As a browser sends it.
    assert (
        analyst.post(
            listing(SourceSnapshot, "add"), captured(analyst, source, pasted=pasted)
        ).status_code
        == 302
    )
    kept = source.snapshots.get()
    assert kept.text == text
    assert kept.sha256 == hashlib.sha256(text.encode()).hexdigest()
    assert (kept.method, kept.is_current) == ("pasted", True)
    assert kept.captured_at is not None
    source.refresh_from_db()
    assert source.is_captured


def test_an_uploaded_text_is_kept_byte_for_byte(analyst, released_seed):
    source = make(Source, slug="fresh")
    raw = "\ufeffTitle\r\n\r\nText\twith tabs \r old Mac\n".encode()
    sent = captured(analyst, source) | {"file": SimpleUploadedFile("article.txt", raw)}
    assert analyst.post(listing(SourceSnapshot, "add"), sent).status_code == 302
    kept = source.snapshots.get()
    assert kept.text.encode() == raw
    assert (kept.method, kept.sha256) == ("uploaded", hashlib.sha256(raw).hexdigest())


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({}, "Paste the text, or upload it as a file"),
        ({"pasted": "a", "file": b"b"}, "one of the two"),
        ({"pasted": "   \n "}, "It holds no words"),
        ({"pasted": "\u200b\u3164"}, "It holds no words"),
        ({"file": b" \r\n\t"}, "It holds no words"),
        ({"file": b"\xff\xfe"}, "not UTF-8 (byte 0)"),
        ({"file": b"a\x00b"}, "Null characters are not allowed."),
        ({"pasted": "a\x00b"}, "Null characters are not allowed."),
        ({"file": b"a" * (5 * 1024 * 1024 + 1)}, "larger than 5 MB"),
        ({"pasted": "a", "captured_at_0": "yesterday"}, "Enter a valid date"),
        ({"pasted": TEXT}, "This very text is kept already"),
    ],
)
def test_what_is_no_text_is_refused(analyst, source, given, told):
    if "file" in given:
        given = {**given, "file": SimpleUploadedFile("article.txt", given["file"])}
    answer = analyst.post(listing(SourceSnapshot, "add"), captured(analyst, source) | given)
    assert told in errors_in(answer)
    assert source.snapshots.count() == 1


def test_nobody_keeps_a_text_without_words(source):
    with pytest.raises(snapshots.NoText):
        snapshots.capture(source, " \n\u00a0", method="pasted")
    assert source.snapshots.count() == 1


def test_the_newest_text_takes_the_place_of_the_one_before(analyst, source):
    analyst.post(listing(SourceSnapshot, "add"), captured(analyst, source, pasted="Newer"))
    assert [s.text for s in source.snapshots.filter(is_current=True)] == ["Newer"]
    older = captured(analyst, source, pasted="Older")
    del older["is_current"]
    analyst.post(listing(SourceSnapshot, "add"), older)
    assert [s.text for s in source.snapshots.filter(is_current=True)] == ["Newer"]
    assert source.snapshots.count() == 3


def test_a_kept_text_is_never_edited(analyst, source):
    kept = source.snapshots.get()
    page = analyst.get(address(kept))
    assert "approximately 10,000" in words_of(page)
    where = address(kept)
    sent = fields_of(page, "sourcesnapshot_form") | {
        "text": "Other",
        "pasted": "Other",
        "sha256": "0" * 64,
        "boilerplate": "0-5",
    }
    assert analyst.post(where, sent).status_code == 302
    kept.refresh_from_db()
    assert (kept.text, kept.sha256) == (TEXT, snapshots.fingerprint(TEXT))
    assert kept.boilerplate == [[0, 5]]
    assert signed_in("superuser").post(address(kept, "delete"), {"post": "yes"}).status_code == 403


def test_one_text_is_always_current(analyst, source):
    kept = source.snapshots.get()
    sent = fields_of(analyst.get(address(kept)), "sourcesnapshot_form")
    del sent["is_current"]
    assert "Make another text current instead" in errors_in(analyst.post(address(kept), sent))
    other = make(
        SourceSnapshot,
        source=source,
        text="Other",
        sha256=snapshots.fingerprint("Other"),
        is_current=False,
    )
    sent = fields_of(analyst.get(address(other)), "sourcesnapshot_form") | {"is_current": "on"}
    assert analyst.post(address(other), sent).status_code == 302
    assert list(source.snapshots.filter(is_current=True)) == [other]


@pytest.mark.skipif(not SEEDS.is_dir(), reason="The articles are not part of the project.")
def test_the_text_of_a_seed_article_joins_its_fingerprint(analyst, released_seed):
    """Pasting the article proves every quotation that was anchored in it elsewhere."""
    articles = {hashlib.sha256(file.read_bytes()).hexdigest(): file for file in SEEDS.glob("*.txt")}
    for snapshot in SourceSnapshot.objects.filter(sha256__in=articles):
        raw = articles[snapshot.sha256].read_bytes()
        sent = captured(analyst, snapshot.source) | {"file": SimpleUploadedFile("a.txt", raw)}
        assert analyst.post(listing(SourceSnapshot, "add"), sent).status_code == 302
        snapshot.refresh_from_db()
        assert snapshot.text.encode() == raw
        reports = Report.objects.filter(source=snapshot.source)
        assert reports
        for report in reports:
            assert list(anchoring.problems(report)) == []
            found = anchoring.anchor(report.exact, snapshot.text, start=report.start)
            assert (found.start, found.end) == (report.start, report.end)
