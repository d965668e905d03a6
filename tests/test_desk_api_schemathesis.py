"""Every operation of the desk's description, asked with what schemathesis makes up.

The public API's test holds every check; here answers are as described and never a failure, for
what fits a schema may still be refused by a sentence that no schema can say.
"""

import json
from http import HTTPStatus

import pytest
import schemathesis
from django.core.wsgi import get_wsgi_application
from hypothesis import HealthCheck, Phase, given
from hypothesis import settings as hypothesis
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from claims_app.desk_api import openapi
from claims_app.record.addresses import RESOURCES
from claims_app.record.aggregates import AGGREGATES
from tests.desk_programs import Program, person
from tests.factories import make

pytestmark = [
    pytest.mark.slow,
    pytest.mark.usefixtures("kept_open"),
    pytest.mark.django_db(databases={"default", "record", "counters"}),
]
CHECKS = [
    not_a_server_error,
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
]
SCHEMA = schemathesis.openapi.from_dict(json.loads(json.dumps(openapi.document())))
SCHEMA.app = get_wsgi_application()
# The addresses of all kinds are made by the same code; two of them, and what is about several.
TRIED = {"", "openapi.json", "actors", "claims", "reviews", "handovers", "bulk", "submissions"}
OPERATIONS = {
    one.ok().label: one.ok()
    for one in SCHEMA.get_all_operations()
    if one.ok().label.split("/")[4] in TRIED
}
EXAMPLES = 6


@pytest.mark.parametrize("mode", list(GenerationMode), ids=lambda mode: mode.value)
@pytest.mark.parametrize("label", sorted(OPERATIONS))
def test_it_answers_as_described(label, mode):
    program = Program(person("analyst"))
    things = {RESOURCES[kind]: make(AGGREGATES[kind].root) for kind in AGGREGATES}
    resource = label.split("/")[4]
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
        if "pk" in case.path_parameters:
            case.path_parameters["pk"] = str(things[resource].pk)
        response = case.call(headers={"Authorization": f"Token {program.text}"})
        assert response.status_code < HTTPStatus.INTERNAL_SERVER_ERROR, response.text
        case.validate_response(response, checks=CHECKS)
        asked.append(response.status_code)

    if mode == GenerationMode.NEGATIVE and not OPERATIONS[label].body:
        pytest.skip("Nothing can be said here but a place in a list.")
    holds()
    assert asked
