"""Who may do what on the desk, as one table: role by operation by where the thing stands.

Groups are made from it at every `migrate`; a test puts every question of it to the real pages.
"""

from typing import Final

from actors_app.vocabulary import Vocabulary
from claims_app.record.aggregates import AGGREGATES


class DeskRole(Vocabulary):
    """What somebody does at the desk. One person may have several."""

    CONTRIBUTOR = (
        "contributor",
        "Drafts what others judge, ask for and approve.",
        "Contributor",
    )
    ANALYST = "analyst", "Drafts, judges what was proposed, and asks for releases.", "Analyst"
    REVIEWER = (
        "reviewer",
        "An analyst who approves what others wrote and asked for.",
        "Reviewer",
    )
    OVERSIGHT = (
        "oversight",
        "Decides that something must be erased; neither writes nor publishes.",
        "Oversight",
    )
    ADMINISTRATOR = (
        "administrator",
        "Keeps accounts, tokens and logins. Whoever hands out roles neither writes, asks nor "
        "approves in that role, and cannot change the roles of the own account.",
        "Administrator",
    )
    RESEARCHER = (
        "researcher",
        "Has an account for tokens alone; nothing on the desk may be seen, let alone done.",
        "Researcher",
    )


class Stage(Vocabulary):
    """Where a thing stands between draft and record, as far as rights hang on it."""

    DRAFT = "draft", "Never released, and nobody waits for a decision.", "Draft"
    WAITING = "waiting", "A second person is to decide.", "Waiting"
    PUBLIC = "public", "On the record; its next version may be in the making.", "Public"
    GONE = "gone", "Retracted or redacted.", "Gone"


class Operation(Vocabulary):
    """Something that is done on the desk."""

    SEE = "see", "Open lists, forms and histories of the desk.", "See the desk"
    DRAFT = "draft", "Write what was never asked for or came back, with its lines.", "Draft"
    EDIT = "edit", "Change what waits for a decision, or was released.", "Edit what was released"
    HAND_OVER = (
        "hand_over",
        "Call a draft ready, so that somebody else takes it up; take that back.",
        "Hand over",
    )
    GIVE_BACK = (
        "give_back",
        "Return what somebody handed over, with a comment.",
        "Give back",
    )
    NOTE = "note", "Write notes and keep questions of one's own.", "Take notes"
    JUDGE = "judge", "Accept or reject suggestions and proposed answers.", "Judge proposals"
    LETTERS = "letters", "Read, enter and answer what readers write.", "Answer readers"
    MERGE = (
        "merge",
        "Say whether two things are one; ask for a merge, or to take one back.",
        "Judge what is one",
    )
    APPROVE_MERGE = (
        "approve_merge",
        "Let a merge that somebody else asked for come about, or be taken back.",
        "Approve merges",
    )
    HOLD = "hold", "Keep something from being released, and lift that.", "Hold"
    REQUEST = "request", "Ask a second person for a release.", "Request release"
    REQUEST_RETRACTION = (
        "request_retraction",
        "Ask a second person to take something off the record.",
        "Request retraction",
    )
    RETURN = "return", "Send a request back with a comment.", "Send back"
    APPROVE = "approve", "Let what somebody else wrote and asked for reach the public.", "Approve"
    REQUEST_REDACTION = (
        "request_redaction",
        "Ask oversight to erase all that is kept of something.",
        "Request redaction",
    )
    APPROVE_REDACTION = (
        "approve_redaction",
        "Erase for ever all that is kept of something.",
        "Approve redaction",
    )
    ACCOUNTS = "accounts", "Make accounts, give them roles, deactivate them.", "Manage accounts"
    TOKENS = "tokens", "Set the rate of researchers' tokens, and revoke them.", "Revoke tokens"
    LOGINS = "logins", "See refused logins, and lift the limit for one.", "Lift login limits"
    DISCARD = "discard", "Delete a thing, an account or a captured text.", "Delete"


O = Operation  # noqa: E741 the table below is to be read at one glance
WRITING: Final = {O.SEE, O.DRAFT, O.HAND_OVER, O.NOTE}
CURATING: Final = {
    *WRITING,
    *(O.EDIT, O.GIVE_BACK, O.JUDGE, O.LETTERS, O.MERGE, O.HOLD),
    *(O.REQUEST, O.REQUEST_RETRACTION, O.REQUEST_REDACTION),
}

# Nobody may discard: what was written is kept with its history; accounts are deactivated, for the
# history must go on saying who wrote what.
MATRIX: Final[dict[DeskRole, set[Operation]]] = {
    DeskRole.CONTRIBUTOR: WRITING,
    DeskRole.ANALYST: CURATING,
    DeskRole.REVIEWER: CURATING | {O.RETURN, O.APPROVE, O.APPROVE_MERGE},
    DeskRole.OVERSIGHT: {
        *(O.SEE, O.NOTE, O.LETTERS, O.HOLD),
        *(O.RETURN, O.REQUEST_REDACTION, O.APPROVE_REDACTION),
    },
    DeskRole.ADMINISTRATOR: {O.SEE, O.ACCOUNTS, O.TOKENS, O.LOGINS},
    DeskRole.RESEARCHER: set(),
}

# What a password alone does not open once second factors are switched on: whoever may do any of
# it shows one at every login, and can do nothing at the desk before.
TAKES_SECOND_FACTOR: Final = {
    *(O.RETURN, O.APPROVE, O.APPROVE_MERGE, O.APPROVE_REDACTION),
    *(O.ACCOUNTS, O.TOKENS, O.LOGINS),
}

# Where a thing must stand for an operation to make sense; the others do not hang on one thing.
STAGES: Final[dict[Operation, set[Stage]]] = {
    O.DRAFT: {Stage.DRAFT},
    O.HAND_OVER: {Stage.DRAFT},
    O.GIVE_BACK: {Stage.DRAFT},
    O.EDIT: {Stage.WAITING, Stage.PUBLIC, Stage.GONE},
    O.REQUEST: {Stage.DRAFT, Stage.PUBLIC, Stage.GONE},
    O.REQUEST_RETRACTION: {Stage.PUBLIC},
    O.REQUEST_REDACTION: {Stage.DRAFT, Stage.PUBLIC, Stage.GONE},
    O.RETURN: {Stage.WAITING},
    O.APPROVE: {Stage.WAITING},
    O.APPROVE_REDACTION: {Stage.WAITING},
}

# The permission that stands for an operation that no table of Django's has a word for.
VERBS: Final = {
    O.EDIT: "edit_released",
    O.HAND_OVER: "hand_over",
    O.GIVE_BACK: "give_back",
    O.JUDGE: "judge_answers",
    O.MERGE: "request_merge",
    O.APPROVE_MERGE: "approve_merge",
    O.REQUEST: "request_release",
    O.REQUEST_RETRACTION: "request_retraction",
    O.RETURN: "return_release",
    O.APPROVE: "approve_release",
    O.REQUEST_REDACTION: "request_redaction",
    O.APPROVE_REDACTION: "approve_redaction",
}
_SHARED: Final = {model for aggregate in AGGREGATES.values() for model in aggregate.models}
_LINES: Final = {model for aggregate in AGGREGATES.values() for model in aggregate.children}
_JUDGEMENTS: Final = tuple(f"{kind}judgement" for kind in ("actor", "source", "issue", "claim"))
_SEEN: Final = (
    *("release", "review", "handover", "importbatch", "hold"),
    *("journalentry", "journalreference"),
    *("sourcesnapshot", "suggestion", "merge", "redaction", *_JUDGEMENTS),
)


def _on(app: str, models: str, *verbs: str) -> set[str]:
    """Permissions as `app.verb_model`, for several models and verbs."""
    return {f"{app}.{verb}_{model}" for model in models.split() for verb in verbs}


def _on_shared(models: set[type], *verbs: str) -> set[str]:
    """The same for tables that desk and record share."""
    labels = [model._meta for model in models]  # type: ignore[attr-defined]
    return {f"{meta.app_label}.{verb}_{meta.model_name}" for meta in labels for verb in verbs}


# What Django must be told of each operation. Lines are taken away in the form of their owner;
# lifting a hold and dropping a note's reference or one's own question lose nothing.
PERMISSIONS: Final[dict[Operation, set[str]]] = {
    O.SEE: _on_shared(_SHARED, "view") | _on("desk", " ".join(_SEEN), "view"),
    O.DRAFT: _on_shared(_SHARED, "add", "change")
    | _on_shared(_LINES, "delete")
    | _on("desk", "sourcesnapshot", "add", "change"),
    O.NOTE: _on("desk", "journalentry", "add", "change")
    | _on("desk", "journalreference", "add", "change", "delete")
    | _on("desk", "savedfilter", "view", "add", "change", "delete"),
    O.JUDGE: _on("desk", "suggestion", "change"),
    # They hold names and addresses, so not everybody who may see the desk reads them.
    O.LETTERS: _on("desk", "letter", "view", "add", "change"),
    O.MERGE: _on("desk", " ".join(_JUDGEMENTS), "add", "change"),
    O.HOLD: _on("desk", "hold", "add", "change", "delete"),
    O.ACCOUNTS: _on("auth", "user", "view", "add", "change") | _on("auth", "group", "view"),
    O.TOKENS: _on("desk", "token", "view", "change", "delete"),
    O.LOGINS: _on("axes", "accessattempt", "view", "delete"),
}


def permissions_of(role: DeskRole) -> set[str]:
    """Everything that Django must allow to somebody in `role`, as `app.codename`."""
    allowed = MATRIX[role]
    verbs = {f"desk.{verb}" for operation, verb in VERBS.items() if operation in allowed}
    return verbs.union(*(PERMISSIONS.get(operation, set()) for operation in allowed))


def permissions_for(operation: Operation) -> set[str]:
    """What Django must allow to whoever does `operation`."""
    verb = {f"desk.{VERBS[operation]}"} if operation in VERBS else set()
    return verb | PERMISSIONS.get(operation, set())
