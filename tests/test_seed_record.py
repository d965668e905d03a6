"""The seed record is whole, quotes byte for byte, and covers the independent annotation."""

import hashlib
import re

import jsonschema
import pytest

from actors_app.models import Actor
from claims_app.desk.models import Hold, JournalEntry, SourceSnapshot
from claims_app.interchange.bundle import as_text, dump, load, schema
from claims_app.models import (
    AttributionHop,
    Claim,
    ClaimRelation,
    Issue,
    Occasion,
    Quantity,
    Report,
    Source,
    SourceDerivation,
)
from tests import seed
from tests.bundles import counts

in_database = pytest.mark.django_db(databases={"default", "record"})
of_each_report = pytest.mark.parametrize("slug", seed.reports())

# Counted by the editors in the record that the seed was made from.
COUNTED = {
    Issue: 14,
    Actor: 35,
    Source: 7,
    SourceDerivation: 4,
    Occasion: 7,
    Claim: 50,
    Report: 52,
    ClaimRelation: 43,
    Quantity: 5,
    AttributionHop: 129,
    Hold: 3,
}
ON_HOLD = {
    "us-and-nato-is-not-a-serious-threat-per-lavrov",
    "us-taliban-cause-of-turmoil-per-author",
    "nation-author-april-2017-strike-killed-92",
}


@in_database
def test_it_holds_what_the_editors_counted():
    load(seed.FILE.read_bytes(), reason="A test")
    assert {model: model.objects.count() for model in COUNTED} == COUNTED
    assert Actor.objects.filter(roles__isnull=False).count() == 6
    held = Claim.objects.filter(pk__in=Hold.objects.values("object_id"))
    assert {claim.slug for claim in held} == ON_HOLD
    assert ClaimRelation.objects.filter(status="confirmed").count() == 16
    assert Claim.objects.filter(attitude_only=True).count() == 7
    assert Claim.objects.filter(characterised_by__isnull=False).count() == 3


@in_database
def test_the_editors_notes_are_in_the_journal():
    load(seed.FILE.read_bytes(), reason="A test")
    slugs = set(JournalEntry.objects.values_list("slug", flat=True))
    assert {f"note-n{number:02}" for number in range(1, 28)} <= slugs
    assert len([slug for slug in slugs if slug.startswith("relation-not-entered-")]) == 7
    assert len([slug for slug in slugs if slug.startswith("lead-")]) == 5


@in_database
def test_importing_it_twice_changes_nothing():
    first = load(seed.FILE.read_bytes(), reason="A test")
    before = counts()
    again = load(seed.FILE.read_bytes(), reason="A test")
    assert again.is_empty
    assert again.same == first.created
    assert counts() == before


@in_database
def test_its_export_imports_without_change():
    load(seed.FILE.read_bytes(), reason="A test")
    assert load(as_text(dump()), reason="A test").is_empty


@in_database
def test_every_quotation_stands_in_the_captured_texts():
    load(seed.FILE.read_bytes(), reason="A test", texts=seed.texts())
    assert SourceSnapshot.objects.filter(text__isnull=False).count() == 2


def test_it_keeps_to_the_schema():
    validator = jsonschema.Draft202012Validator(schema())
    assert list(validator.iter_errors(seed.seed())) == []


# ---- Byte for byte, without the product's own checks


@of_each_report
def test_a_passage_stands_at_its_place_in_the_text(slug):
    report = seed.reports()[slug]
    text = seed.text_of(report["source"])
    start, end = report["start"], report["end"]
    assert text[start:end] == report["exact"]
    assert text[max(0, start - 32) : start] == report.get("prefix", "")
    assert text[end : end + 32] == report.get("suffix", "")
    context = [report.get("prefix", ""), report["exact"], report.get("suffix", "")]
    assert text.count("".join(context)) == 1
    assert all(start <= a < b <= end for a, b in report["content_spans"])


@of_each_report
def test_cue_and_label_are_printed_in_the_passage(slug):
    report = seed.reports()[slug]
    for piece in [*report.get("cue", "").split(" … "), report.get("attributed_label", "")]:
        assert piece in report["exact"]
    is_narrator = report["quote_kind"] == "narrator"
    assert is_narrator == ("cue" not in report) == ("attributed_label" not in report)


@of_each_report
def test_a_chain_leads_from_the_outlet_to_the_speaker(slug):
    claim = next(c for c in seed.claims().values() if slug in [r["slug"] for r in c["reports"]])
    hops = seed.reports()[slug]["hops"]
    publishers = {s["slug"]: s.get("publisher") for s in seed.seed()["sources"]}
    assert hops[0]["actor"] == publishers[seed.reports()[slug]["source"]]
    assert [hop["is_speaker"] for hop in hops] == [False] * (len(hops) - 1) + [True]
    assert hops[-1]["actor"] == claim["speaker"]


def test_the_fingerprints_are_those_of_the_texts():
    for source in seed.seed()["sources"]:
        if source["slug"] in seed.SOURCES:
            text = seed.text_of(source["slug"])
            assert source["snapshot"]["sha256"] == hashlib.sha256(text.encode()).hexdigest()


def test_no_passage_holds_what_does_not_belong_to_the_article():
    for source in seed.seed()["sources"]:
        for start, end in source.get("snapshot", {}).get("boilerplate", []):
            passages = [r for r in seed.reports().values() if r["source"] == source["slug"]]
            assert not [r for r in passages if r["start"] < end and start < r["end"]]


# ---- What the file must not hold


def test_it_holds_no_personal_address():
    assert not re.search(r"[\w.]+@[\w.]+", seed.FILE.read_text(encoding="utf-8"))


def test_it_holds_no_captured_text():
    assert all("text" not in s.get("snapshot", {}) for s in seed.seed()["sources"])


def test_outside_passages_it_repeats_no_long_stretch_of_the_texts():
    quoting = {"exact", "original_text"}
    words = "\n".join(strings_but(seed.seed(), quoting))
    for source in seed.SOURCES:
        text = seed.text_of(source)
        stretches = (text[at : at + 120] for at in range(len(text) - 120))
        assert not [stretch for stretch in stretches if stretch in words]


def strings_but(data, keys):
    """Every string of some data, but not those of `keys`."""
    if isinstance(data, str):
        yield data
    for key, value in data.items() if isinstance(data, dict) else ():
        if key not in keys:
            yield from strings_but(value, keys)
    for value in data if isinstance(data, list) else ():
        yield from strings_but(value, keys)


# ---- Against the independent annotation


def core():
    """The attributions that name their speaker and say so: with their passages of the same text."""
    sources = {file: source for source, file in seed.SOURCES.items()}
    for attribution in seed.gold()["attributions"]:
        if attribution["tier"] == 1:
            source = sources[attribution["article"]]
            yield attribution, [r for r in seed.reports().values() if r["source"] == source]


def test_every_core_attribution_is_covered():
    """Each stretch of content lies inside a passage of the same text."""
    assert len(list(core())) == 37
    missed = [
        (attribution["id"], span)
        for attribution, passages in core()
        for span in attribution["content"]["spans"]
        if not any(r["start"] <= span["start"] < span["end"] <= r["end"] for r in passages)
    ]
    assert not missed


def test_the_content_of_core_attributions_is_marked_as_content():
    unmarked = []
    for attribution, passages in core():
        marked = {n for r in passages for a, b in r["content_spans"] for n in range(a, b)}
        spans = attribution["content"]["spans"]
        wanted = {n for span in spans for n in range(span["start"], span["end"])}
        if len(wanted & marked) < 0.75 * len(wanted):
            unmarked.append(attribution["id"])
    # Their content is a whole attribution by somebody else: they are outer links of its chain.
    assert unmarked == ["A1-01", "A2-20"]


def test_a_report_of_a_report_is_a_link_of_the_chain():
    def outlets(slug):
        return [hop["actor"] for hop in seed.reports()[slug]["hops"]]

    assert "voa-news" in outlets("rep-russia-pakistan-joint-commission-a")[:-1]
    assert "sputnik" in outlets("rep-iranian-afghan-sources-us-supports-is-b")[:-1]
