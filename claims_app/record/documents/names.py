"""What each actor is called, as names are looked up."""

from collections.abc import Iterator

from actors_app.models import Actor
from claims_app.record.documents.parts import all_names
from claims_app.record.models import NameIndex
from claims_app.search import words

LONGEST = NameIndex._meta.get_field("words").max_length or 0


def of_actor(actor: Actor) -> Iterator[NameIndex]:
    """All names of an actor, those that are spelt alike once, the printed one first.

    Left out is what nobody looks up: “us” or “it”, which in capitals would be names, and whole
    paragraphs.
    """
    spelt: dict[str, str] = {}
    for name in all_names(actor):
        spelt.setdefault(words.indexed([name], words.NAMES), name)
    for found, written in spelt.items():
        if found and len(found) <= LONGEST and not words.are_stops(written):
            yield NameIndex(words=found, actor_id=actor.pk, written=written)
