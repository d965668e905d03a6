"""What the second person does: approve what was asked for, having looked at it, or send it back."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db import transaction
from django.http import HttpRequest

from actors_app.aliases import DESK
from claims_app.admin import together
from claims_app.admin.steps import Outcome, Step, words
from claims_app.desk import bulk, review, rights
from claims_app.desk.difference import ChangedRow, from_record_to_desk
from claims_app.desk.models import Review
from claims_app.desk.roles import Operation
from claims_app.record.delivery import LEAVES

NOT_YOURS = "Somebody else asked for it; a reviewer sends it back."
ASKS = (Operation.REQUEST, Operation.REQUEST_RETRACTION, Operation.REQUEST_REDACTION)


class SeenField(forms.Field):
    """Tokens of the requests that a page shows."""

    widget = forms.MultipleHiddenInput
    default_error_messages = {"required": "Open the request and look at what would change, first."}


class CommentForm(forms.Form):
    """What the second person writes."""

    comment = words("Comment", "For whoever asked.", required=False)

    def __init__(self, *args: Any, is_required: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["comment"].required = is_required


class ApproveForm(CommentForm):
    """The same, with what goes along, and the tokens of all that was shown."""

    seen = SeenField()

    def __init__(self, *args: Any, requests: list[Review], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        along = together.waiting_with(requests)
        self.fields["seen"].initial = [one.token for one in (*requests, *along)]
        self.fields["seen"].required = bool(requests)
        if along:
            self.fields["together"] = together.to_approve(along)


class Approve(Step):
    def is_allowed(self, request: HttpRequest) -> bool:
        return super().is_allowed(request) or rights.may(request.user, Operation.APPROVE_REDACTION)

    def why_not(self, request: HttpRequest, thing: Any) -> str:
        return "" if rights.may_decide(request.user, thing) else bulk.NOT_YOURS

    def form(self, data: Any, things: list[Any]) -> forms.Form:
        return ApproveForm(data, requests=things)

    def changes(self, things: list[Any]) -> list[tuple[Review, list[ChangedRow]]]:
        return changes_of(things)

    def carry_out(self, things: list[Any], by: Any, said: dict[str, Any]) -> Outcome:
        things = [*things, *said.pop("together", [])]
        approved = review.approve(things, by=by, **said)
        done = [r for r in things if (r.kind, r.object_id) in approved.things]
        return Outcome(done, approved.not_ready)


class SendBack(Step):
    def is_allowed(self, request: HttpRequest) -> bool:
        """Whoever asked may withdraw it."""
        return super().is_allowed(request) or any(rights.may(request.user, one) for one in ASKS)

    def why_not(self, request: HttpRequest, thing: Any) -> str:
        is_own = thing.requested_by == request.user
        return "" if is_own or super().is_allowed(request) else NOT_YOURS

    def form(self, data: Any, things: list[Any]) -> forms.Form:
        return CommentForm(data, is_required=True)

    @transaction.atomic(using=DESK)
    def carry_out(self, things: list[Any], by: Any, said: dict[str, Any]) -> Outcome:
        for thing in things:
            review.send_back(thing, by=by, **said)
        return Outcome(things, [])


APPROVE = Approve(
    "approve",
    "Approve",
    Operation.APPROVE,
    "What you approve is public at once, exactly as it was when it was asked for.",
    "{} approved and delivered to the record.",
)
SEND_BACK = SendBack(
    "send_back",
    "Send back",
    Operation.RETURN,
    "It goes back to whoever asked, with your comment.",
    "{} sent back.",
)


def changes_of(requests: Iterable[Review]) -> list[tuple[Review, list[ChangedRow]]]:
    """Requests, with what each would change for readers; nothing of what leaves."""
    return [
        (one, [] if one.action in LEAVES else from_record_to_desk(one.kind, one.object_id))
        for one in requests
    ]
