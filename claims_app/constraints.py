"""What text may hold: ours reads as it is written, what others printed is kept as they did."""

import re
import unicodedata
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

DIRECTION = re.compile("[\u202a-\u202e\u2066-\u2069]")
# Words that others printed are kept as they are. All else is ours: a name, or read like one.
PRINTED = {
    *("exact", "prefix", "suffix", "cue", "attributed_label", "speaker_label", "role_label"),
    *("label", "verbatim", "original_text", "date_text", "credit_line", "byline"),
}
TURNED = (
    "holds a character that turns the direction of writing (U+202A–202E, U+2066–2069); take it out."
)

# Letters and marks that are drawn as nothing, or as a gap, though Unicode calls them neither.
FILLERS = "\u115f\u1160\u2800\u3164\uffa0"
NOTHING = {"Cc", "Cf", "Mn", "Me", "Zs", "Zl", "Zp"}
UNSEEN = "holds no letter that is seen: write it out."


def is_seen(text: str) -> bool:
    """Whether a text shows anything at all: more than gaps, joiners, fillers and stray accents."""
    return any(
        letter not in FILLERS and unicodedata.category(letter) not in NOTHING for letter in text
    )


def is_blind(text: str) -> bool:
    """Whether a text is not empty, but only looks so."""
    return bool(text.strip(" \t\r\n")) and not is_seen(text)


def is_ours(field: "models.Field[Any, Any]") -> bool:
    """Whether a field holds words of ours."""
    is_text = isinstance(field, models.CharField | models.TextField)
    return is_text and field.name not in PRINTED


def reads_as_written(value: Any) -> None:
    """Refuse a text of ours in which a character turns the direction of writing."""
    if isinstance(value, str) and DIRECTION.search(value):
        raise ValidationError(f"It {TURNED}")


def shows_something(value: Any) -> None:
    """Refuse what looks empty and is not."""
    if isinstance(value, str) and is_blind(value):
        raise ValidationError(f"It {UNSEEN}")
