"""Taking a claim elsewhere: citing it, embedding it, sharing it, and asking for a correction."""

import datetime as dt
from collections.abc import Callable
from typing import Any, NamedTuple
from urllib.parse import quote

from django.conf import settings
from django.utils.html import format_html
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from claims_app.interchange import citation
from claims_app.interchange.citation import Cited
from claims_app.pages.parts.dates import moment_day
from claims_app.pages.parts.speakers import headline
from claims_app.pages.parts.tongues import localised

Json = dict[str, Any]
SITE = "Gainsay"
LONGEST_TITLE = 150  # in a link that opens a letter
LINE_END = "\r\n"
Absolute = Callable[[str], str]


class Format(NamedTuple):
    """A file that reference managers read."""

    ending: str
    name: str
    media_type: str
    write: Callable[[Cited], str]


FORMATS = (
    Format("bib", "BibTeX", "application/x-bibtex", citation.bibtex),
    Format("ris", "RIS", "application/x-research-info-systems", citation.ris),
    Format("csl.json", "CSL-JSON", "application/vnd.citationstyles.csl+json", citation.csl),
)


class Reuse(NamedTuple):
    """What the page offers to copy."""

    address: str
    permanent: str
    apa: str
    chicago: str
    embed: str
    mail: str


def cited(claim: Json, absolute: Absolute) -> Cited:
    """This version of a claim, at the address that the version keeps."""
    return Cited(
        title=headline(claim["text"]),
        version=claim["version"],
        published=dt.date.fromisoformat(claim["published_at"][:10]),
        address=absolute(f"{claim['page']}versions/{claim['version']}/"),
        site=SITE,
        publisher=SITE,
        sha256=claim["sha256"],
    )


def reuse(claim: Json, absolute: Absolute) -> Reuse:
    """What to copy: citations, the code of a card, an address, a letter to a friend."""
    version, address = cited(claim, absolute), absolute(claim["page"])
    title = Truncator(version.title).chars(LONGEST_TITLE)
    return Reuse(
        address=address,
        permanent=version.address,
        apa=citation.apa(version),
        chicago=citation.chicago(version),
        embed=embed(claim, absolute),
        mail=f"mailto:?subject={quote(title)}&body={quote(address)}",
    )


def embed(claim: Json, absolute: Absolute) -> str:
    """The code that shows the claim's card on another site."""
    return format_html(
        '<iframe src="{}" title="{}" width="100%" height="360" loading="lazy"></iframe>',
        absolute(f"/embed{claim['page']}"),
        headline(claim["text"]),
    )


def letter(claim: Json, absolute: Absolute) -> str:
    """A link that opens a letter to whoever runs the site; empty where they name no address."""
    if not settings.CONTACT_EMAIL:
        return ""
    version = cited(claim, absolute)
    title = Truncator(version.title).chars(LONGEST_TITLE)
    subject = _("About a claim: %(title)s") % {"title": title}
    about = {"number": version.version, "address": version.address}
    lines = [
        _("I ask for (leave one): a correction / a reply"),
        "",
        _("What is wrong, or what I reply:"),
        "",
        "",
        _("Where that can be checked (address, page, minute):"),
        "",
        "",
        _("Who I am, and for whom I speak:"),
        "",
        "",
        "--",
        title,
        _("Version %(number)s: %(address)s") % about,
        f"sha256 {version.sha256}",
    ]
    to = quote(settings.CONTACT_EMAIL, safe="@+")
    return f"mailto:{to}?subject={quote(subject)}&body={quote(LINE_END.join(lines))}"


def form(claim: Json) -> str:
    """Where the desk takes letters about this version; empty where it takes none."""
    if settings.LETTERS_AT is None:
        return ""
    page = localised(f"/letters{claim['page']}")
    return f"{settings.LETTERS_AT}{page}?version={claim['version']}"


def asking(claim: Json, absolute: Absolute) -> Json:
    """All that the page prints on which one asks for a correction or a reply."""
    return {
        "claim": claim,
        "title": headline(claim["text"]),
        "published": moment_day(claim["published_at"]),
        "version_page": f"{claim['page']}versions/{claim['version']}/",
        "letter": letter(claim, absolute),
        "form": form(claim),
        "contact": settings.CONTACT_EMAIL,
    }
