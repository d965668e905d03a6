"""What only the desk knows. None of it is ever on the record."""

from claims_app.desk.models import history  # registers the history tables
from claims_app.desk.models.answer import KeptAnswer
from claims_app.desk.models.curation import (
    ActorJudgement,
    Hold,
    ImportBatch,
    JournalEntry,
    JournalReference,
    LiftedHold,
    SavedFilter,
    SourceSnapshot,
    Suggestion,
)
from claims_app.desk.models.letter import Letter
from claims_app.desk.models.merging import ClaimJudgement, IssueJudgement, Merge, SourceJudgement
from claims_app.desk.models.redaction import Redaction
from claims_app.desk.models.release import Release, ReleaseHead, Review
from claims_app.desk.models.tag import Tag
from claims_app.desk.models.token import Scope, Token
from claims_app.desk.models.upload import FileKind, Upload

__all__ = [
    "ActorJudgement",
    "ClaimJudgement",
    "FileKind",
    "Hold",
    "ImportBatch",
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
    "Upload",
    "history",
]
