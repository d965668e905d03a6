"""Django's SQLite, where a number is too long when it is too long for PostgreSQL.

SQLite keeps 64 bits whatever the column, so Django lets forms take numbers that PostgreSQL refuses:
the same page would say one thing here and another there.
"""

from django.db.backends.base.operations import BaseDatabaseOperations
from django.db.backends.sqlite3 import base, operations


class DatabaseOperations(operations.DatabaseOperations):
    """Ranges of whole numbers as all other databases have them."""

    def integer_field_range(self, internal_type: str) -> tuple[int, int]:
        return BaseDatabaseOperations.integer_field_range(self, internal_type)


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection that knows them."""

    ops_class = DatabaseOperations
