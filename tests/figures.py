"""Figures as documents hold them."""

from typing import Any


def quantity(**more: Any) -> dict[str, Any]:
    """A figure of which nothing is known but its words."""
    return {
        "measure": "fighters",
        "counted_category": "unspecified",
        "unit": "persons",
        "as_of": {"on": None, "precision": "none", "basis": None},
        "place": "Afghanistan",
        "trend": None,
        "note": None,
        "as_printed": "some",
        "comparator": "exact",
        "low": None,
        "best": None,
        "high": None,
        "derivation": "stated",
    } | more
