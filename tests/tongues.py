"""A small record in many languages and spellings, to be searched. Published without a desk."""

import datetime as dt
from typing import Any

from actors_app.models import Actor, ActorName
from claims_app.models import Claim, Report
from tests import published
from tests.published import Press

RURITANIA = {
    "Руритания": "ru",
    "روریتانیا": "fa",
    "Streslau": "en",
    "Kingdom of Ruritania": "en",
}
# Slug, year, our words, words in the original, passages.
SAID: list[tuple[str, int, str, str, list[str]]] = [
    (
        "soldiers",
        2019,
        "The minister said that 10,000 soldiers had left Zenda.",
        "Министр заявил, что 10\u00a0000 солдат покинули Зенду.",
        ["“About 10,000 of them left,” the minister said."],
    ),
    (
        "townspeople",
        2018,
        "The mayor said that 10000 people remain.",
        "شهردار گفت که ۱۰٬۰۰۰ نفر می\u200cمانند.",
        [],
    ),
    ("safe-town", 2017, "The governor called the town safe.", "كابُل آمِنة", []),
    ("minister", 2016, "The minister was praised.", "خواجہ آصف کی تعریف", []),
    ("cafe", 2015, "Élodie Müller said that the café in Besançon was closed.", "", []),
    (
        "stronghold",
        2014,
        "Captain O’Brien spoke of a war-torn al-Qaeda stronghold.",
        "",
        ["O'Brien’s words: it was torn by war."],
    ),
    ("warning", 2013, "The US was told by the WHO what it is.", "", []),
    ("puzzle", 2012, "Nobody told us who it is.", "", []),
    ("talks", 2011, "The foreign ministry praised the talks.", "俄罗斯外交部长说会谈有用", []),
    (
        "moon",
        2010,
        "The sky was blue.",
        "",
        ["moon over the river", "the river was blue", "moon again"],
    ),
    ("kingdom", 2009, "The Kingdom of Ruritania closed its border.", "", []),
    ("capital", 2008, "Streslau denied everything.", "", ["Ruritania denied everything."]),
]


def publish(press: Press) -> dict[str, Any]:
    """Publish it all; what was published, by slug."""
    state, outlet = _actor("ruritania", "Ruritania"), _actor("gazette", "The Gazette")
    health = _actor("world-health", "World Health Organization")
    question = published.issue(9)
    source = published.source(outlet, 9)
    with press.together():
        press.publish(state, *(_name(state, name, tongue) for name, tongue in RURITANIA.items()))
        press.publish(outlet)
        press.publish(health, _name(health, "WHO", "en"))
        press.publish(question)
        press.publish(source)
        made = [_claim(question, outlet, source, *row) for row in SAID]
        for claim, *passages in made:
            press.publish(claim, *passages)
    things = [state, outlet, health, question, source, *(claim for claim, *_ in made)]
    return {thing.slug: thing for thing in things}


def _actor(slug: str, name: str) -> Actor:
    return Actor(slug=slug, kind="organization", name=name, sort_name=name)


def _name(actor: Actor, name: str, language: str) -> ActorName:
    return ActorName(actor_id=actor.pk, name=name, language=language, kind="alias")


def _claim(
    question: Any,
    outlet: Actor,
    source: Any,
    slug: str,
    year: int,
    text: str,
    words: str,
    *more: Any,
) -> list[Any]:
    """A claim that the outlet makes, with the passages that report it."""
    claim = published.claim(question, outlet, on=dt.date(year, 5, 1))
    claim.slug, claim.text, claim.original_text = slug, text, words
    return [claim, *(passage(claim, source, n, exact) for n, exact in enumerate(more[0]))]


def passage(claim: Claim, source: Any, n: int, exact: str) -> Report:
    """A passage that reports a claim."""
    start = 1000 * n
    return Report(
        slug=f"{claim.slug}-in-{n}",
        claim_id=claim.pk,
        source_id=source.pk,
        quote_kind="indirect",
        exact=exact,
        content_spans=[[start, start + len(exact)]],
        start=start,
        end=start + len(exact),
        language="en",
    )
