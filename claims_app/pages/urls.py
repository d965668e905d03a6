"""The addresses of the reader's pages; `record.addresses` writes them into documents.

Each page stands once in the language of the site, and once more under `/ar/` and the like.
"""

from django.urls import URLPattern, URLResolver, include, path

from claims_app.pages.about import views as about
from claims_app.pages.claim import views as claims
from claims_app.pages.claim.reuse import FORMATS
from claims_app.pages.embed import views as embed
from claims_app.pages.home.views import home
from claims_app.pages.issue.views import issue, issue_graph
from claims_app.pages.ledger import views as ledger
from claims_app.pages.linked import views as linked
from claims_app.pages.lists import views as lists
from claims_app.pages.opensearch import opensearch
from claims_app.pages.parts.tongues import FURTHER
from claims_app.pages.pictured import views as pictured
from claims_app.pages.questions.views import questions
from claims_app.pages.search.views import search
from claims_app.pages.share import views as share
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
    path("issues/<slug:slug>/card.png", pictured.issue, name="issue-card"),
    path("issues/<slug:slug>/graph/", issue_graph, name="issue-graph"),
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
    path("claims/<slug:slug>/card.png", pictured.claim, name="claim-card"),
    path("embed/claims/<slug:slug>/", embed.claim, name="embed"),
    path("speakers/", lists.speakers, name="speakers"),
    path("speakers/<slug:slug>/", speaker, name="speaker"),
    path("sources/", lists.sources, name="sources"),
    path("find/", share.finding, name="find"),
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
    path("opensearch.xml", opensearch, name="opensearch"),
    *FOR_MACHINES,
    *(path(f"{code}/", include((PAGES, code)), {"language": code}) for code in FURTHER),
]
