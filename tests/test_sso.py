"""The extra `sso`: off and not loaded by default, a clear sentence where it is missing, and tried
in a process of its own, whose environment switches it on."""

import os
import socket
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.db import connections

from claims_app.desk import factors, rights
from claims_app.desk.roles import MATRIX, TAKES_SECOND_FACTOR, DeskRole
from tests.processes import url_of
from tests.sso.provider import CLIENT, SECRET

ROOT = Path(__file__).resolve().parent.parent
SIGN_ON = {"CLIENT": CLIENT, "SECRET": SECRET, "NAME": "Our House"}
ALIASES = {"": "default", "RECORD_": "record", "COUNTERS_": "counters"}
LONGEST = 900
pytestmark = pytest.mark.skipif(settings.SECOND_FACTOR, reason="It is switched on here.")


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def switched_on(var):
    """An environment in which all of it is on, and whose databases are its own."""
    ours = {"DATABASE_URL", "RECORD_DATABASE_URL", "COUNTERS_DATABASE_URL", "GAINSAY_SURFACE"}
    kept = {name: value for name, value in os.environ.items() if name not in ours}
    kept = {name: value for name, value in kept.items() if "XDIST" not in name}
    at = {"GAINSAY_VAR": str(var), "GAINSAY_SSO_ISSUER": f"http://127.0.0.1:{free_port()}"}
    if connections["default"].vendor == "postgresql":
        for part, alias in ALIASES.items():
            name = connections[alias].settings_dict["NAME"].removeprefix("test_")
            url = urlsplit(url_of(alias))._replace(path=f"/{name}_sso")
            at[f"{part}DATABASE_URL"] = url.geturl()
    provider = {f"GAINSAY_SSO_{name}": value for name, value in SIGN_ON.items()}
    return {**kept, **at, **provider, "GAINSAY_SECOND_FACTOR": "1"}


def ran(env, *arguments):
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *arguments]
    done = subprocess.run(
        [*command, "tests/sso"],
        cwd=ROOT,
        env=env,
        capture_output=True,
        text=True,
        timeout=LONGEST,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-8000:] + done.stderr[-2000:]
    assert " passed" in done.stdout


@pytest.mark.slow
@pytest.mark.django_db(databases={"default", "record", "counters"})
def test_switched_on_it_does_what_it_says(tmp_path):
    ran(switched_on(tmp_path), "-m", "not e2e")


@pytest.mark.e2e
@pytest.mark.django_db(databases={"default", "record", "counters"})
def test_switched_on_it_works_in_a_browser(tmp_path):
    ran(switched_on(tmp_path), "-m", "e2e")


# ---- off


def started(tmp_path, code, **env):
    """What a fresh process says that loads the settings."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env={**kept, "DJANGO_SETTINGS_MODULE": "config.settings", "GAINSAY_VAR": str(tmp_path)}
        | env,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


WITHOUT = """
import sys
class Missing:
    def find_spec(self, name, *rest):
        if name.partition('.')[0] in {'allauth', 'fido2', 'qrcode', 'jwt', 'oauthlib'}:
            raise ModuleNotFoundError(name)
sys.meta_path.insert(0, Missing())
import importlib.util
real = importlib.util.find_spec
importlib.util.find_spec = lambda name, *rest: None if name == 'allauth' else real(name, *rest)
"""
LOADS_ALL = """
import django
django.setup()
from django.urls import get_resolver
get_resolver().url_patterns
from django.conf import settings
if settings.HAS_DESK:
    from django.contrib import admin
    admin.autodiscover()
print('started')
"""


@pytest.mark.parametrize("surface", ["all", "desk", "public"])
def test_without_the_extra_everything_starts(surface, tmp_path):
    code, says = started(tmp_path, WITHOUT + LOADS_ALL, GAINSAY_SURFACE=surface)
    assert (code, says) == (0, "started\n")


def test_the_public_surface_knows_nothing_of_it(tmp_path):
    on = {"GAINSAY_SECOND_FACTOR": "1", "GAINSAY_SURFACE": "public"}
    assert started(tmp_path, WITHOUT + LOADS_ALL, **on) == (0, "started\n")


def test_switched_on_without_the_extra_it_says_what_to_install(tmp_path):
    code, says = started(tmp_path, WITHOUT + LOADS_ALL, GAINSAY_SECOND_FACTOR="1")
    assert code == 1
    assert "GAINSAY_SECOND_FACTOR is set, but django-allauth is not installed." in says
    assert "pip install '.[sso]'" in says


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"CLIENT": "a"}, "needs GAINSAY_SSO_ISSUER and GAINSAY_SSO_SECRET as well."),
        ({"ISSUER": "our.house", "CLIENT": "a", "SECRET": "b"}, "'our.house' is no address"),
    ],
)
def test_half_a_provider_stops_the_start(given, says, tmp_path):
    env = {f"GAINSAY_SSO_{name}": value for name, value in given.items()}
    code, said = started(tmp_path, LOADS_ALL, **env)
    assert code == 1
    assert says in said


def test_production_talks_to_no_provider_in_the_clear(tmp_path):
    env = {"GAINSAY_SSO_ISSUER": "http://our.house", "GAINSAY_SSO_CLIENT": "a"}
    env |= {"GAINSAY_SSO_SECRET": "b", "GAINSAY_PRODUCTION": "1", "SECRET_KEY": "k" * 60}
    code, said = started(tmp_path, LOADS_ALL, **env, ALLOWED_HOSTS="our.house")
    assert code == 1
    assert "GAINSAY_SSO_ISSUER" in said


def test_the_roles_that_take_a_second_factor():
    takes = {role for role in DeskRole if MATRIX[role] & TAKES_SECOND_FACTOR}
    assert takes == {DeskRole.REVIEWER, DeskRole.OVERSIGHT, DeskRole.ADMINISTRATOR}


def test_while_it_is_off_nobody_lacks_one(admin_user):
    assert rights.takes_second_factor(admin_user)
    assert not factors.is_lacking(admin_user)
