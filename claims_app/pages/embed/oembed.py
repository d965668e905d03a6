"""oEmbed 1.0: how other sites are told to show a claim. https://oembed.com/"""

import re
from collections.abc import Collection
from typing import Any, NamedTuple
from urllib.parse import urlsplit
from xml.sax.saxutils import escape

from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from claims_app.interchange.pictures.sheet import HEIGHT, WIDTH
from claims_app.pages.embed import page as card
from claims_app.pages.parts.speakers import headline
from claims_app.pages.parts.tongues import localised, of_path, plain

Json = dict[str, Any]
PAGE = re.compile(r"/(?:embed/)?claims/([-a-zA-Z0-9_]+)/?")
DIGITS = re.compile(r"[0-9]{1,6}")
# An address that was asked for may be shown so long: the card itself is always fresh.
KEPT_FOR = 86_400


class Room(NamedTuple):
    """How wide and tall an answer may be; None where nothing was said."""

    width: int | None
    height: int | None

    def has(self, width: int, height: int) -> bool:
        """Whether something of this size fits in."""
        return (self.width or width) >= width and (self.height or height) >= height


class Page(NamedTuple):
    """A claim's page: in which language of ours, of what name."""

    language: str
    slug: str


def page_at(url: str, hosts: Collection[str]) -> Page | None:
    """The claim's page at an address in any of our languages; None if it is none of ours."""
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return None
    if parts.scheme not in {"http", "https"} or parts.netloc.lower() not in hosts:
        return None
    match = PAGE.fullmatch(plain(parts.path))
    return Page(of_path(parts.path), match[1]) if match else None


def size(text: str | None) -> int | None:
    """A width or a height. Raises ValueError for anything but a number above 0."""
    if text is None:
        return None
    if not DIGITS.fullmatch(text) or not int(text):
        raise ValueError(text)
    return int(text)


def rich(claim: Json, site: str, room: Room) -> Json:
    """What is told of a claim. Its words are ours and its speaker's no author of them."""
    width = min(card.WIDTH, room.width or card.WIDTH)
    height = card.height(claim, width)
    title = headline(claim["text"])
    frame = {
        "address": site + localised(f"/embed{claim['page']}"),
        "title": _("Gainsay: %(claim)s") % {"claim": title},
        "width": width,
        "height": min(height, room.height or height),
    }
    picture = {
        "thumbnail_url": site + localised(f"{claim['page']}card.png"),
        "thumbnail_width": WIDTH,
        "thumbnail_height": HEIGHT,
    }
    return {
        "type": "rich",
        "version": "1.0",
        "title": title,
        "provider_name": "Gainsay",
        "provider_url": site + localised("/"),
        "cache_age": KEPT_FOR,
        "html": render_to_string("embed/frame.html", frame).strip(),
        "width": frame["width"],
        "height": frame["height"],
        # The standard wants no thumbnail larger than what was asked for.
        **(picture if room.has(WIDTH, HEIGHT) else {}),
    }


def as_xml(answer: Json) -> str:
    """The same as XML."""
    members = "".join(f"<{name}>{escape(_legal(value))}</{name}>" for name, value in answer.items())
    head = '<?xml version="1.0" encoding="utf-8" standalone="yes"?>'
    return f"{head}\n<oembed>{members}</oembed>\n"


def _legal(value: Any) -> str:
    """A value in characters that XML has."""
    return re.sub(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "", str(value))
