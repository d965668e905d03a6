"""Things of the record as JSON-LD, in the words of schema.org and of CiTO.

A pure function a kind of thing, from its public document. The context stands in every file, so
that nobody has to fetch one. What was said is never rated: a `ClaimReview` is what an assessor
outside concluded, and an answer is only ever an answer.
"""

from claims_app.interchange.jsonld.claims import claim
from claims_app.interchange.jsonld.things import actor, issue, source
from claims_app.interchange.jsonld.whole import written

__all__ = ["actor", "claim", "issue", "source", "written"]
