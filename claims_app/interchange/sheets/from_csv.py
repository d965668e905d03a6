"""CSV: UTF-8, with commas, semicolons or tabs."""

import csv
import io
from collections.abc import Iterator

from claims_app.interchange.sheets.columns import ONLY_TOLD, resolve
from claims_app.interchange.sheets.lines import Lines, gathered
from claims_app.interchange.sheets.problems import Fault, SheetError

SEPARATORS = ",;\t"
UTF_16 = (b"\xff\xfe", b"\xfe\xff")
LONGEST_CELL = 131_072


def read(content: bytes, *, most: int) -> Lines:
    """The rows of a CSV file. Raises SheetError."""
    text = decoded(content)
    return gathered(records(text, separator_of(text)), most=most)


def decoded(content: bytes) -> str:
    """The text, if it is UTF-8 without a NUL."""
    if content.startswith(UTF_16):
        raise refusal(None, "Is UTF-16, not UTF-8: save it as “CSV UTF-8”.")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        told = f"Line {line} holds a byte (0x{content[error.start]:02x}) that is not UTF-8"
        raise refusal(None, f"{told}: save it as “CSV UTF-8”.") from None
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise refusal(None, f"Line {line} holds a NUL character; take it out.")
    return text


def refusal(row: int | None, message: str) -> SheetError:
    return SheetError([Fault(row, "", message)])


def separator_of(text: str) -> str:
    """The separator with which the header names the most columns that there are."""
    found = {sep: next((cells for _, cells in records(text, sep)), []) for sep in SEPARATORS}
    return max(SEPARATORS, key=lambda sep: (_known(found[sep]), len(found[sep])))


def _known(header: list[str]) -> int:
    names = [name.strip() for name in header]
    return sum(bool(resolve(name, names)) or name in ONLY_TOLD for name in names)


def records(text: str, separator: str) -> Iterator[tuple[int, list[str]]]:
    """Numbered records; a cell may hold line breaks."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    number = 0
    while True:
        number += 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            told = str(error).removeprefix("field larger than field limit")
            if told != str(error):
                told = f"a cell is longer than {LONGEST_CELL:,} characters"
            raise refusal(number, f"Is not CSV: {told}.") from None
        yield number, cells
