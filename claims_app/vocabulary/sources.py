"""Where it stands: kinds of sources, of passages, and of the links between them."""

from typing import Self

from django.db.models import IntegerChoices

from actors_app.vocabulary import Vocabulary


class SourceKind(Vocabulary):
    """What sort of document a source is."""

    NEWS = "news", "A news article.", "News"
    WIRE = "wire", "An agency dispatch.", "Wire"
    OPINION = "opinion", "An opinion piece, column or editorial.", "Opinion"
    TRANSCRIPT = "transcript", "A word-for-word record.", "Transcript"
    PRESS_RELEASE = "press_release", "A text issued by the speaker's own side.", "Press release"
    INTERVIEW = "interview", "A published interview.", "Interview"
    BROADCAST = "broadcast", "Radio or television.", "Broadcast"
    SOCIAL_POST = "social_post", "A post on a social network.", "Social post"
    REPORT = "report", "A report of a body or an expert group.", "Report"
    FACT_CHECK = "fact_check", "A published check of a claim.", "Fact check"
    ACADEMIC = "academic", "A scholarly publication.", "Academic"
    BOOK = "book", "A book.", "Book"


class DerivationKind(Vocabulary):
    """How one source draws on another (PROV wasDerivedFrom)."""

    REPUBLISHES = "republishes", "Prints it again as it was.", "republishes"
    REWRITES = "rewrites", "Tells it again in its own words.", "rewrites"
    TRANSLATES = "translates", "Carries it into another language.", "translates"
    EXCERPTS = "excerpts", "Prints parts of it.", "excerpts"
    CITES = "cites", "Refers to it for what it says.", "cites"
    EMBEDS = "embeds", "Shows it inside itself.", "embeds"


class OccasionKind(Vocabulary):
    """The sort of event at which something was said."""

    PRESS_CONFERENCE = "press_conference", "Questions from the press.", "Press conference"
    INTERVIEW = "interview", "Questions from one outlet.", "Interview"
    BRIEFING = "briefing", "Information given to a group.", "Briefing"
    STATEMENT = "statement", "A text or remark issued.", "Statement"
    SPEECH = "speech", "An address.", "Speech"
    REPORT = "report", "The publication of a document.", "Publication"
    POST = "post", "A post on a social network.", "Post"
    UNKNOWN = (
        "unknown",
        "The source does not say, or the list has no word for it.",
        "Occasion not known",
    )


class QuoteKind(Vocabulary):
    """How a passage gives the words (PARC: source, cue, content)."""

    DIRECT = "direct", "In quotation marks, as a whole.", "In quotation marks"
    INDIRECT = "indirect", "In the reporter's words.", "Paraphrase"
    MIXED = "mixed", "Partly in quotation marks.", "Partly quoted"
    HEADLINE = "headline", "In a headline.", "Headline"
    NARRATOR = "narrator", "In the author's own voice.", "The author's own voice"


class OutletStance(Vocabulary):
    """Where the outlet stands towards what it passes on."""

    FOR = "for", "It shares the claim.", "shares it"
    AGAINST = "against", "It distances itself from the claim.", "distances itself"
    OBSERVING = "observing", "It passes the claim on.", "passes it on"


class Fidelity(Vocabulary):
    """How a report compares with the nearest text to the words spoken."""

    VERBATIM = "verbatim", "The same words.", "Verbatim"
    FAITHFUL = "faithful", "Other words, the same content.", "Faithful"
    DRIFTED = "drifted", "Changed in the retelling.", "Drifted"
    CONTRADICTED = "contradicted", "Goes against the primary text.", "Contradicted"
    UNASSESSED = "unassessed", "No nearer text in hand to compare with.", "Not compared"


class DriftCode(Vocabulary):
    """What changed in the retelling."""

    SPEAKER_WIDENED = "speaker_widened", "More speakers than said it.", "more speakers"
    SPEAKER_NARROWED = "speaker_narrowed", "Fewer speakers than said it.", "fewer speakers"
    NUMBER_CHANGED = "number_changed", "Another number.", "another number"
    INTENSIFIER_ADDED = "intensifier_added", "Made stronger.", "made stronger"
    HEDGE_DROPPED = "hedge_dropped", "A caution left out.", "caution dropped"
    HEDGE_ADDED = "hedge_added", "A caution put in.", "caution added"
    SCOPE_CHANGED = "scope_changed", "Wider or narrower in place, time or subject.", "other scope"
    MOTIVE_ADDED = "motive_added", "A motive put in.", "motive added"
    DATE_CHANGED = "date_changed", "Another date.", "another date"
    TRANSLATION = "translation", "Changed by translation.", "translation"


class AnchorState(Vocabulary):
    """Whether a passage is found in the captured text."""

    EXACT = "exact", "Found where it was, byte for byte.", "found exactly"
    MOVED = "moved", "Found byte for byte at another place.", "found, moved"
    FUZZY = "fuzzy", "Found with small differences; a person must confirm.", "found nearly"
    ORPHANED = "orphaned", "Not found any more.", "not found"
    UNVERIFIED = "unverified", "Not yet looked for.", "not yet checked"


class HopRelation(Vocabulary):
    """What a link of the chain does with the next one."""

    REPORTS = "reports", "Passes on in its own words.", "reports"
    QUOTES = "quotes", "Passes on in quotation marks.", "quotes"
    INTERVIEWS = "interviews", "Put the question.", "interviews"
    CITES_DOCUMENT = "cites_document", "Refers to a document.", "cites"
    SPOKESPERSON_OF = "spokesperson_of", "Speaks for the next one.", "speaks for"
    TRANSLATES = "translates", "Translates.", "translates"
    UNNAMED = "unnamed", "The speaker is not named.", "does not name"


class Reliability(Vocabulary):
    """How reliable a source is (Admiralty code, letters)."""

    A = "A", "Completely reliable.", "A: completely reliable"
    B = "B", "Usually reliable.", "B: usually reliable"
    C = "C", "Fairly reliable.", "C: fairly reliable"
    D = "D", "Not usually reliable.", "D: not usually reliable"
    E = "E", "Unreliable.", "E: unreliable"
    F = "F", "Reliability cannot be judged.", "F: cannot be judged"


class Credibility(IntegerChoices):
    """How credible a piece of information is (Admiralty code, digits), apart from its source.

    Each digit is written as `NAME = digit, definition, label`.
    """

    definition: str

    def __new__(cls, digit: int, definition: str = "") -> Self:
        member = int.__new__(cls, digit)
        member._value_ = digit
        member.definition = definition
        return member

    CONFIRMED = (
        1,
        "Sources that do not draw on one another say the same.",
        "1: confirmed by other sources",
    )
    PROBABLY_TRUE = (
        2,
        "Not confirmed, but it agrees with what else is known of the subject.",
        "2: probably true",
    )
    POSSIBLY_TRUE = (
        3,
        "Not confirmed; it agrees in part with what else is known.",
        "3: possibly true",
    )
    DOUBTFUL = (
        4,
        "Possible, but nothing else that is known supports it.",
        "4: doubtful",
    )
    IMPROBABLE = (
        5,
        "What else is known goes against it.",
        "5: improbable",
    )
    CANNOT_BE_JUDGED = (
        6,
        "There is nothing to judge it by.",
        "6: cannot be judged",
    )
