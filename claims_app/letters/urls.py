"""The addresses of letters: behind the addresses of what they are about, in every language."""

from django.urls import URLPattern, URLResolver, path

from claims_app.letters.views import letter, thanks
from claims_app.pages.parts.tongues import FURTHER

app_name = "letters"
urlpatterns: list[URLPattern | URLResolver] = [
    path(f"{code}letters/{address}", view, {"language": code.strip("/")}, name=f"{code}{name}")
    for code in ("", *(f"{further}/" for further in FURTHER))
    for address, view, name in (
        ("thanks/", thanks, "thanks"),
        ("<slug:pages>/<slug:slug>/", letter, "letter"),
    )
]
