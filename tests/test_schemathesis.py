"""Every operation of the OpenAPI document, asked with what schemathesis makes up.

Real requests through the whole application, on the released seed. Values that fit the schema and
values that break it; every check that schemathesis has for one request and its answer.
"""

import json
from http import HTTPStatus
from pathlib import Path

import pytest
import schemathesis
from django.core.wsgi import get_wsgi_application
from hypothesis import HealthCheck, Phase, given
from hypothesis import settings as hypothesis
from schemathesis import GenerationMode
from schemathesis.config import SchemathesisConfig

from claims_app.api import openapi

pytestmark = [
    pytest.mark.slow,
    pytest.mark.usefixtures("kept_open"),
    pytest.mark.django_db(databases={"default", "record"}),
]

# A value may fit its pattern and still be no name on the record, no day of the calendar, no cursor
# that was given out; or ask for what nobody has, or has any more.
ANSWERS = [200, 301, 304, 400, 404, 410]
# More items than a look-up takes is refused for its size.
REFUSALS = [400, 404, 405, 406, 413, 415]
CONFIG = SchemathesisConfig.from_dict(
    {
        "checks": {
            "positive_data_acceptance": {"expected-statuses": ANSWERS},
            "negative_data_rejection": {"expected-statuses": REFUSALS},
        }
    }
)
DOCUMENT = json.loads(Path(openapi.__file__).with_name("openapi.json").read_text())
SCHEMA = schemathesis.openapi.from_dict(DOCUMENT, config=CONFIG)
SCHEMA.app = get_wsgi_application()
OPERATIONS = {one.ok().label: one.ok() for one in SCHEMA.get_all_operations()}
EXAMPLES = 25


def asked_in_two_ways():
    """Each operation with what fits; with what does not, where anything can be said at all."""
    for label, operation in sorted(OPERATIONS.items()):
        says = any((operation.path_parameters, operation.query, operation.headers, operation.body))
        for mode in GenerationMode if says else [GenerationMode.POSITIVE]:
            yield pytest.param(label, mode, id=f"{label} {mode.value}")


@pytest.mark.parametrize(("label", "mode"), [*asked_in_two_ways()])
def test_it_answers_as_described(released_seed, label, mode):
    asked = []

    @given(case=OPERATIONS[label].as_strategy(generation_mode=mode))
    @hypothesis(
        max_examples=EXAMPLES,
        deadline=None,
        database=None,
        derandomize=True,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.generate],
    )
    def holds(case):
        response = case.call(headers={"Accept-Encoding": "identity"})
        assert response.status_code < HTTPStatus.INTERNAL_SERVER_ERROR, response.text
        case.validate_response(response)
        asked.append(response.status_code)

    holds()
    assert asked
