"""What is wrong with a sheet, said by row and column."""

from collections.abc import Iterable
from typing import NamedTuple

from claims_app.interchange.bundle.problems import MOST, PRINTED

HEADER = 1


class Fault(NamedTuple):
    """What is wrong with one cell; with a row or the whole where the others are empty.

    Without a row, `column` is a place in a bundle, which has neither.
    """

    row: int | None
    column: str
    message: str

    @property
    def place(self) -> str:
        """Where it stands, in words."""
        if self.row is None:
            return self.column or "file"
        return f"row {self.row}, column {self.column}" if self.column else f"row {self.row}"

    def __str__(self) -> str:
        return f"{self.place}: {self.message}"


class SheetError(Exception):
    """The sheet cannot be taken in, and nothing was written."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = sorted(faults, key=lambda fault: (fault.row or 0, fault.column))
        super().__init__(self.faults)

    def __str__(self) -> str:
        lines = [str(fault) for fault in self.faults[:PRINTED]]
        more = len(self.faults) - PRINTED
        return "\n".join(lines + ([f"… and {more} more."] if more > 0 else []))


class Faults(list[Fault]):
    """The faults found so far; a sheet of rubbish must not fill the memory with complaints."""

    def add(self, row: int | None, column: str, message: str) -> None:
        self.append(Fault(row, column, message[:1].upper() + message[1:]))
        if len(self) >= MOST:
            raise SheetError(self)

    def stop_if_any(self) -> None:
        if self:
            raise SheetError(self)
