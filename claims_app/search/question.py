"""A question that was read: what must occur, in which ways, and what must not."""

from dataclasses import dataclass
from typing import Any, NamedTuple

# Words side by side, as the index spells them.
Phrase = tuple[str, ...]


class BadQuestion(ValueError):
    """A question that cannot be answered; says why."""


class Piece(NamedTuple):
    """Some words side by side: as they were written, and as they are compared."""

    written: str
    phrase: Phrase


class Name(NamedTuple):
    """One of the names of an actor, who is given by slug."""

    actor: str
    written: str
    phrase: Phrase


@dataclass(frozen=True)
class Term:
    """What must occur in one of several ways: a word, a phrase, or a name and its likes."""

    written: str
    ways: tuple[Phrase, ...]
    is_quoted: bool = False
    names: tuple[Name, ...] = ()

    def explained(self) -> dict[str, Any]:
        """Whom a name means, and what else they are called."""
        return {
            "written": self.written,
            "actors": list(dict.fromkeys(name.actor for name in self.names)),
            "names": list(dict.fromkeys(name.written for name in self.names)),
        }


@dataclass(frozen=True)
class Question:
    """Every term must occur; nothing that is excluded may. What is ignored was too frequent."""

    terms: tuple[Term, ...]
    excluded: tuple[Piece, ...] = ()
    ignored: tuple[str, ...] = ()

    def explained(self) -> dict[str, Any]:
        """How the question was read, for the answer to say."""
        return {
            "words": [term.written for term in self.terms if not term.is_quoted],
            "phrases": [term.written for term in self.terms if term.is_quoted],
            "excluded": [piece.written for piece in self.excluded],
            "ignored": list(self.ignored),
            "expanded": [term.explained() for term in self.terms if term.names],
        }
