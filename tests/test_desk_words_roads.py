"""What changes words by any road of the desk is in its index: forms, imports, merges, erasures."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.contrib.auth.models import User
from django.db import connection, transaction

from actors_app.models import Actor
from claims_app.desk import entries
from claims_app.desk.indexing import keeping, marks
from claims_app.desk.models import UnreadClaim
from claims_app.models import Claim, Report, Source
from claims_app.record.aggregates import Kind
from tests import erased
from tests.admin_forms import saved
from tests.bundles import bundle, put, take_in
from tests.desk_words import holds, indexed, is_true, plainly, with_word
from tests.factories import make
from tests.merging import claim_like, merged, person, release, taken_back
from tests.roads import one_of
from tests.stories import Story
from tests.test_restoring import back

pytestmark = pytest.mark.django_db(databases={"default", "record"})


def test_imports(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        take_in()
    assert indexed() == plainly() != {}
    put(document := bundle(), "claims", 0, "text", to="Russia says there are gardeners.")
    with django_capture_on_commit_callbacks(execute=True):
        take_in(document, reason="Again")
    assert len(with_word("gardeners")) == 1
    assert indexed() == plainly()


def test_merges_and_what_takes_them_back(released_seed):
    said = Claim.objects.get(slug="russia-about-10000-is-militants")
    two = person("Ivan Gardener"), person("I. Florist")
    claims = [claim_like(said, one) for one in two]
    release(*two, *claims)
    holds()
    done = merged(*two)
    assert UnreadClaim.objects.exists()
    holds()
    taken_back(done)
    holds()


def test_restoring(released_seed):
    claim = Claim.objects.get(slug="russia-about-10000-is-militants")
    claim.text = "Gardeners."
    claim.save()
    claim.reports.update(exact="From Çankırı.")
    holds()
    assert claim.pk in with_word("gardeners")
    by = User.objects.get(username="analyst")
    back(claim, entries.entries("claim", claim.pk)[-1], by)
    assert claim.pk not in with_word("gardeners")
    holds()


@pytest.mark.parametrize("kind", [Kind.CLAIM, Kind.ACTOR, Kind.SOURCE])
def test_what_is_redacted_leaves_the_index_with_it(kind, settings, tmp_path):
    settings.VAR, settings.REDACTION_LIST = tmp_path, tmp_path / "redactions.jsonl"
    story = Story(5).cast()
    claim = one_of(story, Kind.CLAIM)
    marked = claim
    if kind == Kind.ACTOR:
        marked = story.made[Actor][-1]
        draft = make(Claim, speaker=marked, issue=claim.issue)
    if kind == Kind.SOURCE:
        marked = make(Source)
        draft = make(Report, source=marked, exact=f"It says {erased.MARK}.").claim
    else:
        erased.fill(story, marked)
    keeping.catch_up()
    assert any(erased.MARK in " ".join(said) for said in indexed().values())
    if kind == Kind.ACTOR:
        draft.delete()
    erased.redact(story, marked, erases_address=True)
    assert not any(erased.MARK in " ".join(said) for said in indexed().values())
    assert erased.everywhere() == []
    holds()


def test_triggers_that_were_lost_are_put_back_and_all_is_read_again(released_seed):
    """As a migration does that has SQLite copy a table."""
    claim = Claim.objects.order_by("pk")[0]
    name, table = "words_claims_claim_update", Claim._meta.db_table
    on = f" ON {table}" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER {name}{on}")
    Claim.objects.filter(pk=claim.pk).update(text="Gardeners.")
    assert not UnreadClaim.objects.exists()
    marks.install()
    assert not UnreadClaim.objects.exists()
    assert claim.pk in with_word("gardeners")
    assert indexed() == plainly()
    marks.install()
    Claim.objects.filter(pk=claim.pk).update(text="Militants.")
    assert UnreadClaim.objects.count() == 1


def test_a_form_of_the_desk_is_read_once_it_is_saved(analyst, django_capture_on_commit_callbacks):
    claim = Claim.objects.get(slug="russia-about-10000-is-militants")
    with django_capture_on_commit_callbacks(execute=True):
        saved(analyst, claim, text="Russia says there are many gardeners.")
    assert not UnreadClaim.objects.exists()
    assert with_word("gardeners") == {claim.pk}
    assert indexed() == plainly()


def test_very_many_changes_are_read_some_at_a_time(monkeypatch, released_seed):
    monkeypatch.setattr(keeping, "AT_ONCE", 4)
    Actor.objects.update(name="Gardeners")
    many = Claim.objects.count()
    keeping.catch_up(8)
    assert 0 < UnreadClaim.objects.values("claim").distinct().count() < many
    is_true()
    assert with_word("gardeners") == set(Claim.objects.values_list("pk", flat=True))
    holds()


@pytest.mark.postgresql
@pytest.mark.django_db(databases={"default", "record"}, transaction=True)
def test_what_changes_while_it_is_read_is_read_again():
    claim = make(Claim, text="Militants.")
    changed, may_end = threading.Event(), threading.Event()

    def change() -> None:
        with transaction.atomic():
            Claim.objects.filter(pk=claim.pk).update(text="Gardeners.")
            changed.set()
            assert may_end.wait(20)
        connection.close()

    with ThreadPoolExecutor(1) as other:
        done = other.submit(change)
        assert changed.wait(20)
        keeping.catch_up()
        assert with_word("militants") == {claim.pk}
        assert not UnreadClaim.objects.exists()
        may_end.set()
        done.result()
    assert (with_word("militants"), with_word("gardeners")) == (set(), {claim.pk})
    keeping.catch_up()
    assert (with_word("militants"), with_word("gardeners")) == (set(), {claim.pk})
