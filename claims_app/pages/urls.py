"""The addresses of the reader's pages; `record.addresses` writes them into documents.

Each page stands once in the language of the site, and once more under `/ar/` and the like.
"""

from django.urls import URLPattern, URLResolver, include, path

from claims_app.pages.claim import views as claims
from claims_app.pages.claim.reuse import FORMATS
from claims_app.pages.home.views import home
from claims_app.pages.issue.views import issue
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
    path("claims/", lists.claims, name="claims"),
    path("claims/<slug:slug>/", claims.claim, name="claim"),
    path("claims/<slug:slug>/reports/", claims.reports, name="claim-reports"),
    path("claims/<slug:slug>/answers/", claims.replies, name="claim-answers"),
    path("claims/<slug:slug>/wording/", claims.wording, name="claim-wording"),
    path("claims/<slug:slug>/respond/", claims.respond, name="claim-respond"),
    *(
        path(
            f"claims/<slug:slug>/cite.{form.ending}",
            claims.citation,
            {"ending": form.ending},
            name=f"claim-cite-{form.ending.partition('.')[0]}",
        )
        for form in FORMATS
    ),
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
