"""Every byte of the record, for comparing two of them."""

from django.db import models

from actors_app.aliases import RECORD
from claims_app.record.aggregates import KIND_OF
from claims_app.record.models import DERIVED, Edition, Head, Publication, Waiting
from claims_app.record.rows import canonical, plain


def dump(using: str = RECORD) -> list[str]:
    """One line a row of every table of the record, in the order of keys."""
    lines = []
    for model in (*KIND_OF, Publication, Edition, *DERIVED, Head, Waiting):
        fields = [f for f in model._meta.concrete_fields if not isinstance(f, models.AutoField)]
        for row in model._base_manager.using(using).order_by(*(f.attname for f in fields[:2])):
            values = {f.attname: plain(f, getattr(row, f.attname)) for f in fields}
            lines.append(f"{model._meta.label} {canonical(values)}")
    return lines
