"""Documents, and how they draw on one another."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.db import models
from django.db.models import Count, Q

from actors_app import constraints
from actors_app.models import Actor, Entity, RecordManager
from actors_app.models.entity import approximate_date, joined
from claims_app.vocabulary import DateBasis, DatePrecision, DerivationKind, Reliability, SourceKind


class SourceQuerySet(models.QuerySet["Source"]):
    """The questions asked about sources."""

    def for_document(self) -> "SourceQuerySet":
        """With all that the public document of a source shows."""
        return (
            self.select_related("publisher", "merged_into__publisher")
            .prefetch_related(
                "merged_sources",
                joined(Source, "derived_from", "original__publisher"),
                joined(Source, "derivations", "derived__publisher"),
            )
            .annotate(
                report_count=Count("reports"),
                claim_count=Count("reports__claim", distinct=True),
            )
        )


class Source(Entity):
    """A citable document. It may be known before it is in hand."""

    slug = models.SlugField(
        max_length=100, unique=True, help_text="The address of the source's page."
    )
    title = models.TextField(help_text="The title as printed, or a description where none is.")
    # Two may be at one address (a live page, say): an analyst is told of it and may have a reason.
    url = models.URLField(  # noqa: DJ001 absent is not empty
        max_length=500, null=True, blank=True, db_index=True, help_text="Where it was published."
    )
    canonical_url = models.URLField(
        max_length=500, blank=True, help_text="The address the page itself calls canonical."
    )
    publisher = models.ForeignKey(
        Actor,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="published_sources",
        help_text="Who published it.",
    )
    byline = models.TextField(blank=True, help_text="The author as printed.")
    kind = models.CharField(
        max_length=20, choices=SourceKind.choices, help_text="What sort of document it is."
    )
    language = models.CharField(
        max_length=12, blank=True, help_text="BCP 47 tag; empty when not known."
    )
    published_on = approximate_date("When it was published.")
    published_precision = models.CharField(
        max_length=5,
        choices=DatePrecision.choices,
        default=DatePrecision.NONE,
        help_text="How exactly that is known.",
    )
    published_basis = models.CharField(
        max_length=20,
        choices=DateBasis.choices,
        blank=True,
        help_text="How that date was arrived at.",
    )
    accessed_on = models.DateField(null=True, blank=True, help_text="When we last read it there.")
    archived_url = models.URLField(max_length=500, blank=True, help_text="A lasting copy.")
    credit_line = models.TextField(blank=True, help_text="The credit as printed: Source: VOA News.")
    reliability = models.CharField(
        max_length=1,
        choices=Reliability.choices,
        default=Reliability.F,
        help_text="Admiralty letter of the source, apart from what it reports.",
    )
    reliability_note = models.TextField(blank=True, help_text="Why that letter.")
    is_captured = models.BooleanField(
        default=False, help_text="Whether we hold its text. Known but not in hand otherwise."
    )
    merged_into = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="merged_sources",
        help_text="The source that this one turned out to be.",
    )

    objects = SourceQuerySet.as_manager()
    record = RecordManager.from_queryset(SourceQuerySet)()

    class Meta:
        constraints = [
            constraints.is_slug(name="source_slug_fits_an_address"),
            constraints.is_not_blank("title", name="source_has_a_title"),
            constraints.is_one_of("kind", SourceKind, name="source_kind_is_listed"),
            constraints.is_one_of(
                "published_precision", DatePrecision, name="source_precision_is_listed"
            ),
            constraints.is_one_of(
                "published_basis", DateBasis, name="source_date_basis_is_listed", or_blank=True
            ),
            constraints.is_one_of("reliability", Reliability, name="source_reliability_is_listed"),
            constraints.is_language(name="source_language_is_bcp_47", or_blank=True),
            constraints.is_web_address("url", name="source_url_is_http", or_null=True),
            constraints.is_web_address("canonical_url", name="source_canonical_url_is_http"),
            constraints.is_web_address("archived_url", name="source_archived_url_is_http"),
            constraints.is_approximate_date(
                "published_on", "published_precision", name="source_date_fits_its_precision"
            ),
            constraints.says_its_basis(
                "published_on", "published_basis", name="source_date_says_its_basis"
            ),
            constraints.are_two("id", "merged_into", name="source_is_not_merged_into_itself"),
        ]
        indexes = [
            models.Index(fields=["publisher", "published_on"], name="source_by_publisher_and_day")
        ]

    def __str__(self) -> str:
        return self.title


class SourceDerivationQuerySet(models.QuerySet["SourceDerivation"]):
    """The questions asked about how sources draw on one another."""

    def touching(self, sources: Collection[UUID]) -> models.QuerySet[Any, tuple[UUID, UUID]]:
        """Pairs of derived and original, where either is one of `sources`."""
        found = self.filter(Q(derived__in=sources) | Q(original__in=sources))
        return found.order_by("derived", "original", "kind").values_list(
            "derived_id", "original_id"
        )


class SourceDerivation(Entity):
    """One source draws on another. Circles occur and are reported, not refused."""

    derived = models.ForeignKey(
        Source, models.CASCADE, related_name="derived_from", help_text="The later text."
    )
    original = models.ForeignKey(
        Source, models.PROTECT, related_name="derivations", help_text="The text it draws on."
    )
    kind = models.CharField(
        max_length=20, choices=DerivationKind.choices, help_text="How it draws on it."
    )
    basis = models.TextField(help_text="What shows it: the printed words.")

    objects = SourceDerivationQuerySet.as_manager()
    record = RecordManager.from_queryset(SourceDerivationQuerySet)()

    class Meta:
        constraints = [
            constraints.is_one_of("kind", DerivationKind, name="derivation_kind_is_listed"),
            constraints.is_not_blank("basis", name="derivation_says_what_shows_it"),
            constraints.are_two("derived", "original", name="derivation_joins_two_sources"),
            models.UniqueConstraint(
                fields=["derived", "original", "kind"], name="derivation_stated_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.derived} {self.get_kind_display()} {self.original}"
