"""How something reaches the public."""

from actors_app.vocabulary import Vocabulary


class Action(Vocabulary):
    """What a release does."""

    PUBLISH = "publish", "Makes it public for the first time, or again.", "published"
    CORRECT = "correct", "Puts a new version in the place of the public one.", "corrected"
    RETRACT = "retract", "Takes it off the record; its address says so.", "retracted"
    REDACT = "redact", "Takes it off the record and erases what was published.", "redacted"


class ReviewState(Vocabulary):
    """Where a thing stands on the desk."""

    DRAFT = "draft", "Being worked on.", "Draft"
    IN_REVIEW = "in_review", "Waiting for a second person.", "In review"
    RETURNED = "returned", "Sent back with a comment.", "Returned"
    RELEASED = "released", "Public as it stands.", "Released"
    WITHDRAWN = "withdrawn", "No longer to be released, or taken off the record.", "Withdrawn"


class SuggestionDecision(Vocabulary):
    """What became of a machine's proposal."""

    OPEN = "open", "Nobody has judged it.", "Open"
    ACCEPTED = "accepted", "Taken over by a person.", "Accepted"
    REJECTED = "rejected", "Judged wrong.", "Rejected"
