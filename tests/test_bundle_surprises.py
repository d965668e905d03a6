"""Bundles nobody thought of: they go in and come out alike, or are refused in words."""

import datetime as dt
import json
from contextlib import contextmanager
from itertools import combinations
from typing import Any

import pytest
from django.db import transaction
from hypothesis import example, given, settings
from hypothesis import strategies as st

from actors_app.aliases import DESK
from actors_app.vocabulary import ActorKind, NameKind
from claims_app.constraints import is_seen
from claims_app.interchange.bundle import BundleError, as_text, dump, load
from claims_app.vocabulary import Aspect, ClaimType, Comparator, RelationKind
from tests.bundles import bundle, counts, empty_the_desk, put, written

pytestmark = pytest.mark.django_db(databases={"default", "record"})

MARKS = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
letters = st.characters(exclude_categories=["Cs"], exclude_characters=f"\0{MARKS}")
words = st.text(letters, min_size=1, max_size=20).filter(is_seen)
# Names are one line, and read as they are written.
seen = st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"], exclude_characters=MARKS)
called = st.text(seen, min_size=1, max_size=20).filter(is_seen)
maybe = st.one_of(st.none(), words)
slugs = st.from_regex(r"\A[a-z0-9]{1,4}(-[a-z0-9]{1,3})?\Z")
days = st.dates(dt.date(1000, 1, 1)).map(str)
figures = st.one_of(
    st.integers(-(10**11), 10**11), st.integers(-(10**14), 10**14).map(lambda n: n / 1000)
)


@contextmanager
def taken_back():
    """One example in a transaction of its own."""
    with transaction.atomic(using=DESK):
        yield
        transaction.set_rollback(True, using=DESK)


def unique(records: st.SearchStrategy, *keys: str, most: int = 3) -> st.SearchStrategy:
    return st.lists(records, max_size=most, unique_by=lambda r: tuple(r.get(k) or "" for k in keys))


names = st.fixed_dictionaries(
    {"name": called, "language": st.sampled_from(["en", "ur", "fa-AF"])},
    optional={"kind": st.sampled_from(NameKind.values), "valid_from": days},
).map(lambda name: {"kind": "alias", **name})
actors = st.fixed_dictionaries(
    {
        **{"slug": slugs, "name": called, "sort_name": called},
        "names": unique(names, "name", "language"),
    },
    optional={"description": maybe, "country": st.sampled_from(["RU", "PK", None])},
)
quantities = st.fixed_dictionaries(
    {"measure": words, "verbatim": maybe, "best": figures},
    optional={"comparator": st.sampled_from(Comparator.values), "place": maybe},
).map(lambda quantity: {"comparator": "about", **quantity})


Draw = st.DrawFn
Record = dict[str, Any]


def a_cast(draw: Draw) -> list[Record]:
    """Actors, all of them named."""
    some = draw(st.lists(actors, min_size=1, max_size=4, unique_by=lambda a: a["slug"]))
    for actor in some:
        actor["kind"] = draw(st.sampled_from([k for k in ActorKind.values if k != "anonymous"]))
    return some


def a_tree_of_issues(draw: Draw) -> list[Record]:
    """Issues, each below one of those before it or below none."""
    issues: list[Record] = []
    for slug in draw(st.lists(slugs, min_size=1, max_size=3, unique=True)):
        parent = draw(st.sampled_from([None, *(issue["slug"] for issue in issues)]))
        issues.append({"slug": slug, "question": draw(words) + "?", "parent": parent})
    return issues


def a_claim(draw: Draw, slug: str, issues: list[Record], cast: list[Record]) -> Record:
    """A claim of one of the cast on one of the issues, with figures."""
    who = st.sampled_from([actor["slug"] for actor in cast])
    return {
        "slug": slug,
        "issue": draw(st.sampled_from([issue["slug"] for issue in issues])),
        "text": draw(words),
        "claim_type": draw(st.sampled_from([t for t in ClaimType.values if t != "denial"])),
        "speaker": draw(who),
        "language": "en",
        "further_speakers": [
            {"actor": a, "speaker_label": draw(maybe)} for a in draw(st.sets(who, max_size=3))
        ],
        "quantities": draw(unique(quantities, "measure", "verbatim")),
        "hold": draw(maybe),
    }


def an_answer(draw: Draw, subject: str, target: str) -> Record:
    """One claim answers another."""
    return {
        "slug": f"{subject}-{target}",
        "subject": subject,
        "target": target,
        "kind": draw(st.sampled_from(RelationKind.values)),
        "aspect": draw(st.sampled_from(Aspect.values)),
        "directness": "implicit",
    }


@st.composite
def bundles(draw: Draw) -> Record:
    """A sound bundle: actors, issues in a tree, claims with figures, and answers."""
    cast, issues = a_cast(draw), a_tree_of_issues(draw)
    names = draw(st.lists(slugs, max_size=3, unique=True))
    claims = [a_claim(draw, slug, issues, cast) for slug in names]
    pairs = [draw(st.permutations(pair)) for pair in combinations(sorted(names), 2)]
    return {
        "format": "gainsay-bundle",
        "version": 1,
        "issues": draw(st.permutations(issues)),
        "actors": cast,
        "claims": claims,
        "relations": [an_answer(draw, *pair) for pair in pairs],
    }


@pytest.mark.slow
@settings(max_examples=60, deadline=None)
@given(bundles())
def test_what_goes_in_comes_out_and_goes_in_alike(document):
    with taken_back():
        created = load(written(document), reason="A test").created
        assert load(written(document), reason="A test").is_empty
        exported = as_text(dump())
        assert load(exported, reason="A test").same == created
        empty_the_desk()
        assert load(exported, reason="A test").created == created
        assert as_text(dump()) == exported


def places(data: Any, way: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The way to every value of some data."""
    found = [way] if way else []
    inside = (
        data if isinstance(data, dict) else dict(enumerate(data)) if isinstance(data, list) else {}
    )
    for key, value in inside.items():
        found += places(value, (*way, key))
    return found


anything = st.recursive(
    st.one_of(
        st.none(),
        st.booleans(),
        st.integers(),
        st.floats(),
        st.text(max_size=8),
        st.sampled_from(
            ["russia", "nato", "lavrov-minister", "\0", "\ud800", "1e5", "", -1, 10**30]
        ),
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=5,
)


def refusal_of(document: str) -> BundleError | None:
    """The error that a bundle meets, if it does."""
    try:
        load(document, reason="A test")
    except BundleError as refusal:
        return refusal
    return None


@pytest.mark.slow
@settings(max_examples=250, deadline=None)
@given(way=st.sampled_from(places(bundle())), value=anything)
@example(way=("claims", 0, "speaker"), value="\ud800")
@example(way=("claims", 0, "quantities", 0, "best"), value=float("nan"))
def test_whatever_stands_anywhere_is_taken_or_refused_in_words(way, value):
    document = bundle()
    put(document, *way, to=value)
    with taken_back():
        before = counts()
        refusal = refusal_of(json.dumps(document))
        if refusal is None:
            assert load(as_text(dump()), reason="A test").is_empty
        else:
            assert refusal.problems
            str(refusal).encode()
            assert counts() == before


@settings(max_examples=250, deadline=None)
@given(st.one_of(st.binary(max_size=60), st.text('{}[]",:019-e.tfn \\u', max_size=40)))
def test_any_bytes_are_refused_in_words(document):
    with pytest.raises(BundleError) as refused:
        load(document, reason="A test")
    assert refused.value.problems
