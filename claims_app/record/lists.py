"""Lists of documents, a page at a time, by key and never by offset.

A cursor names the last thing of a page by its sort key and its own key, so a page costs the same
wherever it lies, and things published meanwhile neither repeat nor hide others.
"""

import base64
import binascii
from dataclasses import dataclass
from uuid import UUID

from claims_app.record.models import Document
from claims_app.record.models.document import DocumentQuerySet

PAGE_SIZE = 50
LARGEST_PAGE = 200


class BadCursor(ValueError):
    """The cursor is not one that a list gave out."""


@dataclass(frozen=True)
class Page:
    """Some documents of a list, and the cursor of what follows; None at the end."""

    documents: list[Document]
    next: str | None


def page(kind: str, *, after: str | None = None, size: int = PAGE_SIZE) -> Page:
    """The next `size` standing documents of `kind` after the cursor, in list order."""
    return page_of(Document.objects.of(kind).standing(), after=after, size=size)


def page_of(
    documents: DocumentQuerySet, *, after: str | None = None, size: int = PAGE_SIZE
) -> Page:
    """The next `size` of `documents` after the cursor."""
    if after is not None:
        documents = documents.after(*read_cursor(after))
    found = list(documents.in_order()[: size + 1])
    more = len(found) > size
    return Page(found[:size], cursor(found[size - 1]) if more else None)


def cursor(document: Document) -> str:
    """The place of a document in its list, fit for an address."""
    place = f"{document.sort_key}~{document.object_id.hex}"
    return base64.urlsafe_b64encode(place.encode()).decode().rstrip("=")


def read_cursor(text: str) -> tuple[str, UUID]:
    """The sort key and key that a cursor names. Raises BadCursor."""
    try:
        padded = text.encode("ascii") + b"=" * (-len(text) % 4)
        sort_key, _, key = base64.urlsafe_b64decode(padded).decode("ascii").rpartition("~")
        if "\x00" in sort_key:
            raise BadCursor(text)
        return sort_key, UUID(hex=key)
    except (UnicodeError, binascii.Error, ValueError):
        raise BadCursor(text) from None
