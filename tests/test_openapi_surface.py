"""The public surface answers the OpenAPI document without what makes it."""

import json
from functools import partial

import pytest

from tests import processes
from tests.processes import manage

pytestmark = [pytest.mark.slow, pytest.mark.django_db(databases={"default", "record"})]
ASKED = """
import json, sys
from config.wsgi import application
answers = []
for path in ("/api/", "/api/v1/", "/api/v1/openapi.json", "/api/v1/claims/"):
    asked = {"REQUEST_METHOD": "GET", "PATH_INFO": path, "SERVER_NAME": "localhost"}
    asked |= {"SERVER_PORT": "80", "wsgi.input": sys.stdin.buffer, "wsgi.url_scheme": "http"}
    b"".join(application(asked, lambda status, headers: answers.append(int(status[:3]))))
print("LOADED", json.dumps([answers, sorted(sys.modules)]), "END")
"""


@pytest.fixture
def environment(tmp_path):
    """The environment of a surface, with a `var` folder that does not exist yet."""
    return partial(processes.environment, tmp_path / "var")


def test_it_is_read_from_its_file(environment):
    code, says = manage(environment("public"), "shell", "-v", "0", "-c", ASKED)
    assert code == 0, says
    answers, loaded = json.loads(says.partition("LOADED ")[2].partition(" END")[0])
    assert answers == [200, 200, 200, 200]
    assert "rest_framework.views" in loaded
    assert [m for m in loaded if m.startswith("drf_spectacular.openapi")] == []


def test_the_page_is_whole_in_production(environment, tmp_path):
    env = environment(
        "public",
        GAINSAY_PRODUCTION="1",
        SECRET_KEY="not-a-secret-but-long-enough-to-pass-for-one-0123456789",
        ALLOWED_HOSTS="localhost",
        SECURE_SSL_REDIRECT="0",
    )
    code, says = manage(env, "collectstatic", "--noinput", "-v", "0")
    assert code == 0, says
    code, says = manage(env, "shell", "-v", "0", "-c", ASKED)
    assert code == 0, says
    assert json.loads(says.partition("LOADED ")[2].partition(" END")[0])[0] == [200] * 4
    assert list((tmp_path / "var" / "static").rglob("swagger-ui-bundle.*.js.gz"))
