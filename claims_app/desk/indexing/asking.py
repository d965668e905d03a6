"""A question put to the index, and to what that has not read yet."""

from typing import Any
from uuid import UUID

from django.db.models import Q, TextField, Value

from claims_app.desk.indexing.fields import Text, spelt, texts
from claims_app.desk.models import ClaimWords, UnreadClaim
from claims_app.search.matching import Answers
from claims_app.search.question import Question
from claims_app.search.reading import answers

INDEXED = -1


def answering(question: Question) -> set[UUID]:
    """The keys of all claims that answer a question by what the desk has of them.

    One query: at no other moment is the index asked than it is looked up what it lacks.
    """
    unread = UnreadClaim.objects.values("claim")
    nothing = Value(None, output_field=TextField())
    known: Any = ClaimWords.objects.filter(Answers(question))
    known = known.values_list("claim", Value(INDEXED), nothing)
    rows = known.union(*texts(lambda column: Q(**{f"{column}__in": unread})), all=True)
    indexed: set[UUID] = set()
    changed: list[Text] = []
    for row in rows:
        if row[1] == INDEXED:
            indexed.add(row[0])
        else:
            changed.append(row)
    said = spelt(changed)
    return (indexed - said.keys()) | {key for key, one in said.items() if answers(question, one)}
