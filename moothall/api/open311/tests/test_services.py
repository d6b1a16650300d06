"""What another website finds out about the services before it reports anything."""

import json

import pytest

from moothall.api.open311.tests.website import read
from moothall.directory.catalogue import Link

ROOT = "/open311/v2"


def codes(client):
    return [each["service_code"] for each in client.get(f"{ROOT}/services.json").json()]


def test_a_website_finds_the_door(client, pothole, council, settings):
    settings.DEMO = True
    council.email = "contact@thornbeck.example"
    council.save()

    answer = client.get(f"{ROOT}/discovery.xml")

    root, found = read(answer.content)
    (endpoint,) = found["endpoints"]
    assert (answer["Content-Type"], root) == ("text/xml; charset=utf-8", "discovery")
    assert endpoint["specification"] == "http://wiki.open311.org/GeoReport_v2"
    assert endpoint["url"].endswith("/open311/v2")
    assert endpoint["formats"] == ["text/xml", "application/json"]
    assert "contact@thornbeck.example" in found["contact"] and found["changeset"] == "2026-03-02T09:30:00Z"
    assert client.get(f"{ROOT}/discovery.json").json()["endpoints"][0]["type"] == "test"


def test_the_list_says_what_can_be_reported(website):
    (service,) = website.get("services.xml")

    assert service == {
        "service_code": "pothole",
        "service_name": "Report a pothole",
        "description": "Tell us when we did not empty your bin.",
        "metadata": "true",
        "type": "realtime",
        "keywords": "pothole,hole  in the road",
        "group": "Roads and pavements",
    }


def test_json_is_a_bare_list(client, pothole):
    answer = client.get(f"{ROOT}/services.json")

    assert answer["Content-Type"] == "application/json; charset=utf-8"
    assert [(each["service_code"], each["metadata"]) for each in answer.json()] == [("pothole", True)]


def test_each_question_has_a_datatype(website):
    definition = website.get("services/pothole.xml")

    size, car = definition["attributes"]
    assert (size["code"], size["datatype"]) == ("size", "singlevaluelist")
    assert (size["required"], size["order"]) == ("false", "1")
    assert size["values"] == [{"key": "small", "name": "Like a plate"}, {"key": "large", "name": "Like a table"}]
    assert (car["datatype"], car["required"]) == ("singlevaluelist", "false")
    assert car["datatype_description"] == "Only when the answer to “How large is it?” is “Like a table”."


def test_a_needed_question_is_required(client, make_service, sam):
    make_service(online="form")

    definition = client.get(f"{ROOT}/services/missed-bin.json").json()

    assert [(each["code"], each["required"]) for each in definition["attributes"]] == [("bin", True)]


@pytest.mark.parametrize(
    "changes",
    [
        {"makes_case": False},
        {"online": "link", "links": (Link("Elsewhere", "https://elsewhere.example/"),)},
        {"online": "none", "why_not_online": "By telephone only"},
        {"channels": ("telephone",)},
        {"trust_level": 2},
        {"is_listed": False},
    ],
    ids=lambda changes: next(iter(changes)),
)
def test_what_a_report_cannot_meet_is_not_offered(client, make_service, sam, changes):
    make_service(**changes)

    assert codes(client) == []
    assert client.get(f"{ROOT}/services/missed-bin.xml").status_code == 404


def test_a_service_of_a_partner_is_offered(client, make_service, partner_team):
    make_service(team=partner_team.code)

    assert codes(client) == ["missed-bin"]


@pytest.mark.parametrize("jurisdiction", ["thornbeck", "thornbeck.gov.uk", "THORNBECK", ""])
def test_the_council_may_be_named(client, pothole, council, jurisdiction):
    council.website = "https://www.thornbeck.gov.uk/"
    council.save()

    answer = client.get(f"{ROOT}/services.json", {"jurisdiction_id": jurisdiction})

    assert answer.status_code == 200


def test_another_council_is_not_here(client, pothole):
    answer = client.get(f"{ROOT}/services.xml", {"jurisdiction_id": "elsewhere"})

    assert answer.status_code == 404
    assert read(answer.content)[1][0]["description"] == "jurisdiction_id: There is no such council here."


def test_of_two_councils_one_must_be_named(client, pothole, council):
    from moothall.directory.models import Organisation

    Organisation.objects.create(
        code="millby", name="Millby District Council", short_name="Millby", kind="council", reference_prefix="MB"
    )

    answer = client.get(f"{ROOT}/services.json")

    assert (answer.status_code, answer.json()[0]["code"]) == (400, 400)
    assert "thornbeck, millby" in answer.json()[0]["description"]
    assert client.get(f"{ROOT}/services.json", {"jurisdiction_id": "millby"}).json() == []


@pytest.mark.parametrize("path", ["services.txt", "services", "nothing.xml", "", "services/pothole", "requests.xml/x"])
def test_an_address_that_is_none_is_answered_as_a_machine_reads(client, pothole, path):
    answer = client.get(f"{ROOT}/{path}")

    root, errors = read(answer.content)
    assert (answer.status_code, root, errors[0]["code"]) == (404, "errors", "404")


def test_pages_of_other_websites_may_read(client, pothole):
    asked = client.options(f"{ROOT}/requests.json")

    assert (asked.status_code, asked["Access-Control-Allow-Methods"]) == (204, "GET, HEAD, OPTIONS")
    assert asked["Access-Control-Allow-Origin"] == "*"
    assert client.get(f"{ROOT}/services.json")["Access-Control-Allow-Origin"] == "*"
    assert client.get(f"{ROOT}/nothing.json")["Access-Control-Allow-Origin"] == "*"


def test_another_method_is_refused(client, pothole):
    answer = client.delete(f"{ROOT}/services.json")

    assert (answer.status_code, answer["Allow"]) == (405, "GET, HEAD, OPTIONS")
    assert json.loads(answer.content)[0]["code"] == 405


def test_a_service_that_is_published_appears_and_one_withdrawn_goes(client, pothole, make_service):
    from conftest import MONDAY
    from moothall.directory.actions import withdraw_service
    from moothall.directory.queries import forget_catalogue

    make_service()
    forget_catalogue()
    assert sorted(codes(client)) == ["missed-bin", "pothole"]

    withdraw_service(pothole, by=None, at=MONDAY)
    forget_catalogue()
    assert codes(client) == ["missed-bin"]
