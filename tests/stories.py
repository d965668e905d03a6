"""Random histories of a desk: things made, changed, released, corrected, retracted.

The same seed of randomness gives the same history, keys included.
"""

import datetime as dt
import random
from typing import Any
from uuid import UUID

from django.contrib.auth.models import User

from actors_app.models import Actor, ActorName, Role
from claims_app.desk import review
from claims_app.desk.models import SourceSnapshot
from claims_app.desk.snapshots import fingerprint
from claims_app.models import (
    AttributionHop,
    Claim,
    ClaimRelation,
    ClaimSpeaker,
    Issue,
    Occasion,
    Quantity,
    Report,
    Source,
    SourceDerivation,
)
from claims_app.record.aggregates import KIND_OF

DAY = dt.date(2018, 2, 20)
KINDS = ("rebuts", "disputes_quantity", "supports", "qualifies", "undercuts", "responds_to")


class Story:
    """A desk that grows step by step; every step is released by two people where it can be."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.asker = User.objects.create_user("asker")
        self.approver = User.objects.create_user("approver")
        self.made: dict[type, list[Any]] = {}

    def key(self) -> UUID:
        """A key that the seed decides."""
        return UUID(int=self.random.getrandbits(128), version=4)

    def make(self, model: type, **fields: Any) -> Any:
        """A row on the desk with a key of its own."""
        thing = model(id=self.key(), **fields)
        thing.save()
        self.made.setdefault(model, []).append(thing)
        return thing

    def any(self, model: type) -> Any:
        """One of those made."""
        return self.random.choice(self.made[model])

    def release(self, *things: Any) -> bool:
        """Ask for and approve a release of things as they stand; whether all were ready."""
        wanted = [(str(KIND_OF[type(t)]), t.pk) for t in things]
        asked = review.request_release(
            wanted, by=self.asker, reason="story", public_note="As told."
        )
        done = review.approve(asked.reviews, by=self.approver)
        return not asked.not_ready and not done.not_ready

    def retract(self, *things: Any) -> bool:
        """Ask for and approve a retraction; whether it could be done."""
        wanted = [(str(KIND_OF[type(t)]), t.pk) for t in things]
        asked = review.request_retraction(
            wanted, by=self.asker, reason="story", public_note="Wrong."
        )
        review.approve(asked.reviews, by=self.approver)
        return not asked.not_ready

    # ---- making things

    def cast(self, actors: int = 4, sources: int = 3) -> "Story":
        """Actors, an issue, an occasion and sources, all public."""
        for n in range(actors):
            self.actor(n)
        parent = self.make(Issue, slug="i0", question="How many?", scope_note="Counts.")
        self.make(
            Issue, slug="i1", question="How many in the north?", scope_note="Counts.", parent=parent
        )
        self.make(Occasion, slug="o0", kind="speech", title="A speech", host=self.any(Actor))
        for n in range(sources):
            self.source(n)
        self.release(*self.made[Actor], *self.made[Issue], *self.made[Occasion], *self.made[Source])
        return self

    def actor(self, n: int) -> Actor:
        above = self.any(Actor) if n else None
        name = f"Actor {n}"
        actor = self.make(
            Actor, slug=f"a{n}", kind="state", name=name, sort_name=name, parent=above
        )
        self.make(ActorName, actor=actor, name=f"Other {n} «é»", language="en", kind="alias")
        self.make(
            Role,
            slug=f"r{n}",
            actor=actor,
            title="Chair",
            organization=above,
            start_on=DAY,
            start_precision="day",
        )
        return actor

    def source(self, n: int) -> Source:
        source = self.make(
            Source,
            slug=f"s{n}",
            title=f"Source {n}",
            url=f"https://example.org/{n}",
            publisher=self.any(Actor),
            kind="news",
            published_on=DAY + dt.timedelta(n),
            published_precision="day",
            published_basis="stated",
            is_captured=True,
        )
        text = " ".join(f"Sentence {i} of source {n} says “so”." for i in range(200))
        SourceSnapshot.objects.create(
            source=source, text=text, sha256=fingerprint(text), method="test"
        )
        return source

    def claim(self) -> Claim:
        n = len(self.made.get(Claim, []))
        speaker = self.any(Actor)
        claim = self.make(
            Claim,
            slug=f"c{n}",
            issue=self.any(Issue),
            text=f"{speaker.name} says {n}.",
            claim_type="event",
            speaker=speaker,
            role=Role.objects.get(actor=speaker),
            role_label="chair",
            on_behalf_of=self.random.choice([None, self.any(Actor)]),
            language="en",
            asserted_on=DAY + dt.timedelta(n % 9),
            asserted_precision="day",
            asserted_basis="stated",
            occasion=self.random.choice([None, self.any(Occasion)]),
        )
        other = self.any(Actor)
        if other != speaker:
            self.make(ClaimSpeaker, claim=claim, actor=other, part="joint")
        self.make(Quantity, claim=claim, measure="fighters", comparator="about", best=n + 1)
        for _ in range(self.random.choice([1, 1, 2])):
            self.report(claim)
        return claim

    def report(self, claim: Claim) -> Report | None:
        source = self.any(Source)
        text = SourceSnapshot.objects.get(source=source).text or ""
        start = text.index(f"Sentence {self.random.randrange(200)} ")
        if Report.objects.filter(claim=claim, source=source, start=start).exists():
            return None
        end = text.index(".", start) + 1
        key = self.key()
        report = self.make(
            Report,
            slug=f"rep-{key.hex[:12]}",
            claim=claim,
            source=source,
            quote_kind="indirect",
            exact=text[start:end],
            start=start,
            end=end,
            content_spans=[[start, end]],
            text_sha256=fingerprint(text),
            anchor_state="exact",
            language="en",
        )
        self.make(
            AttributionHop,
            report=report,
            position=0,
            actor=source.publisher,
            source=self.any(Source),
            relation="reports",
        )
        self.make(AttributionHop, report=report, position=1, actor=claim.speaker, is_speaker=True)
        return report

    def relation(self) -> ClaimRelation | None:
        one, other = self.any(Claim), self.any(Claim)
        kind = self.random.choice(KINDS)
        if (
            one == other
            or ClaimRelation.objects.filter(subject=one, target=other, kind=kind).exists()
        ):
            return None
        basis = Report.objects.filter(claim=one).order_by("pk").first()
        key = self.key()
        return self.make(
            ClaimRelation,
            slug=f"rel-{key.hex[:12]}",
            subject=one,
            target=other,
            kind=kind,
            directness="implicit",
            basis=basis,
            status="confirmed",
        )

    # ---- what happens

    def go(self, steps: int) -> "Story":
        """Let so many things happen."""
        for _ in range(3):
            self.release(self.claim())
        for _ in range(steps):
            getattr(self, self.random.choice(HAPPENS))()
        return self

    def a_claim_is_made(self) -> None:
        self.release(self.claim())

    def an_answer_is_linked(self) -> None:
        edge = self.relation()
        if edge:
            self.release(edge)

    def an_actor_is_renamed(self) -> None:
        actor = self.any(Actor)
        actor.name = f"Actor {self.random.randrange(1000)}"
        actor.save()
        self.release(actor)

    def a_claim_is_reworded_and_gains_a_report(self) -> None:
        claim = self.any(Claim)
        claim.text = f"{claim.speaker.name} says {self.random.randrange(1000)}."
        claim.speaker.names.update(name=claim.speaker.name)
        claim.save()
        self.report(claim)
        self.release(claim.speaker)
        self.release(claim)

    def a_claim_moves_and_loses_a_report(self) -> None:
        claim = self.any(Claim)
        claim.issue = self.any(Issue)
        claim.save()
        if claim.reports.count() > 1:
            last = claim.reports.order_by("pk").last()
            ClaimRelation.objects.filter(basis=last).update(
                basis=claim.reports.order_by("pk").first()
            )
            last.delete()
        self.release(claim)

    def a_source_draws_on_another(self) -> None:
        one, other = self.any(Source), self.any(Source)
        if (
            one != other
            and not SourceDerivation.objects.filter(derived=one, original=other).exists()
        ):
            self.make(
                SourceDerivation, derived=one, original=other, kind="cites", basis="It says so."
            )
            self.release(one)

    def a_draft_lies_about(self) -> None:
        self.claim()

    def an_answer_is_retracted(self) -> None:
        if ClaimRelation in self.made:
            self.retract(self.any(ClaimRelation))

    def a_claim_is_retracted(self) -> None:
        self.retract(self.any(Claim))

    def an_address_changes(self) -> None:
        claim = self.any(Claim)
        claim.slug = f"{claim.slug.split('-')[0]}-{self.random.randrange(10000)}"
        claim.save()
        self.release(claim)


HAPPENS = [name for name in vars(Story) if name.startswith(("a_", "an_"))]
