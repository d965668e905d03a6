"""Looking up a researcher's own texts and addresses."""

from rest_framework import serializers

from claims_app.api.schemas.claims import ClaimCard
from claims_app.api.schemas.envelope import AnyOf
from claims_app.api.schemas.fields import Member, always, count, flag, path, text
from claims_app.api.schemas.parts import Shape
from claims_app.api.schemas.reports import Report
from claims_app.api.schemas.sources import SourceCard
from claims_app.record.aggregates import Kind, Part

FOUND = [str(kind) for kind in (Kind.CLAIM, Part.REPORT, Kind.SOURCE)]
TEXT = {"type": "string", "maxLength": 5_000}
ITEM = {
    "anyOf": [
        TEXT,
        *(
            {
                "type": "object",
                "properties": {name: TEXT},
                "required": [name],
                "additionalProperties": False,
            }
            for name in ("text", "url")
        ),
    ]
}
ITEMS = {"type": "array", "items": ITEM, "minItems": 1, "maxItems": 1_000}
SCORE = {"type": "number", "minimum": 0, "maximum": 1}
LIMIT = {"type": "integer", "minimum": 1, "maximum": 20}


class LookupRequest(Shape):
    """What is to be looked up."""

    items = Member(ITEMS, "Texts and addresses; a plain string is told by how it begins.")
    min_score = Member(
        SCORE | {"default": 0.6}, "The least score of a match of a text.", optional=True
    )
    limit = Member(LIMIT | {"default": 5}, "Matches at most for each item.", optional=True)
    cards = flag("Whether each match comes with its card; otherwise not.", optional=True)


class LookupMatch(Shape):
    """A thing of the record that an item is like."""

    score = Member(SCORE, "How near it is.")
    kind = Member({"type": "string", "enum": FOUND}, "What it is.")
    slug = text("Its name in addresses.")
    url = path("Its document in this API.")
    card = AnyOf(
        (ClaimCard, Report, SourceCard), "With `cards`: how it stands in lists.", optional=True
    )


class LookupResult(Shape):
    """An item that was found."""

    item = count("Its number, from 0.")
    matches = LookupMatch(many=True, help_text="What it is like, the nearest first.")


class LookupAnswer(Shape):
    """What was found."""

    type = always("lookup", "What sort of answer this is.")
    results = LookupResult(many=True, help_text="The items that were found, in their order.")
    not_found = serializers.ListField(
        child=count(""), help_text="The numbers of the items that were not."
    )
