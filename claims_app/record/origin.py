"""Another instance, whose ledger is read over HTTP: patiently, and never more than is sane."""

import json
import time
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from http.client import HTTPException, HTTPResponse
from typing import Any
from urllib import request
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode, urlsplit

Json = dict[str, Any]
API = "api/v1/"
LEDGER = f"{API}publications/"
AGENT = "Gainsay follow_ledger"
SECONDS_SILENT = 30
SECONDS_AN_ANSWER = 600
LARGEST_ANSWER = 64 * 1024 * 1024
ATTEMPTS = 6
LONGEST_WAIT = 600.0
# Answers after which it is worth asking again.
LATER = {
    HTTPStatus.REQUEST_TIMEOUT,
    HTTPStatus.TOO_MANY_REQUESTS,
    HTTPStatus.INTERNAL_SERVER_ERROR,
    HTTPStatus.BAD_GATEWAY,
    HTTPStatus.SERVICE_UNAVAILABLE,
    HTTPStatus.GATEWAY_TIMEOUT,
}


class Unreachable(Exception):
    """The origin did not answer, or not with a page of its ledger; it may do so later."""


class _Later(Exception):
    """It did not work this time; `wait` is how long the origin wants us to wait."""

    def __init__(self, why: str, wait: float | None = None) -> None:
        super().__init__(why)
        self.wait = wait


class _OnlyHttp(request.HTTPRedirectHandler):
    """Follows redirects, but never from https to http, nor to anything else."""

    def redirect_request(
        self, req: Any, fp: Any, code: int, msg: str, headers: Any, to: str
    ) -> Any:
        allowed = {"https"} if req.type == "https" else {"http", "https"}
        if urlsplit(to).scheme not in allowed:
            raise HTTPError(req.full_url, code, f"redirects to {to}", headers, fp)
        return super().redirect_request(req, fp, code, msg, headers, to)


class Origin:
    """The ledger of another instance."""

    def __init__(self, address: str) -> None:
        """`address` is that of the site: https://example.org. Raises ValueError."""
        parts = urlsplit(address)
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            raise ValueError(f"{address} is not the address of a site, such as https://example.org")
        if parts.query or parts.fragment or parts.username or parts.password:
            raise ValueError(f"{address}: give the address alone, without ?, # or a password.")
        site = address.rstrip("/")
        for below in (LEDGER, API):
            site = site.removesuffix(f"/{below[:-1]}")
        self.address = site
        self._opener = _opener()

    def page(self, *, after: int, size: int) -> Json:
        """A page of the ledger after a line. Raises Unreachable."""
        asked = f"{self.address}/{LEDGER}?{urlencode({'after': after, 'limit': size})}"
        for attempt in range(ATTEMPTS):
            try:
                return self._asked(asked)
            except _Later as problem:
                why, wait = str(problem), problem.wait
            if wait is not None and wait > LONGEST_WAIT:
                raise Unreachable(f"{asked}: {why}, and asks to come back in {wait:.0f} seconds.")
            if attempt + 1 < ATTEMPTS:
                time.sleep(2.0**attempt if wait is None else wait)
        raise Unreachable(f"{asked}: {why}, {ATTEMPTS} times.")

    def _asked(self, address: str) -> Json:
        """One attempt."""
        headers = {"Accept": "application/json", "User-Agent": AGENT}
        asking = request.Request(address, headers=headers)  # noqa: S310 http or https
        try:
            with self._opener.open(asking, timeout=SECONDS_SILENT) as response:
                return _page(_read(response))
        except HTTPError as problem:
            with problem:
                why = f"answers {problem.code} {problem.reason}"
                if problem.code in LATER:
                    raise _Later(why, _wait(problem.headers.get("Retry-After"))) from None
            raise Unreachable(f"{address}: {why}.") from None
        except (URLError, OSError, HTTPException, TimeoutError) as problem:
            reason = getattr(problem, "reason", None) or problem
            raise _Later(f"does not answer ({reason})") from None


def _opener() -> request.OpenerDirector:
    """What opens http and https, and no file, no ftp, no data."""
    opener = request.OpenerDirector()
    for handler in (
        request.ProxyHandler,
        request.HTTPHandler,
        request.HTTPSHandler,
        request.HTTPErrorProcessor,
        request.HTTPDefaultErrorHandler,
        _OnlyHttp,
    ):
        opener.add_handler(handler())
    return opener


def _read(response: HTTPResponse) -> bytes:
    """The whole answer, if it is no larger and takes no longer than is sane."""
    body, until = bytearray(), time.monotonic() + SECONDS_AN_ANSWER
    while piece := response.read1(1 << 16):
        body += piece
        if len(body) > LARGEST_ANSWER:
            raise Unreachable(f"The answer is larger than {LARGEST_ANSWER} bytes.")
        if time.monotonic() > until:
            raise _Later(f"is not done after {SECONDS_AN_ANSWER} seconds")
    return bytes(body)


def _page(body: bytes) -> Json:
    """The page that an answer holds. An answer cut short is asked for again."""
    try:
        found = json.loads(body)
    except (ValueError, RecursionError):
        raise _Later("does not answer in JSON") from None
    if not isinstance(found, dict) or not isinstance(found.get("results"), list):
        raise Unreachable("The answer is no page of a ledger. Is this a Gainsay site?")
    return found


def _wait(given: str | None) -> float | None:
    """The seconds that a Retry-After header means: a number, or a date."""
    if given is None:
        return None
    try:
        if given.strip().isdecimal():
            return float(given)
        return max(0.0, parsedate_to_datetime(given).timestamp() - time.time())
    except (ValueError, OverflowError):
        return None
