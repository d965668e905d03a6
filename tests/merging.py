"""Things that turn out to be one, for tests of merging."""

from typing import Any

from django.contrib.auth.models import User

from actors_app.models import Actor
from claims_app.desk import review
from claims_app.desk.merging import requests
from claims_app.desk.models import Merge
from claims_app.desk.payload import payload_of
from claims_app.models import AttributionHop, Claim, Report
from claims_app.record.aggregates import AGGREGATES, KIND_OF
from tests.factories import slug

SAID = {"reason": "The same, as its own page says.", "public_note": "Two entries were one."}


def user(name: str) -> User:
    return User.objects.get_or_create(username=name)[0]


def kind_of(thing: Any) -> str:
    return str(KIND_OF[type(thing)])


def release(*things: Any) -> None:
    """Let two who wrote none of it publish some things together."""
    keys = [(kind_of(thing), thing.pk) for thing in things]
    asked = review.request_release(keys, by=user("asks"), **SAID)
    assert not asked.not_ready, asked.not_ready
    made = review.approve(asked.reviews, by=user("decides"))
    assert not made.not_ready, made.not_ready


def person(name: str, **more: Any) -> Actor:
    """A draft of a person."""
    given = {"slug": slug("person"), "kind": "person", "name": name, "sort_name": name}
    return Actor.objects.create(**{**given, **more})


def claim_like(other: Claim, speaker: Actor, **more: Any) -> Claim:
    """A draft that says what another claim says, with its passages, of somebody else."""
    reports = list(other.reports.all())
    copy = Claim(
        slug=slug("claim"),
        text=f"{speaker.name} says so, {slug('for the time')}.",
        speaker=speaker,
        issue=other.issue,
        claim_type="event",
        modality="asserted",
        language="en",
        **more,
    )
    copy.save()
    for report in reports:
        _report_like(report, copy)
    return copy


def _report_like(report: Report, claim: Claim) -> None:
    hops = list(report.hops.order_by("position"))
    report.pk, report.slug, report.claim = None, slug("report"), claim
    report._state.adding = True
    report.pk = Report._meta.pk.get_default()
    report.save()
    for hop in hops:
        AttributionHop.objects.create(
            report=report,
            position=hop.position,
            actor=claim.speaker if hop.is_speaker else hop.actor,
            label=hop.label,
            source=hop.source,
            relation=hop.relation,
            is_speaker=hop.is_speaker,
        )


def proposed(one: Any, other: Any, by: str = "analyst", **more: Any) -> Merge:
    return requests.propose(kind_of(one), one, other, by=user(by), **{**SAID, **more})


def merged(one: Any, other: Any, **more: Any) -> Merge:
    """Both steps, by two people; the two are read again."""
    done = requests.approve(proposed(one, other, **more), by=user("reviewer")).merge
    one.refresh_from_db()
    other.refresh_from_db()
    return done


def taken_back(done: Merge) -> Merge:
    asked = requests.propose_undoing(done, by=user("analyst"), **SAID)
    return requests.approve(asked, by=user("reviewer")).merge


def desk() -> dict[tuple[str, Any], str]:
    """Everything on the desk, as it would be released."""
    return {
        (str(kind), pk): payload_of(kind, pk)
        for kind, aggregate in AGGREGATES.items()
        for pk in aggregate.root.objects.values_list("pk", flat=True)
    }
