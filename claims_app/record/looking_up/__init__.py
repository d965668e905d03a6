"""What on the record is nearly the same as some given texts, or stands at given addresses."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

import orjson

from claims_app.record.addresses import api_url
from claims_app.record.looking_up import links, texts
from claims_app.record.looking_up.matches import Match
from claims_app.record.models import Document
from claims_app.record.snapshot import standing_still

Json = dict[str, Any]
AT_ONCE = 500

__all__ = ["Match", "found"]


def found(
    given_texts: Mapping[int, str],
    given_links: Mapping[int, str],
    *,
    least: float,
    most: int,
    with_cards: bool = False,
) -> dict[int, list[Json]]:
    """For each item that has any, its best matches, the nearest first.

    Items are given by number; at most `most` matches each, none below the score `least`.
    """
    with standing_still(Document.objects.all().db):
        matches = texts.alike(given_texts, least=least) | links.at(given_links)
        best = {item: sorted(some)[:most] for item, some in matches.items() if some}
        shown = _documents({match.key for some in best.values() for match in some}, with_cards)
    told = {
        item: [{"score": match.score} | shown[match.key] for match in some if match.key in shown]
        for item, some in best.items()
    }
    return {item: some for item, some in told.items() if some}


def _documents(keys: set[UUID], with_cards: bool) -> dict[UUID, Json]:
    """What each thing is, where it lives, and its card if that is wanted."""
    columns = ["object_id", "kind", "slug", *(["card"] if with_cards else [])]
    ordered, shown = sorted(keys, key=str), {}
    for start in range(0, len(ordered), AT_ONCE):
        some = Document.objects.standing().filter(object_id__in=ordered[start : start + AT_ONCE])
        for key, kind, slug, *card in some.values_list(*columns):
            shown[key] = {"kind": kind, "slug": slug, "url": api_url(kind, slug)}
            shown[key] |= {"card": orjson.loads(card[0])} if card else {}
    return shown
