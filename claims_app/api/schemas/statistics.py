"""Statistics: rows of counts, and the coverage of the collection that is printed with them."""

from typing import Any

from rest_framework import serializers

from claims_app.api.schemas.fields import (
    Member,
    always,
    count,
    flag,
    moment,
    path,
    sha256,
    text,
)
from claims_app.api.schemas.parts import Shape
from claims_app.record.statistics import DIMENSIONS, ENDS, GROUPS, MEANING, WHY_NOT
from claims_app.vocabulary import RelationKind

KEY = {"type": ["string", "integer", "boolean", "null"]}


class Span(Shape):
    """From the first day to the last."""

    first = Member({"type": "string", "format": "date"}, "The first day.", nullable=True)
    last = Member({"type": "string", "format": "date"}, "The last day.", nullable=True)
    without_date = count("How many have no date.")


class SourceCounts(Shape):
    """Sources in hand, and those that are only known of."""

    captured = count("Sources whose text is in hand.")
    known_only = count("Sources known of, but not in hand.")


class LastLine(Shape):
    """The last line of the ledger: what is counted is the record as of then."""

    sequence = count("Its number; 0 where nothing was ever published.")
    sha256 = sha256("Its hash.", nullable=True)
    published_at = moment("When it was published.", nullable=True)


class Coverage(Shape):
    """What the collection holds."""

    note = text("What counts do not say.")
    issues = count("Questions.")
    claims = count("Claims.")
    reports = count("Passages that attribute claims.")
    said = Span(help_text="When claims were said, as far as they are dated.")
    speakers = count("Speakers of claims.")
    sources = SourceCounts(help_text="Sources.")
    sources_published = Span(help_text="When sources were published.")
    languages = serializers.ListField(
        child=text(""), help_text="Languages of sources (BCP 47), in order."
    )
    outlets = count("Publishers of sources.")
    ledger = LastLine(help_text="As of when.")


class Group(Shape):
    """What a row or the end of a cell stands for."""

    key = Member(KEY, "The word, the name in the API, or the value; null where it is not known.")
    label: Any = text("The same for readers.")
    url = path("Its document in this API, if it is a thing of the record.", nullable=True)
    page = path("Its page for readers, if it has one.", nullable=True)


class ClaimFigures(Shape):
    """Figures of claims. Where reports are counted, the first two alone."""

    claims = count(MEANING["claims"])
    reports = count(MEANING["reports"])
    answers_against = count(MEANING["answers_against"], optional=True)
    answered = count(MEANING["answered"], optional=True)
    unanswered = count(MEANING["unanswered"], optional=True)


class ClaimRow(Group, ClaimFigures):
    """A row of counts."""


class Counts(Shape):
    """What all statistics have."""

    type = always("statistics", "What sort of answer this is.")
    filters = serializers.DictField(
        child=text(""), help_text="The filters that narrowed the claims, as they were given."
    )
    coverage = Coverage(help_text="What the collection holds.")


class ClaimStatistics(Counts):
    """Claims and reports counted in rows."""

    of = always("claims", "What was counted.")
    by = Member({"type": "string", "enum": list(DIMENSIONS)}, "What it was counted by.")
    meaning = text("What a row is.")
    codebook = path("The list that keys are words of, if they are.", nullable=True)
    overlaps = flag("Whether a claim may stand in several rows.")
    figures = serializers.DictField(child=text(""), help_text="What each figure counts.")
    rows = ClaimRow(many=True, help_text="The rows with most, or the newest months and years.")
    other = ClaimFigures(help_text="What has no row of its own.", allow_null=True)
    sum = ClaimFigures(help_text="All rows and other together.")
    total = ClaimFigures(help_text="The claims themselves, each counted once.")


class AnswerFigures(Shape):
    """Figures of relations."""

    answers = count("Relations of all kinds.")
    against = count("Those that go against their target.")
    kinds = Member(
        {
            "type": "object",
            "propertyNames": {"enum": [str(kind) for kind in RelationKind]},
            "additionalProperties": {"type": "integer", "minimum": 1},
        },
        "How many of each kind; kinds that do not occur are left out.",
    )


class Cell(AnswerFigures):
    """Who answers whom, and how often."""

    answering = Group(help_text="Who answers.")
    answered = Group(help_text="Who is answered.")


class AnswerStatistics(Counts):
    """Who answers whom."""

    of = always("answers", "What was counted.")
    by = Member({"type": "string", "enum": list(ENDS)}, "What the two ends were grouped by.")
    meaning = text("What an end is.")
    cells = Cell(many=True, help_text="The cells with most answers against.")
    other = AnswerFigures(help_text="What has no cell of its own.", allow_null=True)
    sum = AnswerFigures(help_text="All cells and other together.")
    total = AnswerFigures(help_text="The relations themselves, each counted once.")


class Days(Shape):
    """The distribution of days to an answer, by nearest rank."""

    least = count("The least.")
    quartile_1 = count("A quarter took no longer.")
    median = count("Half took no longer.")
    quartile_3 = count("Three quarters took no longer.")
    most = count("The most.")


class Reasons(Shape):
    """Why the days to an answer are not known; of several reasons the first."""

    no_day = count(WHY_NOT["no_day"])
    dated_by_publication = count(WHY_NOT["dated_by_publication"])
    answer_dated_earlier = count(WHY_NOT["answer_dated_earlier"])


class LatencyFigures(Shape):
    """How long answers took."""

    answers = count("Answers that go against a claim.")
    known = count("Those whose days are known.")
    unknown = count("Those whose days are not known.")
    unknown_because = Reasons(help_text="Why they are not.")
    days = Days(help_text="The distribution of those that are known.", allow_null=True)


class LatencyRow(Group, LatencyFigures):
    """How long the answers of a group took."""


class LatencyStatistics(Counts):
    """How many days answers took."""

    of = always("latency", "What was counted.")
    by = Member({"type": "string", "enum": list(GROUPS)}, "What it was grouped by.", nullable=True)
    unknown_because = serializers.DictField(
        child=text(""), help_text="What each reason for not knowing means."
    )
    overall = LatencyFigures(help_text="All answers.")
    rows = LatencyRow(
        many=True, required=False, help_text="With `by`: the groups with most answers."
    )
