"""The record can be made again from the releases, and no change to it goes unnoticed."""

import random
from collections.abc import Callable
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connections, models, transaction
from django.db.utils import DatabaseError

from claims_app.desk import witness
from claims_app.desk.models import Release
from claims_app.record import guard, seal, verify
from claims_app.record.aggregates import KIND_OF
from claims_app.record.models import ClaimIndex, Document, Edition, Head, Publication
from tests import roads
from tests.dump import dump
from tests.stories import Story

BOTH = {"default", "record"}
pytestmark = pytest.mark.django_db(databases=BOTH)
PLANTS = 100


def found() -> list[str]:
    """What verification says, with the desk as witness."""
    return [*verify.problems(), *witness.problems()]


def test_rebuild_reproduces_the_same_chain_and_documents(released_seed):
    before = dump()
    call_command("rebuild_record", replace=True)
    assert dump() == before
    assert found() == []


def test_rebuild_refuses_a_record_that_holds_something(released_seed):
    before = dump()
    with pytest.raises(CommandError, match="already holds"):
        call_command("rebuild_record")
    assert dump() == before


def test_rebuild_after_a_redaction_holds_nothing_of_what_was_redacted():
    story = Story(11).cast()
    story.release(claim := story.claim())
    claim.text = f"{claim.speaker.name} says SECRET."
    claim.save()
    story.release(claim)
    roads.redact(
        "claim",
        claim.pk,
        reason="law",
        public_note="Redacted.",
        requested_by=story.asker,
        approved_by=story.approver,
    )
    redacted = dump()
    assert found() == []
    call_command("rebuild_record", replace=True)
    assert dump() == redacted
    assert "SECRET" not in "\n".join(redacted)
    assert not Release.objects.filter(payload__contains="SECRET").exists()
    assert Publication.objects.filter(object_id=claim.pk).count() == 3


def test_verify_says_sound_and_prints_the_head(released_seed, capsys):
    call_command("verify_ledger")
    said = capsys.readouterr().out
    head = Head.objects.get()
    assert said.strip() == f"Sound. Head {head.sequence}:{head.sha256}"


def test_a_head_noted_earlier_is_found_again(released_seed):
    line = Publication.objects.get(sequence=50)
    call_command("verify_ledger", head=f"50:{line.sha256}")
    with pytest.raises(CommandError, match="1 thing wrong"):
        call_command("verify_ledger", head=f"50:{'0' * 64}")


# ---- planted changes


def changed(value: Any) -> Any:
    """Another value of the same type."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return value + 1
    if isinstance(value, str):
        return f"x{value[1:]}" if value[:1] != "x" else f"y{value[1:]}"
    return None


def tamperable() -> list[tuple[type[models.Model], models.Field]]:
    """Every column of the record whose change must be noticed.

    Not the state of the head, which only counts for validators and follows from nothing.
    """
    pairs = []
    for model in (*KIND_OF, Publication, Edition, Document, ClaimIndex, Head):
        for field in model._meta.concrete_fields:
            if (model, field.name) == (Head, "state") or field.primary_key:
                continue
            if isinstance(
                field,
                models.CharField | models.TextField | models.BooleanField | models.IntegerField,
            ):
                pairs.append((model, field))
    return pairs


def plant(chance: random.Random, columns: list) -> str | None:
    """Change one value of one row behind everybody's back; say which."""
    model, field = chance.choice(columns)
    rows = model._base_manager.using("record").order_by("pk")
    values = list(rows.values_list("pk", field.attname))
    values = [(pk, value) for pk, value in values if value is not None]
    if not values:
        return None
    pk, value = chance.choice(values)
    table, column, key = model._meta.db_table, field.column, model._meta.pk.column
    stored = model._meta.pk.get_db_prep_value(pk, connections["record"])
    with connections["record"].cursor() as cursor:
        cursor.execute(
            f'UPDATE "{table}" SET "{column}" = %s WHERE "{key}" = %s', [changed(value), stored]
        )
        assert cursor.rowcount == 1
    return f"{model._meta.label}.{field.name} of {pk}: {value!r}"


@pytest.mark.slow
def test_each_of_a_hundred_planted_changes_is_found(released_seed):
    unconstrained = [pair for pair in tamperable() if not pair[1].choices]
    chance, planted = random.Random(2), 0
    with guard.writing():
        seal.remove()
        while planted < PLANTS:
            planted += _found_and_undone(lambda: plant(chance, unconstrained))
        seal.install()
    assert found() == []


def _found_and_undone(harm: Callable[[], str | None]) -> bool:
    """Do harm in a savepoint, see that it is found, and undo it; whether any was done."""
    try:
        with transaction.atomic(using="record"):
            done = harm()
            if done:
                assert found(), f"not found: {done}"
            raise _Undo
    except _Undo:
        return bool(done)
    except DatabaseError:
        return False


class _Undo(Exception):
    pass


HARMS = {
    "a cut tail": lambda: (
        Edition.objects.using("record").filter(publication__sequence__gt=100)._raw_delete("record"),
        Publication.objects.using("record").filter(sequence__gt=100)._raw_delete("record"),
    ),
    "a cut tail with the head moved": lambda: (
        Edition.objects.using("record").filter(publication__sequence__gt=100)._raw_delete("record"),
        Publication.objects.using("record").filter(sequence__gt=100)._raw_delete("record"),
        Head.objects.using("record").update(
            sequence=100, sha256=Publication.objects.get(sequence=100).sha256
        ),
    ),
    "a line taken out": lambda: (
        Edition.objects.using("record").filter(pk=60)._raw_delete("record"),
        Publication.objects.using("record").filter(pk=60)._raw_delete("record"),
    ),
    "an edition taken out": lambda: (
        Edition.objects.using("record").filter(pk=60)._raw_delete("record")
    ),
    "a document taken out": lambda: (
        Document.objects.using("record").filter(slug="russia")._raw_delete("record")
    ),
    "counters taken out": lambda: ClaimIndex.objects.using("record").all()._raw_delete("record"),
}


@pytest.mark.parametrize("harm", HARMS)
def test_what_is_cut_or_taken_out_is_found(harm, released_seed):
    with guard.writing():
        seal.remove()
        assert _found_and_undone(lambda: (HARMS[harm]() and harm) or harm)
        seal.install()
    assert found() == []
