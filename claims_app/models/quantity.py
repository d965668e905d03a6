"""The numbers, and the words that stand in for numbers."""

from decimal import Decimal
from typing import Any

from django.db import models
from django.db.models import F, Q

from actors_app import constraints
from actors_app.models import Entity
from actors_app.models.entity import approximate_date
from claims_app.models.claim import Claim
from claims_app.vocabulary import (
    Comparator,
    CountedCategory,
    DatePrecision,
    QuantityDerivation,
    Trend,
)


def figure(what: str) -> models.DecimalField:
    """A number that both databases keep exactly (SQLite holds 15 digits)."""
    return models.DecimalField(
        max_digits=15, decimal_places=3, null=True, blank=True, help_text=what
    )


def plain_number(value: Any) -> str:
    """A number without the decimals that its column has and nobody wrote: 10000, not 10000.000."""
    return f"{Decimal(value).normalize():f}"


class Quantity(Entity):
    """A number in a claim, or a word in place of one, beside what is counted."""

    claim = models.ForeignKey(Claim, models.CASCADE, related_name="quantities")
    position = models.PositiveSmallIntegerField(default=0, help_text="Order in the claim.")
    measure = models.TextField(help_text="What is measured: Islamic State fighters in Afghanistan.")
    counted_category = models.CharField(
        max_length=20,
        choices=CountedCategory.choices,
        default=CountedCategory.UNSPECIFIED,
        help_text="Who or what is counted.",
    )
    verbatim = models.TextField(blank=True, help_text="The words as printed.")
    comparator = models.CharField(
        max_length=20, choices=Comparator.choices, help_text="How the figure is bounded."
    )
    low = figure("Lower end; empty when open.")
    best = figure("The figure itself.")
    high = figure("Upper end; empty when open.")
    unit = models.CharField(max_length=40, default="persons", help_text="In what it is counted.")
    as_of = approximate_date("The day the number is about.")
    as_of_precision = models.CharField(
        max_length=5,
        choices=DatePrecision.choices,
        default=DatePrecision.NONE,
        help_text="How exactly that is known.",
    )
    place = models.TextField(blank=True, help_text="The area counted.")
    trend = models.CharField(
        max_length=10, choices=Trend.choices, blank=True, help_text="Which way it is said to move."
    )
    derivation = models.CharField(
        max_length=20,
        choices=QuantityDerivation.choices,
        default=QuantityDerivation.STATED,
        help_text="Printed, or read by us into words.",
    )
    note = models.TextField(blank=True, help_text="What is uncertain about the number.")

    class Meta:
        verbose_name_plural = "quantities"
        constraints = [
            constraints.is_not_blank("measure", name="quantity_says_what_is_measured"),
            constraints.is_one_of(
                "counted_category", CountedCategory, name="quantity_category_is_listed"
            ),
            constraints.is_one_of("comparator", Comparator, name="quantity_comparator_is_listed"),
            constraints.is_one_of(
                "as_of_precision", DatePrecision, name="quantity_precision_is_listed"
            ),
            constraints.is_one_of("trend", Trend, name="quantity_trend_is_listed", or_blank=True),
            constraints.is_one_of(
                "derivation", QuantityDerivation, name="quantity_derivation_is_listed"
            ),
            constraints.is_approximate_date(
                "as_of", "as_of_precision", name="quantity_date_fits_its_precision"
            ),
            constraints.is_not_more_than("low", "best", name="quantity_low_not_above_best"),
            constraints.is_not_more_than("best", "high", name="quantity_best_not_above_high"),
            constraints.is_not_more_than("low", "high", name="quantity_low_not_above_high"),
            models.CheckConstraint(
                condition=~Q(verbatim="")
                | Q(low__isnull=False)
                | Q(best__isnull=False)
                | Q(high__isnull=False),
                name="quantity_has_a_number_or_words",
                violation_error_message="Give at least one number or the printed words.",
            ),
            models.UniqueConstraint(
                fields=["claim", "measure", "verbatim"], name="quantity_stated_once_a_claim"
            ),
        ]
        indexes = [models.Index("measure", F("as_of").desc(), name="quantity_by_measure_and_day")]

    def __str__(self) -> str:
        given = (n for n in (self.best, self.low, self.high) if n is not None)
        return self.verbatim or f"{plain_number(next(given, 0))} {self.unit}"
