"""Several things at once: all of them, or none."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from rest_framework.request import Request

from claims_app.desk import drafts as desk
from claims_app.desk import rights, submitting, tokens
from claims_app.desk.once import Answer
from claims_app.desk.release import NotAllowed
from claims_app.desk.roles import Operation
from claims_app.desk.submitting import Named, NotAllReady, Stale
from claims_app.desk_api import problems, sent, shown
from claims_app.desk_api.door import DeskView, owner_of, token_of, told
from claims_app.desk_api.problems import Problem
from claims_app.desk_api.things import not_ready
from claims_app.interchange import drafts
from claims_app.interchange.drafts import Change, NotYours, Refused, Wrong
from claims_app.record.aggregates import Kind

AT_ONCE = 500
SUBMITTED_AT_ONCE = 200
# Each is compared with much that is on the desk; the others are in its lists of duplicates.
MOST_HINTED = 50
TWICE = "Is named twice."
UNSEEN = "Give “version” with “id”: the state in which you saw what you change."
CHANGED = "Was changed since it was in that state; it is in the state {} now."


class Bulk(DeskView):
    """New drafts and changes of drafts, of any kind, which may refer to one another."""

    cost = 10
    most_bytes = 10_000_000

    def post(self, request: Request) -> HttpResponse:
        self.asked(request)
        given = sent.fields_of(
            sent.body_of(request).content,
            reason=(sent.a_reason, True),
            drafts=(sent.a_list(AT_ONCE), True),
        )
        changes = self.changes(given["drafts"])
        reason = tokens.through(token_of(request), given["reason"])

        def act() -> Answer:
            written = drafts.write(changes, by=owner_of(request), reason=reason)
            results = [
                shown.brief(change.kind, seen)
                | {"is_new": change.pk is None}
                | {"hints": shown.hints(seen.thing) if index < MOST_HINTED else None}
                for index, (change, seen) in enumerate(zip(changes, written, strict=True))
            ]
            return told(HTTPStatus.OK, {"results": results})

        places = [change.pointer for change in changes if change.pk]
        return self.done(request, lambda: carried_out(act, places))

    def changes(self, entries: list[Any]) -> list[Change]:
        """What is to be written. Raises Problem with all that is wrong with the entries."""
        found, errors = list[Change](), list[Wrong]()
        for index, entry in enumerate(entries):
            try:
                found.append(change_in(entry, f"/drafts/{index}"))
            except Problem as problem:
                errors += [Wrong(e["pointer"], e["detail"]) for e in problem.more["errors"]]
        errors += twice([(change.pk, change.pointer) for change in found if change.pk])
        if errors:
            raise problems.wrong(errors)
        return found


def change_in(entry: Any, pointer: str) -> Change:
    """One entry: a draft, and if it changes something, what, and in which state that was."""
    given = sent.fields_of(
        entry,
        pointer,
        kind=(sent.one_of(Kind.values), True),
        draft=(sent.as_it_is, True),
        id=(sent.a_key, False),
        version=(sent.a_version, False),
    )
    if (given["id"] is None) != (given["version"] is None):
        raise problems.wrong([Wrong(pointer, UNSEEN)])
    versions = [given["version"]] if given["version"] is not None else None
    return Change(given["kind"], given["draft"], f"{pointer}/draft", given["id"], versions)


class Submissions(DeskView):
    """A second person is asked to release several things together: they may need one another."""

    cost = 10

    def is_allowed(self, request: Request) -> bool:
        return rights.may(request.user, Operation.REQUEST)

    def post(self, request: Request) -> HttpResponse:
        self.asked(request)
        given = sent.fields_of(
            sent.body_of(request).content,
            reason=(sent.a_reason, True),
            public_note=(sent.a_note, False),
            things=(sent.a_list(SUBMITTED_AT_ONCE), True),
        )
        things = named_in(given["things"])

        def act() -> Answer:
            submitting.submit(
                things,
                by=owner_of(request),
                reason=tokens.through(token_of(request), given["reason"]),
                public_note=given["public_note"] or "",
            )
            now = desk.all_named([(one.kind, one.pk) for one in things])
            results = [
                shown.brief(one.kind, seen) | {"state": seen.state}
                for one, seen in zip(things, now, strict=True)
            ]
            return told(HTTPStatus.OK, {"results": results})

        places = [f"/things/{index}" for index in range(len(things))]
        return self.done(request, lambda: carried_out(act, places, things))


def named_in(entries: list[Any]) -> list[Named]:
    """The things that are named. Raises Problem with all that is wrong with the entries."""
    found, errors = list[Named](), list[Wrong]()
    for index, entry in enumerate(entries):
        try:
            given = sent.fields_of(
                entry,
                f"/things/{index}",
                kind=(sent.one_of(Kind.values), True),
                id=(sent.a_key, True),
                version=(sent.a_version, True),
            )
            found.append(Named(given["kind"], given["id"], [given["version"]]))
        except Problem as problem:
            errors += [Wrong(e["pointer"], e["detail"]) for e in problem.more["errors"]]
    if not errors:
        errors += twice([(one.pk, f"/things/{index}") for index, one in enumerate(found)])
    if errors:
        raise problems.wrong(errors)
    return found


def twice(named: list[tuple[UUID | None, str]]) -> list[Wrong]:
    """Entries that name what an earlier one has named."""
    first = dict(reversed(named))
    return [Wrong(place, TWICE) for pk, place in named if first[pk] != place]


def carried_out(
    act: Callable[[], Answer], places: list[str], things: list[Named] | None = None
) -> Answer:
    """What `act` does; what the desk refuses as a problem with an error for each entry."""
    try:
        return act()
    except Refused as refusal:
        raise problems.rivalry() if refusal.is_rivalry else problems.wrong(refusal.wrongs) from None
    except NotYours as refusal:
        raise problems.listed(
            HTTPStatus.FORBIDDEN, refusal.wrongs, "Nothing was written."
        ) from None
    except Stale as stale:
        raise _stale(stale, places) from None
    except NotAllReady as refusal:
        raise _not_ready(refusal, places, things or []) from None
    except NotAllowed as refusal:
        raise Problem(HTTPStatus.CONFLICT, str(refusal)) from None


def _stale(stale: Stale, places: list[str]) -> Problem:
    errors = [Wrong(places[at], "Is not on the desk.") for at in sorted(stale.missing)]
    errors += [
        Wrong(places[at], CHANGED.format(stale.changed[at].seen.version))
        for at in sorted(stale.changed)
    ]
    status = HTTPStatus.PRECONDITION_FAILED if stale.changed else HTTPStatus.NOT_FOUND
    return problems.listed(status, errors, "Nothing was done.")


def _not_ready(refusal: NotAllReady, places: list[str], things: list[Named]) -> Problem:
    at = {(one.kind, one.pk): place for one, place in zip(things, places, strict=True)}
    missing = [one.problems for one in refusal.not_ready]
    return not_ready(missing, [at.get(one.thing) for one in refusal.not_ready if one.thing])
