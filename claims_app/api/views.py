"""The public, read-only API: a list and a detail for every kind of thing on the record."""

import json

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.views.decorators.csrf import csrf_exempt
from rest_framework.exceptions import NotFound
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from claims_app.api import problems
from claims_app.api.parameters import read_list_parameters, refuse_parameters
from claims_app.record import lists, reading
from claims_app.record.addresses import RESOURCES, api_url


class PublicView(APIView):
    """A door to the record: anybody may read, nobody may write."""

    kind = ""

    def get_view_name(self) -> str:
        return RESOURCES[self.kind] if self.kind else "Gainsay"


class Root(PublicView):
    """What can be asked for."""

    def get(self, request: Request) -> Response:
        refuse_parameters(request)
        return Response(
            {name: request.build_absolute_uri(f"/api/v1/{name}/") for name in RESOURCES.values()}
        )


class DocumentList(PublicView):
    """The things of one kind, each as its card, in the order of the kind, a page at a time."""

    def get(self, request: Request) -> Response:
        after, size = read_list_parameters(request)
        try:
            page = lists.page(self.kind, after=after, size=size)
        except lists.BadCursor:
            raise problems.BadParameter(
                "after: not a cursor that this list gave out. Follow “next”."
            ) from None
        following = f"{request.path}?after={page.next}&limit={size}" if page.next else None
        link = request.build_absolute_uri(following) if following else None
        cards = ",".join(document.card for document in page.documents)
        body = f'{{"next":{json.dumps(link)},"results":[{cards}]}}'
        headers = {"Link": f'<{link}>; rel="next"'} if link else {}
        return Response(body.encode(), headers=headers)


class DocumentDetail(PublicView):
    """One thing, whole. What left the record answers 410 with its tombstone."""

    def get(self, request: Request, slug: str) -> Response | HttpResponsePermanentRedirect:
        refuse_parameters(request)
        document = reading.document(self.kind, slug)
        if document is None:
            current = reading.renamed(self.kind, slug)
            if current is None:
                raise NotFound
            return HttpResponsePermanentRedirect(api_url(self.kind, current.slug))
        if document.is_gone:
            raise problems.Gone(json.loads(document.detail))
        return Response(document.detail.encode())


@csrf_exempt
def no_such_resource(request: HttpRequest) -> HttpResponse:
    """The answer to a path under /api/ that no resource has, whatever the method."""
    return problems.not_found(request)
