"""What of a researcher's own texts and addresses is on the record already."""

from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any

import orjson
from rest_framework.exceptions import APIException, ParseError
from rest_framework.parsers import BaseParser
from rest_framework.request import Request
from rest_framework.response import Response

from claims_app.api import schemas
from claims_app.api.door import JSON, PublicView
from claims_app.api.parameters import refuse_parameters, shown
from claims_app.api.problems import BadParameter
from claims_app.filters.parameters import UNREADABLE, nearest
from claims_app.record import looking_up

LARGEST_BODY = 2**20
MOST_ITEMS, MOST_MATCHES = 1_000, 20
LONGEST_ITEM = 5_000
LIKELY, A_FEW = 0.6, 5
KEYS = ("items", "min_score", "limit", "cards")


class TooLarge(APIException):
    """The body is larger than is read."""

    status_code = HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    default_detail = f"The body is larger than {LARGEST_BODY} bytes. Ask in parts."


class JSONBody(BaseParser):
    """JSON, read with a bound. Half characters and bottomless nesting are no JSON."""

    media_type = "application/json"

    def parse(self, stream: Any, media_type: str | None = None, parser_context: Any = None) -> Any:
        body = stream.read(LARGEST_BODY + 1)
        if len(body) > LARGEST_BODY:
            raise TooLarge
        try:
            return orjson.loads(body)
        except orjson.JSONDecodeError as problem:
            raise ParseError(f"The body is not JSON: {problem}.") from None


@dataclass
class Asked:
    """What is to be looked up: texts and addresses by number, and how."""

    least: float = LIKELY
    most: int = A_FEW
    with_cards: bool = False
    count: int = 0
    texts: dict[int, str] = field(default_factory=dict)
    links: dict[int, str] = field(default_factory=dict)


class Lookup(PublicView):
    """Find up to 1,000 texts or addresses on the record: a claim, a passage or a source for each.

    Give each item as `{"text": …}`, as `{"url": …}`, or as a plain string, which is an address if
    it starts with http:// or https:// and holds no spaces. Nothing is kept of what you send.

    Texts are compared with what claims say and with what reports quote, without case, accents and
    endings. The rarest words of a text choose the candidates; the score is the mean of RapidFuzz's
    `token_sort_ratio` and `token_set_ratio`, from 0 to 1. A high score says that two texts are
    worded alike. It does not say that they mean the same: “not” is one word.

    Addresses are compared with the published, the canonical and the archived address of sources.
    Left aside are http or https, `www.`, a slash at the end, the default port, the case of the
    host, the part after #, and parameters that only say where a reader came from (`utm_…`,
    `fbclid`, `gclid`). An address as it stands scores 1, one that differs in these scores 0.98.

    `results` has the items that were found, in their order, with their best matches; `not_found`
    has the numbers of all others, counted from 0.
    """

    parser_classes = (JSONBody,)
    forms = (JSON,)
    takes = schemas.LookupRequest
    gives = schemas.LookupAnswer
    operation = "look_up"
    tag = "lookup"
    cost = 10

    def post(self, request: Request) -> Response:
        refuse_parameters(request)
        asked = read(request.data)
        found = looking_up.found(
            asked.texts,
            asked.links,
            least=asked.least,
            most=asked.most,
            with_cards=asked.with_cards,
        )
        return Response(
            {
                "type": "lookup",
                "results": [{"item": item, "matches": found[item]} for item in sorted(found)],
                "not_found": [item for item in range(asked.count) if item not in found],
            }
        )


def read(body: Any) -> Asked:
    """What a body asks for. Raises BadParameter, which names what is wrong and where."""
    if not isinstance(body, dict):
        raise BadParameter('The body must be an object: {"items": [{"text": "…"}, {"url": "…"}]}.')
    for key in body:
        if key not in KEYS:
            raise BadParameter(
                f"{shown(key)}: no such member.{nearest(key, KEYS)} Valid here: {', '.join(KEYS)}."
            )
    asked = Asked(*_options(body))
    for number, item in enumerate(_items(body)):
        name, given = _item(number, item)
        (asked.links if name == "url" else asked.texts)[number] = given
        asked.count += 1
    return asked


def _options(body: dict[str, Any]) -> tuple[float, int, bool]:
    least, most, cards = (
        body.get(k, d) for k, d in zip(KEYS[1:], (LIKELY, A_FEW, False), strict=True)
    )
    if isinstance(least, bool) or not isinstance(least, int | float) or not 0 <= least <= 1:
        raise BadParameter("min_score: give a number from 0 to 1.")
    if isinstance(most, bool) or not isinstance(most, int) or not 1 <= most <= MOST_MATCHES:
        raise BadParameter(f"limit: give a whole number from 1 to {MOST_MATCHES}.")
    if not isinstance(cards, bool):
        raise BadParameter("cards: give true or false.")
    return float(least), most, cards


def _items(body: dict[str, Any]) -> list[Any]:
    items = body.get("items")
    if not isinstance(items, list) or not items:
        raise BadParameter("items: give a list of texts and addresses.")
    if len(items) > MOST_ITEMS:
        raise BadParameter(f"items: {len(items)} given; at most {MOST_ITEMS} at a time.")
    return items


def _item(number: int, item: Any) -> tuple[str, str]:
    """Whether an item is a text or a url, and what it says."""
    if isinstance(item, str):
        item = {"url" if _is_address(item) else "text": item}
    if not isinstance(item, dict) or len(item) != 1 or not item.keys() & {"text", "url"}:
        raise BadParameter(f'items[{number}]: give a string, {{"text": "…"}} or {{"url": "…"}}.')
    ((name, given),) = item.items()
    if not isinstance(given, str):
        raise BadParameter(f"items[{number}]: its {name} is not a string.")
    if len(given) > LONGEST_ITEM:
        raise BadParameter(f"items[{number}]: longer than {LONGEST_ITEM} characters.")
    if UNREADABLE.search(given):
        raise BadParameter(f"items[{number}]: holds a character that no text has.")
    return name, given.strip()


def _is_address(given: str) -> bool:
    words = given.split()
    return len(words) == 1 and words[0].lower().startswith(("http://", "https://"))
