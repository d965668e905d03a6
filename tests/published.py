"""A record filled as a mirror fills it: by delivering releases made by hand. No desk is asked."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from actors_app.models import Actor, ActorName, Role
from claims_app.models import (
    Assessment,
    AssessmentEvidence,
    AttributionHop,
    Claim,
    ClaimRelation,
    ClaimSpeaker,
    Issue,
    Occasion,
    Quantity,
    Rating,
    RatingScale,
    Report,
    Source,
)
from claims_app.record import delivery, ledger
from claims_app.record.aggregates import AGGREGATES, KIND_OF, Part
from claims_app.record.rows import as_row, canonical

DAY = dt.date(2018, 2, 20)
# What is released inside other things, and has a document.
PARTS: dict[type, str] = {Report: Part.REPORT, Quantity: Part.QUANTITY, Role: Part.ROLE}
SALT = "0123456789abcdef" * 2


@dataclass(frozen=True)
class Line:
    """One release, as delivery wants it."""

    sequence: int
    kind: str
    object_id: UUID
    version: int
    action: str
    slug: str
    payload: str
    public_note: str = ""
    salt: str = SALT

    @property
    def commitment(self) -> str:
        return ledger.commitment(
            salt=self.salt, slug=self.slug, note=self.public_note, payload=self.payload
        )

    @property
    def created_at(self) -> dt.datetime:
        """A minute after the line before."""
        return dt.datetime(2018, 3, 1, tzinfo=dt.UTC) + dt.timedelta(minutes=self.sequence)


class Press:
    """Publishes on the record of a test. Holds whatever was published, by name."""

    def __init__(self) -> None:
        self.sequence = ledger.head_sequence()
        self.versions: Counter[UUID] = Counter()
        self._waiting: list[Line] | None = None

    @contextmanager
    def together(self) -> Iterator[None]:
        """What is published inside is delivered at the end, in one transaction."""
        self._waiting = []
        yield
        some, self._waiting = self._waiting, None
        assert delivery.deliver(some) == len(some)

    def publish(self, root: Any, *children: Any, action: str = "publish", note: str = "") -> Any:
        """Deliver the first or the next version of a thing with its children."""
        rows = {model._meta.label_lower: [] for model in AGGREGATES[KIND_OF[type(root)]].models}
        for thing in (root, *children):
            rows[thing._meta.label_lower].append(as_row(thing))
        self._deliver(root, action, canonical({"format": 1, "rows": rows}), note)
        return root

    def correct(self, root: Any, *children: Any, note: str = "Corrected.") -> Any:
        return self.publish(root, *children, action="correct", note=note)

    def retract(self, root: Any, note: str = "Not what was said.") -> None:
        self._deliver(root, "retract", "", note)

    def redact(self, root: Any, note: str = "It named a witness.") -> None:
        self._deliver(root, "redact", "", note)

    def _deliver(self, root: Any, action: str, payload: str, note: str) -> None:
        self.sequence += 1
        self.versions[root.pk] += 1
        kind, version = str(KIND_OF[type(root)]), self.versions[root.pk]
        line = Line(self.sequence, kind, root.pk, version, action, root.slug, payload, note)
        if self._waiting is not None:
            self._waiting.append(line)
        else:
            assert delivery.deliver([line]) == 1


# Things to publish; each takes others for what it refers to.


def issue(n: int = 0) -> Issue:
    return Issue(slug=f"issue-{n}", question=f"How many are there in {n}?", scope_note="Counts.")


def actor(n: int = 0) -> Actor:
    return Actor(slug=f"actor-{n}", kind="state", name=f"Actor {n}", sort_name=f"Actor {n}")


def source(publisher: Actor, n: int = 0) -> Source:
    return Source(
        slug=f"source-{n}",
        title=f"Article {n}",
        url=f"https://example.org/{n}",
        publisher_id=publisher.pk,
        kind="news",
        language="en",
        published_on=DAY,
        published_precision="day",
        published_basis="stated",
        is_captured=True,
    )


def occasion(host: Actor, n: int = 0) -> Occasion:
    return Occasion(slug=f"occasion-{n}", kind="speech", title=f"Speech {n}", host_id=host.pk)


def claim(about: Issue, speaker: Actor, n: int = 0, *, on: dt.date | None = DAY) -> Claim:
    return Claim(
        slug=f"claim-{n}",
        issue_id=about.pk,
        text=f"{speaker.name} says that there are {n} “fighters” — ṭālibān.",
        claim_type="quantity",
        speaker_id=speaker.pk,
        language="en",
        asserted_on=on,
        asserted_precision="day" if on else "none",
        asserted_basis="stated" if on else "",
    )


def with_passages(said: Claim, reported: Source, outlet: Actor, count: int = 1) -> list[Any]:
    """The children of a claim: figures, passages with their chains, another speaker."""
    parts: list[Any] = [ClaimSpeaker(claim_id=said.pk, actor_id=outlet.pk, part="collective")]
    for n in range(count):
        parts.append(
            Quantity(
                claim_id=said.pk, position=n, measure=f"fighters {n}", comparator="about", best=n
            )
        )
        report = Report(
            slug=f"{said.slug}-report-{n}",
            claim_id=said.pk,
            source_id=reported.pk,
            quote_kind="indirect",
            exact="There are many.",
            content_spans=[[40 * n, 40 * n + 15]],
            start=40 * n,
            end=40 * n + 15,
            language="en",
        )
        hops = ((outlet.pk, "reports", False), (said.speaker_id, "", True))
        parts.append(report)
        parts += [
            AttributionHop(
                report_id=report.pk, position=p, actor_id=pk, relation=word, is_speaker=last
            )
            for p, (pk, word, last) in enumerate(hops)
        ]
    return parts


def answer(subject: Claim, target: Claim, n: int = 0) -> ClaimRelation:
    return ClaimRelation(
        slug=f"answer-{n}",
        subject_id=subject.pk,
        target_id=target.pk,
        kind="rebuts",
        directness="explicit",
        status="confirmed",
    )


def publish_all(press: Press, count: int = 1) -> dict[str, Any]:
    """`count` things of every kind, each claim with as many passages; the first of each by kind."""
    firsts: dict[str, Any] = {}
    with press.together():
        state, outlet, question, step, article, target = _ground(press, count)
        for n in range(count):
            said = claim(question, state, n)
            check = _check(target, outlet, step, n)
            for thing, *children in (
                (issue(n),),
                _office(n),
                (source(outlet, n),),
                (occasion(state, n),),
                (said, *with_passages(said, article, outlet, count)),
                (answer(said, target, n),),
                (RatingScale(slug=f"scale-{n}", name=f"Scale {n}"),),
                (check, AssessmentEvidence(assessment_id=check.pk, source_id=article.pk)),
            ):
                press.publish(thing, *children)
                for one in (thing, *children):
                    firsts.setdefault(_kind_of(one), one)
    return firsts


def _kind_of(thing: Any) -> str:
    return PARTS.get(type(thing)) or KIND_OF[type(thing)]


def name_of(thing: Any) -> str:
    """What a thing is called in the API."""
    return str(thing.pk) if isinstance(thing, Quantity) else thing.slug


def _ground(press: Press, count: int) -> tuple[Any, ...]:
    """What the things of `publish_all` refer to."""
    state, outlet, question = actor(1000), actor(1001), issue(1000)
    scale = RatingScale(slug="scale-1000", name="Truth scale", assessor_id=outlet.pk)
    step = Rating(scale_id=scale.pk, label="Mostly so", normalised="true")
    target, article = claim(question, state, 1000), source(outlet, 1000)
    press.publish(state, ActorName(actor_id=state.pk, name="State", language="en", kind="alias"))
    press.publish(outlet, Role(slug="role-0", actor_id=outlet.pk, title="Chair"))
    press.publish(scale, step)
    press.publish(question)
    press.publish(article)
    press.publish(target, *with_passages(target, article, outlet, count))
    return state, outlet, question, step, article, target


def _office(n: int) -> tuple[Actor, Role]:
    holder = actor(n)
    return holder, Role(slug=f"post-{n}", actor_id=holder.pk, title=f"Minister {n}")


def _check(target: Claim, outlet: Actor, step: Rating, n: int) -> Assessment:
    return Assessment(
        slug=f"assessment-{n}",
        claim_id=target.pk,
        assessor_id=outlet.pk,
        rating_id=step.pk,
        url=f"https://example.org/check/{n}",
    )
