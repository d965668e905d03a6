"""Posts, and who held them when."""

from actors_app import models
from claims_app.api.schemas.fields import field_of, meaning_of, related
from claims_app.api.schemas.parts import ActorReference, ApproximateDate, Document, Shape
from claims_app.record.aggregates import Part


class PostHeld(Shape):
    """The post that a speaker held at the time, as a claim mentions it."""

    slug = field_of(models.Role, "slug")
    title = field_of(models.Role, "title")
    organization = related(ActorReference, models.Role, "organization")
    start = ApproximateDate(help_text=meaning_of(models.Role, "start_on"))
    end = ApproximateDate(help_text=meaning_of(models.Role, "end_on"))


class Post(PostHeld):
    """A post that an actor held, as the actor's document shows it."""

    represents = related(ActorReference, models.Role, "represents")
    original_url = field_of(models.Role, "source_url")
    note = field_of(models.Role, "note")


class Role(Post, Document):
    """A post, and who held it when. It is released with its holder, whose version it shows."""

    kind_of = Part.ROLE
    actor = related(ActorReference, models.Role, "actor")
