"""The addresses of one's own account."""

from django.contrib.auth.views import LogoutView
from django.urls import path

from claims_app.account import views

app_name = "account"
urlpatterns = [
    path("login/", views.Login.as_view(), name="login"),
    path("logout/", LogoutView.as_view(), name="logout"),
    path("password/", views.Password.as_view(), name="password"),
    path("tokens/", views.Tokens.as_view(), name="tokens"),
    path("tokens/<uuid:reference>/revoke/", views.Revoke.as_view(), name="revoke"),
]
