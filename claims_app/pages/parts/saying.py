"""Claims and questions in a line or two of plain words, for where there is no room for the page."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from claims_app.pages.parts.dates import day
from claims_app.pages.parts.speakers import Voices, voices
from claims_app.pages.parts.words import relation, status

Json = dict[str, Any]
NAMED = 3
APART = " · "


def names(actors: list[Json]) -> str:
    """Those who speak, in a row; not all of very many."""
    told = [actor["name"] for actor in actors[:NAMED]]
    left = len(actors) - NAMED
    if left > 0:
        told.append(ngettext("%(n)s other", "%(n)s others", left) % {"n": left})
    if len(told) < 2:
        return "".join(told)
    first = _(", ").join(told[:-1])
    return _("%(names)s and %(last)s") % {"names": first, "last": told[-1]}


def when(asserted: Json) -> str:
    """When a claim was made."""
    said = day(asserted)
    if not said.long:
        return _("not dated")
    return _("by %(date)s") % {"date": said.long} if said.is_by else said.long


def post(who: Voices) -> str:
    """In what capacity the speakers spoke."""
    if who.main.role:
        return _("%(role)s, at the time") % {"role": who.main.role.title}
    if who.shared == "joint":
        return _("jointly")
    return _("grouped by the reporter") if who.shared == "collective" else who.main.kind


def details(claim: Json) -> str:
    """Capacity, date, and in how many reports; of a view without a statement, that it is one."""
    count = claim["counters"]["report_count"]
    reports = ngettext("%(n)s report", "%(n)s reports", count) % {"n": count}
    if claim["characterised_by"]:
        by = claim["characterised_by"]["name"]
        first = _("known only from %(name)s, who characterises it so") % {"name": by}
    elif claim["attitude_only"]:
        first = _("a view ascribed; no statement is reported")
    else:
        first = post(voices(claim["said_by"]))
    return APART.join((first, when(claim["asserted"]), reports))


def answers(claim: Json) -> str:
    """How many answers there are, and what they do."""
    against = [link for link in claim["answered_by"] if link["is_against"]]
    if not against:
        return _("Nobody has answered this claim on the record")
    n = len(against)
    kinds = dict.fromkeys(relation(link["kind"], link["aspect"]).text for link in against)
    counted = ngettext("%(n)s answer · %(kinds)s", "%(n)s answers · %(kinds)s", n)
    return counted % {"n": n, "kinds": APART.join(kinds)}


def claim(found: Json) -> str:
    """A claim for a list of search results: who, when, what became of it."""
    return _("%(names)s, %(date)s. %(status)s. %(answers)s.") % {
        "names": names(found["speakers"]),
        "date": when(found["asserted"]),
        "status": status(found["counters"]["dispute_status"]).text.capitalize(),
        "answers": answers(found),
    }


def claims_on(issue: Json) -> str:
    """How many claims there are on a question."""
    n = issue["counters"]["claim_count"]
    return ngettext("%(n)s claim", "%(n)s claims", n) % {"n": n} if n else _("No claim on record")


def answers_on(issue: Json) -> str:
    """How many answers there are among the claims on a question."""
    n = issue["counters"]["answer_count"]
    return (
        ngettext("%(n)s answer", "%(n)s answers", n) % {"n": n} if n else _("No answer on record")
    )


def issue(found: Json) -> str:
    """A question for a list of search results."""
    counted = _("%(claims)s, %(answers)s on record.") % {
        "claims": claims_on(found),
        "answers": answers_on(found).lower(),
    }
    return f"{found['summary']} {counted}" if found["summary"] else counted


def speaker(found: Json) -> str:
    """Somebody who speaks, for a list of search results: what they are, and how many claims."""
    n = found["counters"]["claim_count"]
    counted = ngettext(
        "%(n)s claim on record, with the answers to it.",
        "%(n)s claims on record, with the answers to them.",
        n,
    )
    told = counted % {"n": n} if n else _("No claim on record.")
    return f"{found['description']} {told}" if found["description"] else told


def source(found: Json) -> str:
    """A source for a list of search results: its publisher, its date, what was taken from it."""
    n = found["counters"]["claim_count"]
    counted = ngettext("%(n)s claim is reported in it.", "%(n)s claims are reported in it.", n)
    told = counted % {"n": n} if n else _("No claim has been taken from it.")
    published = day(found["published"]).long
    name = found["publisher"]["name"] if found["publisher"] else ""
    first = ", ".join(part for part in (name, published) if part)
    return f"{first}. {told}" if first else told
