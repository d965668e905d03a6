"""What the second person does: approve what was asked for, having looked at it, or send it back."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import replace
from typing import Any, NamedTuple

from django import forms
from django.db import transaction
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import Truncator

from actors_app.aliases import DESK
from claims_app.admin import together
from claims_app.admin.steps import Outcome, Step, words
from claims_app.admin.things import public_page
from claims_app.desk import bulk, released, review, rights, standing, worklist
from claims_app.desk.difference import ChangedRow, from_record_to_desk
from claims_app.desk.gate import Thing
from claims_app.desk.models import Release, Review
from claims_app.desk.roles import Operation
from claims_app.record.delivery import LEAVES
from claims_app.vocabulary import Action

NOT_YOURS = "Somebody else asked for it; a reviewer sends it back."
MOST_NAMED = 5
TOMBSTONE = "the page that says so"
READERS_SEE = {
    Action.PUBLISH: "Readers see it:",
    Action.CORRECT: "Readers see it:",
    Action.RETRACT: "Readers see that it was retracted:",
    Action.REDACT: "Readers see that it was redacted:",
}
NEVER_PUBLIC = (
    "It was never on the record: nothing changes for readers, who see neither it nor the note. "
    "On the desk a tombstone takes its place."
)
ADDRESS_STAYS = "Its address stays and shows the note for readers."
ADDRESS_GOES = "Its address goes, too; a tombstone at another shows the note for readers."
DELIVERED = "{} approved and delivered to the record."
ERASED = "{} approved and erased; readers never saw that."
WITHDRAW = "Withdraw"
WITHDRAWS = "Nobody is asked about it any more. It stays on the desk as it is."
WITHDRAWN = "{} withdrawn."
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

    def changes(self, things: list[Any]) -> list["Changes"]:
        return changes_of(things)

    def in_the_way(self, things: list[Any]) -> list[Review]:
        """What was changed since it was asked for can only be sent back."""
        return [one for one in things if review.is_changed(one)]

    def carry_out(self, things: list[Any], by: Any, said: dict[str, Any]) -> Outcome:
        things = [*things, *said.pop("together", [])]
        approved = review.approve(things, by=by, **said)
        done = [r for r in things if (r.kind, r.object_id) in approved.things]
        return Outcome(done, approved.not_ready)

    def came_about(self, done: list[Any], by: Any) -> str:
        return told_of([(one.kind, one.object_id) for one in done], by)


def told_of(done: Collection[Thing], by: Any) -> str:
    """How many are with readers now, how many never were, and where to go on."""
    delivered = len(released.ever_among([pk for _, pk in done]))
    counts = ((DELIVERED, delivered), (ERASED, len(done) - delivered))
    told = " ".join(what.format(count) for what, count in counts if count)
    return with_ways_on(told, done, by)


def with_ways_on(told: str, things: Iterable[Thing], by: Any) -> str:
    """What was approved, with its pages for readers, and the request that waits for `by` next."""
    links = defaultdict[str, list[SafeString]](list)
    for release in released.newest(list(things)[:MOST_NAMED]):
        if page := public_page(release.kind, release.slug):
            links[READERS_SEE[release.action]].append(_page_link(release, page))
    ways = [
        format_html("{} {}.", seen, format_html_join("; ", "{}", ((one,) for one in some)))
        for seen, some in links.items()
    ]
    if waits := worklist.next_to_decide(by):
        where = reverse("admin:desk_review_change", args=[waits.pk])
        title = Truncator(waits.title or str(waits.pk)).chars(100)
        ways.append(format_html('Next: <a href="{}">{}</a>', where, title))
    return format_html("{}", told) + format_html_join("", " {}", ((way,) for way in ways))


def _page_link(release: Release, page: str) -> SafeString:
    """A link to what readers see, by its title; what was redacted is not called by it any more."""
    title = TOMBSTONE
    if release.action != Action.REDACT:
        title = str(standing.named(release.kind, release.object_id))
    # The sentence around it has a full stop of its own.
    return format_html('<a href="{}">{}</a>', page, Truncator(title).chars(100).removesuffix("."))


class SendBack(Step):
    def is_allowed(self, request: HttpRequest) -> bool:
        """Whoever asked may withdraw it."""
        return super().is_allowed(request) or any(rights.may(request.user, one) for one in ASKS)

    def why_not(self, request: HttpRequest, thing: Any) -> str:
        is_own = thing.requested_by == request.user
        return "" if is_own or super().is_allowed(request) else NOT_YOURS

    def taken_by(self, request: HttpRequest, things: list[Any]) -> Step:
        """Nobody sends back to themselves: what one asked for, one withdraws."""
        is_own = all(thing.requested_by == request.user for thing in things)
        return replace(self, label=WITHDRAW, told=WITHDRAWS, done=WITHDRAWN) if is_own else self

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
    DELIVERED,
)
SEND_BACK = SendBack(
    "send_back",
    "Send back",
    Operation.RETURN,
    "It goes back to whoever asked, with your comment.",
    "{} sent back.",
)


class Changes(NamedTuple):
    """A request, the rows that it would change for readers, or else how the thing leaves them."""

    request: Review
    rows: list[ChangedRow]
    leaving: str


def changes_of(requests: Iterable[Review]) -> list[Changes]:
    """What each request would change for readers."""
    return [
        Changes(one, [], _leaving(one))
        if one.action in LEAVES
        else Changes(one, from_record_to_desk(one.kind, one.object_id), "")
        for one in requests
    ]


def _leaving(one: Review) -> str:
    """What readers see of it from then on: of what they never saw there is no tombstone."""
    last = released.last_release(one.kind, one.object_id)
    if last is None:
        return NEVER_PUBLIC
    left = "It left the record before." if last.action in LEAVES else "It leaves the record."
    return f"{left} {ADDRESS_GOES if one.erases_address else ADDRESS_STAYS}"
