"""Posts, and who held them when."""

from django.db import models

from actors_app import constraints
from actors_app.models.actor import Actor
from actors_app.models.entity import Entity, approximate_date
from actors_app.vocabulary import DatePrecision


class Role(Entity):
    """A post that an actor held. Posts overlap in life, so they may overlap here."""

    slug = models.SlugField(
        max_length=100, unique=True, help_text="The role's name in bundles and in the API."
    )
    actor = models.ForeignKey(Actor, models.CASCADE, related_name="roles", help_text="Who held it.")
    title = models.TextField(help_text="The post, in English.")
    organization = models.ForeignKey(
        Actor,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="posts",
        help_text="The body the post belongs to.",
    )
    represents = models.ForeignKey(
        Actor,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="representatives",
        help_text="The actor the holder speaks for.",
    )
    start_on = approximate_date("First day in the post.")
    start_precision = models.CharField(
        max_length=5,
        choices=DatePrecision.choices,
        default=DatePrecision.NONE,
        help_text="How exactly the start is known.",
    )
    end_on = approximate_date("Last day in the post; empty when still held or not known.")
    end_precision = models.CharField(
        max_length=5,
        choices=DatePrecision.choices,
        default=DatePrecision.NONE,
        help_text="How exactly the end is known.",
    )
    source_url = models.URLField(max_length=500, blank=True, help_text="Where the dates come from.")
    note = models.TextField(blank=True, help_text="What is uncertain about the post or its dates.")

    class Meta:
        constraints = [
            constraints.is_slug(name="role_slug_fits_an_address"),
            constraints.is_not_blank("title", name="role_has_a_title"),
            constraints.is_plain("title", name="role_title_reads_as_written"),
            constraints.is_one_of(
                "start_precision", DatePrecision, name="role_start_precision_is_listed"
            ),
            constraints.is_one_of(
                "end_precision", DatePrecision, name="role_end_precision_is_listed"
            ),
            constraints.is_approximate_date(
                "start_on", "start_precision", name="role_start_fits_its_precision"
            ),
            constraints.is_approximate_date(
                "end_on", "end_precision", name="role_end_fits_its_precision"
            ),
            constraints.does_not_end_before_it_starts(
                "start_on", "end_on", name="role_starts_before_it_ends"
            ),
            constraints.is_web_address("source_url", name="role_source_url_is_http"),
        ]
        indexes = [models.Index(fields=["actor", "start_on"], name="role_by_actor_and_start")]

    def __str__(self) -> str:
        return f"{self.title} ({self.actor})"
