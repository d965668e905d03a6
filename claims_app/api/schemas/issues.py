"""Issues: the questions on which claims disagree."""

from claims_app import models
from claims_app.api.schemas.fields import count, field_of, related
from claims_app.api.schemas.parts import ApproximateDate, Document, IssueReference, Shape


class IssueCounters(Shape):
    """What is counted about an issue."""

    claim_count = count("Claims that bear on it, not counting its sub-issues.")
    answer_count = count("Answers that go against one of these claims.")
    latest = ApproximateDate(help_text="When the latest of these claims was made.")


class IssueCard(IssueReference, Document):
    """An issue in a list."""

    summary = field_of(models.Issue, "summary")
    parent = related(IssueReference, models.Issue, "parent")
    counters = IssueCounters(help_text="What is counted about the issue.")


class Issue(IssueCard):
    """A question on which claims disagree, with what is in its scope and what is not."""

    scope_note = field_of(models.Issue, "scope_note")
    merged_into = related(IssueReference, models.Issue, "merged_into")
    sub_issues = IssueReference(many=True, help_text="The narrower questions.")
