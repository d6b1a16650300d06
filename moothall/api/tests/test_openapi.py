"""`GET /api/v1/openapi.json`: it says what the table of routes does, and its examples work."""

import json

import jsonschema_rs
import pytest

from moothall.api.v1.description import PART
from moothall.api.v1.operations import ALWAYS
from moothall.api.v1.routes import ROUTES
from moothall.cases.workflow import COMMON
from tests.house.pages import PAGES

OPERATIONS = [
    pytest.param(route, operation, id=f"{operation.method}-{route.name}")
    for route in ROUTES
    for operation in route.operations
]


@pytest.fixture
def described(client):
    answer = client.get("/api/v1/openapi.json")
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/json")
    return answer.json()


def operation_in(described, route, operation):
    path = "/api/v1/" + PART.sub(lambda found: f"{{{found[2]}}}", route.pattern)
    return described["paths"][path][operation.method.lower()]


def test_everybody_may_read_it_and_learn_whether_it_changed(client):
    first = client.get("/api/v1/openapi.json")
    again = client.get("/api/v1/openapi.json", headers={"If-None-Match": first["ETag"]})

    assert (again.status_code, again.content) == (304, b"")


def test_it_is_openapi_3_1(described):
    assert described["openapi"] == "3.1.0"
    for schema in described["components"]["schemas"].values():
        jsonschema_rs.meta.validate({"$schema": "https://json-schema.org/draft/2020-12/schema"} | schema)


def test_every_address_of_our_own_api_is_in_it():
    addresses = {page.name for page in PAGES if page.route.startswith("api/v1/")}
    assert addresses == {f"api:{route.name}" for route in ROUTES}


@pytest.mark.parametrize(("route", "operation"), OPERATIONS)
def test_it_lists_every_status_that_can_come(described, route, operation):
    responses = set(operation_in(described, route, operation)["responses"])

    expected = {operation.status, *operation.others, *operation.problems, 405, *((304,) if operation.is_kept else ())}
    expected |= {500, 503} if operation.is_public else set(ALWAYS)
    assert responses == {str(status) for status in expected}


@pytest.mark.parametrize(("route", "operation"), [each for each in OPERATIONS if each.values[1].sent is not None])
@pytest.mark.usefixtures("own_folder", "service")
def test_the_example_of_a_body_fits_and_works(described, machine, make_case, route, operation):
    content = operation_in(described, route, operation)["requestBody"]["content"]["application/json"]
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", "components": described["components"]}

    jsonschema_rs.validate(schema | content["schema"], content["example"])
    address = PART.sub(lambda _found: str(make_case().pk), route.pattern)
    machine.send(address, expect=operation.status, **content["example"])


def test_every_move_of_the_table_has_its_struct(described):
    mapping = described["paths"]["/api/v1/cases/{case}/moves"]["post"]["requestBody"]["content"]["application/json"]
    moves = mapping["schema"]["discriminator"]["mapping"]

    assert set(moves) == {move.name for move in COMMON if not move.for_officers}


def test_the_answers_are_as_they_are_described(described, machine, make_case):
    """The rest is tried by the test that sends anything; this shows one whole answer against its schema."""
    case = make_case(answers={"bin": "general"})
    schema = {"$ref": "#/components/schemas/CaseWhole", "components": described["components"]}

    jsonschema_rs.validate(schema, json.loads(machine.ask(f"cases/{case.pk}", **{"with": "timeline"}).content))
