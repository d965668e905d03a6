"""Importing at the desk: looked at first, by row and column, then all of it or nothing."""

import datetime as dt
import json

import pytest
import time_machine
from django.utils import timezone

from claims_app.desk import authors, review, uploads
from claims_app.desk.models import ImportBatch, Upload
from claims_app.interchange import bundle, selection
from claims_app.interchange.sheets import COLUMNS, giving
from claims_app.models import Claim, Quantity, Report, Source
from tests import imported
from tests.factories import make
from tests.imported import CLAIM, NEW, WHY, as_csv, as_xlsx, confirm, faults, told, upload
from tests.small_bundle import ONE_OF_EVERYTHING

pytestmark = pytest.mark.django_db(databases={"default", "record", "counters"})


@pytest.fixture
def client(db):
    imported.small_desk()
    return imported.browser()


@pytest.mark.parametrize("ending", list(giving.FORMATS))
def test_what_was_given_out_comes_back_unchanged(client, ending):
    Claim.objects.filter(slug=CLAIM).update(place="=HYPERLINK(0)", evidence_cited="'-twice")
    file = giving.of_claims(Claim.objects.all(), ending).content
    before = imported.rows_of_the_desk()
    answer = upload(client, file, f"claims.{ending}")
    assert faults(answer) == []
    assert [str(entry) for entry in answer.context["look"].changed] == []
    assert "0 new, 0 changed" in told(answer)
    assert "There is nothing to import" in told(answer)
    assert imported.rows_of_the_desk() == before


def test_the_list_of_claims_comes_back_unchanged(client):
    file = "".join(selection.as_table(Claim.objects.all())).encode()
    answer = upload(client, file)
    assert faults(answer) == []
    assert answer.context["look"].counts == {"same": Claim.objects.count()}
    assert "counters_report_count" in answer.context["look"].left_aside


def test_chosen_claims_are_given_out_to_be_worked_on(client):
    chosen = [str(claim.pk) for claim in Claim.objects.all()]
    asked = {"action": "as_sheet", "_selected_action": chosen}
    file = client.post("/desk/claims/claim/", asked).content
    assert upload(client, file, "claims.xlsx").context["look"].counts == {"same": len(chosen)}


def test_a_bundle_comes_back_unchanged(client):
    answer = upload(client, bundle.as_text(bundle.dump()).encode(), "desk.json")
    assert faults(answer) == []
    assert set(answer.context["look"].counts) == {"same"}


def test_a_whole_bundle_comes_to_an_empty_desk(db):
    client, file = imported.browser(), json.dumps(ONE_OF_EVERYTHING).encode()
    looked = upload(client, file, "small.json")
    assert faults(looked) == []
    assert not Claim.objects.exists()
    assert set(looked.context["look"].counts) == {"new"}
    confirm(client, looked)
    assert Claim.objects.get(slug=CLAIM).history.get().history_user.username == "the-analyst"
    assert upload(client, file, "small.json").context["look"].changed == []


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_a_new_claim_is_looked_at_and_then_written_with_its_author(client, separator, mark):
    before = imported.rows_of_the_desk()
    looked = upload(client, mark + as_csv(NEW, separator=separator))
    assert faults(looked) == []
    assert "1 new, 0 changed, 0 unchanged" in told(looked)
    assert "with 1 report" in told(looked)
    assert imported.rows_of_the_desk() == before

    answer = confirm(client, looked)
    claim = Claim.objects.get(text=NEW["claim_text"])
    assert "imported as drafts: 1 new" in told(answer)
    first = claim.history.get()
    assert (first.history_user.username, first.history_change_reason) == ("the-analyst", WHY)
    report = claim.reports.get()
    assert (report.source.slug, report.anchor_state) == ("article", "exact")
    note = ImportBatch.objects.latest("imported_at")
    assert (note.created_count, note.row_count, note.done_count) == (1, 1, 1)
    assert not Upload.objects.exists()


def test_the_same_file_again_changes_nothing(client):
    confirm(client, upload(client, as_csv(NEW)))
    before = imported.rows_of_the_desk()
    again = upload(client, as_xlsx(NEW), "claims.xlsx")
    assert again.context["look"].counts == {"same": 1}
    assert imported.rows_of_the_desk() == before


def test_a_change_is_shown_field_by_field(client):
    row = {"claim_slug": CLAIM, "place": "Helmand", "quantity_measure": "horses"}
    looked = upload(client, as_csv({**row, "quantity_comparator": "about", "quantity_best": "12"}))
    changed = looked.context["look"].changed[0]
    told_of = [(c.name, c.before, c.after) for line in changed.lines for c in line.changes]
    assert told_of == [("place", "", "Helmand")]
    assert ["quantity", "new"] in [[line.noun, line.fate] for line in changed.lines]
    confirm(client, looked)
    claim = Claim.objects.get(slug=CLAIM)
    assert claim.place == "Helmand"
    assert claim.quantities.count() == 3
    assert claim.reports.count() == 1


def test_rows_of_one_claim_are_put_together(client):
    more = {"claim_text": NEW["claim_text"], "issue_slug": "how-many", "speaker_name": "NATO"}
    numbers = [
        {**more, "quantity_measure": what, "quantity_comparator": "exact", "quantity_best": n}
        for what, n in (("tanks", "3"), ("camps", "4.5"))
    ]
    looked = upload(client, as_csv(NEW, *numbers))
    assert faults(looked) == []
    confirm(client, looked)
    claim = Claim.objects.get(text=NEW["claim_text"])
    assert (claim.reports.count(), claim.quantities.count()) == (1, 2)


def test_each_cell_that_is_wrong_is_named_by_row_and_column(client):
    rows = [
        {**NEW, "claim_type": "qantity"},
        {**NEW, "claim_text": "Another one.", "speaker_name": "NAT0"},
        {**NEW, "claim_text": "A third one.", "exact": "These words stand nowhere."},
        {"claim_slug": CLAIM, "asserted_on": "yesterday"},
        {"claim_slug": CLAIM, "quantity_measure": "x", "quantity_best": "10.000,5"},
    ]
    found = faults(upload(client, as_csv(rows[1], rows[4])))
    assert "row 2, column speaker_name: No speaker has the name “NAT0”." in found[0]
    assert "Did you mean “NATO”?" in found[0]
    assert found[1].startswith("row 3, column quantity_best: “10.000,5” is no number")
    found = faults(upload(client, as_csv(rows[0], rows[2], rows[3])))
    assert [one.partition(": ")[0] for one in found] == [
        "row 2, column claim_type",
        "row 3, column exact",
        "row 4, column asserted_on",
    ]
    assert "Did you mean “quantity”?" in found[0]
    assert not Claim.objects.filter(text=NEW["claim_text"]).exists()


def test_of_two_sources_at_one_address_one_is_named(client):
    article = Source.objects.get(url=NEW["source_url"])
    other = make(Source, url=article.url)
    meant = (
        f"may be any of these: {', '.join(sorted([article.slug, other.slug]))}. Give source_slug."
    )
    assert any(meant in one for one in faults(upload(client, as_csv(NEW))))
    assert faults(upload(client, as_csv({**NEW, "source_slug": article.slug}))) == []
    Source.objects.filter(pk=other.pk).update(merged_into=article)
    assert faults(upload(client, as_csv(NEW))) == []


def test_two_sources_at_one_address_come_in_a_bundle_and_are_told(client):
    whole = bundle.dump()
    copy = {"slug": "a-year-later", "title": "A year later", "kind": "news"}
    whole["sources"].append({**copy, "url": NEW["source_url"]})
    looked = upload(client, json.dumps(whole).encode(), "desk.json")
    assert faults(looked) == []
    [(entry, said)] = looked.context["look"].hints
    assert (entry.title, "the same address" in said[0]) == ("A year later", True)


def test_nothing_is_written_when_the_desk_changed_since_somebody_looked(client):
    looked = upload(client, as_csv({"claim_slug": CLAIM, "place": "Helmand"}))
    claim = Claim.objects.get(slug=CLAIM)
    claim.evidence_cited = "Somebody else wrote this meanwhile"
    claim.save()
    answer = confirm(client, looked)
    assert "The desk changed since you looked, so nothing was written" in told(answer)
    assert Claim.objects.get(slug=CLAIM).place != "Helmand"
    confirm(client, answer)
    claim.refresh_from_db()
    assert (claim.place, claim.evidence_cited[:8]) == ("Helmand", "Somebody")


@pytest.mark.parametrize("said", [{"reason": ""}, {"shown": ""}, {"shown": "0" * 64}])
def test_without_a_reason_or_a_look_nothing_is_written(client, said):
    looked = upload(client, as_csv(NEW))
    answer = confirm(client, looked, **said)
    assert answer.status_code == 200
    assert not Claim.objects.filter(text=NEW["claim_text"]).exists()


def test_a_file_is_imported_once_and_only_by_who_sent_it(client):
    looked = upload(client, as_csv(NEW))
    other = imported.browser("reviewer")
    assert "no longer here" in told(other.get(looked.request["PATH_INFO"], follow=True))
    assert "no longer here" in told(confirm(other, looked))
    confirm(client, looked)
    assert "no longer here" in told(confirm(client, looked))
    assert Claim.objects.filter(text=NEW["claim_text"]).count() == 1


def test_a_file_is_kept_for_a_day(client):
    looked = upload(client, as_csv(NEW))
    later = timezone.now() + dt.timedelta(hours=25)
    with time_machine.travel(later, tick=False):
        kept = Upload.objects.get()
        client = imported.browser()
        assert "no longer here" in told(confirm(client, looked))
        upload(client, as_csv(NEW))
    assert not Upload.objects.filter(pk=kept.pk).exists()


def test_whoever_imported_cannot_approve(client):
    confirm(client, upload(client, as_csv(NEW)))
    claim = Claim.objects.get(text=NEW["claim_text"])
    writer = imported.person("the-analyst")
    assert authors.is_one(writer, "claim", claim.pk)
    asked = review.request_release(
        [("claim", claim.pk)], by=imported.person("asks"), reason="x", public_note="y"
    )
    assert all("wrote" in review.why_not(one, by=writer) for one in asked.reviews)


def test_contributors_import_drafts_and_nothing_else(client):
    contributor = imported.browser("contributor")
    looked = upload(contributor, as_csv(NEW, {"claim_slug": CLAIM, "place": "Helmand"}))
    assert looked.context["look"].counts == {"new": 1, "changed": 1}
    claim = Claim.objects.get(slug=CLAIM)
    review.Review.objects.create(
        kind="claim",
        object_id=claim.pk,
        action="publish",
        state="in_review",
        title="x",
        requested_by=imported.person("asks"),
    )
    answer = confirm(contributor, looked)
    assert any("row 3" in one and "Contributors write drafts" in one for one in faults(answer))
    assert not Claim.objects.filter(text=NEW["claim_text"]).exists()


@pytest.mark.parametrize("role", ["oversight", "administrator"])
def test_who_writes_no_drafts_imports_nothing(client, role):
    other = imported.browser(role)
    assert upload(other, as_csv(NEW)).status_code == 403
    assert not Upload.objects.exists()


def test_a_bundle_brings_nothing_that_its_sender_may_not_do(client):
    whole = bundle.dump()
    whole["relations"] = [{**whole["relations"][0], "status": "confirmed"}]
    whole["claims"][0]["hold"] = "Not before Monday"
    whole["actors"] = [{"slug": "house", "merged_into": "nato"}]
    file = json.dumps(whole).encode()
    found = faults(upload(imported.browser("contributor"), file, "desk.json"))
    assert any("judged by analysts" in one for one in found) == any(
        one.startswith("relations") for one in found
    )
    assert any("those who may hold" in one for one in found)
    assert any("merged at the desk" in one for one in found)
    only_merged = faults(upload(client, file, "desk.json"))
    assert ["merged at the desk" in one for one in only_merged] == [True]


def test_every_column_is_a_key_of_a_bundle_or_stands_for_one(client):
    assert [column.means for column in COLUMNS if not column.means] == []
    assert len({column.name for column in COLUMNS}) == len(COLUMNS)
    page = told(client.get("/desk/desk/importbatch/import/"))
    assert all(column.name in page for column in COLUMNS)
    for ending in giving.FORMATS:
        assert client.get(f"/desk/desk/importbatch/import/table.{ending}").status_code == 200
        example = client.get(f"/desk/desk/importbatch/import/table.{ending}?example")
        assert faults(upload(client, example.content, f"x.{ending}")) == []
    assert client.get("/desk/desk/importbatch/import/table.pdf").status_code == 302


def test_what_was_kept_is_forgotten_with_what_is_erased(client):
    upload(client, as_csv(NEW))
    uploads.forget_all()
    assert not Upload.objects.exists()
    assert Report.objects.exists()
    assert Quantity.objects.exists()
