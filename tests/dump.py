"""Every byte of the record, for comparing two of them."""

from claims_app.record.aggregates import KIND_OF
from claims_app.record.models import ClaimCounters, Document, Edition, Head, Publication
from claims_app.record.rows import canonical, plain


def dump() -> list[str]:
    """One line a row of every table of the record, in the order of keys."""
    lines = []
    for model in (*KIND_OF, Publication, Edition, Document, ClaimCounters, Head):
        fields = model._meta.concrete_fields
        for row in model._base_manager.using("record").order_by("pk"):
            values = {f.attname: plain(f, getattr(row, f.attname)) for f in fields}
            lines.append(f"{model._meta.label} {canonical(values)}")
    return lines
