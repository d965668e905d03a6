"""Good drafts, as programs send them to the desk."""

from typing import Any

ROOT = "/api/v1/desk/"
REASON = "As printed."
TEXT = "MOSCOW — “We counted 10,000 of them,” Lavrov said.\nNATO did not comment on it.\n"
WORDS = "“We counted 10,000 of them,” Lavrov said."


def issue(slug: str = "how-many", **more: Any) -> dict[str, Any]:
    return {"slug": slug, "question": "How many were there?", "scope_note": "All counts."} | more


def actor(slug: str = "russia", **more: Any) -> dict[str, Any]:
    return {"slug": slug, "kind": "state", "name": "Russia", "sort_name": "Russia"} | more


def source(slug: str = "wire", **more: Any) -> dict[str, Any]:
    return {"slug": slug, "kind": "news", "title": "They counted"} | more


def claim(slug: str = "ten-thousand", **more: Any) -> dict[str, Any]:
    return {
        "slug": slug,
        "issue": "how-many",
        "text": "Russia said that there were 10,000.",
        "claim_type": "quantity",
        "speaker": "russia",
        "language": "en",
    } | more


def report(**more: Any) -> dict[str, Any]:
    return {
        "source": "wire",
        "exact": WORDS,
        "quote_kind": "direct",
        "cue": "said",
        "attributed_label": "Lavrov",
        "language": "en",
        "hops": [{"actor": "russia", "is_speaker": True}],
    } | more
