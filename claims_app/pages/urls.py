"""The addresses of the reader's pages; `record.addresses` writes them into documents.

Each page stands once in the language of the site, and once more under `/ar/` and the like.
"""

from django.urls import URLPattern, URLResolver, include, path

from claims_app.pages.about import views as about
from claims_app.pages.claim import views as claims
from claims_app.pages.claim.reuse import FORMATS
from claims_app.pages.home.views import home
from claims_app.pages.issue.views import issue
from claims_app.pages.ledger import views as ledger
from claims_app.pages.lists import views as lists
from claims_app.pages.opensearch import opensearch
from claims_app.pages.parts.tongues import FURTHER
from claims_app.pages.questions.views import questions
from claims_app.pages.search.views import search
from claims_app.pages.source.views import source
from claims_app.pages.speaker.views import speaker
from claims_app.pages.version import views as versions
from claims_app.record.addresses import PAGES as OF_KINDS

app_name = "pages"
PAGES = [
    path("", home, name="home"),
    path("search/", search, name="search"),
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
    *(
        path(f"{pages}/<slug:slug>/versions/{address}", view, {"kind": kind}, name=f"{kind}-{name}")
        for kind, pages in OF_KINDS.items()
        for address, view, name in (
            ("", versions.listed, "versions"),
            ("<int:number>/", versions.version, "version"),
            ("<int:first>..<int:second>/", versions.difference, "difference"),
        )
    ),
    path("ledger/", ledger.listed, name="ledger"),
    path("ledger/verify/", ledger.verify, name="verify"),
    path("ledger/<int:sequence>/", ledger.line, name="line"),
    path("method/", about.method, name="method"),
    path("datasets/", about.datasets, name="datasets"),
    path("api/first-ten-questions/", questions, name="questions"),
]
urlpatterns: list[URLPattern | URLResolver] = [
    *PAGES,
    path("opensearch.xml", opensearch, name="opensearch"),
    *(path(f"{code}/", include((PAGES, code)), {"language": code}) for code in FURTHER),
]
