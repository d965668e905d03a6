"""The codebook: every closed list and computed word of the public record, defined and mapped.

It is made from the vocabularies themselves, so it cannot fall behind them.
"""

from claims_app.interchange.codebook.book import Json, address, book, list_named, lists
from claims_app.interchange.codebook.table import table

__all__ = ["Json", "address", "book", "list_named", "lists", "table"]
