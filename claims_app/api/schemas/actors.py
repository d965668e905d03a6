"""Actors: who speaks, reports or is spoken about."""

from actors_app import models
from claims_app.api.schemas.fields import count, field_of, related
from claims_app.api.schemas.parts import ActorReference, Document, Shape
from claims_app.api.schemas.roles import Post


class ActorCounters(Shape):
    """What is counted about an actor."""

    claim_count = count("Claims on the record that the actor made, alone or with others.")


class ActorCard(ActorReference, Document):
    """An actor in a list."""

    sort_name = field_of(models.Actor, "sort_name")
    description = field_of(models.Actor, "description")
    parent = related(ActorReference, models.Actor, "parent")
    wikidata_id = field_of(models.Actor, "wikidata_id")
    counters = ActorCounters(help_text="What is counted about the actor.")


class ActorName(Shape):
    """A name an actor is called by, in any script."""

    name = field_of(models.ActorName, "name")
    language = field_of(models.ActorName, "language")
    kind = field_of(models.ActorName, "kind")
    valid_from = field_of(models.ActorName, "valid_from")
    valid_to = field_of(models.ActorName, "valid_to")


class ActorIdentifier(Shape):
    """The number another collection gives to an actor."""

    scheme = field_of(models.ActorIdentifier, "scheme")
    value = field_of(models.ActorIdentifier, "value")
    original_url = field_of(models.ActorIdentifier, "url")


class Actor(ActorCard):
    """Somebody who speaks, reports or is spoken about, with names, identifiers and posts."""

    state_affiliation = field_of(models.Actor, "state_affiliation")
    anonymity_note = field_of(models.Actor, "anonymity_note")
    merged_into = related(ActorReference, models.Actor, "merged_into")
    parts = ActorReference(many=True, help_text="The bodies that are part of it.")
    names = ActorName(many=True, help_text="All names it is called by, by language.")
    identifiers = ActorIdentifier(many=True, help_text="How other collections number it.")
    roles = Post(many=True, help_text="The posts it held, the earliest first.")
