"""One thing by its address, in one statement; asked with what the reader has, only what changed."""

import datetime as dt
from typing import NamedTuple

from django.db.models import Case, CharField, QuerySet, TextField, Value, When

from claims_app.record.models import Document
from claims_app.record.models.document import WHOLE
from claims_app.record.slots import Slot, statement


class Found(NamedTuple):
    """What stands at an address. `body` is None where the reader has it already."""

    is_gone: bool
    is_merged: bool
    digest: str
    changed_at: dt.datetime
    body: str | None


def found(kind: str, slug: str, known: str = "") -> Found | None:
    """What stands at an address, or its tombstone; `known` is the digest that the reader has."""
    alias = Document.objects.all().db
    rows = statement(("single",), alias, _query, is_steady=True).rows(
        {"kind": kind, "slug": slug, "known": known}, alias
    )
    if not rows:
        return None
    is_gone, is_merged, digest, changed_at, body = rows[0]
    if isinstance(changed_at, str):  # SQLite keeps moments as text, in UTC
        changed_at = dt.datetime.fromisoformat(changed_at).replace(tzinfo=dt.UTC)
    return Found(bool(is_gone), bool(is_merged), digest, changed_at, body)


def _query() -> QuerySet[Document, tuple[bool, bool, str, dt.datetime, str]]:
    text = CharField()
    wanted = Document.objects.filter(kind=Slot("kind", text), slug=Slot("slug", text))
    body = Case(
        When(digest=Slot("known", text), is_gone=False, is_merged=False, then=Value(None)),
        default=WHOLE,
        output_field=TextField(),
    )
    return wanted.values_list("is_gone", "is_merged", "digest", "changed_at", body)
