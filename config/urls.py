"""Which doors this process opens."""

from typing import Any

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

from config.health import livez, readyz

urlpatterns: list[URLPattern | URLResolver] = [path("livez", livez), path("readyz", readyz)]
handler400: Any = "config.errors.bad_request"
if settings.HAS_DESK:
    from django.contrib import admin

    from config import refused
    from config.preview import preview

    urlpatterns += [
        path("desk/preview/<slug:kind>/<uuid:pk>/", admin.site.admin_view(preview), name="preview"),
        path("desk/", admin.site.urls),
        path("account/", include("claims_app.account.urls")),
        path("api/v1/desk/", include("claims_app.desk_api.urls")),
        path("", include("claims_app.letters.urls")),
    ]
    handler400, handler403 = refused.too_much, refused.page
if settings.SIGN_ON:
    from claims_app.account.sign_on import arrive
    from config.sso import ID

    # allauth looks for the address under this name. Nothing else of it is mounted.
    urlpatterns += [
        path(f"account/sign-on/{ID}/", arrive, {"provider_id": ID}, name="openid_connect_callback")
    ]
if settings.HAS_PUBLIC:
    from claims_app.api.documentation import swagger

    urlpatterns += [
        path("api/", swagger, name="swagger"),
        path("api/v1/", include("claims_app.api.urls")),
        path("", include("claims_app.feeds.urls")),
        path("", include("claims_app.pages.urls")),
    ]
    handler404 = "claims_app.pages.errors.not_found"
handler500 = "config.errors.server_error"
