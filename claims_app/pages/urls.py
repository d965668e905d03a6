"""The addresses of the reader's pages; `record.addresses` writes them into documents.

Each page stands once in the language of the site, and once more under `/ar/` and the like.
"""

from django.urls import URLPattern, URLResolver, include, path

from claims_app.pages.claim.views import claim
from claims_app.pages.embed import views as embed
from claims_app.pages.home.views import home
from claims_app.pages.issue.views import issue
from claims_app.pages.linked import views as linked
from claims_app.pages.lists import views as lists
from claims_app.pages.parts.tongues import FURTHER
from claims_app.pages.pictured import views as pictured
from claims_app.pages.questions.views import questions
from claims_app.pages.share import views as share
from claims_app.pages.source.views import source
from claims_app.pages.speaker.views import speaker

app_name = "pages"
PAGES = [
    path("", home, name="home"),
    path("issues/", lists.issues, name="issues"),
    path("issues/<slug:slug>/", issue, name="issue"),
    path("issues/<slug:slug>/card.png", pictured.issue, name="issue-card"),
    path("claims/", lists.claims, name="claims"),
    path("claims/<slug:slug>/", claim, name="claim"),
    path("claims/<slug:slug>/card.png", pictured.claim, name="claim-card"),
    path("embed/claims/<slug:slug>/", embed.claim, name="embed"),
    path("speakers/", lists.speakers, name="speakers"),
    path("speakers/<slug:slug>/", speaker, name="speaker"),
    path("sources/", lists.sources, name="sources"),
    path("sources/find/", share.finding, name="find"),
    path("sources/<slug:slug>/", source, name="source"),
    path("share/", share.sharing, name="share"),
    path("card.png", pictured.site, name="site-card"),
    path("api/first-ten-questions/", questions, name="questions"),
]
# For machines: the same in every language of ours.
FOR_MACHINES = [
    path("issues/<slug:slug>.jsonld", linked.issue),
    path("claims/<slug:slug>.jsonld", linked.claim),
    path("speakers/<slug:slug>.jsonld", linked.speaker),
    path("sources/<slug:slug>.jsonld", linked.source),
    path("oembed/", embed.oembed),
]
urlpatterns: list[URLPattern | URLResolver] = [
    *PAGES,
    *FOR_MACHINES,
    *(path(f"{code}/", include((PAGES, code)), {"language": code}) for code in FURTHER),
]
