"""What waits on the desk, as lists: each is a question of a list, and counted as that list counts.

A number is looked for up to `MOST` and no further, so that the first page stays quick.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import QuerySet

from claims_app.desk import letters, release, standing, worklist
from claims_app.desk.lists import changes, claims, duplicates, passages, posts, sources
from claims_app.desk.models import Hold, Letter, Merge, Release, Review, Suggestion
from claims_app.desk.roles import VERBS, Operation
from claims_app.models import Claim, ClaimRelation, Report, Source
from claims_app.record.aggregates import AGGREGATES, Kind
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

    def is_for(self, user: Any) -> bool:
        """Whether this user may open it, and has business there."""
        meta = self.model._meta
        may_look = user.has_perm(f"{meta.app_label}.view_{meta.model_name}")
        has_business = not self.permissions or any(map(user.has_perm, self.permissions))
        return bool(may_look and has_business)

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


FOR_ME = [
    Worklist(
        "waiting for my review",
        Review,
        _turn("to_decide"),
        {"list": "to_decide"},
        worklist.DECIDES,
    ),
    Worklist("returned to me", Review, _turn("returned"), {"list": "returned"}),
    Worklist(
        "merges returned to me",
        Merge,
        _merges("returned"),
        {"list": "returned"},
        (f"desk.{VERBS[Operation.MERGE]}",),
    ),
    Worklist("my requests", Review, _turn("asked"), {"list": "asked"}),
]
TO_MEND = [
    Worklist(
        "second-hand without a primary source",
        Claim,
        lambda user: claims.in_hand_first_hand(Claim.objects.all(), wanted=False),
        {"primary_captured": "false"},
    ),
    Worklist(
        "unanswered",
        Claim,
        lambda user: claims.that_ended(Claim.objects.all(), DisputeStatus.UNANSWERED),
        {"dispute_status": DisputeStatus.UNANSWERED},
    ),
    Worklist(
        "quotations that do not anchor",
        Report,
        lambda user: passages.that_anchor(Report.objects.all(), wanted=False),
        {"anchors": "false"},
    ),
    Worklist(
        "role conflicts",
        Claim,
        lambda user: posts.with_conflict(Claim.objects.all()),
        {"role_check": "mismatch"},
    ),
    Worklist(
        "sources not archived",
        Source,
        lambda user: sources.that_are_archived(Source.objects.all(), wanted=False),
        {"archived": "false"},
    ),
]
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
        )
        for kind in duplicates.OF_KIND
    ),
    Worklist(
        "merges to decide",
        Merge,
        _merges("to_decide"),
        {"list": "to_decide"},
        (worklist.DECIDES_MERGES,),
    ),
    Worklist(
        "proposed answers to judge",
        ClaimRelation,
        lambda user: worklist.proposed_links(),
        {"status__exact": "proposed"},
    ),
    Worklist(
        "suggestions to judge",
        Suggestion,
        lambda user: worklist.open_suggestions(),
        {"decision__exact": "open"},
    ),
]
ON_THE_ROAD = [
    Worklist("on hold", Hold, lambda user: Hold.objects.all()),
    Worklist(
        "releases not delivered", Release, lambda user: release.pending(), {"delivered": "false"}
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
            one=str(meta.verbose_name),
        )
        for kind, meta in metas.items()
    ]


MINE = of_kinds(
    standing.MINE, lambda kind, user: changes.in_the_hands_of(all_of(kind), kind, user.username)
)
NEVER_RELEASED = of_kinds(standing.NEVER, lambda kind, user: worklist.never_released(kind))
