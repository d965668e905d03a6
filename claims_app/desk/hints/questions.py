"""Issues that ask nearly the same."""

from django.db.models import Exists, OuterRef, Q
from rapidfuzz import utils

from claims_app.desk.hints.twins import TOLD
from claims_app.desk.lists import duplicates
from claims_app.desk.models.merging import IssueJudgement
from claims_app.models import Issue


def of_issue(issue: Issue) -> list[Issue]:
    """Other issues whose questions differ in little; judged pairs left out."""
    judged = IssueJudgement.objects.filter(
        Q(left=issue, right=OuterRef("pk")) | Q(right=issue, left=OuterRef("pk"))
    )
    others = Issue.objects.filter(~Exists(judged), merged_into=None).exclude(pk=issue.pk)
    asked = others.order_by("pk").values_list("pk", "question")[: duplicates.LOOKED_AT]
    question = utils.default_process(issue.question)
    alike = [
        key
        for key, other in asked.iterator()
        if duplicates.are_alike(question, utils.default_process(other))
    ]
    return list(others.filter(pk__in=alike[:TOLD]).order_by("question", "pk"))
