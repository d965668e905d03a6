"""What is said: kinds of claims, how they are put forward, and what they count."""

from actors_app.vocabulary import Vocabulary


class ClaimType(Vocabulary):
    """What sort of thing a claim says."""

    QUANTITY = "quantity", "How many or how much, in figures or in words.", "Quantity"
    EVENT = "event", "That something happened.", "Event"
    EXISTENCE = (
        "existence",
        "That something is or is not there, or that there is evidence of it.",
        "Existence",
    )
    CAUSAL = "causal", "That one thing brought about another.", "Cause"
    MOTIVE = "motive", "Why somebody acted or spoke.", "Motive"
    DENIAL = "denial", "That something said by another is not so.", "Denial"
    PREDICTION = "prediction", "What will or may come.", "Prediction"
    EVALUATION = "evaluation", "That something is good, bad, dangerous, right.", "Evaluation"
    INTENT = "intent", "What the speaker means to do, offers or wants.", "Intent"


class Modality(Vocabulary):
    """How firmly the passage puts the claim forward."""

    ASSERTED = "asserted", "Stated outright.", "Asserted"
    ESTIMATED = "estimated", "Given as an estimate.", "Estimated"
    ALLEGED = "alleged", "Printed as an allegation or accusation.", "Alleged"
    SUSPECTED = "suspected", "Given as a suspicion.", "Suspected"
    CONDITIONAL = "conditional", "Tied to a condition, a may or a might.", "Conditional"
    DENIED = "denied", "Rejected by the speaker.", "Denied"


class SpeakerPart(Vocabulary):
    """How a further speaker shares in a claim."""

    JOINT = "joint", "Spoke together with the speaker, on one occasion.", "Jointly"
    SPOKESPERSON = "spokesperson", "The person who spoke for the speaker.", "Spokesperson"
    COLLECTIVE = (
        "collective",
        "Put together with the speaker by the reporter.",
        "Grouped by the reporter",
    )


class Comparator(Vocabulary):
    """How a figure is bounded."""

    EXACT = "exact", "This figure.", "exactly"
    ABOUT = "about", "Near this figure.", "about"
    AT_LEAST = "at_least", "This figure or more.", "at least"
    MORE_THAN = "more_than", "Above this figure.", "more than"
    UP_TO = "up_to", "This figure or less.", "up to"
    LESS_THAN = "less_than", "Below this figure.", "less than"
    BETWEEN = "between", "From a low to a high figure.", "between"
    VAGUE = "vague", "A word without a number.", "in words"


class CountedCategory(Vocabulary):
    """Who or what is counted."""

    TOTAL = "total", "All of them.", "total"
    ACTIVE = "active", "Those in action.", "active"
    RESERVE = "reserve", "Those held back.", "reserve"
    AUXILIARY = "auxiliary", "Those who help.", "auxiliary"
    SUPPORTER = "supporter", "Those who favour, without belonging.", "supporters"
    UNSPECIFIED = "unspecified", "The source does not say.", "not stated"


class QuantityDerivation(Vocabulary):
    """Where the figure comes from."""

    STATED = "stated", "Printed in the source.", "Printed"
    INTERPRETED = "interpreted", "Read by us into printed words.", "Our reading"


class Trend(Vocabulary):
    """Which way a quantity is said to move."""

    RISING = "rising", "Said to grow.", "rising"
    STABLE = "stable", "Said to stay.", "stable"
    FALLING = "falling", "Said to shrink.", "falling"


class DisputeStatus(Vocabulary):
    """What has become of a claim, from the relations on the record alone."""

    UNANSWERED = "unanswered", "No answer against it is on this record.", "Unanswered"
    DISPUTED = "disputed", "At least one answer goes against it.", "Disputed"
    PARTLY_CONCEDED = (
        "partly_conceded",
        "Its speaker has conceded part of an answer.",
        "Partly conceded",
    )
    WITHDRAWN = "withdrawn", "Its speaker has taken it back.", "Withdrawn by its speaker"
    SUPERSEDED = (
        "superseded",
        "Its speaker has since said something else in its place.",
        "Superseded",
    )


class RoleCheck(Vocabulary):
    """Whether the printed role fits the role held on the day."""

    OK = "ok", "The printed role fits the role held on the day.", "agrees"
    MISMATCH = (
        "mismatch",
        "Printed as a present post that was not held on the day, or as former while it was.",
        "mismatch",
    )
    UNKNOWN = (
        "unknown",
        "No day, no dated role or no printed role to compare, or it is printed in words that the "
        "role does not have.",
        "not known",
    )
