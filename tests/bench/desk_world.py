"""A made-up desk: claims of few busy speakers and many quiet ones, with chains and answers."""

import datetime as dt
import random
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any

from django.contrib.auth.models import User
from django.db import models, transaction
from django.utils import timezone

from actors_app.models import Actor, Role
from claims_app.desk.indexing import keeping
from claims_app.desk.models import Review
from claims_app.models import (
    AttributionHop,
    Claim,
    ClaimRelation,
    Issue,
    Report,
    Source,
    SourceDerivation,
)

AT_ONCE = 2_000
PEOPLE = 10
FIRST_DAY = dt.date(2014, 1, 1)
WORDS = ["Russia", "says", "ten", "thousand", "militants", "crossed", "the", "northern", "border"]
SHA = "0" * 64


class Desk:
    """Rows in the order in which they refer to one another; the same for the same number."""

    def __init__(self, claims: int, seed: int = 1) -> None:
        self.chance, self.number = random.Random(seed), claims
        self.by = User.objects.create_superuser("administrator")
        others = (f"analyst-{n}" for n in range(1, PEOPLE))
        self.people = [self.by, *(User.objects.create_user(one, is_staff=True) for one in others)]

    def fill(self) -> None:
        """Write all of it, and a line of history for each claim; and the index of words."""
        few = max(self.number // 50, 20)
        with transaction.atomic():
            self.issues = write(Issue, map(self.issue, range(min(few, 500))))
            self.actors = write(Actor, map(self.actor, range(few)))
            self.roles = write(Role, map(self.role, self.actors))
            self.sources = write(Source, map(self.source, range(self.number // 5)))
            write(SourceDerivation, self.derivations())
            self.claims = write(Claim, map(self.claim, range(self.number)))
            reports = write(Report, self.reports())
            write(AttributionHop, (hop for report in reports for hop in self.hops(report)))
            write(ClaimRelation, self.relations())
            write(Review, (self.review(claim) for claim in self.claims if self.happens(0.2)))
            write(Claim.history.model, map(self.change, self.claims))
        keeping.catch_up()

    def happens(self, share: float) -> bool:
        return self.chance.random() < share

    def skewed(self, some: list[Any]) -> Any:
        """One of some: the first ones far more often."""
        return some[min(int(self.chance.paretovariate(0.6)) - 1, len(some) - 1)]

    def issue(self, n: int) -> Issue:
        return Issue(slug=f"issue-{n}", question=f"Did this happen in province {n}?")

    def actor(self, n: int) -> Actor:
        name = f"Speaker number {n}"
        return Actor(slug=f"actor-{n}", kind="person", name=name, sort_name=name)

    def role(self, actor: Actor) -> Role:
        day = FIRST_DAY + dt.timedelta(self.chance.randrange(300))
        return Role(
            slug=f"role-{actor.slug}",
            actor=actor,
            title="Foreign Minister",
            start_on=day,
            start_precision="day",
        )

    def source(self, n: int) -> Source:
        return Source(
            slug=f"source-{n}",
            title=f"Article {n}",
            kind="transcript" if n % 9 == 0 else "news",
            url=f"https://example.org/{n}",
            is_captured=n % 3 > 0,
        )

    def derivations(self) -> Iterator[SourceDerivation]:
        for derived, original in zip(self.sources[1::4], self.sources[::4], strict=False):
            yield SourceDerivation(derived=derived, original=original, kind="cites", basis="“says”")

    def claim(self, n: int) -> Claim:
        speaker = self.skewed(self.actors)
        return Claim(
            slug=f"claim-{n}",
            issue=self.skewed(self.issues),
            text=f"{' '.join(self.chance.sample(WORDS, len(WORDS)))}, {n}.",
            claim_type="event",
            speaker=speaker,
            role=self.roles[self.actors.index(speaker)] if n % 3 == 0 else None,
            role_label="Foreign Minister" if n % 3 == 0 else "",
            asserted_on=FIRST_DAY + dt.timedelta(self.chance.randrange(3000)),
            asserted_precision="day",
            asserted_basis="stated",
            language="en",
        )

    def reports(self) -> Iterator[Report]:
        for claim in self.claims:
            for at in range(self.chance.choice((1, 1, 2))):
                yield Report(
                    slug=f"{claim.slug}-{at}",
                    claim=claim,
                    source=self.chance.choice(self.sources),
                    quote_kind="indirect",
                    exact=claim.text,
                    content_spans=[[0, 10]],
                    start=at * 1000,
                    end=at * 1000 + len(claim.text),
                    language="en",
                    text_sha256=SHA,
                )

    def hops(self, report: Report) -> Iterator[AttributionHop]:
        for position in range(self.chance.choice((1, 1, 2, 3))):
            yield AttributionHop(
                report=report, position=position, actor=self.actors[position], relation="reports"
            )

    def relations(self) -> Iterator[ClaimRelation]:
        for n, claim in enumerate(self.claims[3::3]):
            yield ClaimRelation(
                slug=f"relation-{n}",
                subject=claim,
                target=self.claims[n],
                kind="rebuts",
                directness="explicit",
                status="confirmed",
            )

    def review(self, claim: Claim) -> Review:
        return Review(kind="claim", object_id=claim.pk, state="draft")

    def change(self, claim: Claim) -> Any:
        fields = {f.attname: getattr(claim, f.attname) for f in Claim._meta.concrete_fields}
        when = timezone.now() - dt.timedelta(self.chance.randrange(400))
        by = self.chance.choice(self.people)
        kept: Callable[..., Any] = Claim.history.model
        return kept(**fields, history_date=when, history_type="+", history_user=by)


def write(model: type[models.Model], rows: Iterator[Any]) -> list[Any]:
    """Insert rows, some at a time."""
    written: list[Any] = []
    while some := list(islice(rows, AT_ONCE)):
        model._default_manager.bulk_create(some)
        written += some
    return written
