"""The public JSON of issues."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, Subquery

from actors_app.vocabulary import DatePrecision
from claims_app.models import Claim, Issue
from claims_app.record.aggregates import Kind
from claims_app.record.documents.parts import Body, Json, Words, day, named
from claims_app.record.sorting import by_name


def bodies(keys: list[UUID]) -> Iterator[Body]:
    """The documents of issues."""
    dated = Claim.objects.filter(issue=OuterRef("pk"), asserted_on__isnull=False)
    newest = dated.order_by("-asserted_on", "slug")
    issues = (
        Issue.record.filter(pk__in=keys)
        .for_document()
        .annotate(
            latest_on=Subquery(newest.values("asserted_on")[:1]),
            latest_precision=Subquery(newest.values("asserted_precision")[:1]),
            latest_basis=Subquery(newest.values("asserted_basis")[:1]),
        )
    )
    for issue in issues:
        yield Body(
            issue.pk,
            by_name(issue.question),
            _card(issue),
            _more(issue),
            words=Words(
                main=[issue.question],
                body=[issue.summary, issue.scope_note, *_other_questions(issue)],
            ),
            is_merged=issue.merged_into_id is not None,
        )


def _other_questions(issue: Issue) -> list[str]:
    """The wordings of what turned out to be this issue, so that it is found by them too."""
    return sorted({other.question for other in issue.merged_issues.all()} - {issue.question})


def _ref(issue: Issue) -> Json:
    return named(Kind.ISSUE, issue.slug) | {"question": issue.question}


def _card(issue: Any) -> Json:
    return _ref(issue) | {
        "summary": issue.summary or None,
        "parent": _ref(issue.parent) if issue.parent else None,
        "counters": {
            "claim_count": issue.claim_count,
            "answer_count": issue.answer_count,
            "latest": day(
                issue.latest_on,
                issue.latest_precision or DatePrecision.NONE,
                issue.latest_basis or "",
            ),
        },
    }


def _more(issue: Issue) -> Json:
    below = sorted(issue.sub_issues.all(), key=lambda i: i.slug)
    return {
        "scope_note": issue.scope_note or None,
        "merged_into": _ref(issue.merged_into) if issue.merged_into else None,
        "sub_issues": [_ref(i) for i in below],
    }
