"""A whole file: context, graph, absolute addresses."""

from collections.abc import Iterable
from typing import Any

import orjson

from claims_app.vocabulary.terms import SCHEMES

Json = dict[str, Any]
SCHEMA = "https://schema.org/"
PREFIXES = ("bibo", "cito", "fabio", "foaf", "org")
# Members whose value is an address; those of ours are written as paths until the end.
ADDRESSES = {"@id", "url", "contentUrl", "archivedAt", "mainEntityOfPage", "sameAs", "sdLicense"}
DATES = ("dateModified", "datePublished", "endDate", "startDate")
# Words of our own, each with the place of the codebook that defines it.
OWN = {
    "answerAspect": "aspect/",
    "attitudeOnly": "#claim.attitude_only",
    "chainDepth": "#report.chain_depth",
    "claimType": "claim-type/",
    "dateBasis": "date-basis/",
    "directness": "directness/",
    "disputeStatus": "dispute-status/",
    "isFirstHand": "#report.is_first_hand",
    "modality": "modality/",
    "quoteKind": "quote-kind/",
    "roleAsPrinted": "#claim.said_by.role_as_printed",
}


def written(site: str, graph: Iterable[Json]) -> bytes:
    """The file, for a site whose addresses start so."""
    whole = {"@context": context(site), "@graph": [_placed(node, site) for node in graph]}
    return orjson.dumps(whole, option=orjson.OPT_INDENT_2)


def context(site: str) -> Json:
    """What the members mean, without a remote part."""
    return (
        {"@vocab": SCHEMA}
        | {prefix: SCHEMES[prefix].namespace for prefix in PREFIXES}
        | {name: f"{site}/api/v1/codebook/{place}" for name, place in OWN.items()}
        | {name: {"@id": SCHEMA + name, "@type": f"{SCHEMA}Date"} for name in DATES}
        | {
            name: {"@id": SCHEMA + name, "@type": "@id"}
            for name in sorted(ADDRESSES)
            if not name.startswith("@")
        }
    )


def _placed(value: Any, site: str, name: str = "") -> Any:
    """The same with absolute addresses, and without members that say nothing."""
    if isinstance(value, dict):
        kept = {key: _placed(inner, site, key) for key, inner in value.items()}
        return {key: inner for key, inner in kept.items() if inner not in (None, "", [], {})}
    if isinstance(value, list):
        return [_placed(inner, site, name) for inner in value]
    is_path = name in ADDRESSES and isinstance(value, str) and value.startswith("/")
    return site + value if is_path else value
