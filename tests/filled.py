"""Records at both ends: one that leaves nothing out, and one that says no more than it must.

Fields that models gain later are filled as well, so no document can hold what is not described.
"""

import datetime as dt
import hashlib
from typing import Any

from django.db import models

from actors_app.models import Actor, ActorIdentifier, ActorName, Role
from claims_app.models import (
    Assessment,
    AssessmentEvidence,
    AttributionHop,
    Claim,
    ClaimRelation,
    ClaimSpeaker,
    Issue,
    Occasion,
    OccasionParticipant,
    Quantity,
    Rating,
    RatingScale,
    Report,
    Source,
    SourceDerivation,
)
from tests.published import DAY, Press

# What a pattern or another field decides.
FITTING: dict[str, Any] = {
    "country": "RU",
    "wikidata_id": "Q159",
    "language": "ps-AF",
    "text_sha256": hashlib.sha256(b"").hexdigest(),
    "drift_codes": ["translation", "number_changed"],
    "content_spans": [[0, 4], [6, 8]],
}


def filled(thing: Any) -> Any:
    """The thing with words, dates and numbers wherever it had none."""
    for field in thing._meta.concrete_fields:
        empty = getattr(thing, field.attname) in (None, "", [], "none")
        if empty and not field.is_relation:
            setattr(thing, field.attname, value_for(field))
    return thing


def value_for(field: Any) -> Any:
    """Something that a field can hold."""
    if field.name in FITTING:
        return FITTING[field.name]
    if field.choices:
        return field.choices[0][0]
    if isinstance(field, models.DateField):
        return dt.date(2018, 1, 1) if "start" in field.name else DAY
    if isinstance(field, models.URLField):
        return f"https://example.org/{field.name}"
    return 3 if isinstance(field, models.DecimalField | models.IntegerField) else "Some words."


def publish_filled(press: Press) -> None:
    """One whole thing of every kind."""
    with press.together():
        outlet, state, post = actors(press)
        article = source(press, outlet)
        meeting = Occasion(slug="meeting", kind="speech", title="Meeting", host_id=state.pk)
        present = OccasionParticipant(occasion_id=meeting.pk, actor_id=outlet.pk)
        press.publish(filled(meeting), filled(present))
        wide = press.publish(filled(Issue(slug="wide", question="How many?")))
        narrow = Issue(slug="narrow", question="How many here?", parent_id=wide.pk)
        narrow.merged_into_id = wide.pk
        press.publish(filled(narrow))
        said = claim("said", narrow, state, outlet, post, meeting)
        passage = report(said, article)
        links = hops(passage, outlet, state, article)
        press.publish(said, filled(passage), *links, *parts(said, outlet, post))
        answers(press, said, passage, narrow, outlet, state, post, meeting)
        assessed(press, said, outlet, article)


def actors(press: Press) -> tuple[Actor, Actor, Role]:
    """An outlet, a state that is part of it and merged into it, and a post of the state."""
    outlet = Actor(slug="outlet", kind="media_outlet", name="Outlet", sort_name="Outlet")
    state = Actor(
        slug="state",
        kind="state",
        name="State",
        sort_name="State",
        parent_id=outlet.pk,
        merged_into_id=outlet.pk,
    )
    state.wikidata_id = "Q889"
    post = Role(
        slug="post",
        actor_id=state.pk,
        title="Minister",
        organization_id=outlet.pk,
        represents_id=state.pk,
    )
    press.publish(filled(outlet))
    press.publish(
        filled(state),
        filled(ActorName(actor_id=state.pk, name="Stato", kind="alias")),
        filled(ActorIdentifier(actor_id=state.pk, scheme="viaf", value="1")),
        filled(post),
    )
    return outlet, state, post


def source(press: Press, outlet: Actor) -> Source:
    """A source that draws on another, which draws on it, and that turned out to be it."""
    first = Source(slug="first", title="First", kind="wire", publisher_id=outlet.pk)
    second = Source(slug="second", title="Second", kind="news", publisher_id=outlet.pk)
    second.url, second.merged_into_id = "https://example.org/second", first.pk
    for one, other in ((first, second), (second, first)):
        drawn = SourceDerivation(derived_id=one.pk, original_id=other.pk, basis="It says so.")
        press.publish(filled(one), filled(drawn))
    return second


def claim(
    slug: str, issue: Issue, speaker: Actor, opponent: Actor, post: Role, meeting: Occasion
) -> Claim:
    return filled(
        Claim(
            slug=slug,
            issue_id=issue.pk,
            text=f"{speaker.name} says so.",
            claim_type="quantity",
            speaker_id=speaker.pk,
            role_id=post.pk,
            on_behalf_of_id=opponent.pk,
            occasion_id=meeting.pk,
            characterised_by_id=opponent.pk,
        )
    )


def report(said: Claim, article: Source) -> Report:
    return Report(
        slug=f"{said.slug}-report",
        claim_id=said.pk,
        source_id=article.pk,
        quote_kind="mixed",
        exact="He said so, he did.",
        start=0,
        end=19,
        is_baseline=True,
    )


def hops(passage: Report, outlet: Actor, speaker: Actor, article: Source) -> list[Any]:
    """The chain of a passage; its first link names a document."""
    rows = [
        AttributionHop(position=0, actor_id=outlet.pk, source_id=article.pk),
        AttributionHop(position=1, actor_id=speaker.pk, is_speaker=True),
    ]
    for row in rows:
        row.report_id = passage.pk
    filled(rows[0])
    return rows


def parts(said: Claim, outlet: Actor, post: Role) -> list[Any]:
    further = ClaimSpeaker(claim_id=said.pk, actor_id=outlet.pk, role_id=post.pk)
    figure = Quantity(claim_id=said.pk, measure="fighters", comparator="about")
    return [filled(further), filled(figure)]


def answers(press: Press, target: Claim, proof: Report, *hangs_on: Any) -> None:
    """An answer to a claim, shown by a passage."""
    answering = press.publish(claim("answering", *hangs_on))
    edge = ClaimRelation(
        slug="edge",
        subject_id=answering.pk,
        target_id=target.pk,
        kind="rebuts",
        directness="explicit",
        basis_id=proof.pk,
        status="confirmed",
    )
    press.publish(filled(edge))


def assessed(press: Press, said: Claim, outlet: Actor, article: Source) -> None:
    """An assessment of a claim, with its scale and its evidence."""
    scale = RatingScale(slug="scale", name="Scale", assessor_id=outlet.pk)
    step = Rating(scale_id=scale.pk, label="So")
    press.publish(filled(scale), filled(step))
    check = Assessment(slug="check", claim_id=said.pk, assessor_id=outlet.pk, rating_id=step.pk)
    evidence = AssessmentEvidence(assessment_id=check.pk, source_id=article.pk)
    press.publish(filled(check), evidence)


def publish_bare(press: Press) -> None:
    """Things that say no more than they must."""
    with press.together():
        who = Actor(slug="bare", kind="person", name="Bare", sort_name="Bare")
        post = Role(slug="bare-post", actor_id=who.pk, title="Clerk")
        press.publish(who, ActorIdentifier(actor_id=who.pk, scheme="isni", value="2"), post)
        issue = press.publish(Issue(slug="bare-issue", question="Is it so?"))
        meeting = press.publish(Occasion(slug="bare-meeting", kind="unknown", title="Somewhere"))
        text = press.publish(Source(slug="bare-source", title="A text", kind="book"))
        said, target = (bare_claim(slug, issue, who) for slug in ("bare-said", "bare-target"))
        said.role_id, said.occasion_id = post.pk, meeting.pk
        words = Quantity(
            claim_id=said.pk, measure="fighters", comparator="vague", verbatim="thousands"
        )
        passage = report(said, text)
        passage.language = "en"
        press.publish(said, words, passage)
        press.publish(target)
        edge = {"kind": "supports", "directness": "implicit", "status": "confirmed"}
        press.publish(ClaimRelation(slug="bare", subject_id=said.pk, target_id=target.pk, **edge))
        url = "https://example.org/bare"
        press.publish(
            Assessment(slug="bare", claim_id=said.pk, assessor_id=who.pk, url=url),
        )


def bare_claim(slug: str, issue: Issue, who: Actor) -> Claim:
    return Claim(
        slug=slug,
        issue_id=issue.pk,
        text=f"{who.name} says so.",
        claim_type="event",
        speaker_id=who.pk,
        language="en",
    )
