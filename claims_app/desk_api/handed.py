"""Drafts on their way from whoever wrote them to whoever takes them up, and back."""

from typing import Any, ClassVar
from uuid import UUID

from django.http import HttpResponse
from rest_framework.request import Request

from claims_app.desk import drafts as desk
from claims_app.desk import rights, submitting, tokens
from claims_app.desk.once import Answer
from claims_app.desk.roles import Operation
from claims_app.desk.submitting import Named
from claims_app.desk_api import sent
from claims_app.desk_api.door import DeskView, owner_of, token_of
from claims_app.desk_api.things import carried_out, of_one


class Step(DeskView):
    """A step with one thing, in the state in which it was seen, and what is said with it."""

    kind = ""
    operation: ClassVar[Operation]
    fields: ClassVar[dict[str, tuple[sent.Read, bool]]] = {}

    def is_allowed(self, request: Request) -> bool:
        return rights.may(request.user, self.operation)

    def post(self, request: Request, pk: UUID) -> HttpResponse:
        self.asked(request)
        given = sent.fields_of(sent.body_of(request).content, "", **self.fields)
        named = Named(self.kind, pk, sent.versions_in(request))
        said = {
            name: tokens.through(token_of(request), words or "").strip()
            for name, words in given.items()
        }

        def act() -> Answer:
            self.take(named, by=owner_of(request), **said)
            return of_one(self.kind, desk.named(self.kind, [pk])[pk])

        return self.done(request, lambda: carried_out(act))

    def take(self, named: Named, **said: Any) -> None:
        """Do it."""
        raise NotImplementedError


class HandOver(Step):
    """A draft is called ready, so that somebody at the desk takes it up."""

    operation = Operation.HAND_OVER
    fields = {"note": (sent.a_note, False)}

    def take(self, named: Named, **said: Any) -> None:
        submitting.hand_over(named, **said)


class TakeBack(Step):
    """Whoever handed a draft over goes on with it."""

    operation = Operation.HAND_OVER

    def take(self, named: Named, **said: Any) -> None:
        submitting.take_back(named, **said)


class GiveBack(Step):
    """What somebody handed over is returned, and what is to be done is said."""

    operation = Operation.GIVE_BACK
    fields = {"comment": (sent.a_comment, True)}

    def take(self, named: Named, **said: Any) -> None:
        submitting.give_back(named, **said)
