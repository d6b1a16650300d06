"""The database is stopped: people and machines are told to come back, each in their own way, and are served after."""

import json
import time
import urllib.error
import urllib.request
from xml.etree import ElementTree

import pytest

from moothall.config.launch import postgres
from moothall.config.tests.installation import Installation, copied
from tests.page_rules import check_page

KEY = {"Authorization": "Bearer nobody"}


@pytest.fixture(scope="module")
def away(prepared, tmp_path_factory):
    """Moothall without its database: a server of its own, which was stopped."""
    data = tmp_path_factory.mktemp("away") / "data"
    copied(prepared, data)
    installation = Installation(data, DATABASE_URL=postgres.ensure(data / "postgres", is_durable=False))
    try:
        installation.start()
        postgres.stop_in(data / "postgres")
        installation.come_back = lambda: postgres.ensure(data / "postgres", is_durable=False)
        yield installation
    finally:
        installation.stop()
        postgres.stop_in(data / "postgres")


def ask(moothall, path, **headers):
    """Return what is answered: status, headers, body."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    request = urllib.request.Request(f"http://127.0.0.1:{moothall.port}{path}", headers=named)
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:
            return answer.status, answer.headers, answer.read()
    except urllib.error.HTTPError as answer:
        with answer:
            return answer.code, answer.headers, answer.read()


def is_to_come_back(answer):
    status, headers, _body = answer
    return (status, headers["Retry-After"], headers["Cache-Control"]) == (503, "10", "no-store")


def test_a_customer_is_told_in_words(away):
    answer = ask(away, "/services/")

    page = check_page(answer[2].decode())
    assert is_to_come_back(answer)
    assert "Sorry, this does not work at the moment" in page.h1.get_text()


@pytest.mark.parametrize("says", [{"Accept_Language": "cy"}, {"Cookie": "moothall_language=cy"}])
def test_and_in_welsh_who_reads_welsh(away, says):
    answer = ask(away, "/services/", **says)

    page = check_page(answer[2].decode())
    assert is_to_come_back(answer)
    assert (page.html["lang"], answer[1]["Content-Language"]) == ("cy", "cy")
    assert "999" in page.get_text()


def test_the_pages_of_officers_speak_english(away):
    answer = ask(away, "/sign-in/", Accept_Language="cy")

    assert is_to_come_back(answer)
    assert b"Sorry, this does not work at the moment" in answer[2]


@pytest.mark.parametrize("path", ["/api/v1/services", "/open-referral/services"])
def test_a_machine_gets_the_problem_body(away, path):
    status, headers, body = ask(away, path, **KEY)

    assert (status, headers["Retry-After"]) == (503, "10")
    assert headers["Content-Type"].startswith("application/problem+json")
    said = json.loads(body)
    assert (said["status"], bool(said["request_id"])) == (503, True)


def test_open311_gets_its_errors(away):
    status, headers, body = ask(away, "/open311/v2/services.xml")
    assert (status, headers["Retry-After"]) == (503, "10")
    assert ElementTree.fromstring(body).find("error/code").text == "503"  # noqa: S314 - our own answer

    status, headers, body = ask(away, "/open311/v2/requests.json")
    assert (status, headers["Retry-After"], json.loads(body)[0]["code"]) == (503, "10", 503)


def test_a_monitor_hears_that_it_is_the_database(away):
    status, said = away.health()
    assert (status, said["parts"]["database"]["status"]) == (503, "down")


def test_pages_are_there_again_once_it_is_back(away):
    away.come_back()
    away.wait_until_well()

    # Each process finds it in its own time, within seconds.
    deadline = time.monotonic() + 30
    while (answers := {ask(away, "/sign-in/")[0] for _each in range(8)}) != {200}:
        assert time.monotonic() < deadline, answers
    assert {ask(away, "/sign-in/")[0] for _each in range(8)} == {200}
