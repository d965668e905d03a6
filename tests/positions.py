"""One who speaks over the years and changes position, an outlet that retells it, a circle of texts.

Published on the record alone, for the pages of speakers, outlets and sources.
"""

import datetime as dt
from typing import Any

from actors_app.models import Actor, ActorName, Role
from claims_app.models import (
    AttributionHop,
    Claim,
    ClaimRelation,
    ClaimSpeaker,
    Issue,
    Quantity,
    Report,
    Source,
    SourceDerivation,
)
from tests.published import Press

TEXT = "An unnamed aide wrote that the marshal had counted them again."
# Slug, day, precision, basis, what it says, the figure; each a claim of the marshal.
SAID: list[tuple[str, dt.date | None, str, str, str, int | None]] = [
    ("first-count", dt.date(2014, 3, 1), "month", "stated", "there are 10,000 of them", 10_000),
    ("second-count", dt.date(2016, 5, 9), "day", "stated", "there are 4,000 of them", 4_000),
    ("same-count", dt.date(2017, 1, 2), "day", "inferred", "there are still 4,000", 4_000),
    ("taken-back", dt.date(2018, 1, 1), "year", "stated", "the first count was wrong", None),
    ("undated-word", None, "none", "", "they will all leave", None),
]
CHANGES = [
    ("supersedes", "second-count", "first-count"),
    ("retracts", "taken-back", "first-count"),
    ("corrects", "same-count", "second-count"),
    ("rebuts", "rival-denies", "second-count"),
    ("rebuts", "second-count", "rival-denies"),
]


def publish(press: Press) -> dict[str, Any]:
    """Publish it all; what was published, by slug."""
    marshal, rival = actor("marshal", "person"), actor("rival", "person")
    outlet, aide = actor("courier", "media_outlet"), actor("aide", "person")
    question = Issue(slug="how-many", question="How many are there?")
    article = source("article", outlet, dt.date(2018, 6, 1), is_captured=True)
    original = source("original", outlet, None, is_captured=False)
    mirror = source("mirror", outlet, dt.date(2018, 5, 1), is_captured=True)
    with press.together():
        press.publish(marshal, *_posts(marshal), *_names(marshal))
        for one in (rival, outlet, aide):
            press.publish(one)
        press.publish(question)
        press.publish(original)
        press.publish(article)
        press.publish(mirror, draws("rewrites", mirror, article))
        press.correct(article, *_circle(article, original, mirror))
        claims = _claims(press, question, marshal, rival, aide, article, original)
        for kind, subject, target in CHANGES:
            press.publish(_relation(kind, claims[subject], claims[target]))
    things = [marshal, rival, outlet, aide, question, article, original, mirror]
    return {thing.slug: thing for thing in things} | claims


def actor(slug: str, kind: str, **more: Any) -> Actor:
    name = slug.title()
    return Actor(slug=slug, kind=kind, name=name, sort_name=name, **more)


def source(slug: str, publisher: Actor, on: dt.date | None, **more: Any) -> Source:
    return Source(
        slug=slug,
        title=f"The {slug}",
        url=f"https://example.org/{slug}",
        publisher_id=publisher.pk,
        kind="news",
        language="en",
        published_on=on,
        published_precision="day" if on else "none",
        published_basis="stated" if on else "",
        **more,
    )


def claim(question: Issue, speaker: Actor, slug: str, text: str, **more: Any) -> Claim:
    day = {"asserted_on": None, "asserted_precision": "none", "asserted_basis": ""}
    return Claim(
        slug=slug,
        issue_id=question.pk,
        text=text,
        claim_type="quantity",
        speaker_id=speaker.pk,
        language="en",
        **day | more,
    )


def report(said: Claim, where: Source, start: int, **more: Any) -> Report:
    more = {"quote_kind": "indirect", "cue": "wrote", "language": "en"} | more
    return Report(
        slug=f"{said.slug}-in-{where.slug}",
        claim_id=said.pk,
        source_id=where.pk,
        exact=TEXT,
        content_spans=[[start + 22, start + len(TEXT)]],
        start=start,
        end=start + len(TEXT),
        text_sha256="ab" * 32,
        **more,
    )


def _posts(marshal: Actor) -> list[Role]:
    dates = [
        ("Chief of Staff", dt.date(2012, 1, 1), "year", dt.date(2015, 6, 1), "month"),
        ("Minister of Defence", dt.date(2015, 7, 14), "day", None, "none"),
        ("Honorary Colonel", None, "none", dt.date(2013, 2, 3), "day"),
        ("Poet", None, "none", None, "none"),
    ]
    return [
        Role(
            slug=title.lower().replace(" ", "-"),
            actor_id=marshal.pk,
            title=title,
            start_on=start,
            start_precision=start_precision,
            end_on=end,
            end_precision=end_precision,
        )
        for title, start, start_precision, end, end_precision in dates
    ]


def _names(marshal: Actor) -> list[ActorName]:
    return [
        ActorName(actor_id=marshal.pk, name="Маршал", language="ru", kind="official"),
        ActorName(actor_id=marshal.pk, name="مارشال", language="fa", kind="transliteration"),
        ActorName(
            actor_id=marshal.pk,
            name="Colonel",
            language="en",
            kind="former",
            valid_to=dt.date(2014, 5, 6),
        ),
    ]


def _claims(
    press: Press,
    question: Issue,
    marshal: Actor,
    rival: Actor,
    aide: Actor,
    article: Source,
    original: Source,
) -> dict[str, Claim]:
    """The marshal's claims as they were printed, and some that nobody printed."""
    made = {}
    for place, (slug, on, precision, basis, what, figure) in enumerate(SAID):
        date = {"asserted_on": on, "asserted_precision": precision, "asserted_basis": basis}
        made[slug] = said = claim(question, marshal, slug, f"Marshal said that {what}.", **date)
        passage = report(said, article, 100 * place, **_how(place))
        through = [article] if place else [article, original]
        press.publish(said, passage, *chain(passage, through, marshal), *_figure(said, figure))
    return made | _shared(press, question, marshal, rival, aide)


def _shared(
    press: Press, question: Issue, marshal: Actor, rival: Actor, aide: Actor
) -> dict[str, Claim]:
    """One claim of a rival; one made with him; one ascribed by him; one voiced for an aide."""
    made = {
        "rival-denies": claim(question, rival, "rival-denies", "Rival denied the count."),
        "joint-word": claim(question, rival, "joint-word", "Rival and Marshal agreed."),
        "ascribed": claim(
            question, marshal, "ascribed", "Marshal fears them.", characterised_by_id=rival.pk
        ),
        "voiced": claim(question, aide, "voiced", "Aide spoke through Marshal."),
    }
    parts = {"joint-word": "joint", "voiced": "spokesperson"}
    for slug, said in made.items():
        further = [ClaimSpeaker(claim_id=said.pk, actor_id=marshal.pk, part=parts.get(slug, ""))]
        press.publish(said, *(further if slug in parts else ()))
    return made


def _how(place: int) -> dict[str, Any]:
    """Of five passages one is quoted, one in a headline, two have drifted."""
    changes = [
        {"quote_kind": "direct", "cue": "Said"},
        {"quote_kind": "headline", "cue": "said", "outlet_stance": "for"},
        {"fidelity": "drifted", "drift_codes": ["number_changed", "hedge_dropped"]},
        {"fidelity": "drifted", "drift_codes": ["number_changed"]},
        {},
    ]
    return changes[place]


def chain(passage: Report, through: list[Source], speaker: Actor) -> list[AttributionHop]:
    """The links of a passage: texts from the one in hand inwards, then the speaker."""
    links = [(text.publisher_id, text.pk, "reports") for text in through]
    return [
        AttributionHop(
            report_id=passage.pk,
            position=place,
            actor_id=who,
            source_id=where,
            relation=relation,
            is_speaker=not relation,
        )
        for place, (who, where, relation) in enumerate([*links, (speaker.pk, None, "")])
    ]


def _figure(said: Claim, figure: int | None) -> list[Quantity]:
    if figure is None:
        return []
    return [
        Quantity(
            claim_id=said.pk,
            measure="fighters",
            verbatim=f"{figure}",
            comparator="about",
            best=figure,
        )
    ]


def draws(kind: str, derived: Source, original: Source) -> SourceDerivation:
    return SourceDerivation(
        derived_id=derived.pk, original_id=original.pk, kind=kind, basis="the credit line"
    )


def _circle(article: Source, original: Source, mirror: Source) -> list[SourceDerivation]:
    return [draws("cites", article, original), draws("cites", article, mirror)]


def _relation(kind: str, subject: Claim, target: Claim) -> ClaimRelation:
    return ClaimRelation(
        slug=f"{subject.slug}-{kind}-{target.slug}"[:100].replace("_", "-"),
        subject_id=subject.pk,
        target_id=target.pk,
        kind=kind,
        directness="implicit" if kind == "rebuts" else "explicit",
        status="confirmed",
    )
