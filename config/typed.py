"""What was typed into a form that could not be saved, as far as it can be sent again."""

import re
from typing import NamedTuple

from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, UnreadablePostError
from django.http.multipartparser import MultiPartParserError

# Of our forms; neither is given back, and without a password no form is sent again.
FORGERY, SECRET = "csrfmiddlewaretoken", re.compile("password|^code$")
MOST = 1_000_000  # characters
# What has no space in it is a key, a number or a choice rather than somebody's words.
WORDS = re.compile(r"\s")
APART = re.compile(r"[-_]+")


class Secret(Exception):
    """A form with a password or a code in it: it is not given back."""


class TooLong(Exception):
    """A form that was too long to be read or to be kept."""


class Typed(NamedTuple):
    """A field as it was sent: what people wrote is shown, the rest goes along unseen."""

    name: str
    value: str

    @property
    def label(self) -> str:
        return APART.sub(" ", self.name).strip().capitalize()

    @property
    def is_shown(self) -> bool:
        return bool(WORDS.search(self.value.strip()))

    @property
    def length(self) -> int:
        return len(self.name) + len(self.value)


class Sent(NamedTuple):
    """The fields of a form, and the names of those in which a file must be chosen again."""

    fields: list[Typed]
    files: list[str]

    @property
    def length(self) -> int:
        return sum(one.length for one in self.fields)


def sent_in(request: HttpRequest) -> Sent:
    """What a request brought; refused where it holds a secret, or more than `MOST`."""
    try:
        posted, files = request.POST, request.FILES
    except (SuspiciousOperation, UnreadablePostError, MultiPartParserError):
        raise TooLong from None
    typed = [Typed(name, value) for name, values in posted.lists() for value in values]
    sent = Sent([one for one in typed if one.name != FORGERY], list(files))
    if any(SECRET.search(one.name) for one in sent.fields):
        raise Secret
    if sent.length > MOST:
        raise TooLong
    return sent
