"""Claims as a table: what people keep in a spreadsheet, taken in and given out."""

from claims_app.interchange.sheets.columns import COLUMNS
from claims_app.interchange.sheets.problems import Fault, SheetError

__all__ = ["COLUMNS", "Fault", "SheetError"]
