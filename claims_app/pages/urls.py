"""The addresses of the reader's pages; `record.addresses` writes them into documents.

Each page stands once in the language of the site, and once more under `/ar/` and the like.
"""

from django.urls import URLPattern, URLResolver, include, path

from claims_app.pages.claim.views import claim
from claims_app.pages.home.views import home
from claims_app.pages.issue.views import issue, issue_graph
from claims_app.pages.lists import views as lists
from claims_app.pages.parts.tongues import FURTHER
from claims_app.pages.questions.views import questions
from claims_app.pages.source.views import source
from claims_app.pages.speaker.views import speaker

app_name = "pages"
PAGES = [
    path("", home, name="home"),
    path("issues/", lists.issues, name="issues"),
    path("issues/<slug:slug>/", issue, name="issue"),
    path("issues/<slug:slug>/graph/", issue_graph, name="issue-graph"),
    path("claims/", lists.claims, name="claims"),
    path("claims/<slug:slug>/", claim, name="claim"),
    path("speakers/", lists.speakers, name="speakers"),
    path("speakers/<slug:slug>/", speaker, name="speaker"),
    path("sources/", lists.sources, name="sources"),
    path("sources/<slug:slug>/", source, name="source"),
    path("api/first-ten-questions/", questions, name="questions"),
]
urlpatterns: list[URLPattern | URLResolver] = [
    *PAGES,
    *(path(f"{code}/", include((PAGES, code)), {"language": code}) for code in FURTHER),
]
