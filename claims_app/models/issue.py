"""The questions on which claims disagree."""

from django.db import models
from django.db.models import Count, Q

from actors_app import constraints
from actors_app.models import Entity, RecordManager
from claims_app.vocabulary import ANSWERS_AGAINST


class IssueQuerySet(models.QuerySet["Issue"]):
    """The questions asked about issues."""

    def for_document(self) -> "IssueQuerySet":
        """With all that the public document of an issue shows."""
        against = Q(claims__answered_by__kind__in=ANSWERS_AGAINST)
        return (
            self.select_related("parent", "merged_into")
            .prefetch_related("sub_issues", "merged_issues")
            .annotate(
                claim_count=Count("claims", distinct=True),
                answer_count=Count("claims__answered_by", distinct=True, filter=against),
            )
        )


class Issue(Entity):
    """A question on which claims disagree."""

    slug = models.SlugField(
        max_length=100, unique=True, help_text="The address of the issue's page."
    )
    question = models.TextField(
        help_text="The question, in one neutral sentence with a question mark."
    )
    summary = models.TextField(blank=True, help_text="What sort of statements belong here.")
    scope_note = models.TextField(
        blank=True, help_text="What is in and what is out, and what a difference does not mean."
    )
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="sub_issues",
        help_text="The wider question.",
    )
    merged_into = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="merged_issues",
        help_text="The issue that this one turned out to be.",
    )

    objects = IssueQuerySet.as_manager()
    record = RecordManager.from_queryset(IssueQuerySet)()

    class Meta:
        constraints = [
            constraints.is_slug(name="issue_slug_fits_an_address"),
            constraints.matches(
                "question",
                r"[?؟？]\Z",
                name="issue_is_a_question",
                message="An issue is a question and ends in a question mark.",
            ),
            constraints.are_two("id", "parent", name="issue_is_not_its_own_parent"),
            constraints.are_two("id", "merged_into", name="issue_is_not_merged_into_itself"),
        ]

    def __str__(self) -> str:
        return self.question
