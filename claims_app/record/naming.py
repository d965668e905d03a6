"""Whom a name means: addresses, old ones too, and names of every script, acronyms and metonyms.

Actors that turned out to be one are one: any name of any of them means all.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import Any
from uuid import UUID

from django.db import connections, models
from django.db.models import Exists, OuterRef
from rapidfuzz import fuzz, utils

from actors_app.aliases import the_record
from actors_app.models import Actor
from claims_app.record import former, prepared
from claims_app.record.aggregates import Kind
from claims_app.record.models import Document, NameIndex, SearchText
from claims_app.record.sorting import by_name
from claims_app.search import words
from claims_app.search.matching import Answers
from claims_app.search.question import Name, Question, Term

SLUG = re.compile("[a-z0-9-]{1,120}")
KEY = models.UUIDField()
# What was asked, with all whom it means: those found, whom they were merged into, and all that
# were merged into any of these.
FAMILIES = """
    WITH RECURSIVE into_one(asked, actor) AS (
        {start}
        UNION
        SELECT into_one.asked, other.merged_into_id FROM into_one
        JOIN actors_actor AS other ON other.id = into_one.actor
        WHERE other.merged_into_id IS NOT NULL
    ),
    family(asked, actor) AS (
        SELECT asked, actor FROM into_one
        UNION
        SELECT family.asked, other.id FROM family
        JOIN actors_actor AS other ON other.merged_into_id = family.actor
        WHERE other.merged_into_id IS NOT NULL  -- few are; PostgreSQL would read all actors
    )
"""
NAMED = "SELECT words, actor_id FROM record_nameindex WHERE words IN ({marks})"
NAMESAKES = (
    FAMILIES.format(start=NAMED)  # noqa: S608 ours
    + """
    SELECT family.asked, actor.slug, name.written, name.words FROM family
    JOIN actors_actor AS actor ON actor.id = family.actor
    JOIN record_nameindex AS name ON name.actor_id = family.actor
"""
)
SAME = " SELECT asked, actor FROM family"
BY_KEY = FAMILIES.format(start="SELECT id, id FROM actors_actor WHERE id IN ({marks})") + SAME
BY_SLUG = FAMILIES.format(start="SELECT slug, id FROM actors_actor WHERE slug IN ({marks})") + SAME
ARTICLE = re.compile(r"^\s*(the|an?)\s+", re.IGNORECASE)
LONGEST, LIKE, CANDIDATES, BEGINNINGS = 300, 70, 300, (4, 2)


def namesakes(spelt: Collection[str]) -> dict[str, list[Name]]:
    """For names as the index spells them: all names of all who are called so.

    One query; where some are names, a second one.
    """
    known = sorted({row[0] for row in _rows(NAMED, list(spelt))})
    found: dict[str, list[Name]] = defaultdict(list)
    for asked, slug, written, name in _rows(NAMESAKES, known):
        found[asked].append(Name(slug, written, tuple(name.split(" "))))
    return {asked: sorted(names) for asked, names in found.items()}


def actors_named(values: Iterable[str]) -> dict[str, list[UUID]]:
    """Whom each of these means: the actor with this address, or that had it, or all named so.

    One query where all are addresses, else four at most, however many values. A value that means
    nobody gets an empty list.
    """
    wanted = list(dict.fromkeys(values))
    addressed = _families(BY_SLUG, _slugs(wanted))
    others = [value for value in wanted if value not in addressed]
    old, named = former.bearers(Kind.ACTOR, _slugs(others)), _by_name(others)
    families = _families(BY_KEY, _stored({*old.values(), *set().union(*named.values())}))
    means = {value: _together([old[value]], families) for value in old}
    means |= {value: _together(named[value], families) for value in named if not means.get(value)}
    means |= {value: sorted(keys) for value, keys in addressed.items()}
    return {value: means.get(value, []) for value in wanted}


def alone_at(address: Any) -> "models.QuerySet[Actor, Actor]":
    """The actor with this address, if nobody else is one with it."""
    others = Actor.record.filter(merged_into=OuterRef("pk"))
    return Actor.record.filter(~Exists(others), slug=address, merged_into=None)


def is_address(value: str) -> bool:
    """Whether this can be an address."""
    return bool(SLUG.fullmatch(value))


def _slugs(values: list[str]) -> list[str]:
    """Those that can be an address."""
    return [value for value in values if is_address(value)]


def _by_name(values: list[str]) -> dict[str, set[UUID]]:
    """Who is called so, with or without an article.

    Here “us” may mean US, for it can mean nothing else.
    """
    if not values:
        return {}
    spelt = {value: _spellings(value) for value in values}
    found = NameIndex.objects.filter(words__in=sorted(set().union(*spelt.values())))
    keys: dict[str, set[UUID]] = defaultdict(set)
    for name, actor in found.values_list("words", "actor"):
        keys[name].add(actor)
    return {value: set().union(*(keys[s] for s in spelt[value] & keys.keys())) for value in spelt}


def _spellings(value: str) -> set[str]:
    name = value[:LONGEST]
    given = {name, ARTICLE.sub("", name, count=1)}
    return {_spelt(one) for name in given for one in (name, name.upper())} - {""}


def _spelt(name: str) -> str:
    return words.indexed([name], words.NAMES)


def _families(sql: str, values: list[Any]) -> dict[Any, set[UUID]]:
    """All that each actor asked for is one with, itself among them."""
    families: dict[Any, set[UUID]] = defaultdict(set)
    for asked, actor in _rows(sql, values):
        families[asked].add(KEY.to_python(actor))
    return dict(families)


def _stored(keys: Iterable[UUID]) -> list[Any]:
    """Keys as the database has them."""
    return [KEY.get_db_prep_value(key, connections[the_record()]) for key in keys]


def _together(keys: Iterable[UUID], families: dict[Any, set[UUID]]) -> list[UUID]:
    """All that are one with some actors; nobody for those that are no longer on the record."""
    return sorted(set().union(*(families.get(key, ()) for key in _stored(keys))))


def _rows(sql: str, values: list[Any]) -> list[tuple[Any, ...]]:
    """The rows of a statement about some values."""
    if not values:
        return []
    marks = ", ".join(f"%(value{n})s" for n in range(len(values)))
    given = {f"value{n}": value for n, value in enumerate(values)}
    return prepared.rows(sql.format(marks=marks), given, the_record())


def nearest_names(value: str, n: int = 3) -> list[str]:
    """The addresses of actors whose names are most like this one, the likeliest first.

    Compared are actors that share a word with it, and those whose name, or name as lists sort it,
    begins alike; never all of them.
    """
    asked = utils.default_process(value[:LONGEST])
    names = NameIndex.objects.filter(actor__in=_candidates(asked))
    scores: dict[str, float] = defaultdict(float)
    for slug, written in names.values_list("actor__slug", "written"):
        for name in (written, slug):
            score = fuzz.WRatio(asked, utils.default_process(name), score_cutoff=LIKE)
            scores[slug] = max(score, scores[slug])
    near = sorted((-score, slug) for slug, score in scores.items() if score)
    return [slug for _, slug in near[:n]]


def _candidates(asked: str) -> set[UUID]:
    some: list[models.QuerySet[Any, Any]] = []
    spelt, sorted_as = _spelt(asked), by_name(asked)
    if spelt:
        term = Term(asked, tuple((token,) for token in spelt.split(" ")))
        actors = SearchText.objects.filter(Answers(Question((term,))), kind=Kind.ACTOR)
        some.append(actors.values_list("object_id", flat=True))
    documents = Document.objects.of(Kind.ACTOR).standing()
    for length in BEGINNINGS:
        name, place = spelt[: length + 1], sorted_as[:length]
        some += [
            NameIndex.objects.filter(**_begins("words", name)).values_list("actor", flat=True),
            documents.filter(**_begins("sort_key", place)).values_list("object_id", flat=True),
        ]
    return {key for keys in some for key in keys[:CANDIDATES]}


def _begins(field: str, beginning: str) -> dict[str, str]:
    """A range rather than LIKE, for which not every database would use the index."""
    return {f"{field}__gte": beginning, f"{field}__lt": f"{beginning}zzzz"}
