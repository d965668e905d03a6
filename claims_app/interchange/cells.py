"""Cells of tables that people open in a spreadsheet."""

# A spreadsheet takes a cell that starts so for a formula, and runs it.
FORMULA = ("=", "+", "-", "@", "\t", "\r")
MARK = "'"


def safe(text: str) -> str:
    """A cell that no spreadsheet takes for a formula (OWASP, CSV injection)."""
    return MARK + text if _starts_so(text) else text


def as_written(cell: str) -> str:
    """The text of a cell that was made safe: its mark is taken off again."""
    return cell[1:] if cell.startswith(MARK) and _starts_so(cell) else cell


def _starts_so(text: str) -> bool:
    """Whether it starts like a formula, behind marks of its own: so that each is undone once."""
    return text.lstrip(MARK).startswith(FORMULA)
