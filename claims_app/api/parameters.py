"""Query parameters of a request: an allow-list.

What is not on a view's list is refused, with the nearest that is. What cannot be read is refused
with what would be right.
"""

from collections.abc import Collection, Iterable
from typing import Any

from django.http import HttpRequest, QueryDict
from rest_framework.request import Request

from claims_app.api.problems import BadParameter
from claims_app.filters.parameters import (
    Parameter,
    Unreadable,
    choice,
    flag,
    moment,
    nearest,
    number,
    one_of,
    read_value,
    shown,
    text,
)

__all__ = [
    "Parameter",
    "Unreadable",
    "choice",
    "flag",
    "moment",
    "number",
    "one_of",
    "read_options",
    "read_parameters",
    "refuse_parameters",
    "shown",
    "single_values",
    "text",
]


def read_parameters(
    request: HttpRequest | Request, known: Iterable[Parameter] = ()
) -> dict[str, Any]:
    """The values asked for, by name; defaults for those that were not.

    Raises BadParameter for the first that is unknown, given twice, or cannot be read.
    """
    parameters = list(known)
    return read_options(single_values(request.GET, [p.name for p in parameters]), parameters)


def refuse_parameters(request: HttpRequest | Request, known: Collection[str] = ()) -> None:
    """Raise BadParameter for the first parameter that is not `known`, or given twice."""
    single_values(request.GET, known)


def single_values(given: QueryDict, known: Collection[str]) -> dict[str, str]:
    """What was given, once each. Raises BadParameter for what is not `known`, or given twice."""
    for name, values in given.lists():
        if name not in known:
            valid = f" Valid here: {', '.join(known)}." if known else " This resource takes none."
            hint = nearest(name, known)
            raise BadParameter(f"{shown(name)}: no such parameter.{hint}{valid}")
        if len(values) > 1:
            raise BadParameter(f"{name}: given {len(values)} times; give it once.")
    return {name: str(given[name]) for name in given}


def read_options(given: dict[str, str], known: Iterable[Parameter]) -> dict[str, Any]:
    """The values of the `known` parameters. Raises BadParameter for one that cannot be read."""
    values = {}
    for parameter in known:
        values[parameter.name] = parameter.default
        if parameter.name in given:
            try:
                values[parameter.name] = read_value(parameter, given[parameter.name])
            except Unreadable as problem:
                raise BadParameter(f"{parameter.name}: {problem}") from None
    return values
