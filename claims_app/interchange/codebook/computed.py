"""What is computed and never typed in: how, and from what."""

from typing import NamedTuple

from claims_app.record.comparing import REASONS

# No score of truth is computed, and none may be read into what is.
NOT_DONE = (
    "No claim, speaker or outlet gets a score of truth, and no share of true or false claims is "
    "computed for anybody.",
    "An assessment is its assessor's; it is printed beside a claim and never counted into it.",
    "An answer against a claim says that somebody answered, not that the claim is wrong; a claim "
    "that is unanswered on this record is not thereby right.",
    "Reliability of a source and credibility of a piece of information are kept apart and never "
    "multiplied, averaged or carried over to speakers.",
    "Counts describe this collection: what its editors found, read and released.",
)


class Computed(NamedTuple):
    """A computed word: what it says, how it is made, when it is null, and where it stands."""

    word: str
    definition: str
    how: str
    fields: tuple[str, ...] = ()
    null: str = ""
    reasons: dict[str, str] = {}


COMPUTED = (
    Computed(
        "answer_count",
        "How many answers go against a claim.",
        "Relations on the record that target it, of a kind that answers against; one statement "
        "that answers in two ways counts twice.",
        ("claim.counters.answer_count", "issue.counters.answer_count"),
    ),
    Computed(
        "chain_depth",
        "How many links lie between us and the speaker.",
        "Of a report: the links of its chain without the speaker, so 1 where a captured text "
        "reports the speaker itself and 0 where the speaker is its author. Of a claim: the least "
        "of its reports.",
        ("claim.counters.chain_depth", "claim.reports.chain_depth", "report.chain_depth"),
        "The claim has no report.",
    ),
    Computed(
        "claim_count",
        "How many claims hang on a thing.",
        "Claims on the record: on the issue, by the actor alone or with others, in the source, "
        "made on the occasion.",
        (
            "actor.counters.claim_count",
            "issue.counters.claim_count",
            "occasion.counters.claim_count",
            "source.counters.claim_count",
        ),
    ),
    Computed(
        "comparability",
        "Whether two figures can be compared.",
        "They can where none of the reasons holds. What both leave open sets nothing apart; a "
        "missing place or day does, where the other figure has one.",
        reasons=REASONS,
    ),
    Computed(
        "dispute_status",
        "What has become of a claim.",
        "From the relations that target it, the strongest first: retracts gives withdrawn, "
        "supersedes gives superseded, concedes gives partly conceded, any kind that answers "
        "against gives disputed, and none of these unanswered. Assessments play no part.",
        ("claim.counters.dispute_status",),
    ),
    Computed(
        "first_reported_on",
        "The earliest day on which a report of a claim was published.",
        "The least of the dates of its reports' sources, as they are stored: a month or a year as "
        "its first day.",
        ("claim.counters.first_reported_on",),
        "No source that reports it has a date.",
    ),
    Computed(
        "has_unnamed_hop",
        "Whether a link of a chain, or the speaker, is not named.",
        "Some link of some report of the claim has the relation unnamed.",
        ("claim.counters.has_unnamed_hop",),
    ),
    Computed(
        "independent_origins",
        "How many groups of sources report a claim without drawing on one another.",
        "The sources of its reports are joined along derivations of every kind, directly or "
        "through others, in either direction; the groups that remain are counted.",
        ("claim.counters.independent_origins",),
    ),
    Computed(
        "is_against",
        "Whether a relation goes against its target.",
        "Its kind is one that answers against; the list of relation kinds says which do.",
        ("relation.is_against",),
    ),
    Computed(
        "is_circular",
        "Whether a source draws on itself through others.",
        "Following derivations from the source leads back to it.",
        ("source.is_circular",),
    ),
    Computed(
        "is_first_hand",
        "Whether a captured text is the speaker's own, or a record of the very words.",
        "The source is captured, the claim is not known only from an opponent's mouth, and either "
        "the passage is in the author's own voice, or its chain has at most one link and the "
        "source is a transcript, a press release, a social post or a broadcast.",
        ("claim.reports.is_first_hand", "report.is_first_hand"),
    ),
    Computed(
        "latency_days",
        "Days from a claim to its answer.",
        "The day of the answering claim less the day of the claim answered.",
        ("relation.latency_days",),
        "Either is not known to the day, either is dated only by the publication of its report, or "
        "the answer is dated before the claim.",
    ),
    Computed(
        "primary_captured",
        "Whether a first-hand text of a claim is in hand.",
        "Some report of it is first-hand.",
        ("claim.counters.primary_captured",),
    ),
    Computed(
        "report_count",
        "How many passages attribute a claim, or stand in a source.",
        "Reports on the record, each passage counted once.",
        ("claim.counters.report_count", "source.counters.report_count"),
    ),
    Computed(
        "role_check",
        "Whether the printed post fits the post held on the day.",
        "The days that the claim's date may mean are compared with the dates of the role: ok where "
        "the post was held and is printed as present, or was not and is printed as former, and "
        "the printed words name the same office (a counterpart counts as one) and are all "
        "among those of the role, its body and whom it represents; mismatch where the dates fit "
        "the other way round; unknown where "
        "a date, a dated role or a printed post is missing, where a change of post falls within "
        "what the dates leave open, or where the words differ.",
        ("claim.said_by.role_check",),
    ),
    Computed(
        "side",
        "In whose name a speaker speaks, in statistics.",
        "For the first speaker of a claim the body on whose behalf it was made; else the body that "
        "the speaker's role represents; else the speaker. Where that body has a parent on this "
        "record, the parent. A side is no opinion: speakers of one side may contradict each "
        "other, and speakers of two sides may agree.",
    ),
)
