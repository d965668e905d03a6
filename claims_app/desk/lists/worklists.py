"""What waits on the desk, as lists: each is a question of a list, and counted as that list counts.

A number is looked for up to `MOST` and no further, so that the first page stays quick.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from django.db.models import QuerySet

from claims_app.desk import letters, release, standing, worklist
from claims_app.desk.lists import changes, claims, duplicates, passages, posts, sources
from claims_app.desk.models import Handover, Hold, Letter, Merge, Release, Review, Suggestion
from claims_app.desk.roles import Operation, permissions_for
from claims_app.models import Claim, ClaimRelation, Report, Source
from claims_app.record.aggregates import AGGREGATES, KIND_OF, Kind
from claims_app.vocabulary import DisputeStatus

MOST = 1_000
Rows = QuerySet[Any]


@dataclass(frozen=True)
class Worklist:
    """One list: what it holds, and the question under which the desk shows it."""

    label: str
    model: type[Any]
    rows: Callable[[Any], Rows]
    query: dict[str, str] = field(default_factory=dict)
    # Whoever has any of these has business there; everybody, where there are none.
    permissions: tuple[str, ...] = ()
    one: str = ""
    # Whoever has any of these has a longer list of the same.
    not_for: tuple[str, ...] = ()

    def is_for(self, user: Any) -> bool:
        """Whether this user may open it, and has business there."""
        meta = self.model._meta
        may_look = user.has_perm(f"{meta.app_label}.view_{meta.model_name}")
        has_business = not self.permissions or any(map(user.has_perm, self.permissions))
        return bool(may_look and has_business and not any(map(user.has_perm, self.not_for)))

    def called(self, count: int) -> str:
        """What so many of them are called."""
        return self.one if count == 1 and self.one else self.label

    def count(self, user: Any) -> int:
        """How many there are; counting stops behind `MOST`."""
        return int(self.rows(user).order_by().values("pk")[: MOST + 1].count())


def all_of(kind: str) -> Rows:
    """Everything of a kind on the desk."""
    things: Rows = AGGREGATES[kind].root._default_manager.all()
    return things


def _turn(turn: str) -> Callable[[Any], Rows]:
    return lambda user: worklist.whose_turn(Review.objects.all(), turn, user)


def _merges(turn: str) -> Callable[[Any], Rows]:
    return lambda user: worklist.whose_merge(Merge.objects.all(), turn, user)


def _handed(turn: str) -> Callable[[Any], Rows]:
    return lambda user: worklist.whose_handover(Handover.objects.all(), turn, user)


def may(*operations: Operation) -> tuple[str, ...]:
    """What whoever may do any of these must be allowed."""
    return tuple(sorted({one for some in operations for one in permissions_for(some)}))


def changes_of(model: type[Any]) -> tuple[str, ...]:
    """What whoever writes such things must be allowed."""
    return (f"{model._meta.app_label}.change_{model._meta.model_name}",)


ASKS = may(Operation.REQUEST, Operation.REQUEST_RETRACTION, Operation.REQUEST_REDACTION)
EDITS = may(Operation.EDIT)
MERGES = may(Operation.MERGE)

FOR_ME = [
    Worklist(
        "waiting for my review",
        Review,
        _turn("to_decide"),
        {"list": "to_decide"},
        worklist.DECIDES,
    ),
    Worklist(
        "handed over",
        Handover,
        _handed("to_take_up"),
        {"list": "to_take_up"},
        may(Operation.GIVE_BACK),
    ),
    Worklist("returned to me", Review, _turn("returned"), {"list": "returned"}, ASKS),
    Worklist(
        "drafts given back to me",
        Handover,
        _handed("returned"),
        {"list": "returned"},
        may(Operation.HAND_OVER),
        one="draft given back to me",
    ),
    Worklist(
        "merges returned to me",
        Merge,
        _merges("returned"),
        {"list": "returned"},
        MERGES,
        one="merge returned to me",
    ),
    Worklist("my requests", Review, _turn("asked"), {"list": "asked"}, ASKS, one="my request"),
    Worklist(
        "handed over by me",
        Handover,
        _handed("handed"),
        {"list": "handed"},
        may(Operation.HAND_OVER),
    ),
]
TO_MEND = [
    Worklist(
        "second-hand without a primary source",
        Claim,
        lambda user: claims.in_hand_first_hand(Claim.objects.all(), wanted=False),
        {"primary_captured": "false"},
        EDITS,
    ),
    Worklist(
        "unanswered",
        Claim,
        lambda user: claims.that_ended(Claim.objects.all(), DisputeStatus.UNANSWERED),
        {"dispute_status": DisputeStatus.UNANSWERED},
        # Who drafts answers, drafts them to what was released, too.
        changes_of(ClaimRelation),
    ),
    Worklist(
        "quotations that do not anchor",
        Report,
        lambda user: passages.that_anchor(Report.objects.all(), wanted=False),
        {"anchors": "false"},
        EDITS,
        one="quotation that does not anchor",
    ),
    Worklist(
        "role conflicts",
        Claim,
        lambda user: posts.with_conflict(Claim.objects.all()),
        {"role_check": "mismatch"},
        EDITS,
        one="role conflict",
    ),
    Worklist(
        "sources not archived",
        Source,
        lambda user: sources.that_are_archived(Source.objects.all(), wanted=False),
        {"archived": "false"},
        EDITS,
        one="source not archived",
    ),
]


def _of_drafts(whole: Worklist) -> Worklist:
    """The same of drafts alone, for whoever may write no more than these."""
    is_line = AGGREGATES[KIND_OF[whole.model]].root is not whole.model
    asked = "claim_standing" if is_line else "standing"
    return replace(
        whole,
        rows=lambda user: worklist.in_open_drafts(whole.rows(user)),
        query={**whole.query, asked: standing.OPEN},
        permissions=changes_of(whole.model),
        not_for=whole.permissions,
    )


TO_MEND_OF_DRAFTS = [_of_drafts(one) for one in TO_MEND if one.permissions == EDITS]
TO_JUDGE = [
    Worklist(
        "letters from readers",
        Letter,
        lambda user: letters.still_open(),
        {"decision__exact": "open"},
        one="letter from a reader",
    ),
    *(
        Worklist(
            f"probable duplicates among {AGGREGATES[kind].root._meta.verbose_name_plural}",
            AGGREGATES[kind].root,
            lambda user, kind=kind: duplicates.among(all_of(kind), kind),  # type: ignore[misc]
            {"duplicate": "true"},
            MERGES,
            one=f"probable duplicate among {AGGREGATES[kind].root._meta.verbose_name_plural}",
        )
        for kind in duplicates.OF_KIND
    ),
    Worklist(
        "merges to decide",
        Merge,
        _merges("to_decide"),
        {"list": "to_decide"},
        (worklist.DECIDES_MERGES,),
        one="merge to decide",
    ),
    Worklist(
        "proposed answers to judge",
        ClaimRelation,
        lambda user: worklist.proposed_links(),
        {"status__exact": "proposed"},
        may(Operation.JUDGE),
        one="proposed answer to judge",
    ),
    Worklist(
        "suggestions to judge",
        Suggestion,
        lambda user: worklist.open_suggestions(),
        {"decision__exact": "open"},
        may(Operation.JUDGE),
        one="suggestion to judge",
    ),
]
ON_THE_ROAD = [
    Worklist("on hold", Hold, lambda user: Hold.objects.all(), permissions=may(Operation.HOLD)),
    # Whoever asks and approves learns from it that readers do not see it yet; whoever runs the
    # desk, that something is to be seen to.
    Worklist(
        "releases not delivered",
        Release,
        lambda user: release.pending(),
        {"delivered": "false"},
        (*ASKS, *worklist.DECIDES, *may(Operation.ACCOUNTS)),
        one="release not delivered",
    ),
]


def of_kinds(standing: str, rows: Callable[[str, Any], Rows]) -> list[Worklist]:
    """A list for each kind of thing, of those that stand somewhere."""
    metas = {kind: AGGREGATES[kind].root._meta for kind in Kind}
    return [
        Worklist(
            str(meta.verbose_name_plural),
            meta.model,
            lambda user, kind=kind: rows(kind, user),  # type: ignore[misc]
            {"standing": standing},
            changes_of(meta.model),
            one=str(meta.verbose_name),
        )
        for kind, meta in metas.items()
    ]


MINE = of_kinds(
    standing.MINE, lambda kind, user: changes.in_the_hands_of(all_of(kind), kind, user.username)
)
NEVER_RELEASED = of_kinds(standing.NEVER, lambda kind, user: worklist.never_released(kind))
