"""What claims say on the desk, in the words that questions are made of."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import QuerySet, Value

from claims_app.desk.lists.keyed import Among
from claims_app.models import Claim, ClaimSpeaker, Report
from claims_app.search import words
from claims_app.vocabulary import SpeakerPart

MAIN, BODY, NAMES = range(3)
BOUNDS = (words.MAIN, words.BODY, words.NAMES)
# A claim, the number of a field, and a text that stands in it.
Text = tuple[UUID, int, str | None]


class Said(NamedTuple):
    """The fields of one claim, see `search.fields`."""

    main: str
    body: str
    names: str


def said_in(keys: Collection[UUID]) -> dict[UUID, Said]:
    """The words of some claims, without those that are gone; one query."""
    first, *others = texts(lambda column: Among(column, keys))
    return spelt(first.union(*others, all=True))


def texts(chosen: Callable[[str], Any]) -> list["QuerySet[Any, Text]"]:
    """Every text of the claims whose key, in a column, is chosen.

    Who only speaks for others has not made the claim.
    """
    claims = Claim.objects.filter(chosen("pk"))
    reports = Report.objects.filter(chosen("claim"))
    further = ClaimSpeaker.objects.filter(chosen("claim")).exclude(part=SpeakerPart.SPOKESPERSON)
    parts: list[tuple[QuerySet[Any], str, int, str]] = [
        (claims, "pk", MAIN, "text"),
        (claims, "pk", BODY, "original_text"),
        (reports, "claim", BODY, "exact"),
        (claims, "pk", NAMES, "speaker__name"),
        (claims, "pk", NAMES, "speaker__names__name"),
        (further, "claim", NAMES, "actor__name"),
        (further, "claim", NAMES, "actor__names__name"),
    ]
    return [rows.order_by().values_list(key, Value(n), text) for rows, key, n, text in parts]


def spelt(rows: Iterable[Text]) -> dict[UUID, Said]:
    """The fields of each claim, from its texts."""
    found: dict[UUID, tuple[set[str], ...]] = defaultdict(lambda: (set(), set(), set()))
    for key, field, text in rows:
        found[key][field].add(text or "")
    return {key: Said(*map(_entry, some, BOUNDS)) for key, some in found.items()}


def _entry(some: set[str], bound: words.Bound) -> str:
    return words.indexed(sorted(some), bound)
