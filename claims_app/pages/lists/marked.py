"""What was found, as texts with the words marked."""

from typing import Any

from claims_app.pages.parts.passages import Piece

Json = dict[str, Any]
ENDS = tuple('.!?…”’"»)')
# Fields that are a name or a title, and so end without a full stop.
NAMES = {"name", "names.name", "title", "question", "publisher.name", "speakers.name", "byline"}


def pieces(snippet: Json) -> list[Piece]:
    """A window of a text, cut at its marks; an ellipsis says where the text goes on."""
    text, found, at = snippet["text"], [], 0
    if snippet["start"]:
        found.append(Piece("… "))
    for start, end in snippet["marks"]:
        found += [Piece(text[at:start]), Piece(text[start:end], "content")]
        at = end
    found.append(Piece(text[at:]))
    if not text.endswith(ENDS) and snippet["field"] not in NAMES:
        found.append(Piece(" …"))
    return [piece for piece in found if piece.text]


def whole(text: str, shown: str, snippets: list[Json]) -> list[Piece]:
    """A text of which `shown` is printed, with its marks if one window holds it all."""
    for snippet in snippets:
        if snippet["text"] == text and shown == text[: len(shown)]:
            within = [(a, b) for a, b in snippet["marks"] if b <= len(shown)]
            cut = {"text": shown, "start": 0, "marks": within, "field": "title"}
            return pieces(cut)
    return [Piece(shown)]


def other_than(text: str, snippets: list[Json], fields: tuple[str, ...] = ()) -> Json | None:
    """The first window that is not the text itself."""
    for snippet in snippets:
        if snippet["text"] != text and (not fields or snippet["field"] in fields):
            return snippet
    return None
