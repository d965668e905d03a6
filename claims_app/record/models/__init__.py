"""What only the record knows. Delivery writes it, nobody else."""

from claims_app.record.models.document import ClaimCounters, Document
from claims_app.record.models.ledger import Edition, Head, Publication

__all__ = ["ClaimCounters", "Document", "Edition", "Head", "Publication"]
