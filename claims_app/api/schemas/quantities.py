"""Quantities: numbers in claims, and the words that stand in for numbers."""

from claims_app import models
from claims_app.api.schemas.fields import field_of, meaning_of
from claims_app.api.schemas.parts import ApproximateDate, ClaimReference, Document, Shape
from claims_app.record.aggregates import Part


class Figure(Shape):
    """A number in a claim, or words in place of one, beside what is counted."""

    low = field_of(models.Quantity, "low")
    best = field_of(models.Quantity, "best")
    high = field_of(models.Quantity, "high")
    measure = field_of(models.Quantity, "measure")
    counted_category = field_of(models.Quantity, "counted_category")
    as_printed = field_of(models.Quantity, "verbatim")
    comparator = field_of(models.Quantity, "comparator")
    unit = field_of(models.Quantity, "unit")
    as_of = ApproximateDate(help_text=meaning_of(models.Quantity, "as_of"))
    place = field_of(models.Quantity, "place")
    trend = field_of(models.Quantity, "trend")
    derivation = field_of(models.Quantity, "derivation")
    note = field_of(models.Quantity, "note")


class Quantity(Figure, Document):
    """A number in a claim, or words in place of one. It is released with its claim, whose version
    it shows.
    """

    kind_of = Part.QUANTITY
    claim = ClaimReference(help_text="The claim that gives it.")
