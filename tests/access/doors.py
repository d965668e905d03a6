"""Two doors that are throttled, as all of the API's are, and what the tests know of them."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connections
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import path
from rest_framework.exceptions import APIException
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from actors_app.aliases import COUNTERS
from claims_app.api import problems, throttles
from claims_app.api.throttles import SharedThrottle
from claims_app.desk import tokens

# How much one may ask in a minute, and for how many a costly request counts.
ANONYMOUS, WITH_TOKEN, COSTLY = 5, 8, 4
REDIS = "redis://127.0.0.1:6379/0"
PASSWORD = "only-for-this-test"
either_door = pytest.mark.parametrize("door", ["/framework/", "/fast/"])


@contextmanager
def passes_away() -> Iterator[None]:
    """The table of fingerprints is not there for a while."""
    with connections[COUNTERS].cursor() as cursor:
        cursor.execute("ALTER TABLE access_pass RENAME TO elsewhere")
    try:
        yield
    finally:
        with connections[COUNTERS].cursor() as cursor:
            cursor.execute("ALTER TABLE elsewhere RENAME TO access_pass")


def made(user: User, name: str = "Laptop", days: int = 90) -> str:
    """The text of a new token."""
    return tokens.make(user, name=name, days=days)[1]


class Door(APIView):
    """A door that Django REST framework opens."""

    throttle_classes = [SharedThrottle]
    cost = 1

    def get(self, request: Request) -> Response:
        return Response({"has_token": throttles.identify(throttles.plain(request)) is not None})

    def finalize_response(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        response = super().finalize_response(request, *args, **kwargs)
        throttles.tell(throttles.plain(request), response)
        return response


class CostlyDoor(Door):
    cost = COSTLY


def fast(request: HttpRequest, cost: int = 1) -> HttpResponse:
    """A door that answers before Django REST framework is asked."""
    try:
        throttles.admit(request, cost)
    except APIException as problem:
        response = problems.answered(problem, request)
        for name, value in getattr(problem, "headers", {}).items():
            response.headers[name] = value
    else:
        response = JsonResponse({"has_token": throttles.identify(request) is not None})
    throttles.tell(request, response)
    return response


urlpatterns = [
    path("framework/", Door.as_view()),
    path("framework/costly/", CostlyDoor.as_view()),
    path("fast/", fast),
    path("fast/costly/", fast, {"cost": COSTLY}),
]
