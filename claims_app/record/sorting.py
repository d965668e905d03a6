"""Keys that every database sorts alike: only a–z and 0–9, ascending."""

import datetime as dt
import unicodedata

UNDATED = "99999999"


def by_name(name: str) -> str:
    """A name without case or accents; letters of other scripts by their code, after Latin."""
    # Decomposed before and after: “℡” holds capitals that only then show.
    folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", name).casefold())
    letters = [c for c in folded if not unicodedata.combining(c)]
    return "".join(_letter(c) for c in letters)[:200]


def _letter(character: str) -> str:
    if character.isascii():
        return character if character.isalnum() else "0"
    return f"zz{ord(character):06x}"


def newest_first(day: dt.date | None) -> str:
    """A day turned round, so that later days sort before earlier ones, and no day last."""
    return f"{99999998 - int(day.strftime('%Y%m%d')):08d}" if day else UNDATED
