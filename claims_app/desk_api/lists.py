"""Lists of the desk, a page at a time."""

from collections.abc import Collection
from typing import Any
from urllib.parse import urlencode

import orjson
from django.http import HttpResponse
from rest_framework.request import Request

from claims_app.api.asked import CURSOR_LENGTH
from claims_app.api.problems import BadParameter
from claims_app.desk import drafts
from claims_app.desk.drafts import HANDOVER_TURNS, STATES, TURNS, Page
from claims_app.desk.models.handover import HandoverState
from claims_app.desk_api import shown
from claims_app.desk_api.door import DeskView, owner_of
from claims_app.filters import cursors
from claims_app.filters.parameters import Parameter, number, one_of, text
from claims_app.record.aggregates import Kind
from claims_app.record.listing import Place
from claims_app.vocabulary import ReviewState

CURSORS = ("after", "before")
SIZE, LARGEST = 25, 100
OF_A_PAGE = (
    *(
        Parameter(
            name,
            f"The page {name} this cursor; follow “{rel}” instead of making one.",
            str,
            longest=CURSOR_LENGTH,
        )
        for name, rel in (("after", "next"), ("before", "previous"))
    ),
    number("limit", "Things on a page.", low=1, high=LARGEST, default=SIZE),
)


class Paged(DeskView):
    """A list, by key and never by offset."""

    narrowing: tuple[Parameter, ...] = ()
    # What the list is of, in the fingerprint of its cursors.
    name = ""

    @property
    def parameters(self) -> tuple[Parameter, ...]:  # type: ignore[override]
        return (*OF_A_PAGE, *self.narrowing)

    def listed(self, request: Request) -> HttpResponse:
        """The page that is asked for, with the ways on."""
        asked = self.asked(request)
        narrowed = {p.name: asked[p.name] for p in self.narrowing if asked[p.name]}
        of = cursors.fingerprint(f"desk.{self.name}", narrowed)
        after, before = (self._place(asked, side, of) for side in CURSORS)
        if after and before:
            raise BadParameter("before: give after or before, not both.")
        page = self.page(request, narrowed, size=asked["limit"], after=after, before=before)
        ways = {
            "next": self._way(request, page, "after", of) if page.has_next else None,
            "previous": self._way(request, page, "before", of) if page.has_previous else None,
        }
        body = orjson.dumps(ways | {"results": self.results(page)})
        response = HttpResponse(body, content_type="application/json")
        if links := [f'<{way}>; rel="{rel}"' for rel, way in ways.items() if way]:
            response.headers["Link"] = ", ".join(links)
        return response

    def page(self, request: Request, narrowed: Any, **where: Any) -> Page:
        """The rows of the page."""
        raise NotImplementedError

    def results(self, page: Page) -> list[Any]:
        """How they are shown."""
        raise NotImplementedError

    def place(self, row: Any) -> Place:
        """Where a row stands in the list."""
        raise NotImplementedError

    def key_in(self, place: Place) -> Any:
        """What the list goes by."""
        raise NotImplementedError

    def _place(self, asked: dict[str, Any], side: str, of: str) -> Any:
        given = asked[side]
        return self.key_in(cursors.read(side, given, of)) if given is not None else ""

    def _way(self, request: Request, page: Page, side: str, of: str) -> str | None:
        if not page.rows:
            return None
        query = {name: value for name, value in request.GET.items() if name not in CURSORS}
        end = page.rows[-1 if side == "after" else 0]
        query[side] = cursors.written(self.place(end), of)
        return request.build_absolute_uri(f"{request.path}?{urlencode(query, safe=':,.')}")


class ListOfThings(Paged):
    """The things of one kind, by their names in addresses."""

    kind = ""
    narrowing = (
        one_of("state", "Where they stand.", STATES),
        text("slug", "The name in addresses.", longest=120),
    )

    @property
    def name(self) -> str:  # type: ignore[override]
        return self.kind

    def page(self, request: Request, narrowed: Any, **where: Any) -> Page:
        return drafts.page(self.kind, **narrowed, **where)

    def results(self, page: Page) -> list[Any]:
        return shown.whole(self.kind, drafts.seen(self.kind, page.rows))

    def place(self, row: Any) -> Place:
        return Place(0, row.slug, row.pk)

    def key_in(self, place: Place) -> str:
        return place.sort_key


class ByKey(Paged):
    """A list of what is about things, by its keys."""

    def get(self, request: Request) -> HttpResponse:
        return self.listed(request)

    def place(self, row: Any) -> Place:
        return Place(0, "", row.pk)

    def key_in(self, place: Place) -> Any:
        return place.key


def _narrowing(states: Collection[str], turns: Collection[str]) -> tuple[Parameter, ...]:
    return (
        one_of("state", "Where they stand.", states),
        one_of("kind", "Of things of this kind.", Kind.values),
        one_of("turn", "Whose turn it is, seen from the token's owner.", turns),
    )


class Reviews(ByKey):
    """What was asked for and decided, with the comments of those who sent something back."""

    name = "reviews"
    narrowing = _narrowing(ReviewState.values, TURNS)

    def page(self, request: Request, narrowed: Any, **where: Any) -> Page:
        return drafts.reviews(by=owner_of(request), **narrowed, **where)

    def results(self, page: Page) -> list[Any]:
        return [shown.review(row) for row in page.rows]


class Handovers(ByKey):
    """Every time that a draft was handed over, with what came of it."""

    name = "handovers"
    narrowing = _narrowing(HandoverState.values, HANDOVER_TURNS)

    def page(self, request: Request, narrowed: Any, **where: Any) -> Page:
        return drafts.handovers(by=owner_of(request), **narrowed, **where)

    def results(self, page: Page) -> list[Any]:
        return [shown.handover(row) for row in page.rows]
