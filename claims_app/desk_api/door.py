"""What every address of the desk's API has in common: a token, its scope, its owner's roles."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any, ClassVar, cast

import orjson
from django.contrib.auth.models import User
from django.http import HttpResponse
from django.utils.cache import patch_vary_headers
from rest_framework.authentication import BaseAuthentication
from rest_framework.exceptions import NotAuthenticated, NotFound
from rest_framework.request import Request
from rest_framework.views import APIView

from claims_app.access import allowances, passes
from claims_app.access.passes import Holder
from claims_app.api import throttles
from claims_app.api.door import POLICY
from claims_app.api.parameters import read_parameters
from claims_app.api.throttles import TooManyRequests
from claims_app.desk import factors, once, rights, tokens
from claims_app.desk.models import Scope, Token
from claims_app.desk.once import AnotherRequest, Answer
from claims_app.desk_api import problems, sent
from claims_app.desk_api.problems import Problem
from claims_app.filters.parameters import Parameter

CHALLENGE = 'Token realm="Gainsay desk"'
READING = {"GET", "HEAD", "OPTIONS"}
NOT_SHOWN = (
    "The desk asks for a token: “Authorization: Token …”. Make one that opens the desk at "
    "/account/tokens/."
)
NO_FACTOR = (
    "This token's owner must set up a second factor first, at /account/second-factor/; until then "
    "none of their tokens opens the desk."
)
ROLES = "The roles of this token's owner do not reach so far."


class DeskToken(BaseAuthentication):
    """Believes the tokens that the desk made; there are no sessions here, so nothing to forge."""

    def authenticate(self, request: Request) -> tuple[Any, Token]:
        try:
            text = passes.text_in(request.META)
        except passes.Refused as refusal:
            raise self._refused(request, str(refusal)) from None
        if text is None:
            raise NotAuthenticated(NOT_SHOWN)
        token = tokens.shown(text)
        if token is None:
            raise self._refused(request, "This token is unknown, expired or revoked.")
        return token.user, token

    def authenticate_header(self, request: Request) -> str:
        return CHALLENGE

    def _refused(self, request: Request, says: str) -> Exception:
        """Wrong tokens count against their sender's address, so that nobody tries many."""
        verdict = allowances.of_visitor(request.META)
        throttles.plain(request).allowance = verdict  # type: ignore[attr-defined]
        return NotAuthenticated(says) if verdict.is_allowed else TooManyRequests(verdict)


class DeskView(APIView):
    """A door to the desk: JSON in, JSON out, for the holder of a token that opens it."""

    schema = None
    authentication_classes = [DeskToken]
    parser_classes = [sent.JSONBody]
    cost: ClassVar[int] = 1
    most_bytes: ClassVar[int] = 2_000_000
    parameters: ClassVar[tuple[Parameter, ...]] = ()

    def get_view_name(self) -> str:
        return "Gainsay, the desk"

    def get_exception_handler(self) -> Callable[..., Any]:
        return problems.answered

    def perform_authentication(self, request: Request) -> None:
        """Who asks, and whether they have not asked too often."""
        super().perform_authentication(request)
        token = token_of(request)
        holder = Holder(token.digest[: passes.KEY_LENGTH], *passes.own_rate(token.rate))
        verdict = allowances.of_holder(holder, self.cost)
        throttles.plain(request).allowance = verdict  # type: ignore[attr-defined]
        if not verdict.is_allowed:
            raise TooManyRequests(verdict)

    def check_permissions(self, request: Request) -> None:
        """What the token opens, then what its owner may do: the narrower of the two."""
        needed = Scope.READ if request.method in READING else Scope.DRAFT
        if token_of(request).scope not in {needed, Scope.DRAFT}:
            raise Problem(
                HTTPStatus.FORBIDDEN,
                f"This token does not open that; it takes one with the scope “{needed}”.",
                headers={
                    "WWW-Authenticate": f'{CHALLENGE}, error="insufficient_scope", scope="{needed}"'
                },
            )
        if factors.is_lacking(request.user):
            raise Problem(HTTPStatus.FORBIDDEN, NO_FACTOR)
        if not rights.may_see(request.user) or not self.is_allowed(request):
            raise Problem(HTTPStatus.FORBIDDEN, ROLES)

    def is_allowed(self, request: Request) -> bool:
        """Whether the roles of the owner reach so far."""
        return request.method in READING or rights.may_draft(request.user)

    def asked(self, request: Request) -> dict[str, Any]:
        """The query parameters. Raises BadParameter for one that is unknown, or unreadable."""
        return read_parameters(request, self.parameters)

    def done(self, request: Request, act: Callable[[], Answer]) -> HttpResponse:
        """Do what is asked for, once for each Idempotency-Key, and tell what came of it."""
        key = sent.key_of(request)
        asked = sent.fingerprint(request)
        try:
            answer = once.answered(act, by=owner_of(request), key=key, asked=asked)
        except AnotherRequest:
            says = "This Idempotency-Key was used for another request. Take a new one."
            raise Problem(HTTPStatus.UNPROCESSABLE_ENTITY, says) from None
        response = HttpResponse(answer.body, status=answer.status, content_type="application/json")
        for name, value in answer.headers.items():
            response.headers[name] = value
        if answer.is_kept:
            response.headers["Idempotent-Replayed"] = "true"
        return response

    def finalize_response(self, request: Any, response: Any, *args: Any, **kwargs: Any) -> Any:
        """With the headers that all answers have. Drafts are kept by no proxy and no browser."""
        response = super().finalize_response(request, response, *args, **kwargs)
        response.headers["Cache-Control"] = "no-store"
        response.headers.setdefault("Content-Security-Policy", POLICY)
        patch_vary_headers(response, ["Accept", "Authorization"])
        throttles.tell(throttles.plain(request), response)
        return response


class NoSuchResource(DeskView):
    """The answer to every other path below the desk's API, for whoever may look around."""

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        raise NotFound


def token_of(request: Request) -> Token:
    """The token that was shown."""
    return cast("Token", request.auth)


def owner_of(request: Request) -> User:
    """Whose token it is."""
    return cast("User", request.user)


def told(status: HTTPStatus, body: Any, **headers: str) -> Answer:
    """An answer as text."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Answer(status, named, orjson.dumps(body).decode())
