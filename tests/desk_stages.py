"""Questions at every stage between draft and record."""

from typing import Any

from django.contrib.auth.models import User

from claims_app.desk import review
from claims_app.desk.roles import Stage
from claims_app.models import Issue
from claims_app.record.aggregates import Kind
from tests.factories import make

SAID = {"reason": "Ready", "public_note": "As it should be."}


def people() -> dict[str, User]:
    """Two without a role, by whom things reach the stage at which somebody else finds them."""
    return {
        name: User.objects.get_or_create(username=f"{name}-before")[0]
        for name in ("asks", "decides")
    }


def key_of(thing: Any) -> list[tuple[str, Any]]:
    return [(str(Kind.ISSUE), thing.pk)]


def released(thing: Any) -> Any:
    asked = review.request_release(key_of(thing), by=people()["asks"], **SAID)
    assert review.approve(asked.reviews, by=people()["decides"]).releases
    return thing


def question() -> Any:
    """A draft that is ready."""
    return make(Issue, scope_note="All that was said of it.")


def at(stage: Stage) -> Any:
    """A question that stands there."""
    issue = question()
    if stage == Stage.DRAFT:
        return issue
    if stage == Stage.WAITING:
        review.request_release(key_of(issue), by=people()["asks"], **SAID)
        return issue
    released(issue)
    if stage == Stage.GONE:
        asked = review.request_retraction(key_of(issue), by=people()["asks"], **SAID)
        review.approve(asked.reviews, by=people()["decides"])
    if stage == Stage.PUBLIC:
        # Edited since, or there would be nothing to release.
        issue.summary = "What is not public yet."
        issue.save()
    return issue
