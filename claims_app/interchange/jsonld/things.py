"""Actors, sources and issues, whole and as others mention them."""

import re
from typing import Any
from urllib.parse import quote

from actors_app.vocabulary import ActorKind, DatePrecision
from claims_app.vocabulary import DerivationKind, SourceKind
from claims_app.vocabulary.mappings import WORDS

Json = dict[str, Any]
LENGTH = {DatePrecision.DAY: 10, DatePrecision.MONTH: 7, DatePrecision.YEAR: 4}
WEB = re.compile(r"https?://[^\s/]", re.IGNORECASE)
READABLE = "%:/?#[]@!$&'()*+,;="
WIKIDATA = "http://www.wikidata.org/entity/"
# A text that checks facts is an article here: only an assessment of ours is a ClaimReview.
NOT_A_TYPE = {"schema:ClaimReview"}


# As others mention them


def mention_of_actor(found: Json | None) -> Json | None:
    """An actor by address, type and name."""
    if found is None:
        return None
    return {"@id": found["page"], "@type": actor_type(found["kind"]), "name": found["name"]}


def mention_of_source(found: Json) -> Json:
    """A source by address, type, title, publisher and date."""
    return {
        "@id": found["page"],
        "@type": source_type(found["kind"]),
        "name": found["title"],
        "publisher": mention_of_actor(found["publisher"]),
        "datePublished": date(found["published"]),
        "dateBasis": found["published"]["basis"],
        "url": address(found["original_url"]),
        "archivedAt": address(found["archived_url"]),
    }


def mention_of_issue(found: Json | None) -> Json | None:
    """A question by address and words."""
    if found is None:
        return None
    return {"@id": found["page"], "@type": "Question", "name": found["question"]}


def mention_of_claim(found: Json) -> Json:
    """A claim by address and words; who made it stands in the claim itself."""
    return {"@id": found["page"], "@type": "Claim", "text": found["text"]}


# Whole


def actor(found: Json, licence: str) -> list[Json]:
    """An actor with names, posts, and the same actor elsewhere."""
    names = [name for name in found["names"] if name["name"] != found["name"]]
    wikidata = found["wikidata_id"]
    node = (mention_of_actor(found) or {}) | {
        "alternateName": [{"@value": n["name"], "@language": n["language"]} for n in names],
        "description": found["description"],
        "sameAs": [f"{WIKIDATA}{wikidata}"] if wikidata else [],
        "identifier": [_identifier(one) for one in found["identifiers"]],
        _above(found["kind"]): mention_of_actor(found["parent"]),
        "affiliation": [_post(role) for role in found["roles"]],
        "mainEntityOfPage": found["page"],
    }
    if found["merged_into"]:
        node["sameAs"].append(found["merged_into"]["page"])
    return [node, about(found, licence)]


def source(found: Json, licence: str) -> list[Json]:
    """A source with what it draws on."""
    node = mention_of_source(found) | {
        "inLanguage": found["language"],
        "author": {"@type": "Person", "name": found["byline"]} if found["byline"] else None,
        "creditText": found["credit_line"],
        "mainEntityOfPage": found["page"],
        "sameAs": address(found["canonical_url"]),
        "isBasedOn": [mention_of_source(one["source"]) for one in found["draws_on"]],
        "translationOfWork": [
            {"@id": one["source"]["page"]}
            for one in found["draws_on"]
            if one["kind"] == DerivationKind.TRANSLATES
        ],
    }
    return [node, about(found, licence)]


def issue(found: Json, claims: list[Json], licence: str) -> list[Json]:
    """A question with the newest claims on it. None of them is offered as the answer."""
    node = (mention_of_issue(found) or {}) | {
        "text": found["question"],
        "description": found["summary"],
        "abstract": found["scope_note"],
        "isPartOf": mention_of_issue(found["parent"]),
        "hasPart": [mention_of_issue(part) for part in found["sub_issues"]],
        "subjectOf": [mention_of_claim(claim) for claim in claims],
        "mainEntityOfPage": found["page"],
    }
    return [node, about(found, licence)]


def about(found: Json, licence: str) -> Json:
    """The page that describes a thing: its version, its licence, the same as plain JSON."""
    return {
        "@id": f"{found['page']}#page",
        "@type": "WebPage",
        "url": found["page"],
        "mainEntity": {"@id": found["page"]},
        "version": str(found["version"]),
        "dateModified": found["published_at"][:10],
        "sdLicense": licence,
        "encoding": {
            "@type": "MediaObject",
            "contentUrl": found["url"],
            "encodingFormat": "application/json",
        },
    }


# Types, dates, addresses


def actor_type(kind: str) -> str:
    """What an actor is elsewhere, by the codebook."""
    return _types(ActorKind, kind)[0]


def source_type(kind: str) -> str | list[str]:
    """What a source is elsewhere. A kind that schema.org lacks is a creative work besides."""
    types = _types(SourceKind, kind)
    return types[0] if types and ":" not in types[0] else ["CreativeWork", *types]


def _types(words: type[Any], word: str) -> list[str]:
    terms = (f"{term.scheme}:{term.name}" for term in WORDS[words][word])
    return [term.removeprefix("schema:") for term in terms if term not in NOT_A_TYPE]


def date(stored: Json) -> str | None:
    """A date as exactly as it is known: a day, a month or a year."""
    return stored["on"][: LENGTH[DatePrecision(stored["precision"])]] if stored["on"] else None


def address(url: str | None) -> str | None:
    """An address of the web, fit to name something; None for anything else."""
    return quote(url, safe=READABLE) if url and WEB.match(url) else None


def _above(kind: str) -> str:
    return "memberOf" if kind == ActorKind.PERSON else "parentOrganization"


def _identifier(one: Json) -> Json:
    return {
        "@type": "PropertyValue",
        "propertyID": one["scheme"],
        "value": one["value"],
        "url": address(one["original_url"]),
    }


def _post(role: Json) -> Json:
    """A post held, and when."""
    return {
        "@type": "OrganizationRole",
        "roleName": role["title"],
        "affiliation": mention_of_actor(role["organization"]),
        "startDate": date(role["start"]),
        "endDate": date(role["end"]),
    }
