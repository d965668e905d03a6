"""XLSX: the first sheet of a workbook, its values as text, and no formulas.

The library that django-import-export reads workbooks with is asked cell by cell: its own way would
take what a formula last came to for what somebody wrote, and would unpack whatever it is given.
"""

import datetime as dt
import io
import warnings
import zipfile
from collections.abc import Iterator
from typing import Any

from openpyxl import load_workbook

from claims_app.interchange.bundle.problems import shown
from claims_app.interchange.sheets.lines import MOST_COLUMNS, Lines, gathered
from claims_app.interchange.sheets.problems import Fault, Faults, SheetError

# Unpacked: a page of a megabyte can hold a thousand times as much.
MOST_BYTES = 40_000_000
MOST_PARTS = 500
# Rows are numbered: one at the bottom of an empty sheet must not be walked to.
LAST_ROW = 200_000
DAMAGED = "Is no workbook that can be read: save it anew as XLSX."
FORMULA, ERROR = "f", "e"


def read(content: bytes, *, most: int) -> Lines:
    """The rows of the first sheet. Raises SheetError."""
    refuse_bomb(content)
    faults = Faults()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of what is in the file beside cells
            book = load_workbook(io.BytesIO(content), read_only=True, data_only=False)
            sheets = book.worksheets
            found = gathered(records(sheets[0], faults), most=most) if sheets else None
            book.close()
    except SheetError as error:
        raise SheetError([*faults, *error.faults]) from None
    except Exception:
        # Whatever a reader of a dozen nested formats trips over, it is the file.
        raise SheetError([Fault(None, "", DAMAGED)]) from None
    if found is None:
        raise SheetError([Fault(None, "", "Has no sheet with cells.")])
    faults.stop_if_any()
    return found


def refuse_bomb(content: bytes) -> None:
    """Unpack every part once and count: what a part says of its own length is only said."""
    unpacked = 0
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            if len(parts.infolist()) > MOST_PARTS:
                raise SheetError([Fault(None, "", "Holds more parts than a workbook does.")])
            for part in parts.infolist():
                with parts.open(part) as stream:
                    while piece := stream.read(1_000_000):
                        unpacked += len(piece)
                        if unpacked > MOST_BYTES:
                            told = f"Unpacks to more than {MOST_BYTES // 1_000_000} MB."
                            raise SheetError([Fault(None, "", told)])
    except (zipfile.BadZipFile, EOFError, OSError, RuntimeError, NotImplementedError, ValueError):
        raise SheetError([Fault(None, "", DAMAGED)]) from None
    except Exception as error:
        if isinstance(error, SheetError):
            raise
        raise SheetError([Fault(None, "", DAMAGED)]) from None  # zlib, lzma: their own errors


def records(sheet: Any, faults: Faults) -> Iterator[tuple[int, list[str]]]:
    """Numbered rows of text; what is no text, number or day is noted."""
    sheet.reset_dimensions()
    for number, row in enumerate(sheet.iter_rows(max_col=MOST_COLUMNS + 1), 1):
        if number > LAST_ROW:
            raise SheetError([Fault(number, "", "Lies too far down: close the gap above it.")])
        yield number, [text_of(cell, number, faults) for cell in row]


def text_of(cell: Any, number: int, faults: Faults) -> str:
    """What a cell says, as it would be typed."""
    value = cell.value
    if value is None:
        return ""
    if cell.data_type == FORMULA:
        faults.add(number, cell.column_letter, f"is a formula, {shown(value)}: paste its value.")
        return ""
    if cell.data_type == ERROR:
        faults.add(number, cell.column_letter, f"is an error of the spreadsheet, {shown(value)}.")
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float) and value.is_integer() and abs(value) < 10**15:
        return str(int(value))
    if isinstance(value, dt.datetime) and value.time() == dt.time():
        return value.date().isoformat()
    return value.isoformat() if isinstance(value, dt.date | dt.time) else str(value)
