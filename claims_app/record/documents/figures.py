"""The public JSON of quantities."""

from collections.abc import Iterator

from claims_app.models import Claim, Quantity
from claims_app.record.aggregates import Part
from claims_app.record.documents.parts import (
    Body,
    Json,
    Words,
    all_names,
    claim_ref,
    day,
    in_place,
    named,
    speakers,
)
from claims_app.record.sorting import newest_first


def bodies(claim: Claim) -> Iterator[Body]:
    """The documents of a claim's quantities."""
    given = in_place(claim.quantities.all())
    of_claim = {"claim": claim_ref(claim)} if given else {}
    names = [name for actor in speakers(claim) for name in all_names(actor)] if given else []
    for figure in given:
        yield Body(
            figure.pk,
            newest_first(claim.asserted_on),
            named(Part.QUANTITY, str(figure.pk)) | quantity(figure) | of_claim,
            kind=Part.QUANTITY,
            words=Words(
                main=[figure.measure, figure.verbatim],
                body=[figure.place, figure.note],
                names=names,
            ),
        )


def quantity(quantity: Quantity) -> Json:
    """A figure with what is counted, or the words in place of one."""
    numbers = {
        name: None if value is None else float(value) if value % 1 else int(value)
        for name, value in (("low", quantity.low), ("best", quantity.best), ("high", quantity.high))
    }
    return numbers | {
        "measure": quantity.measure,
        "counted_category": quantity.counted_category,
        "as_printed": quantity.verbatim or None,
        "comparator": quantity.comparator,
        "unit": quantity.unit,
        "as_of": day(quantity.as_of, quantity.as_of_precision),
        "place": quantity.place or None,
        "trend": quantity.trend or None,
        "derivation": quantity.derivation,
        "note": quantity.note or None,
    }
