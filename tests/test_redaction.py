"""What is redacted is found nowhere: not in a row, a history, a note, an index, nor a file."""

import pytest
from django.apps import apps
from django.db import models as db

from claims_app.desk import gate
from claims_app.desk.erasing import notes
from claims_app.desk.models import Redaction, SourceSnapshot
from claims_app.desk.released import dependants, last_release
from claims_app.record.aggregates import Kind
from claims_app.record.models import Document, Publication
from tests import erased
from tests.erased import SAID, redact, thing
from tests.roads import one_of
from tests.stories import Story
from tests.test_rebuild_and_verify import found as unsound

BOTH = {"default", "record"}
pytestmark = pytest.mark.django_db(databases=BOTH)


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.VAR, settings.REDACTION_LIST = tmp_path, tmp_path / "redactions.jsonl"
    return tmp_path


@pytest.fixture
def story():
    return Story(5).cast()


def let_go(story, root) -> None:
    """Retract what refers to it, the outermost first."""
    last = last_release(*thing(root))
    for one in dependants(*thing(root), gate.keys_of(last)):
        let_go(story, one)
        if last_release(*thing(one)).action not in {"retract", "redact"}:
            assert story.retract(one)


@pytest.mark.parametrize("kind", list(Kind))
def test_nothing_of_it_is_left_in_any_column_of_any_table(kind, story):
    root = one_of(story, kind)
    erased.fill(story, root)
    erased.write_about(story, root)
    assert len(erased.everywhere()) > 15
    let_go(story, root)
    redact(story, root, erases_address=True)
    assert erased.everywhere() == []
    assert unsound() == []
    tombstone = Document.objects.get(pk=root.pk)
    assert tombstone.is_gone
    assert "Redacted by order." in tombstone.body
    listed = Redaction.objects.get(object_id=root.pk)
    assert (listed.category, listed.legal_basis) == (SAID["category"], SAID["legal_basis"])
    assert (listed.requested_by, listed.approved_by) == (story.asker, story.approver)
    assert listed.sequence == Publication.objects.order_by("sequence").last().sequence


def test_what_was_only_about_a_claim_goes_with_it(story):
    edge = one_of(story, Kind.RELATION)
    assessed = one_of(story, Kind.ASSESSMENT)
    for row in (edge, assessed):
        erased.fill(story, row)
    for claim in (edge.target, assessed.claim):
        redact(story, claim, erases_address=True)
    assert erased.everywhere() == []
    assert unsound() == []
    assert {thing(edge), thing(assessed)} <= set(Redaction.objects.values_list("kind", "object_id"))


def test_a_source_takes_its_texts_and_the_passages_of_drafts(story):
    claim = story.claim()
    report = claim.reports.first()
    erased.mark(report)
    erased.anchor(story, report)
    report.save()
    source = report.source
    redact(story, source, erases_address=True)
    assert erased.everywhere() == []
    assert not claim.reports.filter(pk=report.pk).exists()
    assert SourceSnapshot.objects.get(source=source).text is None


# Columns with words of which none can be about a thing.
OF_THE_DESK_ITSELF = {
    *("desk.Release.slug", "desk.Release.payload", "desk.Release.public_note"),
    *("desk.Redaction.address", "desk.Redaction.legal_basis", "desk.Redaction.public_note"),
    *("desk.Redaction.erased", "desk.SourceSnapshot.boilerplate", "desk.Token.name"),
    *("desk.Token.digest", "desk.Suggestion.extractor"),
}
# What is erased in a way of its own.
ERASED_APART = {
    *("desk.SourceSnapshot.text", "desk.Suggestion.proposed", "desk.JournalEntry.slug"),
    *("desk.Merge.moved", "desk.KeptAnswer.body", "desk.KeptAnswer.headers"),
    *("desk.KeptAnswer.key", "desk.Upload.name"),
    *("desk.SavedFilter.name", "desk.SavedFilter.query"),
    *("desk.ClaimWords.main", "desk.ClaimWords.body", "desk.ClaimWords.names"),
}


def test_every_column_of_the_desk_that_can_quote_is_known():
    """One that fails here is to be named in `MAY_QUOTE`, or above with what becomes of it."""
    wordy = (db.TextField, db.JSONField)
    found = {
        f"{model._meta.label}.{field.name}"
        for model in apps.get_app_config("desk").get_models()
        if not model.__name__.startswith("Historical")
        for field in model._meta.concrete_fields
        if isinstance(field, wordy)
        or (isinstance(field, db.CharField) and field.max_length >= 80 and not field.choices)
    }
    known = {f"{m._meta.label}.{name}" for m, names in notes.MAY_QUOTE.items() for name in names}
    assert found <= known | OF_THE_DESK_ITSELF | ERASED_APART
