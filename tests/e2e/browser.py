"""The system's Chromium, and the pages it is sent to."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps

from playwright.sync_api import Browser, Error, Locator, Page, sync_playwright

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PAGES = {
    "home": "/",
    "issues": "/issues/",
    "issue": "/issues/how-many-is-fighters-in-afghanistan/",
    "issue-many": "/issues/us-conduct-towards-is-in-afghanistan/",
    "issue-words": "/issues/does-is-outnumber-the-taliban/",
    "issue-graph": "/issues/how-many-is-fighters-in-afghanistan/graph/",
    "claims": "/claims/",
    "claim": "/claims/russia-about-10000-is-militants/",
    "claim-joint": "/claims/russia-pakistan-is-presence-growing/",
    "claim-two-answers": "/claims/russia-pakistan-us-turns-blind-eye/",
    "claim-empty": "/claims/experts-three-benefits-for-russia/",
    "claim-quoted": "/claims/asif-no-acknowledgement-by-kabul-and-washington/",
    "claim-third-hand": "/claims/iranian-afghan-sources-us-supports-is/",
    "claim-reports": "/claims/russia-pakistan-is-presence-growing/reports/",
    "claim-answers": "/claims/russia-about-10000-is-militants/answers/",
    "claim-wording": "/claims/russia-pakistan-is-presence-growing/wording/",
    "claim-respond": "/claims/russia-about-10000-is-militants/respond/",
    "claim-rtl": "/ar/claims/russia-about-10000-is-militants/",
    "claim-wording-rtl": "/ar/claims/russia-pakistan-is-presence-growing/wording/",
    "speakers": "/speakers/",
    "speaker": "/speakers/khawaja-asif/",
    "speaker-state": "/speakers/russia/",
    "speaker-outlet": "/speakers/the-nation-pakistan/",
    "speaker-many-hands": "/speakers/crss-blog/",
    "sources": "/sources/",
    "claims-narrowed": "/claims/?speaker=russia&said_after=2018&chain_depth__gte=1",
    "search": "/search/",
    "search-claims": "/search/?q=Taliban",
    "search-names": "/search/?q=ISIS&dispute_status=disputed",
    "search-passages": "/search/?q=“military assistance”&kind=report",
    "search-nothing": "/search/?q=Lavrof",
    "source": "/sources/src-the-nation-2018-08-27/",
    "source-rewritten": "/sources/src-crss-blog-2018-02/",
    "source-not-in-hand": "/sources/src-voa-news-2018-02-21/",
    "home-ar": "/ar/",
    "claims-ar": "/ar/claims/",
    "issues-ar": "/ar/issues/",
    "claim-ar": "/ar/claims/russia-about-10000-is-militants/",
    "claim-joint-ar": "/ar/claims/russia-pakistan-is-presence-growing/",
    "claim-empty-ar": "/ar/claims/experts-three-benefits-for-russia/",
    "issue-ar": "/ar/issues/how-many-is-fighters-in-afghanistan/",
    "speaker-ar": "/ar/speakers/khawaja-asif/",
    "source-ar": "/ar/sources/src-the-nation-2018-08-27/",
    "issue-graph-ar": "/ar/issues/how-many-is-fighters-in-afghanistan/graph/",
    "search-ar": "/ar/search/?q=Taliban",
    "ledger-ar": "/ar/ledger/",
    "method-ar": "/ar/method/",
    "not-found-ar": "/ar/nothing/",
    "ledger": "/ledger/",
    "ledger-narrowed": "/ledger/?kind=issue&action=publish",
    "ledger-line": "/ledger/9/",
    "ledger-verify": "/ledger/verify/?sha256=00000000",
    "ledger-verify-refused": "/ledger/verify/?sha256=xyz",
    "versions": "/claims/russia-about-10000-is-militants/versions/",
    "version": "/claims/russia-about-10000-is-militants/versions/1/",
    "version-speaker": "/speakers/khawaja-asif/versions/1/",
    "method": "/method/",
    "datasets": "/datasets/",
    "feeds": "/feeds/",
    "embed": "/embed/claims/russia-about-10000-is-militants/",
    "embed-empty": "/embed/claims/experts-three-benefits-for-russia/",
    "embed-not-found": "/embed/claims/nothing/",
    "share": "/share/",
    "find": "/find/?url=nation.com.pk/27-Aug-2018/russia-pakistan-security-pact",
    "find-nothing": "/find/?url=example.org",
    "not-found": "/nothing/",
    "not-found-near": "/claims/russia-about-1000-is-militants/",
    "bad-request": "/claims/?colour=red",
    "bad-filter": "/claims/?claim_type=quantty",
}


def arriving(click: Callable[..., None]) -> Callable[..., None]:
    """A click that ends when the page it leads to has arrived, and not with its first bytes.

    Questions that do not wait (`count`, `evaluate`, `inner_text`, axe) would be put to half a page.
    """

    @wraps(click)
    def clicked(on: Page | Locator, *given: object, **named: object) -> None:
        click(on, *given, **named)
        page = on if isinstance(on, Page) else on.page
        try:
            page.wait_for_load_state()
        except Error:
            # A window for a choice closes itself.
            if not page.is_closed():
                raise

    return clicked


for kind in (Page, Locator):
    kind.click = arriving(kind.click)  # type: ignore[method-assign]


@contextmanager
def chromium() -> Iterator[Browser]:
    """The browser that CHROMIUM names, else Debian's."""
    program = os.environ.get("CHROMIUM", "/usr/bin/chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        try:
            yield browser
        finally:
            browser.close()
