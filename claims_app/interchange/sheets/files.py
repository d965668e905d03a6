"""From the bytes of a file to rows of text, whatever the bytes are."""

from claims_app.interchange.sheets import from_csv, from_xlsx
from claims_app.interchange.sheets.lines import Lines

ZIP = b"PK\x03\x04"


def read(content: bytes, *, most: int) -> Lines:
    """The rows of a CSV or XLSX file, told apart by how it begins. Raises SheetError."""
    if content.startswith(ZIP):
        return from_xlsx.read(content, most=most)
    return from_csv.read(content, most=most)
