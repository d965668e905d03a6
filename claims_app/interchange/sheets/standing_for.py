"""Who and what is meant where a sheet gives a name or a web address instead of a slug."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from actors_app.models import Actor, ActorName
from claims_app.interchange.bundle.problems import nearest, shown
from claims_app.interchange.bundle.rows import rows_by
from claims_app.interchange.sheets.columns import BY_NAME
from claims_app.interchange.sheets.problems import Faults
from claims_app.interchange.sheets.typed import Row
from claims_app.models import Source

SPEAKER, ADDRESS = BY_NAME["speaker_name"], BY_NAME["source_url"]
NEAR = 20_000


def resolved(rows: Iterable[Row], faults: Faults) -> list[Row]:
    """The rows with slugs in place of names and addresses; what leads nowhere is noted."""
    rows = list(rows)
    for column, find in ((SPEAKER, speakers), (ADDRESS, sources)):
        asked = {row.values[column] for row in rows if column in row.values}
        if asked:
            stand_in(rows, column, find(asked), faults)
    return rows


def stand_in(rows: list[Row], column: Any, found: dict[str, set[str]], faults: Faults) -> None:
    """Put the slug that is meant in place of what was said."""
    by_slug = BY_NAME[column.stands_for]
    known: list[str] = []
    for row in rows:
        said = row.values.pop(column, None)
        if said is None:
            continue
        slugs = found.get(said, set())
        given = row.values.get(by_slug)
        if given is not None and (given in slugs or not slugs):
            continue
        if given is not None:
            meant = f"is {', '.join(sorted(slugs))}, but {by_slug.name} says {shown(given)}."
            faults.add(row.number, column.name, f"{shown(said)} {meant}")
        elif len(slugs) == 1:
            row.values[by_slug] = next(iter(slugs))
        elif slugs:
            names = ", ".join(sorted(slugs))
            told = f"{shown(said)} may be any of these: {names}. Give {by_slug.name}."
            faults.add(row.number, column.name, told)
        else:
            known = known or names_on_the_desk(column)
            faults.add(row.number, column.name, nowhere(column, said, known))


def nowhere(column: Any, said: str, known: list[str]) -> str:
    sort = "speaker has the name" if column is SPEAKER else "source has the address"
    hint = nearest(said, known) or " Add it at the desk first."
    return f"No {sort} {shown(said, most=200)}.{hint}"


def names_on_the_desk(column: Any) -> list[str]:
    if column is SPEAKER:
        return list(Actor.objects.order_by("name").values_list("name", flat=True)[:NEAR])
    with_url = Source.objects.filter(url__isnull=False).order_by("url")
    return [str(url) for url in with_url.values_list("url", flat=True)[:NEAR]]


def speakers(names: set[str]) -> dict[str, set[str]]:
    """Slugs of the speakers who have one of these names, in any script."""
    found: dict[str, set[str]] = defaultdict(set)
    for actor in rows_by(Actor, "name", names):
        found[actor.name].add(actor.slug)
    for other in rows_by(ActorName, "name", names, related="actor"):
        found[other.name].add(other.actor.slug)
    return found


def sources(addresses: set[str]) -> dict[str, set[str]]:
    """Slugs of the sources at one of these addresses; of what was merged, the one that stays."""
    found: dict[str, set[str]] = defaultdict(set)
    for source in rows_by(Source, "url", addresses, related="merged_into"):
        found[str(source.url)].add((source.merged_into or source).slug)
    return found
