"""How a browser's own search box asks this site (OpenSearch 1.1)."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from claims_app.pages.door import page

MEDIA_TYPE = "application/opensearchdescription+xml"


@page()
def opensearch(request: HttpRequest) -> HttpResponse:
    """The description that browsers read."""
    site = request.build_absolute_uri("/").rstrip("/")
    return render(request, "opensearch.xml", {"site": site}, content_type=MEDIA_TYPE)
