"""Whether two figures can be compared, and why not."""

from claims_app.models import Quantity

REASONS = {
    "measure": "They measure different things.",
    "unit": "They are counted in different units.",
    "category": "They count different groups.",
    "place": "They cover different areas.",
    "date": "They are not about the same day.",
}


def incomparable(one: Quantity, other: Quantity) -> list[str]:
    """The reasons, as keys of REASONS, why two figures cannot be compared; none if they can.

    What a source leaves open does not make two figures differ in what they count: two figures
    that both leave the category open are not set apart by it. A missing place or day does, for
    the other figure has one.
    """
    differs = {
        "measure": one.measure != other.measure,
        "unit": one.unit != other.unit,
        "category": one.counted_category != other.counted_category,
        "place": one.place != other.place,
        "date": (one.as_of, one.as_of_precision) != (other.as_of, other.as_of_precision),
    }
    return [reason for reason in REASONS if differs[reason]]
