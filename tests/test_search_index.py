"""The index of words follows the record: whatever is delivered, corrected or taken off."""

from uuid import uuid4

import pytest
from django.core.management import call_command
from django.db import connections

from actors_app.aliases import RECORD
from actors_app.models import ActorName
from claims_app.record import guard, naming, rebuild, searching, verify
from claims_app.record.models import NameIndex, SearchText
from claims_app.search import words
from tests import roads, tongues
from tests.factories import insert
from tests.published import Press
from tests.stories import Story
from tests.test_search_answers import answers

record_alone = pytest.mark.django_db(databases={"record"})
both = pytest.mark.django_db(databases={"default", "record"})


def execute(*statements: str) -> None:
    """Change the record behind everybody's back."""
    with guard.writing(), connections[RECORD].cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


@pytest.fixture
def press(db):
    return Press()


@pytest.fixture
def corpus(press):
    return tongues.publish(press)


@record_alone
def test_what_is_corrected_is_found_by_its_new_words_alone(press, corpus):
    claim = corpus["cafe"]
    assert answers("Besançon") == ["cafe"]
    claim.text = "Élodie Müller said that the café in Dijon was closed."
    press.correct(claim)
    assert answers("Besançon") == []
    assert answers("Dijon") == ["cafe"]


@record_alone
def test_a_passage_that_is_taken_out_is_not_found(press, corpus):
    assert answers('"moon again"') == ["moon"]
    assert answers('"moon again"', "report") == ["moon-in-2"]
    press.correct(corpus["moon"])
    assert answers('"moon again"') == answers('"moon again"', "report") == []


@record_alone
@pytest.mark.parametrize("question", ["WHO", "Besançon", "Gazette cafe"])
def test_what_is_retracted_is_not_found(press, corpus, question):
    assert answers(question, None)
    press.retract(corpus["cafe"])
    press.retract(corpus["warning"])
    press.retract(corpus["world-health"])
    assert answers(question, None) == []


@record_alone
def test_a_name_that_is_given_up_stands_for_itself_alone(press, corpus):
    assert answers("Streslau") == ["kingdom", "capital"]
    press.correct(corpus["ruritania"])
    assert answers("Streslau") == ["capital"]
    assert naming.actors_named(["Руритания"]) == {"Руритания": []}


@record_alone
def test_a_new_name_counts_at_once(press, corpus):
    state = corpus["ruritania"]
    press.correct(state, tongues._name(state, "Zenda", "en"))
    assert answers("Zenda") == ["soldiers", "kingdom", "capital"]


@both
def test_what_is_redacted_leaves_no_words():
    story = Story(11).cast()
    claim = story.claim()
    claim.text = f"{claim.speaker.name} says SECRETIVE things."
    claim.save()
    story.release(claim)
    assert answers("secretive") == [claim.slug]
    roads.redact(
        "claim",
        claim.pk,
        reason="law",
        public_note="Redacted.",
        requested_by=story.asker,
        approved_by=story.approver,
    )
    assert answers("secretive", None) == []
    call_command("rebuild_record", replace=True)
    assert answers("secretive", None) == []
    assert not SearchText.objects.filter(main__contains="secret").exists()


@both
def test_a_rebuilt_record_gives_the_same_answers(released_seed):
    before = answers("Taliban")
    call_command("rebuild_record", replace=True)
    assert answers("Taliban") == before != []


@record_alone
def test_a_record_that_is_emptied_has_no_answers(corpus):
    rebuild.empty()
    assert SearchText.objects.count() == NameIndex.objects.count() == 0
    assert answers("soldiers", None) == []


@record_alone
def test_installing_again_changes_nothing(corpus):
    before = answers("minister", None)
    searching.install()
    searching.install()
    assert answers("minister", None) == before != []


@record_alone
def test_only_the_record_gets_an_index(corpus):
    searching.install(using="default")


@record_alone
def test_an_index_that_is_missing_is_made_and_filled(corpus):
    before = answers("minister", None)
    if connections[RECORD].vendor == "sqlite":
        execute(
            "DROP TRIGGER record_searchtext_enters",
            "DROP TRIGGER record_searchtext_changes",
            "DROP TRIGGER record_searchtext_leaves",
            "DROP TABLE record_searchtext_words",
        )
    else:
        execute(
            "ALTER TABLE record_searchtext DROP COLUMN words_in_all",
            "ALTER TABLE record_searchtext DROP COLUMN words_in_main",
            "DROP INDEX record_searchtext_words_in_body",
        )
    searching.install()
    assert answers("minister", None) == before != []


@record_alone
def test_rows_written_while_triggers_were_missing_are_found_after_the_next_migrate(press):
    if connections[RECORD].vendor == "sqlite":
        execute("DROP TRIGGER record_searchtext_enters")
    corpus = tongues.publish(press)
    searching.install()
    assert answers("cafe") == ["cafe"]
    press.retract(corpus["cafe"])
    assert answers("cafe") == []


@pytest.mark.django_db(databases={"default", "record"}, transaction=True)
@pytest.mark.parametrize("round", [1, 2])
def test_the_index_outlives_a_flush(round):
    assert answers("soldiers", None) == []
    tongues.publish(Press())
    assert answers("soldiers", "claim") == ["soldiers"]


# Verification


def problems() -> list[str]:
    return list(verify.problems())


@record_alone
@pytest.mark.parametrize(
    ("change", "what"),
    [
        ("UPDATE record_searchtext SET main = 'xfalse' WHERE kind = 'source'", "Search text"),
        ("UPDATE record_searchtext SET names = '' WHERE kind = 'claim'", "Search text"),
        ("UPDATE record_searchtext SET sort_key = 'a' WHERE kind = 'report'", "Search text"),
        ("DELETE FROM record_searchtext WHERE kind = 'actor'", "Search text"),
        ("UPDATE record_nameindex SET written = 'False' WHERE words = 'xstreslau'", "Name index"),
        ("UPDATE record_nameindex SET words = 'xfalse' WHERE words = 'xstreslau'", "Name index"),
        ("DELETE FROM record_nameindex WHERE words = 'xstreslau'", "Name index"),
    ],
)
def test_a_row_that_was_tampered_with_is_noticed(corpus, change, what):
    assert problems() == []
    execute(change)
    assert problems()
    assert all(problem.startswith(what) for problem in problems())


@record_alone
def test_words_of_nothing_are_noticed(corpus):
    insert(NameIndex(words="xnobody", actor_id=corpus["moon"].pk, written="Nobody"), RECORD)
    insert(SearchText(object_id=uuid4(), kind="claim"), RECORD)
    assert len(problems()) >= 2


# What a document can hold


@record_alone
def test_a_very_long_passage_is_indexed_as_far_as_both_databases_can(press, corpus):
    claim, source = corpus["moon"], corpus["source-9"]
    long = " ".join(f"слово{n} the" for n in range(60_000))
    press.correct(claim, tongues.passage(claim, source, 7, f"beginning {long} ending"))
    assert answers("beginning") == ["moon"]
    assert answers("ending") == []
    text = SearchText.objects.get(object_id=claim.pk)
    assert len(text.body.split()) <= words.BODY.words
    assert problems() == []


@record_alone
def test_a_word_said_a_thousand_times_is_found_and_breaks_phrases_alike(press, corpus):
    claim, source = corpus["moon"], corpus["source-9"]
    often = "the moon and the " * 1000 + "river bank"
    press.correct(claim, tongues.passage(claim, source, 8, often))
    assert answers('"the moon and the"') == ["moon"]
    assert answers('"river bank"') == ["moon"]
    assert answers('"the river bank"') == []


@record_alone
def test_a_name_of_the_length_of_a_page_is_no_alias(press, corpus):
    state = corpus["ruritania"]
    long = ActorName(actor_id=state.pk, name="word " * 500, language="en", kind="alias")
    short = tongues._name(state, "IT", "en")
    press.correct(state, long, short)
    assert set(NameIndex.objects.filter(actor=state.pk).values_list("words", flat=True)) == {
        "xruritania",
        "cit",
    }
    assert problems() == []
