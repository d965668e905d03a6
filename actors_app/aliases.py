"""The names of the two databases."""

DESK = "default"
RECORD = "record"


class RecordIsReadOnly(RuntimeError):
    """Only a delivery writes to the record, and it names the alias itself."""
