"""The system's Chromium, and the pages it is sent to."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, sync_playwright

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
    "sources": "/sources/",
    "source": "/sources/src-the-nation-2018-08-27/",
    "source-not-in-hand": "/sources/src-voa-news-2018-02-21/",
    "not-found": "/nothing/",
    "bad-request": "/claims/?colour=red",
}


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
