"""The addresses of the API: one flat resource for each kind."""

from django.urls import path, re_path

from claims_app.api import views
from claims_app.record.addresses import RESOURCES

app_name = "api"
urlpatterns = [
    path("", views.Root.as_view(), name="root"),
    *(
        path(f"{name}/", views.DocumentList.as_view(kind=kind), name=f"{kind}-list")
        for kind, name in RESOURCES.items()
    ),
    *(
        path(f"{name}/<slug:slug>/", views.DocumentDetail.as_view(kind=kind), name=f"{kind}-detail")
        for kind, name in RESOURCES.items()
    ),
    # Not `.*`, which stops at a line break.
    re_path(r"", views.no_such_resource),
]
