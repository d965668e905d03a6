"""What was found, as texts with the words marked."""

from typing import Any

from claims_app.pages.parts.passages import Piece
from claims_app.search.question import Question
from claims_app.search.snippets import snippets

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
        found.append(Piece("\u00a0…"))
    return [piece for piece in found if piece.text]


def whole(shown: str, question: Question | None) -> list[Piece]:
    """A title with what was asked for marked in it."""
    # So wide that the window holds it all, wherever the words stand.
    found = snippets(question, {"title": shown}, 4 * len(shown)) if question else []
    return pieces(found[0]) if found else [Piece(shown)]


def beside(text: str, found: list[Json]) -> list[Piece]:
    """The first window of another text than the one that stands above as a title."""
    for snippet in found:
        if snippet["text"] not in text:
            return pieces(snippet)
    return []
