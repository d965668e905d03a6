"""Sources at given addresses, however the address is written.

Left aside are: http or https or neither, www., a slash at the end, the default port, the case of
the host, the part after #, and parameters that only say where a reader came from (utm_…, fbclid,
gclid). An address in the Internet Archive also means what it is a copy of.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from urllib.parse import SplitResult, urlsplit
from uuid import UUID

from django.db.models.functions import Coalesce

from claims_app.models import Source
from claims_app.record.aggregates import Kind
from claims_app.record.looking_up.matches import Match, match

COLUMNS = ("url", "canonical_url", "archived_url")
TRACKING = re.compile(r"utm_\w+|fbclid|gclid", re.IGNORECASE)
COPY = re.compile(r"https?://web\.archive\.org/web/[0-9]{1,14}[a-z_]*/(https?://.+)", re.IGNORECASE)
SCHEMES = ("http", "https")
DEFAULT_PORTS = {None, 80, 443}
LONGEST = 500
AT_ONCE = 2_000
AS_WRITTEN, ANOTHER_WAY = 1.0, 0.98


def at(links: Mapping[int, str]) -> dict[int, list[Match]]:
    """For each address, the sources that are published, canonical or archived there."""
    asked: dict[str, set[int]] = defaultdict(set)
    for item, link in links.items():
        for way in ways(link):
            asked[way].add(item)
    best: dict[int, dict[UUID, float]] = defaultdict(dict)
    for key, address in _standing_at(sorted(asked)):
        for item in asked.get(address, ()):
            score = AS_WRITTEN if links[item] == address else ANOTHER_WAY
            best[item][key] = max(score, best[item].get(key, 0))
    return {
        item: [match(score, Kind.SOURCE, key) for key, score in scores.items()]
        for item, scores in best.items()
    }


def _standing_at(addresses: list[str]) -> Iterator[tuple[UUID, str]]:
    """Sources, each with those of the addresses that it has; what was merged gives its own away."""
    for start in range(0, len(addresses), AT_ONCE):
        some = addresses[start : start + AT_ONCE]
        for column in COLUMNS:
            rows = Source.record.filter(**{f"{column}__in": some}).order_by()
            keys = Coalesce("merged_into", "pk")
            yield from rows.annotate(standing=keys).values_list("standing", column)


def ways(link: str) -> set[str]:
    """The ways in which an address may be written; none for what is too long to be kept."""
    meant = {link, *COPY.findall(link)}
    return {way for one in meant for way in _ways(one) if len(way) <= LONGEST}


def _ways(link: str) -> set[str]:
    try:
        parts = urlsplit(link if "://" in link else f"//{link}")
        host = _host(parts)
    except ValueError:  # a host or port that is none
        return {link}
    if parts.scheme not in {"", *SCHEMES}:
        return {link}
    query = _without_tracking(parts.query)
    path = parts.path.rstrip("/")
    return {link} | {
        f"{scheme}://{www}{host}{path}{slash}{query}"
        for scheme in SCHEMES
        for www in ("", "www.")
        for slash in ("", "/")
    }


def _host(parts: SplitResult) -> str:
    host = (parts.hostname or "").removeprefix("www.")
    return host if parts.port in DEFAULT_PORTS else f"{host}:{parts.port}"


def _without_tracking(query: str) -> str:
    """What stands behind the ?, without what says where a reader came from."""
    kept = [part for part in query.split("&") if not TRACKING.fullmatch(part.partition("=")[0])]
    return f"?{'&'.join(kept)}" if any(kept) else ""
