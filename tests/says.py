"""What each document says about itself that a filter asks for: the other half of `test_filters`."""

from collections.abc import Callable
from typing import Any

Json = dict[str, Any]


def slug(thing: Json | None) -> str | None:
    return thing and thing["slug"]


def slugs(things: list) -> set:
    return {slug(thing) for thing in things} - {None}


def of_reports(*path: str) -> Callable[[Json], set]:
    """What stands at a path of a claim's reports."""

    def found(claim: Json) -> set:
        values = claim["reports"]
        for step in path:
            values = [value[step] for value in values if value]
        return {value for value in values if value}

    return found


def of_answers(name: str) -> Callable[[Json], set]:
    return lambda claim: {edge[name] for edge in claim["answered_by"]}


def of_roles(*path: str) -> Callable[[Json], set]:
    def found(claim: Json) -> set:
        values = [s["role"] for s in claim["said_by"]]
        for step in path:
            values = [value[step] for value in values if value]
        return {value for value in values if value}

    return found


# For each kind and filter: the values for which a document must be found.
SAYS: dict[str, dict[str, Callable[[Json], set]]] = {
    "claim": {
        "speaker": lambda d: slugs([s["actor"] for s in d["said_by"]]),
        "speaker_kind": lambda d: {s["actor"]["kind"] for s in d["said_by"]},
        "country": lambda d: {s["actor"]["country"] for s in d["said_by"]} - {None},
        "role_check": lambda d: {s["role_check"] for s in d["said_by"]},
        "role_organization": of_roles("organization", "slug"),
        "on_behalf_of": lambda d: slugs([d["on_behalf_of"]]),
        "characterised_by": lambda d: slugs([d["characterised_by"]]),
        "claim_type": lambda d: {d["claim_type"]},
        "modality": lambda d: {d["modality"]},
        "attitude_only": lambda d: {d["attitude_only"]},
        "category": lambda d: {q["counted_category"] for q in d["quantities"]},
        "date_precision": lambda d: {d["asserted"]["precision"]},
        "date_basis": lambda d: {d["asserted"]["basis"]} - {None},
        "occasion": lambda d: slugs([d["occasion"]]),
        "source": of_reports("source", "slug"),
        "publisher": of_reports("source", "publisher", "slug"),
        "source_kind": of_reports("source", "kind"),
        "outlet_stance": of_reports("outlet_stance"),
        "quote_kind": of_reports("quote_kind"),
        "fidelity": of_reports("fidelity"),
        "primary_captured": lambda d: {d["counters"]["primary_captured"]},
        "has_unnamed_hop": lambda d: {d["counters"]["has_unnamed_hop"]},
        "answered": lambda d: {d["counters"]["answer_count"] > 0},
        "unanswered": lambda d: {d["counters"]["answer_count"] == 0},
        "dispute_status": lambda d: {d["counters"]["dispute_status"]},
        "relation_kind": of_answers("kind"),
        "aspect": of_answers("aspect"),
        "directness": of_answers("directness"),
        "answers": lambda d: {edge["target"]["slug"] for edge in d["answers"]},
    },
    "issue": {},
    "actor": {
        "actor_kind": lambda d: {d["kind"]},
        "country": lambda d: {d["country"]} - {None},
        "parent": lambda d: slugs([d["parent"]]),
        "name": lambda d: {d["slug"]},
        "wikidata_id": lambda d: {d["wikidata_id"]} - {None},
    },
    "role": {
        "actor": lambda d: slugs([d["actor"]]),
        "organization": lambda d: slugs([d["organization"]]),
        "represents": lambda d: slugs([d["represents"]]),
    },
    "source": {
        "publisher": lambda d: slugs([d["publisher"]]),
        "source_kind": lambda d: {d["kind"]},
        "reliability": lambda d: {d["reliability"]},
        "is_captured": lambda d: {d["is_captured"]},
        "draws_on": lambda d: slugs([x["source"] for x in d["draws_on"]]),
    },
    "occasion": {
        "occasion_kind": lambda d: {d["kind"]},
        "host": lambda d: slugs([d["host"]]),
        "participant": lambda d: slugs(d["participants"]),
    },
    "report": {
        "claim": lambda d: slugs([d["claim"]]),
        "source": lambda d: slugs([d["source"]]),
        "publisher": lambda d: slugs([d["source"]["publisher"]]),
        "source_kind": lambda d: {d["source"]["kind"]},
        "quote_kind": lambda d: {d["quote_kind"]},
        "outlet_stance": lambda d: {d["outlet_stance"]},
        "fidelity": lambda d: {d["fidelity"]},
        "is_baseline": lambda d: {d["is_baseline"]},
        "is_first_hand": lambda d: {d["is_first_hand"]},
        "has_unnamed_hop": lambda d: {any(h["relation"] == "unnamed" for h in d["hops"])},
        "passed_on_by": lambda d: slugs([hop["actor"] for hop in d["hops"]]),
    },
    "relation": {
        "relation_kind": lambda d: {d["kind"]},
        "is_against": lambda d: {d["is_against"]},
        "aspect": lambda d: {d["aspect"]},
        "directness": lambda d: {d["directness"]},
        "subject": lambda d: slugs([d["subject"]]),
        "target": lambda d: slugs([d["target"]]),
    },
    "quantity": {
        "claim": lambda d: slugs([d["claim"]]),
        "category": lambda d: {d["counted_category"]},
        "comparator": lambda d: {d["comparator"]},
        "derivation": lambda d: {d["derivation"]},
        "trend": lambda d: {d["trend"]} - {None},
        "claim_type": lambda d: {d["claim"]["claim_type"]},
    },
    "rating_scale": {},
    "assessment": {},
}
# Filters that a document alone does not decide; they have tests of their own.
ELSEWHERE = {
    "claim": {"issue", "drift", "answered_by"},
    "issue": {"parent"},
    "report": {"speaker", "issue", "drift"},
    "relation": {"issue", "answered_by", "speaker"},
    "quantity": {"speaker", "issue"},
    "rating_scale": {"assessor"},
    "assessment": {"claim", "assessor", "rating", "issue"},
}
