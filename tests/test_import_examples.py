"""What the desk gives as an example of a sheet is taken, and a sheet is called by what is in it."""

import io

import openpyxl
import pytest

from claims_app.interchange.bundle import values
from claims_app.interchange.sheets import COLUMNS, giving, typed


@pytest.mark.parametrize("column", COLUMNS, ids=lambda column: column.name)
def test_what_a_column_gives_as_an_example_is_taken(column):
    if column.example:
        read = typed.read(column, column.example)
        assert not column.words or read in column.words
        if not column.field.is_relation:
            values.convert(column.field, read)


def test_a_sheet_is_called_by_what_is_in_it():
    sent = giving.empty("xlsx")
    assert openpyxl.load_workbook(io.BytesIO(sent.content)).sheetnames == ["Claims"]
