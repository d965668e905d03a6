"""What the tables of the desk alone, and of the record alone, never let be false."""

import datetime as dt

import pytest

from claims_app.desk.models import (
    ActorJudgement,
    ClaimJudgement,
    FileKind,
    Hold,
    ImportBatch,
    IssueJudgement,
    JournalEntry,
    JournalReference,
    KeptAnswer,
    Letter,
    LiftedHold,
    Merge,
    Redaction,
    Release,
    ReleaseHead,
    Review,
    SavedFilter,
    Scope,
    SourceJudgement,
    SourceSnapshot,
    Suggestion,
    Tag,
    Token,
    Upload,
)
from claims_app.desk.models.curation import Verdict
from claims_app.desk.models.letter import LetterKind, LetterRoute
from claims_app.desk.models.merging import MERGED_KINDS
from claims_app.record import guard, seal
from claims_app.record.aggregates import LABELS, Kind
from claims_app.record.models import (
    ClaimIndex,
    Document,
    DriftIndex,
    Head,
    Publication,
    SearchText,
    SpeakerIndex,
    Waiting,
)
from claims_app.vocabulary import (
    Action,
    ClaimType,
    DisputeStatus,
    DriftCode,
    RedactionCategory,
    ReviewState,
    RoleCheck,
    SuggestionDecision,
    Vocabulary,
)
from tests import refusals
from tests.factories import make, row, sha256
from tests.handing_sentences import SENTENCES_OF_HANDING
from tests.refusals import Sentence, values

pytestmark = pytest.mark.django_db(databases={"default", "record"})


@pytest.fixture(autouse=True)
def unsealed(db):
    """The ledger without its seal, which on SQLite would answer before the constraints do."""
    with guard.writing():
        seal.remove()


def another_thing(first) -> dict:
    return {"object_id": row(type(first)).object_id}


def the_other_way(first) -> dict:
    return {"left_id": first.right_id, "right_id": first.left_id}


def asked_and_decided_by_one(review) -> dict:
    person = make(Release).approved_by_id
    return {"state": "released", "requested_by_id": person, "decided_by_id": person}


def asked_and_decided_by_two(review) -> dict:
    release = make(Release)
    people = {"requested_by_id": release.requested_by_id, "decided_by_id": release.approved_by_id}
    return {"state": "released", **people}


JUDGED = {"decided_at": dt.datetime(2018, 5, 1, tzinfo=dt.UTC), "why": "It stands so."}


def decided(merge) -> dict:
    return {"decided_by_id": make(Release).approved_by_id}


def judgements(model) -> list[Sentence]:
    name = model._meta.model_name
    return [
        refusals.word(f"{name}_verdict_is_listed", model, "verdict", Verdict),
        refusals.two(f"{name}_is_of_two", model, "left_id", "right_id"),
        Sentence(
            f"{name}_made_once_a_pair",
            model,
            ({}, the_other_way, {"verdict": "same"}),
            (lambda first: {"right_id": make(model).right_id},),
            twins=True,
        ),
    ]


MERGEABLE = Vocabulary("Mergeable", {kind.name: (kind.value, "") for kind in MERGED_KINDS})
# What has a document: things that are released, and parts of them.
LISTED = Vocabulary("Listed", {word.upper(): (word, label) for word, label in LABELS.items()})

SENTENCES = [
    refusals.digest("snapshot_has_a_fingerprint", SourceSnapshot, "sha256"),
    Sentence(
        "snapshot_taken_once",
        SourceSnapshot,
        ({"is_current": False},),
        (lambda first: {"is_current": False, "sha256": sha256()},),
        twins=True,
    ),
    Sentence(
        "snapshot_current_is_one_a_source",
        SourceSnapshot,
        (lambda first: {"sha256": sha256()},),
        (lambda first: {"is_current": False, "sha256": sha256()},),
        twins=True,
    ),
    *SENTENCES_OF_HANDING,
    refusals.once("hold_is_one_a_thing", Hold, {"kind": "actor"}, another_thing),
    refusals.word("hold_kind_is_listed", Hold, "kind", Kind),
    refusals.word("lifted_hold_kind_is_listed", LiftedHold, "kind", Kind),
    refusals.not_blank("hold_says_why", Hold, "reason"),
    refusals.once("tag_is_put_once", Tag, {"kind": "actor"}, another_thing),
    refusals.word("tag_kind_is_listed", Tag, "kind", Kind),
    refusals.not_blank("tag_has_a_name", Tag, "name"),
    refusals.plain("tag_name_is_plain", Tag, "name"),
    refusals.slug("journal_entry_slug_fits_an_address", JournalEntry),
    refusals.not_blank("journal_entry_says_something", JournalEntry, "text"),
    refusals.once("journal_refers_once", JournalReference, {"kind": "actor"}, another_thing),
    refusals.word("journal_kind_is_listed", JournalReference, "kind", Kind),
    refusals.word("suggestion_decision_is_listed", Suggestion, "decision", SuggestionDecision),
    Sentence(
        "suggestion_score_is_a_share",
        Suggestion,
        values("score", -0.001, 1.001, 99.0),
        values("score", None, 0.0, 0.5, 1.0),
    ),
    Sentence(
        "snapshot_erased_has_no_text",
        SourceSnapshot,
        ({"erased_at": JUDGED["decided_at"], "text": "A text."},),
        ({"erased_at": JUDGED["decided_at"], "text": None}, {"text": None}),
    ),
    refusals.once("redaction_is_one_a_thing", Redaction, {"kind": "actor"}, another_thing),
    refusals.word("redaction_kind_is_listed", Redaction, "kind", Kind),
    refusals.word("redaction_category_is_listed", Redaction, "category", RedactionCategory),
    refusals.not_blank("redaction_says_its_legal_basis", Redaction, "legal_basis"),
    Sentence(
        "redaction_takes_two_people",
        Redaction,
        (lambda redaction: {"requested_by_id": redaction.approved_by_id},),
        ({},),
    ),
    refusals.word(
        "review_category_is_listed", Review, "category", RedactionCategory, or_blank=True
    ),
    refusals.word("letter_asks_for_is_listed", Letter, "asks_for", LetterKind),
    refusals.word("letter_kind_is_listed", Letter, "kind", Kind),
    refusals.word("letter_route_is_listed", Letter, "route", LetterRoute),
    refusals.not_blank("letter_says_something", Letter, "text"),
    Sentence(
        "letter_decision_is_listed",
        Letter,
        ({"decision": "lost", **JUDGED}, {"decision": "", **JUDGED}),
        ({}, {"decision": "accepted", **JUDGED}, {"decision": "declined", **JUDGED}),
    ),
    Sentence(
        "letter_decided_has_a_moment",
        Letter,
        ({"decision": "accepted", "why": "It stands so."}, JUDGED),
        ({"why": "Asked back."}, {"decision": "accepted", **JUDGED}),
    ),
    Sentence(
        "letter_decided_says_why",
        Letter,
        ({"decision": "declined", **JUDGED, "why": ""},),
        ({"decision": "declined", **JUDGED},),
    ),
    refusals.digest("import_has_a_fingerprint", ImportBatch, "sha256"),
    refusals.ordered(
        "import_done_not_beyond_its_rows", ImportBatch, "done_count", "row_count", 1, 2
    ),
    refusals.digest("upload_has_a_fingerprint", Upload, "sha256"),
    refusals.word("upload_kind_is_listed", Upload, "kind", FileKind),
    refusals.once("saved_filter_named_once", SavedFilter, {"name": "Answered"}),
    refusals.word("saved_filter_kind_is_listed", SavedFilter, "kind", Kind),
    refusals.once("token_named_once", Token, {"name": "Cluster"}),
    refusals.word("token_scope_is_listed", Token, "scope", Scope, or_blank=True),
    refusals.once("answer_kept_once_a_key", KeptAnswer, {"key": "another"}),
    refusals.digest("answer_says_what_was_asked", KeptAnswer, "asked"),
    refusals.word("judgement_verdict_is_listed", ActorJudgement, "verdict", Verdict),
    refusals.two("judgement_is_of_two_actors", ActorJudgement, "left_id", "right_id"),
    Sentence(
        "judgement_made_once_a_pair",
        ActorJudgement,
        ({}, the_other_way, {"verdict": "same"}),
        (lambda first: {"right_id": make(ActorJudgement).right_id},),
        twins=True,
    ),
    *(
        one
        for model in (SourceJudgement, IssueJudgement, ClaimJudgement)
        for one in judgements(model)
    ),
    refusals.word("merge_kind_is_listed", Merge, "kind", MERGEABLE),
    Sentence(
        "merge_state_is_listed",
        Merge,
        values("state", "", "Waiting", "open"),
        (*values("state", "waiting", "returned"), lambda m: decided(m) | {"state": "done"}),
    ),
    refusals.not_blank("merge_says_why", Merge, "reason"),
    refusals.two("merge_joins_two_things", Merge, "merged_id", "survivor_id"),
    Sentence(
        "merge_takes_two_people",
        Merge,
        (
            {"state": "done"},
            lambda merge: {"state": "done", "decided_by_id": merge.requested_by_id},
        ),
        (
            lambda merge: decided(merge) | {"state": "done"},
            lambda merge: {"state": "returned", "decided_by_id": merge.requested_by_id},
        ),
    ),
    refusals.once("merge_waits_once_a_thing", Merge, {"state": "returned"}, {"kind": "source"}),
    Sentence("release_head_is_one_row", ReleaseHead, values("id", 0, 2), values("id", 1)),
    refusals.once("release_numbers_versions_once", Release, {"version": 2}, another_thing),
    refusals.word("release_kind_is_listed", Release, "kind", Kind),
    refusals.word("release_action_is_listed", Release, "action", Action),
    refusals.digest("release_commitment_is_a_hash", Release, "commitment"),
    Sentence(
        "release_takes_two_people",
        Release,
        (lambda release: {"requested_by_id": release.approved_by_id},),
        ({},),
    ),
    refusals.once("review_is_one_a_thing", Review, {"kind": "actor"}, another_thing),
    refusals.word("review_kind_is_listed", Review, "kind", Kind),
    refusals.word("review_state_is_listed", Review, "state", ReviewState),
    refusals.word("review_action_is_listed", Review, "action", Action, or_blank=True),
    Sentence(
        "review_takes_two_people",
        Review,
        (asked_and_decided_by_one,),
        (
            asked_and_decided_by_two,
            lambda review: asked_and_decided_by_one(review) | {"state": "returned"},
        ),
    ),
    refusals.once("document_has_one_address", Document, {"slug": "another"}, {"kind": "actor"}),
    refusals.word("document_kind_is_listed", Document, "kind", LISTED),
    refusals.word("waiting_kind_is_listed", Waiting, "kind", LISTED),
    refusals.word("search_text_kind_is_listed", SearchText, "kind", LISTED),
    refusals.word("index_of_claims_status_is_listed", ClaimIndex, "dispute_status", DisputeStatus),
    refusals.word("index_of_claims_type_is_listed", ClaimIndex, "claim_type", ClaimType),
    refusals.word("index_of_speakers_check_is_listed", SpeakerIndex, "role_check", RoleCheck),
    refusals.word("index_of_drifts_code_is_listed", DriftIndex, "code", DriftCode),
    refusals.once("publication_numbers_versions_once", Publication, {"version": 2}, another_thing),
    refusals.word("publication_kind_is_listed", Publication, "kind", Kind),
    refusals.word("publication_action_is_listed", Publication, "action", Action),
    refusals.digest("publication_commitment_is_a_hash", Publication, "commitment"),
    refusals.digest("publication_hash_is_a_hash", Publication, "sha256"),
    Sentence("ledger_head_is_one_row", Head, values("id", 0, 2), values("id", 1)),
]


@refusals.in_every_home(SENTENCES)
def test_the_database_refuses_what_breaks_the_sentence(sentence, alias):
    refusals.assert_refused(sentence, alias)


@refusals.in_every_home(SENTENCES)
def test_the_database_takes_what_keeps_the_sentence(sentence, alias):
    refusals.assert_taken(sentence, alias)


def test_every_sentence_of_both_apps_is_tried():
    expected = refusals.of_app("desk") | refusals.of_app("record")
    assert {sentence.name for sentence in SENTENCES} == expected
