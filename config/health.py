"""Whether the process lives, and whether it can serve."""

from django.conf import settings
from django.db import Error, OperationalError, ProgrammingError, connections
from django.http import HttpRequest, JsonResponse

from actors_app.aliases import COUNTERS, DESK, RECORD

# A table that the last migration of each database has made.
TABLES = {DESK: "desk_token", RECORD: "record_head", COUNTERS: "access_pass"}


def livez(request: HttpRequest) -> JsonResponse:
    """The process answers. No database is asked."""
    return JsonResponse({"status": "alive"})


def readyz(request: HttpRequest) -> JsonResponse:
    """Every database this process needs answers, and is migrated.

    The counters are reported, but not needed: without them requests are served uncounted.
    """
    needed = {DESK, RECORD} if settings.HAS_DESK else {RECORD}
    states = {alias: _state(alias) for alias in (*sorted(needed), COUNTERS)}
    is_ready = all(states[alias] == "ready" for alias in needed)
    return JsonResponse(
        {"status": "ready" if is_ready else "not ready", "databases": states},
        status=200 if is_ready else 503,
    )


def _state(alias: str) -> str:
    try:
        with connections[alias].cursor() as cursor:
            cursor.execute(f"SELECT 1 FROM {TABLES[alias]}")  # noqa: S608 a name of ours
    except ProgrammingError:
        return "not migrated"
    except OperationalError as problem:
        return "not migrated" if "no such table" in str(problem) else "not reachable"
    except Error:
        return "not reachable"
    return "ready"
