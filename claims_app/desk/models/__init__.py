"""What only the desk knows. None of it is ever on the record."""

from claims_app.desk.models import history  # registers the history tables
from claims_app.desk.models.answer import KeptAnswer
from claims_app.desk.models.curation import (
    ActorJudgement,
    Hold,
    JournalEntry,
    JournalReference,
    LiftedHold,
    SavedFilter,
    SourceSnapshot,
    Suggestion,
)
from claims_app.desk.models.handover import Handover
from claims_app.desk.models.importing import ImportBatch, ImportedThing
from claims_app.desk.models.letter import Letter
from claims_app.desk.models.merging import ClaimJudgement, IssueJudgement, Merge, SourceJudgement
from claims_app.desk.models.redaction import Redaction
from claims_app.desk.models.release import Release, ReleaseHead, Review
from claims_app.desk.models.tag import Tag
from claims_app.desk.models.token import Scope, Token
from claims_app.desk.models.upload import FileKind, Upload
from claims_app.desk.models.words import ClaimWords, UnreadClaim

__all__ = [
    "ActorJudgement",
    "ClaimJudgement",
    "ClaimWords",
    "FileKind",
    "Handover",
    "Hold",
    "ImportBatch",
    "ImportedThing",
    "IssueJudgement",
    "JournalEntry",
    "JournalReference",
    "KeptAnswer",
    "Letter",
    "LiftedHold",
    "Merge",
    "Redaction",
    "Release",
    "ReleaseHead",
    "Review",
    "SavedFilter",
    "Scope",
    "SourceJudgement",
    "SourceSnapshot",
    "Suggestion",
    "Tag",
    "Token",
    "UnreadClaim",
    "Upload",
    "history",
]
