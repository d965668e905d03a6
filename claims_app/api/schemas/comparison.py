"""Things side by side: what differs, which figures can be compared, and how passages are worded."""

from rest_framework import serializers

from claims_app.api.schemas.claims import ClaimCard
from claims_app.api.schemas.envelope import AnyOf
from claims_app.api.schemas.fields import Member, always, flag, number, path, text
from claims_app.api.schemas.parts import Shape
from claims_app.api.schemas.quantities import Quantity
from claims_app.api.schemas.reports import Report
from claims_app.record.aggregates import Kind, Part
from claims_app.record.comparing import OF_CLAIMS, OF_REPORTS, REASONS

KINDS = [str(kind) for kind in (Kind.CLAIM, Part.QUANTITY, Part.REPORT)]
OPS = ["equal", "replace", "delete", "insert"]


class Reason(Shape):
    """Why two figures cannot be compared."""

    code = Member({"type": "string", "enum": list(REASONS)}, "What sets them apart.")
    text = Member({"type": "string"}, "The same in words.")


class Ratio(Shape):
    """How many times the second figure goes into the first."""

    low = number("At least; null where that cannot be told.", nullable=True)
    best = number("Figure over figure; null where one is only a bound.", nullable=True)
    high = number("At most; null where that cannot be told.", nullable=True)


class Pair(Shape):
    """Two figures, and whether they can be compared."""

    left = path("The first figure, as it stands among items or figures.")
    right = path("The second figure.")
    is_comparable = flag("Whether nothing sets them apart but the number.")
    reasons = Reason(many=True, help_text="Why they cannot be compared; none if they can.")
    ratio = Ratio(
        help_text="The first over the second; null where they cannot be compared.", allow_null=True
    )
    overlap = Member(
        {"type": "boolean"},
        "Whether their ranges meet; null where they cannot be compared, or where that hangs on how "
        "near “about” is.",
        nullable=True,
    )


class Fact(Shape):
    """What each of the things has in one field."""

    field = Member({"type": "string", "enum": sorted({*OF_CLAIMS, *OF_REPORTS})}, "The field.")
    is_same = flag("Whether all of them have the same.")
    values = Member({"type": "array", "items": {}}, "What each has, in the order of the items.")


class WordRun(Shape):
    """A run of words that two passages share, or that one has in place of the other's."""

    op = Member({"type": "string", "enum": OPS}, "What it takes to get from left to right.")
    left = text("The words of the first passage, with their spaces.")
    right = text("The words of the second passage, with their spaces.")


class Comparison(Shape):
    """Claims, figures or two passages side by side. Lists that do not apply are empty."""

    type = always("comparison", "What sort of answer this is.")
    of = Member({"type": "string", "enum": KINDS}, "What was compared.")
    note = text("How to read it.")
    items = serializers.ListField(
        child=AnyOf((ClaimCard, Quantity, Report)),
        help_text="What was compared, in the order asked for.",
    )
    facts = Fact(many=True, help_text="Of claims and reports: in what they differ.")
    figures = Quantity(many=True, help_text="Of claims: their figures, claim by claim.")
    pairs = Pair(
        many=True, help_text="Every two figures; of claims, every two of different claims."
    )
    words = WordRun(many=True, help_text="Of reports: the two passages word by word.")
