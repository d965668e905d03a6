"""The public JSON of issues."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from claims_app.models import Issue
from claims_app.record.aggregates import Kind
from claims_app.record.documents.parts import Body, Json, named
from claims_app.record.sorting import by_name


def bodies(keys: list[UUID]) -> Iterator[Body]:
    """The documents of issues."""
    for issue in Issue.record.filter(pk__in=keys).for_document():
        yield Body(issue.pk, by_name(issue.question), _card(issue), _more(issue))


def _ref(issue: Issue) -> Json:
    return named(Kind.ISSUE, issue.slug) | {"question": issue.question}


def _card(issue: Any) -> Json:
    return _ref(issue) | {
        "summary": issue.summary or None,
        "parent": _ref(issue.parent) if issue.parent else None,
        "counters": {
            "claim_count": issue.claim_count,
            "answer_count": issue.answer_count,
            "latest_on": issue.latest_on and issue.latest_on.isoformat(),
        },
    }


def _more(issue: Issue) -> Json:
    below = sorted(issue.sub_issues.all(), key=lambda i: i.slug)
    return {"scope_note": issue.scope_note or None, "sub_issues": [_ref(i) for i in below]}
