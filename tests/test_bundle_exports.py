"""What comes out of the desk goes in again without change."""

import json

import pytest

from actors_app.models import Actor, ActorName
from claims_app.interchange.bundle import as_text, dump
from claims_app.models import AttributionHop, Claim, OccasionParticipant, Quantity, Report
from tests import factories
from tests.bundles import counts, empty_the_desk, take_in

pytestmark = pytest.mark.django_db(databases={"default", "record"})


def test_an_export_imports_without_change():
    take_in()
    before = counts()
    for with_texts in (False, True):
        assert take_in(as_text(dump(with_texts=with_texts))).is_empty
    assert counts() == before


def test_an_export_into_an_empty_desk_exports_the_same_bytes():
    take_in()
    first = as_text(dump(with_texts=True, title="All", licence="CC0-1.0", made_on="2018-03-01"))
    empty_the_desk()
    assert take_in(first).created == 43
    again = as_text(dump(with_texts=True, title="All", licence="CC0-1.0", made_on="2018-03-01"))
    assert again == first


def test_texts_leave_only_when_asked_for():
    take_in()
    assert "READ MORE" not in as_text(dump())
    assert "READ MORE" in as_text(dump(with_texts=True))


def test_an_export_gives_every_key_so_that_it_clears_what_was_added():
    take_in()
    before = dump()
    Actor.objects.filter(slug="nato").update(description="Added.", country="BE")
    factories.make(ActorName, actor_id=Actor.objects.get(slug="nato").pk)
    take_in(as_text(before))
    assert dump() == before


def test_positions_with_gaps_do_not_make_an_export_differ_from_the_desk():
    take_in()
    AttributionHop.objects.filter(position=1).update(position=7)
    OccasionParticipant.objects.update(position=0)
    Quantity.objects.filter(measure="camps").update(position=9)
    assert take_in(as_text(dump())).is_empty


def test_a_report_counted_in_an_older_text_keeps_it():
    take_in()
    Report.objects.filter(slug="nato-in-article").update(
        text_sha256="1" * 64, anchor_state="orphaned"
    )
    exported = as_text(dump())
    assert take_in(exported).is_empty
    empty_the_desk()
    take_in(exported)
    assert Report.objects.get(slug="nato-in-article").text_sha256 == "1" * 64


def test_a_bundle_of_some_claims_holds_what_they_refer_to_and_no_more():
    take_in()
    chosen = dump(Claim.objects.filter(slug__in=["nato-too-many", "russia-ten-thousand"]))
    found = {
        key: [r["slug"] for r in records]
        for key, records in chosen.items()
        if isinstance(records, list)
    }
    assert found == {
        "issues": ["how-many"],
        "actors": ["daily", "house", "lavrov", "nato", "russia"],
        "sources": ["article", "wire"],
        "occasions": ["press-conference"],
        "claims": ["nato-too-many", "russia-ten-thousand"],
        "relations": ["nato-disputes-the-number"],
        "rating_scales": ["truth-scale"],
        "assessments": ["checked"],
        "journal": ["note-1"],
    }
    empty_the_desk()
    take_in(as_text(chosen))
    assert as_text(dump()) == as_text(chosen)


def test_a_bundle_of_one_claim_leaves_out_the_answers_of_others():
    take_in()
    chosen = dump(Claim.objects.filter(slug="nato-again"))
    assert [r["slug"] for r in chosen["claims"]] == ["nato-again"]
    assert [r["slug"] for r in chosen["issues"]] == ["how-many", "is-it-growing"], "with its parent"
    assert chosen["relations"] == chosen["journal"] == chosen["sources"] == []


def test_an_export_reads_each_table_once(django_assert_max_num_queries):
    take_in()
    with django_assert_max_num_queries(25):
        dump()


def test_the_export_is_json_that_reads_as_text():
    take_in()
    text = as_text(dump())
    assert json.loads(text)["format"] == "gainsay-bundle"
    assert "Россия" in text
    assert text.endswith("}\n")
