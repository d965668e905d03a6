"""Whether the process lives, and whether it can serve."""

from django.conf import settings
from django.db import Error, connections
from django.http import HttpRequest, JsonResponse

from actors_app.aliases import RECORD


def livez(request: HttpRequest) -> JsonResponse:
    """The process answers. No database is asked."""
    return JsonResponse({"status": "alive"})


def readyz(request: HttpRequest) -> JsonResponse:
    """Every database this process needs answers."""
    aliases = list(settings.DATABASES) if settings.HAS_DESK else [RECORD]
    states = {alias: _state(alias) for alias in aliases}
    is_ready = set(states.values()) == {"ready"}
    return JsonResponse(
        {"status": "ready" if is_ready else "not ready", "databases": states},
        status=200 if is_ready else 503,
    )


def _state(alias: str) -> str:
    try:
        with connections[alias].cursor() as cursor:
            cursor.execute("SELECT 1")
    except Error:
        return "not reachable"
    return "ready"
