"""While a database is away: 503 and never 500, and what was typed comes back and is sent again."""

import json
from contextlib import ExitStack, contextmanager
from types import SimpleNamespace

import html5lib
import pytest
import requests
from django.conf import settings
from django.contrib.auth.models import User
from django.db import InterfaceError, OperationalError, connections
from django.test import RequestFactory, override_settings
from django.test.utils import CaptureQueriesContext

from claims_app.desk import tokens
from claims_app.models import Claim
from config import away as page_of
from config import errors, typed
from config.databases import SILENCE
from tests.admin_forms import address, fields_of, signed_in, words_of
from tests.away import ANEW, away, way_to
from tests.processes import environment, served

DATABASES = ["default", "record", "counters"]
SLUG = "russia-about-10000-is-militants"
TYPED = "Kabul, “Wazir Akbar Khan” <b>& more</b>"
lasting = pytest.mark.django_db(databases=DATABASES, transaction=True)


@pytest.fixture
def claim(released_seed):
    return Claim.objects.get(slug=SLUG)


@pytest.fixture
def site(claim, tmp_path):
    """A running site whose desk and record can be taken away, and a browser of the analyst's."""
    with way_to("default", tmp_path) as desk, way_to("record", tmp_path) as record:
        urls = {"DATABASE_URL": desk.url, "RECORD_DATABASE_URL": record.url}
        env = environment(tmp_path, "all", **urls, **ANEW, SECRET_KEY=settings.SECRET_KEY)
        with served(env) as port, requests.Session() as browser:
            browser.cookies["sessionid"] = signed_in("analyst").cookies["sessionid"].value
            yield SimpleNamespace(
                desk=desk, record=record, at=f"http://127.0.0.1:{port}", browser=browser
            )


def ask(site, path, **how):
    """A page; redirections are not followed."""
    method = "POST" if how else "GET"
    how = {"allow_redirects": False, "timeout": 60, **how}
    return site.browser.request(method, site.at + path, **how)


def is_unavailable(answer):
    return (answer.status_code, answer.headers.get("Retry-After")) == (503, "10")


def changed(site, claim):
    """The form of the claim as somebody sends it who changed its place."""
    sent = fields_of(ask(site, address(claim)), "claim_form")
    return sent | {"place": TYPED, "why": "The article\r\nnames the quarter.", "_save": "Save"}


@lasting
def test_a_form_that_was_sent_meanwhile_comes_back_and_is_saved_later(site, claim):
    sent = changed(site, claim)
    with away(site.desk):
        answer = ask(site, address(claim), data=sent)
        assert is_unavailable(answer)
        assert "was not saved" in words_of(answer)
        assert "Wazir Akbar Khan” <b>& more</b>" in words_of(answer)
        # Sent too early, it comes back again.
        again = ask(site, address(claim), data=fields_of(answer))
        assert fields_of(again) | {"csrfmiddlewaretoken": ""} == fields_of(answer) | {
            "csrfmiddlewaretoken": ""
        }
    claim.refresh_from_db()
    assert claim.place != TYPED
    assert ask(site, address(claim), data=fields_of(again)).status_code == 302
    claim.refresh_from_db()
    assert claim.place == TYPED
    assert "names the quarter." in claim.history.first().history_change_reason


@lasting
@pytest.mark.postgresql
@pytest.mark.parametrize("statement", [b'UPDATE "claims_claim"', b"COMMIT", b"django_session"])
def test_it_goes_away_in_the_middle(statement, site, claim):
    sent = changed(site, claim)
    site.desk.ends_at = statement
    answer = ask(site, address(claim), data=sent)
    assert is_unavailable(answer)
    site.desk.ends_at = b""
    site.desk.come()
    claim.refresh_from_db()
    assert claim.place != TYPED
    assert ask(site, address(claim), data=fields_of(answer)).status_code == 302
    claim.refresh_from_db()
    assert claim.place == TYPED


@lasting
@pytest.mark.postgresql
def test_who_waits_for_a_silent_database_is_told_soon(site, claim):
    site.desk.is_silent = True
    answer = ask(site, address(claim))
    assert is_unavailable(answer)
    assert answer.elapsed.total_seconds() < 4 * SILENCE["connect_timeout"]
    assert ask(site, f"/claims/{SLUG}/").status_code == 200


def desk_pages(claim):
    source = claim.reports.first().source
    return [
        *("/desk/", "/desk/claims/claim/", "/desk/claims/claim/add/", "/desk/login/"),
        *(address(claim), address(claim, "history"), address(source, "workbench")),
        f"/desk/preview/claim/{claim.pk}/",
        *("/account/tokens/", "/account/password/", "/account/login/"),
        *(f"/letters/claims/{SLUG}/", f"/ar/letters/claims/{SLUG}/"),
    ]


@lasting
def test_no_page_fails_and_readers_notice_nothing(site, claim):
    _, text = tokens.make(User.objects.get(username="analyst"), name="x", days=30, scope="draft")
    shown = {"Authorization": f"Token {text}"}
    with away(site.desk):
        pages = desk_pages(claim)
        assert [path for path in pages if not is_unavailable(ask(site, path))] == []
        answer = ask(site, f"/ar/letters/claims/{SLUG}/")
        assert 'dir="rtl"' in answer.text
        for path in ("/api/v1/desk/claims/", "/api/v1/desk/", "/api/v1/desk/bulk/"):
            for method in ("GET", "POST"):
                sent = {"headers": shown, "json": {}}
                told = requests.request(method, site.at + path, **sent, timeout=60)
                assert is_unavailable(told), path
                assert told.headers["Content-Type"] == "application/problem+json"
                assert json.loads(told.content)["status"] == 503
        assert ask(site, f"/claims/{SLUG}/").status_code == 200
        assert requests.get(f"{site.at}/account/login/", timeout=60).status_code == 200
    assert ask(site, "/desk/").status_code == 200


@lasting
def test_no_page_fails_while_the_record_is_away(site, claim):
    with away(site.record):
        for path in (*desk_pages(claim), f"/claims/{SLUG}/", "/"):
            answer = ask(site, path)
            assert answer.status_code < 500 or is_unavailable(answer), path
        assert is_unavailable(ask(site, f"/desk/preview/claim/{claim.pk}/"))


@lasting
def test_no_password_and_no_file_is_given_back(site):
    token = site.browser.cookies["csrftoken"] = "a" * 32
    sent = {"csrfmiddlewaretoken": token, "username": "analyst", "password": "a-secret-one"}
    with away(site.desk):
        answer = ask(site, "/account/login/", data=sent)
        assert is_unavailable(answer)
        assert "a-secret-one" not in answer.text
        assert "type it anew" in words_of(answer)
        del sent["password"]
        files = {"upload": ("article.txt", b"The text of the article")}
        answer = ask(site, "/desk/desk/sourcesnapshot/add/", data=sent, files=files)
        assert is_unavailable(answer)
        assert "The text of the article" not in answer.text
        assert 'type="file" name="upload"' in answer.text
        assert 'enctype="multipart/form-data"' in answer.text


# ---- the page itself


def sent(data, path="/desk/claims/claim/add/?_popup=1"):
    return RequestFactory().post(path, data)


def pairs_of(answer):
    """Everything that a browser would send back, names that are given twice included."""
    page = html5lib.parse(answer.content.decode(), namespaceHTMLElements=False)
    for field in page.find(".//form[@method='post']").iter():
        if field.get("name"):
            is_area = field.tag == "textarea"
            value = (field.text or "") if is_area else field.get("value")
            yield field.get("name"), value.replace("\r\n", "\n").replace("\n", "\r\n")


@contextmanager
def nothing_asked():
    """No query goes to any database."""
    with ExitStack() as stack:
        seen = [stack.enter_context(CaptureQueriesContext(connections[a])) for a in DATABASES]
        yield
    assert [list(one) for one in seen] == [[], [], []]


HOSTILE = [
    '"><script>alert(1)</script>',
    "</textarea><script>alert(1)</script> x",
    "{{ settings.SECRET_KEY }} {% debug %}",
    "\r\n\r\nbegins with lines",
    " with spaces around ",
    "line\r\nline",
    "a" * 50_000,
    "",
    "مرحبا بكم",
    "&amp; &lt;",
]


@pytest.mark.parametrize("value", HOSTILE, ids=range(len(HOSTILE)))
def test_what_was_typed_comes_back_as_it_was(value):
    data = {"text": value, "many": ["one", "two words"], value[:20] or "x": "y"}
    request = sent(data)
    answer = page_of.answer(request)
    assert "<script" not in answer.content.decode()
    back = [(name, value) for name, value in pairs_of(answer) if name != typed.FORGERY]
    asked = [(name, value) for name, values in request.POST.lists() for value in values]
    assert sorted(back) == sorted(asked)


def test_what_is_too_long_is_not_given_back():
    answer = page_of.answer(sent({"text": "a b" * (typed.MOST // 2)}))
    assert len(answer.content) < 10_000
    assert "Go back with your browser" in words_of(answer)


@pytest.mark.parametrize(
    ("path", "surface"), [("/desk/", "all"), ("/account/tokens/", "desk"), ("/claims/", "all")]
)
@pytest.mark.parametrize("problem", [OperationalError, InterfaceError])
@pytest.mark.django_db(databases=DATABASES)
def test_no_database_is_asked(path, surface, problem):
    request = RequestFactory().post(path, {"text": "two words"})
    with override_settings(HAS_PUBLIC=surface != "desk"), nothing_asked():
        try:
            raise problem
        except problem:
            answer = errors.server_error(request)
    assert answer.status_code == 503
    assert answer["Retry-After"] == "10"
    assert answer["Cache-Control"] == "no-store"


def test_what_is_broken_is_no_outage():
    try:
        raise ValueError
    except ValueError:
        assert errors.server_error(RequestFactory().get("/desk/")).status_code == 500
