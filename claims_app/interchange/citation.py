"""A version of a claim as a citation: APA and Chicago in words, BibTeX, RIS and CSL-JSON in files.

What is cited is one version, at the address that it keeps for ever. Pure: from one tuple to text.
"""

import datetime as dt
import json
import re
from typing import Any, NamedTuple

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
# What TeX reads as commands; a backslash first becomes a word without any of the others.
TEX = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "$": r"\$",
    "&": r"\&",
    "#": r"\#",
    "%": r"\%",
    "_": r"\_",
    "^": r"\textasciicircum{}",
    "~": r"\textasciitilde{}",
}
# Left-to-right marks and the like would turn the line around that they are pasted into.
CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
BREAKS = re.compile(r"\s+")
NOT_A_KEY = re.compile(r"[^a-z0-9]+")


class Cited(NamedTuple):
    """One version of a claim, as others cite it."""

    title: str
    version: int
    published: dt.date
    address: str
    site: str
    publisher: str
    sha256: str
    accessed: dt.date | None = None


def apa(cited: Cited) -> str:
    """APA, seventh edition: a web page by a group that also publishes it."""
    on = cited.published
    by = "" if cited.publisher == cited.site else f" {_plain(cited.publisher)}."
    return (
        f"{_plain(cited.site)}. ({on.year}, {MONTHS[on.month - 1]} {on.day}). "
        f"{_plain(cited.title)} (Version {cited.version}).{by} {_apa_address(cited)}"
    )


def chicago(cited: Cited) -> str:
    """Chicago, seventeenth edition: a web page in a bibliography."""
    on = _in_american(cited.published)
    by = "" if cited.publisher == cited.site else f" {_plain(cited.publisher)}."
    read = f" Accessed {_in_american(cited.accessed)}." if cited.accessed else ""
    title = _plain(cited.title).replace("“", "‘").replace("”", "’")
    stop = "" if title.endswith((".", "?", "!")) else "."
    return (
        f"{_plain(cited.site)}. “{title}{stop}” Version {cited.version}, {on}.{by}{read} "
        f"{cited.address}."
    )


def bibtex(cited: Cited) -> str:
    """BibTeX. The title is braced twice, so that no style changes its capitals."""
    on = cited.published
    fields = {
        "author": f"{{{{{_tex(cited.site)}}}}}",
        "title": f"{{{{{_tex(cited.title)}}}}}",
        "year": f"{{{on.year}}}",
        "month": MONTHS[on.month - 1][:3].lower(),
        "day": f"{{{on.day}}}",
        "publisher": f"{{{_tex(cited.publisher)}}}",
        "version": f"{{{cited.version}}}",
        "howpublished": f"{{\\url{{{_tex_address(cited.address)}}}}}",
        "url": f"{{{_tex_address(cited.address)}}}",
        "note": f"{{Version {cited.version}. SHA-256 {_tex(cited.sha256)}}}",
    }
    if cited.accessed:
        fields["urldate"] = f"{{{cited.accessed.isoformat()}}}"
    lines = ",\n".join(f"  {name} = {value}" for name, value in fields.items())
    return f"@misc{{{key(cited)},\n{lines}\n}}\n"


def ris(cited: Cited) -> str:
    """RIS: a tag, two spaces, a hyphen, a space, a value; each line ends in CR LF."""
    lines = [
        ("TY", "ELEC"),
        ("AU", cited.site),
        ("TI", cited.title),
        ("PY", f"{cited.published.year}"),
        ("DA", f"{cited.published:%Y/%m/%d}/"),
        ("PB", cited.publisher),
        ("ET", f"Version {cited.version}"),
        ("UR", cited.address),
        ("N1", f"SHA-256 {cited.sha256}"),
        *([("Y2", f"{cited.accessed:%Y/%m/%d}/")] if cited.accessed else []),
        ("ER", ""),
    ]
    return "".join(f"{tag}  - {_plain(value)}\r\n" for tag, value in lines)


def csl(cited: Cited) -> str:
    """CSL-JSON, as reference managers exchange it: a list of one item."""
    item: dict[str, Any] = {
        "id": key(cited),
        "type": "webpage",
        "title": _plain(cited.title),
        "author": [{"literal": _plain(cited.site)}],
        "container-title": _plain(cited.site),
        "publisher": _plain(cited.publisher),
        "version": str(cited.version),
        "issued": _csl_date(cited.published),
        "URL": cited.address,
        "note": f"SHA-256 {cited.sha256}",
    }
    if cited.accessed:
        item["accessed"] = _csl_date(cited.accessed)
    return json.dumps([item], ensure_ascii=False, indent=2) + "\n"


def key(cited: Cited) -> str:
    """A name for the citation: of a–z, 0–9 and hyphens, which every format takes."""
    path = cited.address.rstrip("/").split("/")
    slug = path[-3] if len(path) > 3 and path[-2] == "versions" else path[-1]
    name = NOT_A_KEY.sub("-", slug.lower()).strip("-")
    return f"{NOT_A_KEY.sub('-', cited.site.lower()).strip('-')}-{name}-v{cited.version}"


def _plain(text: str) -> str:
    """One line, without what turns or ends it."""
    return BREAKS.sub(" ", CONTROLS.sub("", text)).strip()


def _tex(text: str) -> str:
    return "".join(TEX.get(letter, letter) for letter in _plain(text))


def _tex_address(address: str) -> str:
    """An address that stands unescaped in braces, as `\\url` wants it."""
    return _plain(address).replace("\\", "%5C").replace("{", "%7B").replace("}", "%7D")


def _apa_address(cited: Cited) -> str:
    if cited.accessed is None:
        return cited.address
    return f"Retrieved {_in_american(cited.accessed)}, from {cited.address}"


def _in_american(day: dt.date) -> str:
    return f"{MONTHS[day.month - 1]} {day.day}, {day.year}"


def _csl_date(day: dt.date) -> dict[str, list[list[int]]]:
    return {"date-parts": [[day.year, day.month, day.day]]}
