"""The addresses of the API: one flat resource for each kind."""

from django.urls import URLPattern, include, path, re_path

from claims_app.api import (
    codebook,
    compare,
    documentation,
    graph,
    lists,
    lookup,
    publications,
    search,
    stats,
    versions,
    views,
)
from claims_app.record.addresses import RESOURCES
from claims_app.record.aggregates import AGGREGATES

app_name = "api"


def below(kind: str) -> list[URLPattern]:
    """What stands below the address of a resource: its list, its things, their versions."""
    return [
        path("", lists.DocumentList.as_view(kind=kind), name=f"{kind}-list"),
        path("<slug:slug>/", views.DocumentDetail.as_view(kind=kind), name=f"{kind}-detail"),
        *(
            path(
                f"<slug:slug>/{address}",
                # A part has none; its address says where they are, and needs no description.
                view.as_view(kind=kind, operation=f"{verb}_{kind}_{view.what}")
                if kind in AGGREGATES
                else view.as_view(kind=kind),
            )
            for address, view, verb in (
                ("versions/", versions.VersionsView, "list"),
                ("versions/<int:version>/", versions.VersionView, "get"),
            )
        ),
    ]


urlpatterns = [
    # First, and each a branch: an address is compared with one after another.
    *(path(f"{name}/", include(below(kind))) for kind, name in RESOURCES.items()),
    path("", views.Root.as_view(), name="root"),
    path("graph/", graph.Graph.as_view(), name="graph"),
    *(
        path(f"graph.{form}", graph.Graph.as_view(), {"form": form}, name=f"graph-{form}")
        for form in graph.Graph.forms
    ),
    path("compare/", compare.Compare.as_view(), name="compare"),
    path("stats/", stats.ClaimStatistics.as_view(), name="stats"),
    path("stats/answers/", stats.AnswerStatistics.as_view(), name="stats-answers"),
    path("stats/latency/", stats.LatencyStatistics.as_view(), name="stats-latency"),
    path("lookup/", lookup.Lookup.as_view(), name="lookup"),
    path("codebook/", codebook.Codebook.as_view(), name="codebook"),
    *(
        path(
            f"codebook.{form}", codebook.Codebook.as_view(), {"form": form}, name=f"codebook-{form}"
        )
        for form in codebook.Codebook.forms
    ),
    path("codebook/<slug:words>/", codebook.CodebookList.as_view(), name="codebook-list"),
    path("search/", search.SearchView.as_view(), name="search"),
    path("openapi.json", documentation.OpenApi.as_view(), name="openapi"),
    *(
        path(
            f"{name}.{form}",
            lists.DocumentList.as_view(kind=kind),
            {"form": form},
            name=f"{kind}-{form}",
        )
        for kind, name in RESOURCES.items()
        for form in lists.DocumentList.forms
    ),
    path("export/", lists.Exports.as_view(), name="export"),
    *(
        path(f"export/{name}.{form}", lists.Export.as_view(kind=kind), {"form": form})
        for kind, name in RESOURCES.items()
        for form in ("jsonl", "csv")
    ),
    path("publications/", publications.LedgerView.as_view(), name="ledger"),
    path("publications/<int:sequence>/", publications.LineView.as_view(), name="line"),
    # Not `.*`, which stops at a line break.
    re_path(r"", views.no_such_resource),
]
