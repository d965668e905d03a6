"""A question put to texts that no index holds: the same words, compared one text at a time."""

from collections.abc import Collection, Iterable

from claims_app.search.question import Phrase, Question


def answers(question: Question, fields: Collection[str]) -> bool:
    """Whether fields, filled by `words.indexed`, hold all that must occur and nothing that may not.

    Words side by side stand in one field; what is asked for may stand in several.
    """
    spaced = [f" {field} " for field in fields]
    excluded = (piece.phrase for piece in question.excluded)
    return all(_hold(spaced, term.ways) for term in question.terms) and not _hold(spaced, excluded)


def _hold(fields: Collection[str], ways: Iterable[Phrase]) -> bool:
    return any(f" {' '.join(way)} " in field for way in ways for field in fields)
