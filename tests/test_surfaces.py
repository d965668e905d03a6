"""One program, three surfaces: what each opens, what it never loads, and when it refuses to start.

Every test starts a real process, as an administrator would, with an environment of its own.
"""

import json
from functools import partial

import pytest

from actors_app.aliases import COUNTERS
from tests import processes
from tests.processes import get, manage, served, statuses

# Django REST framework borrows a function from `admindocs`, which loads the code of the admin and
# of auth; but no model of theirs, no session, nothing that could let anybody in.
OF_THE_DESK = (
    *("django.contrib.admin.apps", "django.contrib.admin.models", "django.contrib.admin.forms"),
    *("django.contrib.auth.apps", "django.contrib.auth.models", "django.contrib.auth.backends"),
    *("django.contrib.auth.middleware", "django.contrib.auth.views", "django.contrib.sessions"),
    *("django.contrib.contenttypes", "django.contrib.messages.middleware", "simple_history"),
    *("claims_app.desk", "claims_app.admin", "claims_app.intake", "claims_app.interchange.bundle"),
    *("claims_app.account", "claims_app.desk_api", "claims_app.interchange.drafts"),
    *("axes", "knox"),
    *("actors_app.admin", "config.admin_site"),
)
PRODUCTION = {
    "GAINSAY_PRODUCTION": "1",
    "SECRET_KEY": "not-a-secret-but-long-enough-to-pass-for-one-0123456789",
    "ALLOWED_HOSTS": "gainsay.example,127.0.0.1",
}
CLOSED_PORT = "postgres://nobody@127.0.0.1:9/nothing"

# The databases of the tests, empty. The other process reads them, beside the test's transaction.
pytestmark = [pytest.mark.slow, pytest.mark.django_db(databases={"default", "record"})]
every_surface = pytest.mark.parametrize("surface", ["all", "desk", "public"])


@pytest.fixture
def environment(tmp_path):
    """The environment of a surface, with a `var` folder that does not exist yet."""
    return partial(processes.environment, tmp_path / "var")


# Every surface is whole in itself


@every_surface
def test_a_surface_passes_its_checks_and_lacks_no_migration(environment, surface):
    code, says = manage(environment(surface), "check", "--fail-level", "DEBUG")
    assert code == 0, says
    assert says.startswith("System check identified no issues")
    code, says = manage(environment(surface), "makemigrations", "--check", "--dry-run")
    assert (code, says) == (0, "No changes detected\n")


@every_surface
def test_a_surface_is_fit_for_production(environment, surface):
    env = environment(surface, **PRODUCTION)
    code, says = manage(env, "check", "--deploy", "--fail-level", "DEBUG")
    # The public surface takes nothing that could be forged.
    silenced = 1 if surface == "public" else 0
    assert (code, says) == (0, f"System check identified no issues ({silenced} silenced).\n")


@pytest.mark.django_db(databases={"default", "record"}, transaction=True)
@every_surface
def test_the_record_can_be_migrated_from_every_surface(environment, surface):
    code, says = manage(environment(surface), "migrate", "--database", "record")
    assert code == 0, says
    assert "No migrations to apply." in says


# The public surface


WHAT_IS_LOADED = """
import importlib, json, pkgutil, sys
from django.urls import get_resolver
from config.wsgi import application
from django.apps import apps
import actors_app.models, claims_app.api, claims_app.pages, claims_app.record
get_resolver().url_patterns
for package in (claims_app.api, claims_app.pages, claims_app.record):
    for found in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
        importlib.import_module(found.name)
answers = []
for path in ("/", "/claims/", "/api/v1/claims/", "/api/v1/claims/x/", "/nothing/", "/desk/"):
    asked = {"REQUEST_METHOD": "GET", "PATH_INFO": path, "SERVER_NAME": "localhost"}
    asked |= {"SERVER_PORT": "80", "wsgi.input": sys.stdin.buffer, "wsgi.url_scheme": "http"}
    b"".join(application(asked, lambda status, headers: answers.append(int(status[:3]))))
print("LOADED", json.dumps([answers, sorted(sys.modules), sorted(apps.app_configs)]), "END")
"""


def test_the_public_surface_never_loads_what_belongs_to_the_desk(environment):
    code, says = manage(environment("public"), "shell", "-v", "0", "-c", WHAT_IS_LOADED)
    assert code == 0, says
    answers, loaded, installed = json.loads(says.partition("LOADED ")[2].partition(" END")[0])
    assert answers == [200, 200, 200, 404, 404, 404]
    astray = {m for m in loaded for d in OF_THE_DESK if m == d or m.startswith(f"{d}.")}
    assert astray == set()
    assert not {"admin", "auth", "contenttypes", "sessions", "messages", "desk"} & set(installed)


def test_the_public_surface_has_no_desk_to_ask(environment, tmp_path):
    code, says = manage(environment("public"), "shell", "-v", "0", "-c", "Claim.objects.count()")
    assert code == 1
    assert "settings.DATABASES is improperly configured" in says
    assert not list((tmp_path / "var").glob("desk*"))


def test_the_public_site_serves_readers_and_has_no_desk(environment, tmp_path):
    with served(environment("public")) as port:
        assert statuses(port, "/", "/claims/", "/api/v1/", "/api/v1/claims/", "/readyz") == {
            "/": 200,
            "/claims/": 200,
            "/api/v1/": 200,
            "/api/v1/claims/": 200,
            "/readyz": 200,
        }
        closed = (
            "/desk/",
            "/desk/login/",
            "/admin/",
            "/account/login/",
            "/account/tokens/",
            "/desk",
            "/api/v1/desk/",
            "/api/v1/desk/claims/",
            "/api/v1/desk/openapi.json",
        )
        assert set(statuses(port, *closed).values()) == {404}
        _, body = get(port, "/readyz")
        # Without counters readers are served uncounted; they are not what readiness waits for.
        databases = {"record": "ready", "counters": "not migrated"}
        assert json.loads(body) == {"status": "ready", "databases": databases}
        assert not any(get(port, path)[0].getheader("Set-Cookie") for path in ("/", "/api/v1/"))
    assert not list((tmp_path / "var").glob("desk*"))


# The desk's surface


def test_the_desks_site_serves_the_desk_and_no_reader(environment):
    with served(environment("desk")) as port:
        response, _ = get(port, "/desk/")
        assert (response.status, response.getheader("Location")) == (
            302,
            "/desk/login/?next=/desk/",
        )
        assert statuses(port, "/desk/login/", "/livez", "/readyz") == {
            "/desk/login/": 200,
            "/livez": 200,
            "/readyz": 200,
        }
        closed = ("/", "/claims/", "/issues/", "/speakers/", "/api/v1/", "/api/v1/claims/")
        assert set(statuses(port, *closed).values()) == {404}
        assert json.loads(get(port, "/readyz")[1])["databases"] == {
            "default": "ready",
            "record": "ready",
            "counters": "not migrated",
        }
        response, body = get(port, "/api/v1/desk/claims/")
        assert (response.status, json.loads(body)["title"]) == (401, "Unauthorized")
        response, _ = get(port, "/account/tokens/")
        wanted = "/account/login/?next=/account/tokens/"
        assert (response.status, response.getheader("Location")) == (302, wanted)


TO_READERS = """
from django.contrib import admin
from claims_app.admin.things import public_page
print(admin.site.site_url, public_page("source", "s"), public_page("occasion", "o"))
"""


@pytest.mark.parametrize(("surface", "site"), [("desk", "https://readers.example"), ("all", "")])
def test_the_desk_leads_to_readers_pages_where_they_are(environment, surface, site):
    env = environment(surface, SITE_URL="https://readers.example/")
    code, says = manage(env, "shell", "-v", "0", "-c", TO_READERS)
    assert code == 0, says
    assert says.split() == [f"{site}/", f"{site}/sources/s/", "None"]


# What refuses to start


@pytest.mark.parametrize("value", ["publick", "PUBLIC", "", "all desk"])
def test_an_unknown_surface_is_named(environment, tmp_path, value):
    code, says = manage(environment("public", GAINSAY_SURFACE=value), "check")
    assert code == 1
    assert says.rstrip().endswith(
        f"ImproperlyConfigured: GAINSAY_SURFACE is {value!r}; use all, desk or public."
    )
    assert not (tmp_path / "var").exists()


@every_surface
def test_production_does_not_make_up_its_own_secret(environment, tmp_path, surface):
    env = environment(surface, **PRODUCTION | {"SECRET_KEY": ""})
    for words in (["check"], ["migrate", "--database", "record"]):
        code, says = manage(env, *words)
        assert code == 1
        assert says.rstrip().endswith(
            "ImproperlyConfigured: Set SECRET_KEY: production never makes its own."
        )
    assert not (tmp_path / "var").exists()


def test_a_laptops_secret_is_made_once_and_is_its_owners(environment, tmp_path):
    env = environment("public")
    first, second = (
        manage(env, "shell", "-v", "0", "-c", "print(settings.SECRET_KEY)") for _ in "12"
    )
    assert first == second
    assert len(first[1].strip()) > 50
    assert (tmp_path / "var" / "secret_key").stat().st_mode & 0o777 == 0o600


# Health


@pytest.mark.parametrize("surface", ["public", "desk"])
def test_a_site_whose_record_cannot_be_reached_lives_but_is_not_ready(environment, surface):
    with served(environment(surface, RECORD_DATABASE_URL=CLOSED_PORT)) as port:
        assert get(port, "/livez")[0].status == 200
        response, body = get(port, "/readyz")
        assert response.status == 503
        says = json.loads(body)
        assert (says["status"], says["databases"]["record"]) == ("not ready", "not reachable")
        assert says["databases"].get("default") == ("ready" if surface == "desk" else None)
        if surface == "public":
            response, body = get(port, "/api/v1/claims/")
            assert response.status == 503
            assert response.getheader("Content-Type") == "application/problem+json"
            response, body = get(port, "/")
            assert (response.status, response.getheader("Retry-After")) == (503, "10")
            assert b"The record cannot be reached" in body


def test_a_desk_that_cannot_be_reached_is_not_ready(environment):
    with served(environment("desk", DATABASE_URL=CLOSED_PORT)) as port:
        response, body = get(port, "/readyz")
        assert response.status == 503
        says = json.loads(body)["databases"]
        assert says == {"default": "not reachable", "record": "ready", "counters": "not migrated"}


def test_a_site_that_was_not_migrated_says_so(environment, tmp_path):
    env = environment("public", RECORD_DATABASE_URL=f"sqlite:///{tmp_path}/empty.sqlite3")
    with served(env) as port:
        response, body = get(port, "/readyz")
        assert response.status == 503
        says = json.loads(body)["databases"]
        assert says == {"record": "not migrated", "counters": "not migrated"}


@pytest.mark.parametrize(
    "away", [{"COUNTERS_DATABASE_URL": CLOSED_PORT}, {"CACHE_URL": "redis://127.0.0.1:9/0"}]
)
def test_a_site_whose_counters_cannot_be_reached_serves_readers(environment, away):
    with served(environment("public", **away)) as port:
        for _ in range(5):
            response, _ = get(port, "/api/v1/claims/")
            assert response.status == 200
            assert response.getheader("RateLimit") is None
        assert get(port, "/readyz")[0].status == 200


@pytest.mark.django_db(databases={"default", "record", "counters"}, transaction=True)
@every_surface
def test_the_counters_can_be_migrated_from_every_surface(environment, surface):
    env = environment(surface, COUNTERS_DATABASE_URL=processes.url_of(COUNTERS))
    code, says = manage(env, "migrate", "--database", "counters")
    assert code == 0, says
    assert "No migrations to apply." in says


def test_production_answers_probes_in_the_clear_and_sends_readers_to_https(environment):
    with served(environment("public", **PRODUCTION)) as port:
        assert statuses(port, "/livez", "/readyz") == {"/livez": 200, "/readyz": 200}
        response, _ = get(port, "/api/v1/claims/?limit=5")
        wanted = f"https://127.0.0.1:{port}/api/v1/claims/?limit=5"
        assert (response.status, response.getheader("Location")) == (301, wanted)
