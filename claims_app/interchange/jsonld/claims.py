"""A claim with its passages, answers and assessments.

`author` is only who is shown to have said it. What we know from an opponent's mouth, or as a view
that a text ascribes, has a `claimInterpreter` in its place and is `about` the one it is pinned on.
"""

from typing import Any

from claims_app.interchange.jsonld.things import (
    about,
    address,
    date,
    mention_of_actor,
    mention_of_claim,
    mention_of_issue,
    mention_of_source,
)
from claims_app.record.addresses import api_url
from claims_app.record.aggregates import Kind, Part
from claims_app.vocabulary import CITO, Directness, QuoteKind, RelationKind, SpeakerPart

Json = dict[str, Any]
# So many passages and answers; the file says where all of them are.
SHOWN = 100


def claim(found: Json, licence: str) -> list[Json]:
    """A claim, then each of its answers, then what assessors made of it."""
    links = [*found["answered_by"], *found["answers"]][:SHOWN]
    return [
        _claim(found),
        *(_answer(link) for link in links),
        *(_review(found, one) for one in found["assessments"][:SHOWN]),
        about(found, licence),
    ]


def is_ascribed(found: Json) -> bool:
    """Nobody is shown saying it: it is characterised by an opponent, or a view is ascribed."""
    return bool(found["characterised_by"] or found["attitude_only"])


def _claim(found: Json) -> Json:
    first = found["reports"][0]["source"] if found["reports"] else None
    return (
        mention_of_claim(found)
        | _voices(found)
        | {
            "datePublished": date(found["asserted"]),
            "dateBasis": found["asserted"]["basis"],
            "claimType": found["claim_type"],
            "modality": found["modality"],
            "disputeStatus": found["counters"]["dispute_status"],
            "isPartOf": mention_of_issue(found["issue"]),
            "mainEntityOfPage": found["page"],
            "recordedAt": _occasion(found["occasion"]),
            "mentions": [_figure(one) for one in found["quantities"]],
            "appearance": [_passage(found, one) for one in found["reports"][:SHOWN]],
            "firstAppearance": mention_of_source(first)
            if first and first["published"]["on"]
            else None,
        }
        | _direct(found)
    )


def _voices(found: Json) -> Json:
    """Who made the claim; or on whom it is pinned, and by whom."""
    makers = [one for one in found["said_by"] if one["part"] != SpeakerPart.SPOKESPERSON]
    if not is_ascribed(found):
        through = [one for one in found["said_by"] if one["part"] == SpeakerPart.SPOKESPERSON]
        return {
            "author": [_held("author", one) for one in makers],
            "contributor": [_held("contributor", one) for one in through],
        }
    return {
        "about": [mention_of_actor(one["actor"]) for one in makers],
        "attitudeOnly": found["attitude_only"],
        "claimInterpreter": _interpreters(found),
    }


def _interpreters(found: Json) -> list[Json | None]:
    """The opponent who characterises, else those who publish the ascription."""
    if found["characterised_by"]:
        return [mention_of_actor(found["characterised_by"])]
    publishers = (one["source"]["publisher"] for one in found["reports"][:SHOWN])
    by_page = {one["page"]: one for one in publishers if one}
    return [mention_of_actor(one) for one in by_page.values()]


def _held(member: str, one: Json) -> Json | None:
    """A speaker, in the post held then where one is known or printed."""
    role, printed = one["role"], one["role_as_printed"]
    if not role and not printed:
        return mention_of_actor(one["actor"])
    return {
        "@type": "Role",
        member: mention_of_actor(one["actor"]),
        "roleName": role["title"] if role else None,
        "roleAsPrinted": printed,
        "startDate": date(role["start"]) if role else None,
        "endDate": date(role["end"]) if role else None,
    }


def _passage(found: Json, report: Json) -> Json:
    """What a source printed. Only words in quotation marks are put into the speakers' mouths."""
    is_spoken = report["quote_kind"] == QuoteKind.DIRECT and not is_ascribed(found)
    speakers = [mention_of_actor(actor) for actor in found["speakers"]]
    return {
        "@id": report["page"],
        "@type": "Quotation",
        "text": report["exact"],
        "inLanguage": report["language"],
        "spokenByCharacter": speakers if is_spoken else None,
        "isPartOf": mention_of_source(report["source"]),
        "quoteKind": report["quote_kind"],
        "chainDepth": report["chain_depth"],
        "isFirstHand": report["is_first_hand"] and not is_ascribed(found),
    }


def _occasion(occasion: Json | None) -> Json | None:
    if occasion is None:
        return None
    return {
        "@id": occasion["url"],
        "@type": "Event",
        "name": occasion["title"],
        "location": occasion["place"],
        "organizer": mention_of_actor(occasion["host"]),
        "startDate": date(occasion["held"]),
    }


def _figure(quantity: Json) -> Json:
    return {
        "@type": "QuantitativeValue",
        "name": quantity["measure"],
        "description": quantity["as_printed"],
        "minValue": quantity["low"],
        "value": quantity["best"],
        "maxValue": quantity["high"],
        "unitText": quantity["unit"],
    }


# Answers


def _direct(found: Json) -> Json:
    """The claims that this one itself answers, by CiTO; those linked by an analyst only below."""
    direct: dict[str, list[Json]] = {}
    for link in found["answers"][:SHOWN]:
        if link["directness"] == Directness.EXPLICIT:
            direct.setdefault(_term(link), []).append({"@id": link["target"]["page"]})
    return dict(direct)


def _answer(link: Json) -> Json:
    """One answer: from which claim, to which, of what kind, who made the link, where the proof is.

    It is not a review: the one who answers is a party, and may be wrong.
    """
    return {
        "@id": link["url"],
        "@type": "cito:Citation",
        "cito:hasCitingEntity": mention_of_claim(link["subject"]),
        "cito:hasCitedEntity": mention_of_claim(link["target"]),
        "cito:hasCitationCharacterization": {"@id": _term(link)},
        "answerAspect": link["aspect"],
        "directness": link["directness"],
        "description": link["note"],
        "isBasedOn": {"@id": api_url(Part.REPORT, link["basis"])} if link["basis"] else None,
    }


def _term(link: Json) -> str:
    return f"cito:{CITO[RelationKind(link['kind'])]}"


# Assessments


def _review(found: Json, assessment: Json) -> Json:
    """What an assessor outside concluded, in the assessor's own word and without a number."""
    rating = {"@type": "Rating", "alternateName": assessment["rating"]}
    return {
        "@id": api_url(Kind.ASSESSMENT, assessment["slug"]),
        "@type": "ClaimReview",
        "author": mention_of_actor(assessment["assessor"]),
        "url": address(assessment["original_url"]),
        "claimReviewed": found["text"],
        "itemReviewed": {"@id": found["page"]},
        "reviewRating": rating if assessment["rating"] else None,
    }
