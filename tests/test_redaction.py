"""What is redacted is found nowhere: not in a row, a history, a note, an index, nor a file."""

import pytest

from claims_app.desk import gate
from claims_app.desk.models import Redaction
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
