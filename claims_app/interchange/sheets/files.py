"""From the bytes of a file to rows of text, whatever the bytes are."""

from claims_app.interchange.sheets import from_csv, from_xlsx
from claims_app.interchange.sheets.lines import Lines
from claims_app.interchange.sheets.problems import Fault, SheetError

ZIP = b"PK\x03\x04"
# Files that are sent by mistake, by how they begin.
OTHERS = {b"%PDF-": "a PDF", b"{\\rtf": "RTF", b"\xd0\xcf\x11\xe0": "an old Office file (XLS, DOC)"}


def read(content: bytes, *, most: int) -> Lines:
    """The rows of a CSV or XLSX file, told apart by how it begins. Raises SheetError."""
    if content.startswith(ZIP):
        return from_xlsx.read(content, most=most)
    for beginning, called in OTHERS.items():
        if content.startswith(beginning):
            told = f"Is {called}, and neither CSV, XLSX nor a bundle (JSON): send one of these."
            raise SheetError([Fault(None, "", told)])
    return from_csv.read(content, most=most)
