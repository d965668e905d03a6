"""The languages of our own words. What somebody said or printed stays in its own.

The language of the site has plain addresses; each further one has them again behind its code.
"""

from typing import NamedTuple
from urllib.parse import urlencode

from django.conf import settings
from django.core.exceptions import TooManyFieldsSent
from django.http import HttpRequest
from django.utils.encoding import escape_uri_path
from django.utils.translation import get_language

FURTHER = tuple(code for code, _ in settings.LANGUAGES if code != settings.LANGUAGE_CODE)
LONGEST_QUERY = 2000


class Tongue(NamedTuple):
    """The same page in a language."""

    code: str
    name: str
    page: str
    is_here: bool


def of_path(path: str) -> str:
    """The language of an address."""
    first = path[1:].partition("/")[0]
    return first if first in FURTHER else settings.LANGUAGE_CODE


def plain(path: str) -> str:
    """The address of the same page in the language of the site."""
    code = of_path(path)
    return path.removeprefix(f"/{code}") if code in FURTHER else path


def localised(path: str | None) -> str:
    """The address of a page in the language that is spoken now; others' addresses as they are."""
    code = get_language()
    return f"/{code}{path}" if code in FURTHER and path and path.startswith("/") else path or ""


def choices(request: HttpRequest) -> list[Tongue]:
    """This page, with what was asked, in every language."""
    here, path = of_path(request.path), escape_uri_path(plain(request.path))
    asked = _asked(request)
    return [
        Tongue(
            code, name, f"/{code}{path}{asked}" if code in FURTHER else path + asked, code == here
        )
        for code, name in settings.LANGUAGES
    ]


def _asked(request: HttpRequest) -> str:
    """What was asked, unless it cannot be read or is so long that nobody would go on with it."""
    try:
        query = urlencode(list(request.GET.items()))
    except TooManyFieldsSent:
        return ""
    return f"?{query}" if 0 < len(query) <= LONGEST_QUERY else ""


def isolated(text: str) -> str:
    """Words of the record inside a sentence of ours that is no HTML, each running its own way."""
    return f"\u2068{text}\u2069" if text else ""
