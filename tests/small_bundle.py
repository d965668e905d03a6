"""A small bundle with one of everything, and the text that it quotes."""

import hashlib
from typing import Any

TEXT = (
    "Russia said there are “approximately 10,000 militants” in the country.\n"
    "NATO said that was too many. By the way, and this belongs to something else: READ MORE\n"
)
SHA256 = hashlib.sha256(TEXT.encode()).hexdigest()


def quoted(exact: str, **more: Any) -> dict[str, Any]:
    """The place of a passage of TEXT, with its context."""
    start = TEXT.index(exact)
    end = start + len(exact)
    place = {"exact": exact, "start": start, "end": end, "anchor_state": "exact", "language": "en"}
    return (
        place | {"prefix": TEXT[max(0, start - 32) : start], "suffix": TEXT[end : end + 32]} | more
    )


FIRST, SECOND = TEXT.splitlines()[0], "NATO said that was too many."
READ_MORE = [TEXT.index("By the way"), len(TEXT) - 1]
FIGURE = TEXT.index("approximately")

ONE_OF_EVERYTHING: dict[str, Any] = {
    "format": "gainsay-bundle",
    "version": 1,
    "title": "One of everything",
    "licence": "CC0-1.0",
    "made_on": "2018-03-01",
    "issues": [
        {"slug": "is-it-growing", "question": "Is it growing?", "parent": "how-many"},
        {"slug": "how-many", "question": "How many are there?", "summary": "Any count."},
    ],
    "actors": [
        {
            "slug": "russia",
            "kind": "state",
            "name": "Russia",
            "sort_name": "Russia",
            "country": "RU",
            "wikidata_id": "Q159",
            "names": [
                {"name": "Moscow", "language": "en", "kind": "metonym"},
                {"name": "Россия", "language": "ru", "kind": "alias", "valid_from": "1991-12-25"},
            ],
            "identifiers": [
                {"scheme": "viaf", "value": "1", "url": "https://viaf.org/viaf/1"},
                {"scheme": "isni", "value": "2"},
            ],
        },
        {
            "slug": "lavrov",
            "kind": "person",
            "name": "Sergey Lavrov",
            "sort_name": "Lavrov, Sergey",
            "roles": [
                {
                    "slug": "lavrov-minister",
                    "title": "Foreign Minister",
                    "represents": "russia",
                    "start_on": "2004-03-09",
                    "start_precision": "day",
                },
                {"slug": "lavrov-envoy", "title": "Envoy to the United Nations"},
            ],
        },
        {"slug": "nato", "kind": "intergovernmental", "name": "NATO", "sort_name": "NATO"},
        {
            "slug": "daily",
            "kind": "media_outlet",
            "name": "The Daily",
            "sort_name": "Daily, The",
            "parent": "house",
        },
        {"slug": "house", "kind": "organization", "name": "The House", "sort_name": "House"},
    ],
    "sources": [
        {
            "slug": "article",
            "title": "Many militants",
            "kind": "news",
            "language": "en",
            "url": "https://example.org/article",
            "publisher": "daily",
            "published_on": "2018-02-21",
            "published_precision": "day",
            "published_basis": "stated",
            "is_captured": True,
            "derived_from": [
                {"original": "wire", "kind": "rewrites", "basis": "“Source: the wire”"}
            ],
            "snapshot": {"sha256": SHA256, "text": TEXT, "boilerplate": [READ_MORE]},
        },
        {"slug": "wire", "title": "A dispatch", "kind": "wire"},
    ],
    "occasions": [
        {
            "slug": "press-conference",
            "kind": "press_conference",
            "title": "Press conference in Moscow",
            "host": "russia",
            "held_on": "2018-02-20",
            "held_precision": "day",
            "held_basis": "stated",
            "participants": ["lavrov", "nato"],
        },
    ],
    "claims": [
        {
            "slug": "russia-ten-thousand",
            "issue": "how-many",
            "text": "Russia said that there are about 10,000 militants.",
            "claim_type": "quantity",
            "speaker": "russia",
            "speaker_label": "Russia",
            "occasion": "press-conference",
            "asserted_on": "2018-02-20",
            "asserted_precision": "day",
            "asserted_basis": "inferred",
            "language": "en",
            "further_speakers": [
                {"actor": "lavrov", "part": "spokesperson", "role": "lavrov-minister"},
            ],
            "quantities": [
                {
                    "measure": "militants",
                    "verbatim": "approximately 10,000",
                    "comparator": "about",
                    "low": 9000,
                    "best": 10000,
                    "high": 10000.5,
                },
                {"measure": "camps", "comparator": "exact", "best": 3},
            ],
            "reports": [
                {
                    "slug": "russia-in-article",
                    "source": "article",
                    "quote_kind": "mixed",
                    **quoted(FIRST),
                    "content_spans": [[FIGURE, FIGURE + 30]],
                    "cue": "said … are",
                    "attributed_label": "Russia",
                    "drift_codes": ["number_changed"],
                    "fidelity": "drifted",
                    "hops": [
                        {"actor": "daily", "source": "article", "relation": "reports"},
                        {"actor": "russia", "label": "Russia", "is_speaker": True},
                    ],
                },
            ],
        },
        {
            "slug": "nato-too-many",
            "issue": "how-many",
            "text": "NATO said that the figure was too high.",
            "claim_type": "evaluation",
            "speaker": "nato",
            "language": "en",
            "reports": [
                {
                    "slug": "nato-in-article",
                    "source": "article",
                    "quote_kind": "indirect",
                    **quoted(SECOND),
                    "cue": "said",
                    "hops": [],
                },
            ],
            "hold": "The day is not known.",
        },
        {
            "slug": "nato-again",
            "issue": "is-it-growing",
            "text": "NATO said that it is not growing.",
            "claim_type": "denial",
            "modality": "denied",
            "speaker": "nato",
            "language": "en",
        },
    ],
    "relations": [
        {
            "slug": "nato-disputes-the-number",
            "subject": "nato-too-many",
            "target": "russia-ten-thousand",
            "kind": "disputes_quantity",
            "aspect": "quantity",
            "directness": "explicit",
            "basis": "nato-in-article",
            "status": "confirmed",
        },
        {
            "slug": "nato-says-it-again",
            "subject": "nato-again",
            "target": "nato-too-many",
            "kind": "restates",
            "aspect": "other",
            "directness": "implicit",
            "hold": "A second analyst must read it.",
        },
    ],
    "rating_scales": [
        {
            "slug": "truth-scale",
            "name": "Truth scale",
            "assessor": "nato",
            "ratings": [
                {"label": "Wrong", "normalised": "false"},
                {"label": "Right", "normalised": "true"},
            ],
        },
    ],
    "assessments": [
        {
            "slug": "checked",
            "claim": "russia-ten-thousand",
            "assessor": "nato",
            "rating": {"scale": "truth-scale", "label": "Wrong"},
            "url": "https://example.org/check",
            "assessed_on": "2018-03-01",
            "evidence": ["wire", "article"],
        },
    ],
    "journal": [
        {
            "slug": "note-1",
            "topic": "The figure",
            "text": "Nobody says what is counted.",
            "about": [
                {"kind": "claim", "slug": "russia-ten-thousand"},
                {"kind": "relation", "slug": "nato-disputes-the-number"},
            ],
        },
    ],
}
