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


class RedactionCategory(Vocabulary):
    """Why something had to be erased, as the law sorts it."""

    PERSONAL_DATA = (
        "personal_data",
        "It tells of a person what may not be kept, or what they rightly asked to have erased.",
        "Personal data",
    )
    COURT_ORDER = "court_order", "A court or an authority ordered it.", "Order of a court"
    DEFAMATION = "defamation", "It harms a reputation and cannot be upheld.", "Defamation"
    COPYRIGHT = "copyright", "It reproduces more than its holder must allow.", "Copyright"
    SAFETY = "safety", "That it can be read puts somebody in danger.", "Safety"
    UNLAWFUL = "unlawful", "To hold or to show it is itself an offence.", "Unlawful content"
    CONFIDENCE = (
        "confidence",
        "It was given in confidence or under embargo, or was never to leave the desk.",
        "Breach of confidence",
    )
    OTHER = "other", "Another ground, which the legal basis names.", "Other ground"
