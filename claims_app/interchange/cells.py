"""Cells of tables that people open in a spreadsheet."""

# A spreadsheet takes a cell that starts so for a formula, and runs it.
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def safe(text: str) -> str:
    """A cell that no spreadsheet takes for a formula (OWASP, CSV injection)."""
    return f"'{text}" if text.startswith(FORMULA) else text
