"""What the picture of a page says, from the document of the thing."""

from typing import Any

from django.utils.translation import gettext as _

from claims_app.interchange.pictures.cards import Asked, Said
from claims_app.pages.parts import saying
from claims_app.pages.parts.speakers import headline, seals
from claims_app.pages.parts.words import status

Json = dict[str, Any]


def claim(found: Json) -> Said:
    """A claim."""
    chip = status(found["counters"]["dispute_status"])
    return Said(
        status=chip.text[:1].upper() + chip.text[1:],
        tone=chip.tone,
        sentence=headline(found["text"]),
        names=saying.names(found["speakers"]),
        seal="".join(seals(found["speakers"])[:1]),
        details=_capitalised(saying.details(found)),
        answers=saying.answers(found),
        is_answered=any(link["is_against"] for link in found["answered_by"]),
    )


def issue(found: Json) -> Asked:
    """A question."""
    return Asked(
        label=_("Issue"),
        question=found["question"],
        summary=found["summary"] or "",
        claims=saying.claims_on(found),
        answers=saying.answers_on(found),
        is_answered=bool(found["counters"]["answer_count"]),
    )


def site() -> str:
    """What the site is for."""
    return _("Who said what, who reported it, and who answered.")


def _capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]
