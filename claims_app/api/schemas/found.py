"""What a search finds, and how it read the question."""

from rest_framework import serializers

from claims_app.api.schemas import CARDS
from claims_app.api.schemas.envelope import AnyOf
from claims_app.api.schemas.fields import Member, address, count, flag, text
from claims_app.api.schemas.parts import Shape
from claims_app.record.aggregates import LABELS
from claims_app.search.fields import TIERS

KIND = {"type": "string", "enum": list(LABELS)}
TIER = {"type": "integer", "enum": list(range(len(TIERS)))}
MARK = {
    "type": "array",
    "items": {"type": "integer", "minimum": 0},
    "minItems": 2,
    "maxItems": 2,
}


def _several(meaning: str) -> serializers.ListField:
    return serializers.ListField(child=text(""), help_text=meaning)


class Expansion(Shape):
    """Words of a question that are a name on the record."""

    written = text("The words, as they were asked.")
    actors = _several("Slugs of the actors they name, and of those merged with them.")
    names = _several("All names of these actors; each of them answers the question as well.")


class QuestionRead(Shape):
    """How a question was read."""

    words = _several("Words and names that must occur, in any form.")
    phrases = _several("Quoted words that must stand side by side.")
    excluded = _several("Words and quoted words that must not occur.")
    ignored = _several("Words left out because they are too frequent to tell things apart.")
    expanded = Expansion(many=True, help_text="The names among the words.")


class Snippet(Shape):
    """A window of a text in which words of the question stand."""

    field = text("Where the text stands in the document: members, with a dot between them.")  # type: ignore[assignment]
    text = text("The window, as it stands in the text.")
    start = count("Where the window starts in the text, in characters (code points).")
    marks = serializers.ListField(
        child=Member(MARK, ""),
        help_text="Start and end of each place that answers, in characters of the window.",
    )


class Found(Shape):
    """Something that answers a question."""

    kind = Member(KIND, "What sort of thing.")
    tier = Member(
        TIER,
        "0: the thing says all of it itself; 1: some of it stands in what it quotes or describes; "
        "2: some of it stands in names alone.",
    )
    snippets = Snippet(
        many=True, help_text="At most five windows; none where only other names of actors answer."
    )
    card = AnyOf(tuple(dict.fromkeys(CARDS.values())), "The thing, as lists show it.")


class FoundCount(Shape):
    """How many things of a kind answer a question."""

    count = count("How many, up to 1,000.")
    is_capped = flag("Whether there are more.")


class FoundPage(Shape):
    """A page of what answers a question, the nearest first."""

    question = QuestionRead(help_text="How the question was read.")
    next = address("The page that follows; null on the last.", nullable=True)
    previous = address("The page before; null on the first.", nullable=True)
    counts = serializers.DictField(
        child=FoundCount(),
        required=False,
        help_text="With `facets=on`: how many there are of each kind.",
    )
    results = Found(many=True, help_text="What answers, in order.")
