"""The addresses of feeds, of the map of the site and of robots.txt."""

from django.urls import URLPattern, URLResolver, include, path

from claims_app.feeds import sitemaps, views
from claims_app.feeds.robots import robots
from claims_app.pages.parts.tongues import FURTHER
from claims_app.record.addresses import PAGES

app_name = "feeds"
FEEDS = [
    path("feeds/", views.index, name="feeds"),
    path("feeds/claims/", views.claims, name="claims"),
    path("feeds/changes/", views.changes, name="changes"),
    path("feeds/search/", views.search, name="search"),
    *(
        path(f"feeds/{PAGES[kind]}/<slug:slug>/", views.thing, {"kind": kind}, name=f"of-{kind}")
        for kind in views.NARROWING
    ),
]
urlpatterns: list[URLPattern | URLResolver] = [
    *FEEDS,
    *(path(f"{code}/", include((FEEDS, code)), {"language": code}) for code in FURTHER),
    path("sitemap.xml", sitemaps.index, name="sitemaps"),
    path("sitemap-<slug:section>.xml", sitemaps.section, name="sitemap"),
    path("robots.txt", robots, name="robots"),
]
