"""Query parameters: an allow-list. What is not on it is refused, with the nearest that is."""

from difflib import get_close_matches

from rest_framework.request import Request

from claims_app.api.problems import BadParameter
from claims_app.record.lists import LARGEST_PAGE, PAGE_SIZE

OF_A_LIST = ("after", "limit")


def refuse_parameters(request: Request, known: tuple[str, ...] = ()) -> None:
    """Raise BadParameter for the first parameter that is not `known`, or given twice."""
    for name, values in request.query_params.lists():
        if name not in known:
            near = get_close_matches(name, known, n=1)
            hint = f" Did you mean {near[0]}?" if near else ""
            valid = f" Valid here: {', '.join(known)}." if known else " This resource takes none."
            raise BadParameter(f"{name}: no such parameter.{hint}{valid}")
        if len(values) > 1:
            raise BadParameter(f"{name}: given {len(values)} times; give it once.")


def read_list_parameters(request: Request) -> tuple[str | None, int]:
    """The cursor and the page size that a list was asked for."""
    refuse_parameters(request, OF_A_LIST)
    limit = request.query_params.get("limit", str(PAGE_SIZE))
    if not (
        limit.isascii() and limit.isdigit() and len(limit) < 6 and 1 <= int(limit) <= LARGEST_PAGE
    ):
        raise BadParameter(f"limit: {limit!r} is not a number from 1 to {LARGEST_PAGE}.")
    return request.query_params.get("after"), int(limit)
