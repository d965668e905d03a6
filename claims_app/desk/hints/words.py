"""How hints quote the desk's own words."""

from django.utils.text import Truncator

SHOWN = 60


def short(words: str) -> str:
    """The first words of a passage or a title: enough to know it by."""
    return Truncator(words).chars(SHOWN)
