"""Reading another instance over HTTP: patient with what passes, and never fooled by the rest."""

import time
from email.utils import formatdate

import pytest

from claims_app.record import origin
from claims_app.record.origin import Origin, Unreachable
from tests.feeds import Feed, send, serving

PAGE = b'{"results": []}'


@pytest.fixture(autouse=True)
def naps(monkeypatch) -> list[float]:
    """How long was waited, without waiting."""
    waited: list[float] = []
    monkeypatch.setattr(origin.time, "sleep", waited.append)
    return waited


def asked(answers: list, **how) -> dict:
    """Ask a server that gives these answers, one after another."""
    waiting = list(answers)
    with serving(lambda handler: waiting.pop(0)(handler)) as address:
        return Origin(address).page(after=0, size=1)


def says(status: int, body: bytes = b"", **headers: str):
    return lambda handler: send(handler, status, body, **headers)


def test_what_is_asked_for_and_by_whom():
    seen = []

    def answer(handler) -> None:
        seen.append((handler.path, handler.headers["User-Agent"], handler.headers["Accept"]))
        send(handler, 200, PAGE)

    with serving(answer) as address:
        assert Origin(f"{address}/").page(after=7, size=3) == {"results": []}
    assert seen == [
        ("/api/v1/publications/?after=7&limit=3", "Gainsay follow_ledger", "application/json")
    ]


@pytest.mark.parametrize("status", [408, 429, 500, 502, 503, 504])
def test_what_passes_is_asked_again_a_little_later_each_time(status, naps):
    assert asked([says(status)] * 3 + [says(200, PAGE)]) == {"results": []}
    assert naps == [1, 2, 4]


@pytest.mark.parametrize("status", [429, 503])
def test_it_waits_as_long_as_it_is_asked_to(status, naps):
    later = says(status, Retry_After="17")
    assert asked([later, says(200, PAGE)]) == {"results": []}
    assert naps == [17]


def test_a_date_to_come_back_is_understood(naps):
    at = formatdate(time.time() + 100, usegmt=True)
    assert asked([says(503, Retry_After=at), says(200, PAGE)]) == {"results": []}
    assert 90 < naps[0] <= 100


@pytest.mark.parametrize("when", ["soon", "-5", "", "١٧x"])
def test_a_date_that_is_none_is_passed_over(when, naps):
    assert asked([says(503, Retry_After=when), says(200, PAGE)]) == {"results": []}
    assert naps == [1]


def test_it_does_not_wait_for_ever(naps):
    with pytest.raises(Unreachable, match="asks to come back in 86400 seconds"):
        asked([says(503, Retry_After="86400")])
    with pytest.raises(Unreachable, match="answers 503 Service Unavailable, 6 times"):
        asked([says(503)] * 6)
    assert naps == [1, 2, 4, 8, 16]


def test_nobody_there_is_said_after_a_few_attempts(naps):
    with serving(lambda handler: None) as address:
        pass
    with pytest.raises(Unreachable, match=r"does not answer .*6 times"):
        Origin(address).page(after=0, size=1)


def test_an_answer_cut_short_is_asked_for_again():
    def cut(handler) -> None:
        send(handler, 200, b'{"results": [', Content_Length="1000")
        handler.close_connection = True

    assert asked([cut, says(200, PAGE)]) == {"results": []}


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410, 451])
def test_a_refusal_is_not_argued_with(status, naps):
    with pytest.raises(Unreachable, match=f"answers {status}"):
        asked([says(status)])
    assert naps == []


@pytest.mark.parametrize("body", [b"[]", b'"page"', b"{}", b'{"results": {}}', b"null"])
def test_what_is_no_page_of_a_ledger_is_refused(body, naps):
    with pytest.raises(Unreachable, match="Is this a Gainsay site"):
        asked([says(200, body)])
    assert naps == []


@pytest.mark.parametrize("body", [b"", b"<html>", b"\xff\xfe", b"[" * 100_000])
def test_what_is_not_json_is_given_up_after_a_few_attempts(body):
    with pytest.raises(Unreachable, match="does not answer in JSON"):
        asked([says(200, body)] * 6)


def test_an_answer_without_end_is_cut_off(monkeypatch):
    monkeypatch.setattr(origin, "LARGEST_ANSWER", 1000)
    with pytest.raises(Unreachable, match="larger than 1000 bytes"):
        asked([says(200, b" " * 2000)])


def test_an_answer_that_drips_is_given_up(monkeypatch):
    monkeypatch.setattr(origin, "SECONDS_AN_ANSWER", 0)
    with pytest.raises(Unreachable, match="is not done after 0 seconds"):
        asked([says(200, PAGE)] * 6)


def test_silence_is_given_up(monkeypatch):
    monkeypatch.setattr(origin, "SECONDS_SILENT", 0.05)
    monkeypatch.setattr(origin, "ATTEMPTS", 1)
    held = []
    with pytest.raises(Unreachable, match="does not answer"):
        asked([lambda handler: held.append(handler.rfile.read(1))])


@pytest.mark.parametrize("to", ["file:///etc/passwd", "ftp://127.0.0.1/x", "data:,{}", "gopher:x"])
def test_it_is_not_led_away_from_http(to, naps):
    with pytest.raises(Unreachable, match=r"redirects to|Redirection to"):
        asked([says(302, Location=to)])
    assert naps == []


def test_from_https_it_is_not_led_to_http():
    from_https = origin.request.Request("https://example.org/")
    with pytest.raises(origin.HTTPError, match="redirects to http:"):
        origin._OnlyHttp().redirect_request(from_https, None, 302, "", {}, "http://example.org/")


def test_a_site_that_moved_is_found():
    feed = Feed([])
    with serving(feed.answer) as new:

        def moved(handler) -> None:
            send(handler, 301, Location=f"{new}{handler.path}")

        with serving(moved) as old:
            assert Origin(old).page(after=0, size=1)["head"] == {"sequence": 0, "sha256": ""}
