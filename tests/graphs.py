"""Small graphs on the record, and what is around a start by plain search in Python."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db import transaction

from actors_app.aliases import RECORD
from actors_app.models import Actor
from claims_app.models import Claim, ClaimRelation, ClaimSpeaker, Issue
from claims_app.record.addresses import api_url
from claims_app.record.guard import writing
from claims_app.record.models import ClaimIndex, RelationIndex, SpeakerIndex
from claims_app.record.sorting import newest_first
from claims_app.vocabulary import ANSWERS_AGAINST
from tests import published
from tests.published import Press

Edge = tuple[int, int, str]
DAYS = [None, dt.date(2018, 2, 20), dt.date(2018, 2, 20), dt.date(2018, 8, 27), dt.date(2017, 1, 1)]


@dataclass
class World:
    """Claims by a few speakers on a question and one that is part of it; edges come and go."""

    issues: list[Issue]
    actors: list[Actor]
    claims: list[Claim]
    speakers: dict[int, list[int]]
    edges: list[Edge] = field(default_factory=list)

    def issue_of(self, n: int) -> int:
        return next(i for i, one in enumerate(self.issues) if one.pk == self.claims[n].issue_id)

    @contextmanager
    def joined(self, edges: list[Edge]) -> Iterator[None]:
        """These relations are on the record, inside."""
        rows = [relation(self.claims[s], self.claims[t], kind) for s, t, kind in edges]
        index = [
            RelationIndex(relation_id=row.pk, is_against=row.kind in ANSWERS_AGAINST)
            for row in rows
        ]
        with writing(), transaction.atomic(using=RECORD):
            ClaimRelation.objects.using(RECORD).bulk_create(rows)
            RelationIndex.objects.using(RECORD).bulk_create(index)
            self.edges = edges
            yield
            transaction.set_rollback(True, using=RECORD)


def relation(subject: Claim, target: Claim, kind: str = "rebuts") -> ClaimRelation:
    """A relation that no other is named like."""
    name = f"{subject.slug}-{kind.replace('_', '-')}-{target.slug}"
    return ClaimRelation(
        slug=name,
        subject_id=subject.pk,
        target_id=target.pk,
        kind=kind,
        directness="explicit",
        status="confirmed",
    )


def world(press: Press, count: int = 10) -> World:
    """A world of `count` claims, every third made by two, none related."""
    with press.together():
        wide, narrow = published.issue(1), published.issue(2)
        narrow.parent_id = wide.pk
        issues = [press.publish(one) for one in (wide, narrow, published.issue(3))]
        actors = [press.publish(published.actor(n)) for n in range(4)]
        made = World(issues, actors, [], {})
        for n in range(count):
            _publish(press, made, n)
    return made


def crowd(made: World, numbers: range) -> None:
    """More claims by the second speaker on the third question, without documents."""
    issue, speaker = made.issues[2], made.actors[1]
    claims = [published.claim(issue, speaker, n) for n in numbers]
    with writing():
        Claim.objects.using(RECORD).bulk_create(claims)
        ClaimIndex.objects.using(RECORD).bulk_create(_index(claim) for claim in claims)
        SpeakerIndex.objects.using(RECORD).bulk_create(_spoken(claim) for claim in claims)
    made.claims += claims


def _index(claim: Claim) -> ClaimIndex:
    return ClaimIndex(
        claim_id=claim.pk,
        sort_key=newest_first(claim.asserted_on),
        issue=claim.issue_id,
        claim_type=claim.claim_type,
        report_count=0,
        independent_origins=0,
        primary_captured=False,
        has_unnamed_hop=False,
        answer_count=0,
        dispute_status="unanswered",
    )


def _spoken(claim: Claim) -> SpeakerIndex:
    return SpeakerIndex(
        actor_id=claim.speaker_id,
        claim_id=claim.pk,
        sort_key=newest_first(claim.asserted_on),
        claim_type=claim.claim_type,
        part="principal",
        role_check="unknown",
    )


def _publish(press: Press, made: World, n: int) -> None:
    speakers = [n % 3, 3] if n % 3 == 2 else [n % 3]
    about, speaker = made.issues[n % 3], made.actors[speakers[0]]
    said = published.claim(about, speaker, n, on=DAYS[n % len(DAYS)])
    # Against the order of lists, so that nothing comes right by being sorted by key.
    said.pk = UUID(int=10**8 - int(newest_first(said.asserted_on)) << 64 | n)
    further = [ClaimSpeaker(claim_id=said.pk, actor_id=made.actors[s].pk) for s in speakers[1:]]
    made.claims.append(press.publish(said, *further))
    made.speakers[n] = speakers


@dataclass
class Asked:
    """A question to the graph, as parameters say it."""

    start: tuple[str, int] = ("claim", 0)
    depth: int = 2
    limit: int = 1000
    direction: str = "both"
    relation: tuple[str, ...] = ()
    said_by: dt.date | None = None
    speakers: bool = True
    issues: bool = False

    def query(self, made: World) -> dict[str, Any]:
        kind, n = self.start
        things = {"claim": made.claims, "issue": made.issues, "actor": made.actors}[kind]
        asked = {
            kind: things[n].slug,
            "depth": self.depth,
            "limit": self.limit,
            "direction": self.direction,
            "speakers": "on" if self.speakers else "off",
            "issues": "on" if self.issues else "off",
        }
        if self.relation:
            asked["relation"] = ",".join(self.relation)
        if self.said_by:
            asked["said_by"] = self.said_by.isoformat()
        return asked


@dataclass
class Around:
    """What is around a start: depths of claims, and the nodes in their order."""

    made: World
    asked: Asked
    depths: dict[int, int] = field(default_factory=dict)

    def search(self) -> "Around":
        """Walk ring by ring, as one would by hand."""
        ring = self._first()
        depth = 0 if self.asked.start[0] == "claim" else 1
        while ring and depth <= self.asked.depth:
            self.depths |= dict.fromkeys(ring, depth)
            ring, depth = {m for n in ring for m in self._next(n)} - self.depths.keys(), depth + 1
        return self

    def _first(self) -> set[int]:
        kind, start = self.asked.start
        if kind == "claim":
            return {start}
        # The second question is part of the first.
        issues = {0: {0, 1}}.get(start, {start})
        by = {"issue": lambda n: self.made.issue_of(n) in issues}
        by["actor"] = lambda n: start in self.made.speakers[n]
        return {n for n in range(len(self.made.claims)) if by[kind](n) and self._in_time(n)}

    def _in_time(self, n: int) -> bool:
        said, by = self.made.claims[n].asserted_on, self.asked.said_by
        return by is None or (said is not None and said <= by)

    def _next(self, n: int) -> Iterator[int]:
        for subject, target, kind in self.made.edges:
            if self.asked.relation and kind not in self.asked.relation:
                continue
            if n == subject and self.asked.direction != "answered_by" and self._in_time(target):
                yield target
            if n == target and self.asked.direction != "answers" and self._in_time(subject):
                yield subject

    def nodes(self) -> list[tuple[int, str]]:
        """Every node with its depth: nearest first, at one depth claims, speakers, issues."""
        found: dict[str, tuple[Any, ...]] = {}
        kind, start = self.asked.start
        if kind != "claim":
            slug = (self.made.issues if kind == "issue" else self.made.actors)[start].slug
            found[api_url(kind, slug)] = (0, 1 if kind == "actor" else 2, slug, "")
        for n, depth in sorted(self.depths.items(), key=lambda one: one[1]):
            claim = self.made.claims[n]
            place = (depth, 0, newest_first(claim.asserted_on), claim.pk.hex)
            found[api_url("claim", claim.slug)] = place
            for url, slug, rank in self._hanging(n):
                found.setdefault(url, (depth, rank, slug, ""))
        return [(found[url][0], url) for url in sorted(found, key=found.__getitem__)]

    def _hanging(self, n: int) -> Iterator[tuple[str, str, int]]:
        if self.asked.speakers:
            for actor in (self.made.actors[s] for s in self.made.speakers[n]):
                yield api_url("actor", actor.slug), actor.slug, 1
        issue, started = self.made.issue_of(n), self.asked.start
        if (
            self.asked.issues
            or started == ("issue", issue)
            or (started, issue) == (("issue", 0), 1)
        ):
            yield api_url("issue", self.made.issues[issue].slug), self.made.issues[issue].slug, 2

    def edges(self, shown: set[str]) -> set[tuple[str, str, str]]:
        """What joins the nodes that are shown: kind, source, target."""
        urls = [api_url("claim", claim.slug) for claim in self.made.claims]
        found = {
            (kind, urls[subject], urls[target])
            for subject, target, kind in self.made.edges
            if not self.asked.relation or kind in self.asked.relation
        }
        for n, speakers in self.made.speakers.items():
            issue = self.made.issues[self.made.issue_of(n)]
            found.add(("bears_on", urls[n], api_url("issue", issue.slug)))
            found |= {
                ("said", api_url("actor", self.made.actors[s].slug), urls[n]) for s in speakers
            }
        wide, narrow = (api_url("issue", issue.slug) for issue in self.made.issues[:2])
        found.add(("part_of", narrow, wide))
        return {edge for edge in found if set(edge[1:]) <= shown}
