"""Occasions: the events at which something was said."""

from claims_app import models
from claims_app.api.schemas.fields import count, field_of, meaning_of, related
from claims_app.api.schemas.parts import (
    ActorReference,
    ApproximateDate,
    Document,
    Named,
    Shape,
)
from claims_app.record.aggregates import Kind


class OccasionCounters(Shape):
    """What is counted about an occasion."""

    claim_count = count("Claims on the record that were made there.")


class OccasionMention(Named):
    """The event in short."""

    kind_of = Kind.OCCASION
    kind = field_of(models.Occasion, "kind")
    title = field_of(models.Occasion, "title")
    place = field_of(models.Occasion, "place")
    held = ApproximateDate(help_text=meaning_of(models.Occasion, "held_on"))


class OccasionReference(OccasionMention):
    """An occasion as a claim mentions it."""

    host = related(ActorReference, models.Occasion, "host")


class OccasionCard(OccasionMention, Document):
    """An occasion in a list."""

    counters = OccasionCounters(help_text="What is counted about the occasion.")


class Occasion(OccasionCard):
    """The event at which something was said. It joins all reports of one utterance."""

    host = related(ActorReference, models.Occasion, "host")
    participants = ActorReference(many=True, help_text="Those who took part, as listed.")
