"""What can be asked of the desk's API: for whoever looks around, and for programs (OpenAPI 3.1)."""

from functools import cache

import orjson
from django.http import HttpResponse
from rest_framework.request import Request

from claims_app.desk_api import openapi, shown
from claims_app.desk_api.door import DeskView
from claims_app.record.addresses import RESOURCES
from claims_app.record.aggregates import AGGREGATES


class Root(DeskView):
    """What can be asked for."""

    def get(self, request: Request) -> HttpResponse:
        self.asked(request)
        names = [RESOURCES[kind] for kind in AGGREGATES]
        names += ["reviews", "handovers", "submissions", "bulk"]
        found = {name: request.build_absolute_uri(f"{shown.ROOT}{name}/") for name in names}
        found["openapi.json"] = request.build_absolute_uri(f"{shown.ROOT}openapi.json")
        return HttpResponse(orjson.dumps(found), content_type="application/json")


class OpenApi(DeskView):
    """This description; of the desk alone, and apart from that of the public API."""

    def get(self, request: Request) -> HttpResponse:
        self.asked(request)
        return HttpResponse(_document(), content_type="application/json")


@cache
def _document() -> bytes:
    return orjson.dumps(openapi.document())
