"""The envelope of lists: a page of results, the pages beside it, and what was asked besides."""

from functools import cache
from typing import Any

from rest_framework import serializers

from claims_app.api.schemas.fields import Member, address, count, flag, text
from claims_app.api.schemas.parts import Shape

Shapes = type[serializers.Serializer]


class AnyOf(serializers.Field):
    """A value that has one of several shapes."""

    def __init__(
        self, shapes: tuple[Shapes, ...], meaning: str = "", *, optional: bool = False
    ) -> None:
        super().__init__(help_text=meaning, required=not optional)
        self.shapes = shapes


class Open(Shape):
    """A JSON object whose members are not known beforehand."""


class Shaped(Open):
    """A document cut with `fields` or `omit`, or with mentions unfolded by `expand`."""


class FacetValue(Shape):
    """A value of a filter, and how many things on the list have it."""

    value = Member({"type": ["string", "boolean", "null"]}, "The value, as the filter takes it.")
    label = text(  # type: ignore[assignment]
        "For a thing of the record: what it is called.", nullable=True, optional=True
    )
    count = count("How many things on the list have it.")


class Listing(Shape):
    """A page of a list."""

    next = address("The page that follows; null on the last.", nullable=True)
    previous = address("The page before; null on the first.", nullable=True)
    count = count("With `count`: how many things are on the whole list.", optional=True)
    count_is_capped = flag("With `count`: whether counting stopped there.", optional=True)
    facets = serializers.DictField(
        child=FacetValue(many=True),
        required=False,
        help_text="With `facets`: for each filter named, its commonest values.",
    )


@cache
def listing(name: str, *shapes: Shapes) -> Shapes:
    """A page of a list of things, each in one of these shapes. The same list is the same class."""
    members: dict[str, Any] = {
        "__doc__": "A page of the list.",
        "__module__": __name__,
        "results": serializers.ListField(
            child=AnyOf(shapes), help_text="The things on this page, in the order of the list."
        ),
    }
    return type(name, (Listing,), members)
