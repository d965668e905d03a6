"""How each database writes a set of keys, so that one query can carry sets from step to step."""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db import connections

from actors_app.aliases import the_record

Key = str


@dataclass(frozen=True)
class Dialect:
    """Pieces of SQL. Where they take something, it stands for {}."""

    key: Callable[[UUID], Key]  # a key as rows give it
    packed: Callable[[Iterable[str]], str]  # a set as a parameter
    in_keys: str  # in a parameter that is a set of keys
    in_words: str  # in a parameter that is a set of words
    in_set: str  # in a set
    rows: str  # the rows of a set
    size: str  # how many a set holds
    gathered: str  # the set of what a query finds
    nothing: str  # an empty set of keys
    united: str  # what was seen, and the ring just walked
    here: str  # the ring of each step as a table …
    claim: str  # … and its column


POSTGRESQL = Dialect(
    key=str,
    packed=lambda some: f"{{{','.join(some)}}}",
    in_keys="= ANY(%({})s::uuid[])",
    in_words="= ANY(%({})s::text[])",
    in_set="= ANY({})",
    rows="SELECT unnest({})",
    size="cardinality({})",
    gathered="ARRAY({})",
    nothing="'{}'::uuid[]",
    united="walk.seen || walk.ring",
    here="unnest(walk.ring) AS here (claim)",
    claim="here.claim",
)
SQLITE = Dialect(
    key=lambda key: key.hex,
    packed=lambda some: json.dumps(list(some)),
    in_keys="IN (SELECT value FROM json_each(%({})s))",
    in_words="IN (SELECT value FROM json_each(%({})s))",
    in_set="IN (SELECT value FROM json_each({}))",
    rows="SELECT value FROM json_each({})",
    size="json_array_length({})",
    gathered="(SELECT json_group_array(claim) FROM ({}))",
    nothing="'[]'",
    united=(
        "(SELECT json_group_array(value) FROM (SELECT value FROM json_each(walk.seen)"
        " UNION ALL SELECT value FROM json_each(walk.ring)))"
    ),
    here="json_each(walk.ring) AS here",
    claim="here.value",
)
DIALECTS = {"postgresql": POSTGRESQL, "sqlite": SQLITE}


def dialect() -> Dialect:
    """How the database of the record writes sets."""
    return DIALECTS[connections[the_record()].vendor]
