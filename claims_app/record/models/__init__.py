"""What only the record knows. Delivery writes it, nobody else."""

from claims_app.record.models.document import Document, Waiting
from claims_app.record.models.index import (
    ClaimIndex,
    DriftIndex,
    NameIndex,
    RelationIndex,
    ReportIndex,
    SearchText,
    SpeakerIndex,
)
from claims_app.record.models.ledger import Edition, Head, Publication

# Everything that is made from the rows and the ledger, and can be made again.
DERIVED = (
    Document,
    ClaimIndex,
    SpeakerIndex,
    ReportIndex,
    DriftIndex,
    RelationIndex,
    SearchText,
    NameIndex,
)

__all__ = [
    "DERIVED",
    "ClaimIndex",
    "Document",
    "DriftIndex",
    "Edition",
    "Head",
    "NameIndex",
    "Publication",
    "RelationIndex",
    "ReportIndex",
    "SearchText",
    "SpeakerIndex",
    "Waiting",
]
