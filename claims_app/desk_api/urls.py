"""The addresses of the desk's API: one resource for each kind, by keys, for names change."""

from django.urls import URLPattern, include, path, re_path

from claims_app.desk_api import description, door, handed, lists, many, things
from claims_app.record.addresses import RESOURCES
from claims_app.record.aggregates import AGGREGATES, Kind

app_name = "desk_api"


def below(kind: str) -> list[URLPattern]:
    """What stands below the address of a resource."""
    found = [
        path("", things.Things.as_view(kind=kind), name=f"{kind}-list"),
        path("<uuid:pk>/", things.Thing.as_view(kind=kind), name=f"{kind}-detail"),
        path("<uuid:pk>/submit/", things.Submit.as_view(kind=kind), name=f"{kind}-submit"),
        path("<uuid:pk>/hand-over/", handed.HandOver.as_view(kind=kind), name=f"{kind}-hand-over"),
        path("<uuid:pk>/take-back/", handed.TakeBack.as_view(kind=kind), name=f"{kind}-take-back"),
        path("<uuid:pk>/give-back/", handed.GiveBack.as_view(kind=kind), name=f"{kind}-give-back"),
    ]
    if kind == Kind.CLAIM:
        found.append(path("<uuid:pk>/reports/", things.Reports.as_view(), name="claim-reports"))
    return found


urlpatterns = [
    path("", description.Root.as_view(), name="root"),
    path("openapi.json", description.OpenApi.as_view(), name="openapi"),
    path("bulk/", many.Bulk.as_view(), name="bulk"),
    path("handovers/", lists.Handovers.as_view(), name="handovers"),
    path("reviews/", lists.Reviews.as_view(), name="reviews"),
    path("submissions/", many.Submissions.as_view(), name="submissions"),
    *(path(f"{RESOURCES[kind]}/", include(below(kind))) for kind in AGGREGATES),
    # Not `.*`, which stops at a line break.
    re_path(r"", door.NoSuchResource.as_view()),
]
