"""The addresses of one's own account."""

from django.conf import settings
from django.contrib.auth.views import LogoutView
from django.urls import URLPattern, path

from claims_app.account import views

app_name = "account"
urlpatterns: list[URLPattern] = [
    path("login/", views.Login.as_view(), name="login"),
    path("logout/", LogoutView.as_view(), name="logout"),
    path("password/", views.Password.as_view(), name="password"),
    path("tokens/", views.Tokens.as_view(), name="tokens"),
    path("tokens/<uuid:reference>/revoke/", views.Revoke.as_view(), name="revoke"),
]
if settings.SECOND_FACTOR:
    from claims_app.account import factor

    urlpatterns += [
        path("second-factor/", factor.Factor.as_view(), name="factor"),
        path("second-factor/check/", factor.Check.as_view(), name="check"),
        path("second-factor/picture.svg", factor.Picture.as_view(), name="picture"),
    ]
if settings.SIGN_ON:
    from claims_app.account import sign_on

    urlpatterns += [path("sign-on/", sign_on.leave, name="sign_on")]
