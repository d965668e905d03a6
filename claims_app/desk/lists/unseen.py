"""What the record does not say, or no longer as the desk does: drafts, edits, what left it."""

import operator
from functools import reduce
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from actors_app.models import Actor, ActorName
from claims_app.desk.lists.changes import published_at
from claims_app.desk.models import Release
from claims_app.desk.past import history
from claims_app.models import Claim, ClaimSpeaker, Report
from claims_app.record import ledger
from claims_app.record.aggregates import KIND_OF
from claims_app.record.delivery import LEAVES

# The rows whose words are searched, by root: each with the column that names the root.
WORDED: dict[type[Any], dict[type[Any], str]] = {
    Claim: {Claim: "id", Report: "claim", ClaimSpeaker: "claim"},
    Actor: {Actor: "id", ActorName: "actor"},
}


def beyond_the_record(things: QuerySet[Any]) -> QuerySet[Any]:
    """Those of `things` whose words readers do not have, or not as they are on the desk now."""
    kind, worded = KIND_OF[things.model], WORDED[things.model]
    newest = Release.objects.filter(kind=kind, object_id=OuterRef("pk")).order_by("-version")
    found = things.annotate(
        newest_action=Subquery(newest.values("action")[:1]),
        newest_sequence=Subquery(newest.values("sequence")[:1]),
        whole_since=published_at(kind),
    )
    later = (
        Q(
            Exists(
                history(model)
                .order_by()
                .filter(**{path: OuterRef("pk")}, history_date__gt=OuterRef("whole_since"))
            )
        )
        for model, path in worded.items()
    )
    beyond: QuerySet[Any] = found.filter(
        Q(whole_since=None)
        | Q(newest_action__in=LEAVES)
        | Q(newest_sequence__gt=ledger.head_sequence())
        | reduce(operator.or_, later)
    )
    return beyond
