"""Actors, what they are called, and how other collections number them."""

from django.db import models
from django.db.models import Q

from actors_app import constraints
from actors_app.models.entity import Entity, RecordManager, joined
from actors_app.vocabulary import ActorKind, NameKind


class ActorQuerySet(models.QuerySet["Actor"]):
    """The questions asked about actors."""

    def for_document(self) -> "ActorQuerySet":
        """With all that the public document of an actor shows."""
        return self.select_related("parent", "merged_into").prefetch_related(
            "parts",
            "names",
            "identifiers",
            joined(Actor, "roles", "organization", "represents"),
        )


class Actor(Entity):
    """Anything that can speak, report or be spoken about; outlets are actors too."""

    slug = models.SlugField(
        max_length=100,
        unique=True,
        help_text=(
            "The address of the actor's page. It belongs to this actor for ever once published."
        ),
    )
    kind = models.CharField(
        max_length=20, choices=ActorKind.choices, help_text="What sort of thing it is."
    )
    name = models.TextField(help_text="The name we print.")
    sort_name = models.TextField(help_text="The name as a list sorts it: Lavrov, Sergey.")
    description = models.TextField(blank=True, help_text="One neutral sentence.")
    country = models.CharField(
        max_length=2, blank=True, help_text="ISO 3166-1 alpha-2 code of the country it belongs to."
    )
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="parts",
        help_text="The body it is part of.",
    )
    wikidata_id = models.CharField(
        max_length=20, null=True, blank=True, unique=True, help_text="Wikidata item, Q and digits."
    )
    state_affiliation = models.TextField(
        blank=True, help_text="For an outlet: the state that owns or steers it, and how."
    )
    anonymity_note = models.TextField(
        blank=True,
        help_text="For a speaker who is not named: what is printed, and why no name stands here.",
    )
    merged_into = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="merged_actors",
        help_text="The actor that this one turned out to be.",
    )

    objects = ActorQuerySet.as_manager()
    record = RecordManager.from_queryset(ActorQuerySet)()

    class Meta:
        constraints = [
            constraints.is_slug(name="actor_slug_fits_an_address"),
            constraints.is_one_of("kind", ActorKind, name="actor_kind_is_listed"),
            constraints.is_not_blank("name", name="actor_has_a_name"),
            constraints.is_not_blank("sort_name", name="actor_has_a_sort_name"),
            constraints.is_plain("name", name="actor_name_reads_as_written"),
            constraints.is_plain("sort_name", name="actor_sort_name_reads_as_written"),
            constraints.matches(
                "country",
                r"\A[A-Z]{2}\Z",
                name="actor_country_is_iso_3166",
                or_blank=True,
                message="A country is two capital letters (ISO 3166-1).",
            ),
            constraints.matches(
                "wikidata_id",
                r"\AQ[1-9][0-9]*\Z",
                name="actor_wikidata_id_is_an_item",
                or_null=True,
                message="A Wikidata item is Q and digits.",
            ),
            constraints.are_two("id", "parent", name="actor_is_not_its_own_parent"),
            constraints.are_two("id", "merged_into", name="actor_is_not_merged_into_itself"),
            models.CheckConstraint(
                condition=~Q(kind=ActorKind.ANONYMOUS) | ~Q(anonymity_note=""),
                name="actor_not_named_says_what_is_printed",
                violation_error_message=(
                    "A speaker who is not named needs a note: what is printed, and why no name "
                    "stands here."
                ),
            ),
        ]
        indexes = [models.Index(fields=["kind", "sort_name"], name="actor_by_kind_and_name")]

    def __str__(self) -> str:
        return self.name


class ActorName(Entity):
    """A name an actor is called by, in any script; metonyms resolve here."""

    actor = models.ForeignKey(Actor, models.CASCADE, related_name="names")
    name = models.TextField(help_text="The name as written.")
    language = models.CharField(
        max_length=12, help_text="BCP 47 tag of the name's language and script."
    )
    kind = models.CharField(
        max_length=20, choices=NameKind.choices, help_text="How the name relates to the actor."
    )
    valid_from = models.DateField(null=True, blank=True, help_text="First day the name was in use.")
    valid_to = models.DateField(null=True, blank=True, help_text="Last day the name was in use.")

    class Meta:
        constraints = [
            constraints.is_one_of("kind", NameKind, name="actor_name_kind_is_listed"),
            constraints.is_language(name="actor_name_language_is_bcp_47"),
            constraints.is_not_blank("name", name="actor_name_is_not_empty"),
            constraints.is_plain("name", name="further_name_reads_as_written"),
            constraints.does_not_end_before_it_starts(
                "valid_from", "valid_to", name="actor_name_starts_before_it_ends"
            ),
            models.UniqueConstraint(
                fields=["actor", "name", "language"], name="actor_name_given_once_a_language"
            ),
        ]
        indexes = [models.Index(fields=["name"], name="actor_name_by_name")]

    def __str__(self) -> str:
        return self.name


class ActorIdentifier(Entity):
    """The number another collection gives to an actor."""

    actor = models.ForeignKey(Actor, models.CASCADE, related_name="identifiers")
    scheme = models.CharField(
        max_length=40, help_text="Whose number it is: viaf, isni, opensanctions."
    )
    value = models.CharField(max_length=200, help_text="The number itself.")
    url = models.URLField(max_length=500, blank=True, help_text="Where it is shown.")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["scheme", "value"], name="actor_identifier_names_one_actor"
            ),
            constraints.is_slug(field="scheme", name="actor_identifier_scheme_is_a_slug"),
            constraints.is_not_blank("value", name="actor_identifier_has_a_value"),
            constraints.is_web_address("url", name="actor_identifier_url_is_http"),
        ]

    def __str__(self) -> str:
        return f"{self.scheme}:{self.value}"
