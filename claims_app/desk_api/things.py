"""Single things of the desk: begun, read, changed, given reports, submitted."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any, NoReturn
from uuid import UUID

import orjson
from django.http import HttpResponse
from rest_framework.exceptions import NotFound
from rest_framework.request import Request

from claims_app.desk import drafts as desk
from claims_app.desk import rights, submitting, tokens
from claims_app.desk.drafts import Changed, Seen
from claims_app.desk.once import Answer
from claims_app.desk.release import NotAllowed
from claims_app.desk.roles import Operation
from claims_app.desk.submitting import Named, NotAllReady, Stale
from claims_app.desk_api import problems, sent, shown
from claims_app.desk_api.door import DeskView, owner_of, token_of, told
from claims_app.desk_api.lists import ListOfThings
from claims_app.desk_api.problems import Problem
from claims_app.interchange import drafts
from claims_app.interchange.drafts import Change, NotYours, Refused, Wrong
from claims_app.record.aggregates import Kind

NOT_READY = "Not everything is ready to be released, so nothing was asked for."


def quoted(version: str) -> str:
    """A version as an ETag."""
    return f'"{version}"'


def carried_out(act: Callable[[], Answer]) -> Answer:
    """What `act` does; what the desk refuses as a problem. For one thing that an address names."""
    try:
        return act()
    except Refused as refusal:
        raise problems.rivalry() if refusal.is_rivalry else problems.wrong(refusal.wrongs) from None
    except NotYours as refusal:
        raise Problem(HTTPStatus.FORBIDDEN, str(refusal)) from None
    except Stale as stale:
        refuse(stale)
    except NotAllReady as refusal:
        raise not_ready([refusal.not_ready[0].problems]) from None
    except NotAllowed as refusal:
        raise Problem(HTTPStatus.CONFLICT, str(refusal)) from None


def refuse(stale: Stale) -> NoReturn:
    """Say that the thing is gone, or show it as it is now."""
    if stale.missing:
        raise NotFound from None
    (changed,) = stale.changed.values()
    raise changed_since(changed) from None


def changed_since(changed: Changed) -> Problem:
    """Nothing was written; this is how the thing is now, and what others did to it."""
    seen = changed.seen
    return Problem(
        HTTPStatus.PRECONDITION_FAILED,
        "Somebody changed it since it was in that state. Nothing was written. Look at what it is "
        "now, and send your change again with its ETag.",
        headers={"ETag": quoted(seen.version)},
        version=seen.version,
        changes=changed.told,
        current=shown.one(desk.kind_of(seen.thing), seen),
    )


def not_ready(missing: list[list[str]], pointers: list[str | None] | None = None) -> Problem:
    """All that the gate asks for."""
    places = pointers or [None] * len(missing)
    errors = [
        Wrong(place, problem)
        for place, some in zip(places, missing, strict=True)
        for problem in some
    ]
    return problems.listed(HTTPStatus.UNPROCESSABLE_ENTITY, errors, NOT_READY)


class Things(ListOfThings):
    """The things of one kind: a page of them, and the beginning of a new one."""

    def get(self, request: Request) -> HttpResponse:
        return self.listed(request)

    def post(self, request: Request) -> HttpResponse:
        given = draft_in(request)
        change = Change(self.kind, given["draft"], "/draft")

        def act() -> Answer:
            (seen,) = drafts.write([change], by=owner_of(request), reason=given["reason"])
            return of_one(self.kind, seen, HTTPStatus.CREATED, hints=shown.hints(seen.thing))

        return self.done(request, lambda: carried_out(act))


class Thing(DeskView):
    """One thing: what was written of it, where it stands; and a change of it."""

    kind = ""

    def get(self, request: Request, pk: UUID) -> HttpResponse:
        self.asked(request)
        seen = desk.one(self.kind, pk)
        if seen is None:
            raise NotFound
        body = orjson.dumps(shown.one(self.kind, seen))
        response = HttpResponse(body, content_type="application/json")
        response.headers["ETag"] = quoted(seen.version)
        return response

    def patch(self, request: Request, pk: UUID) -> HttpResponse:
        given = draft_in(request)
        change = Change(self.kind, given["draft"], "/draft", pk, sent.versions_in(request))

        def act() -> Answer:
            (seen,) = drafts.write([change], by=owner_of(request), reason=given["reason"])
            return of_one(self.kind, seen, hints=shown.hints(seen.thing))

        return self.done(request, lambda: carried_out(act))


class Reports(DeskView):
    """The reports of a claim: one more is attached, and nothing else of the claim is touched."""

    def post(self, request: Request, pk: UUID) -> HttpResponse:
        given = draft_in(request)
        versions = sent.versions_in(request, is_needed=False)

        def act() -> Answer:
            seen = drafts.attach(
                pk,
                given["draft"],
                by=owner_of(request),
                reason=given["reason"],
                pointer="/draft",
                versions=versions,
            )
            return of_one(Kind.CLAIM, seen, HTTPStatus.CREATED, hints=shown.hints(seen.thing))

        return self.done(request, lambda: carried_out(act))


class Submit(DeskView):
    """A second person is asked to release one thing as it stands."""

    kind = ""

    def is_allowed(self, request: Request) -> bool:
        return rights.may(request.user, Operation.REQUEST)

    def post(self, request: Request, pk: UUID) -> HttpResponse:
        self.asked(request)
        given = sent.fields_of(
            sent.body_of(request).content,
            reason=(sent.a_reason, True),
            public_note=(sent.a_note, False),
        )
        named = Named(self.kind, pk, sent.versions_in(request))

        def act() -> Answer:
            submitting.submit(
                [named],
                by=owner_of(request),
                reason=tokens.through(token_of(request), given["reason"]),
                public_note=given["public_note"] or "",
            )
            return of_one(self.kind, desk.named(self.kind, [pk])[pk])

        return self.done(request, lambda: carried_out(act))


def draft_in(request: Request) -> dict[str, Any]:
    """Why, and what: the same for whatever is written. The reason says how it came here."""
    given = sent.fields_of(
        sent.body_of(request).content,
        reason=(sent.a_reason, True),
        draft=(sent.as_it_is, True),
    )
    return given | {"reason": tokens.through(token_of(request), given["reason"])}


def of_one(kind: str, seen: Seen, status: HTTPStatus = HTTPStatus.OK, **more: Any) -> Answer:
    """A thing as it is after what was done, and what more is told of it."""
    where = {"Location": shown.address(kind, seen.thing.pk)} if status == HTTPStatus.CREATED else {}
    return told(status, shown.one(kind, seen) | more, ETag=quoted(seen.version), **where)
