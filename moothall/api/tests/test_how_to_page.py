"""docs/how-to/log-contacts-by-api.md is true: its example works, and it leaves nothing out."""

import json
import re
import shlex
from pathlib import Path

import msgspec
import pytest
from django.conf import settings

from moothall.api.contacts import CaseOut, ContactOut, log_contact
from moothall.api.problems import TITLES
from moothall.api.reading import ContactIn, MatterIn
from moothall.api.scopes import SCOPES
from moothall.api.v1.description import PART
from moothall.api.v1.operations import ALWAYS
from moothall.api.v1.routes import ROUTES
from moothall.cases.models import Case
from moothall.contacts.workflow import Avoidable, Complexity, Interaction, Outcome
from moothall.directory.models import Channel
from moothall.directory.packs import DEMO_PACK, read_pack

HOW_TO = settings.BASE_DIR / "docs" / "how-to"
PAGE = (HOW_TO / "log-contacts-by-api.md").read_text(encoding="utf-8")
WHOLE = (HOW_TO / "use-the-api.md").read_text(encoding="utf-8")
CODE = [
    file.read_text(encoding="utf-8")
    for file in [
        *Path(settings.BASE_DIR, "moothall/api").rglob("*.py"),
        settings.BASE_DIR / "moothall/config/middleware.py",
    ]
]


def example():
    """The command of the page as words: curl, address, headers, body."""
    command = re.search(r"^    curl .*?^      }'$", PAGE, re.DOTALL | re.MULTILINE)
    words = shlex.split(command[0].replace("\\\n", " "))
    headers = dict(words[at + 1].split(": ", 1) for at, word in enumerate(words) if word == "-H")
    return words[1], headers, words[words.index("-d") + 1]


def told_in_code(pattern):
    return {int(status) for text in CODE for status in re.findall(pattern, text)}


@pytest.fixture
def service_of_the_demo(make_service, sam):
    """A missed bin as the demo council asks for it: the example is for whoever tries it there."""
    record = next(each for each in read_pack(DEMO_PACK).services if each.code == "missed-bin")
    return make_service(reasons=record.reasons, questions=record.questions)


def test_the_example_of_the_page_logs_a_contact_with_a_case(client, key, service_of_the_demo):
    address, headers, body = example()
    headers["Authorization"] = headers["Authorization"].replace("$KEY", key[1])

    answer = client.post(
        address.removeprefix("http://localhost:8000"), body, content_type=headers.pop("Content-Type"), headers=headers
    )

    made = answer.json()
    assert answer.status_code == 201
    assert Case.objects.get().reference == made["cases"][0]["reference"]
    shown = json.loads(re.search(r'^    {\n      "reference".*?^    }$', PAGE, re.DOTALL | re.MULTILINE)[0])
    assert shown.keys() == made.keys() and shown["cases"][0].keys() == made["cases"][0].keys()


def lines_of(page):
    return {int(status) for status in re.findall(r"^\| (\d{3}) \|", page, re.MULTILINE)}


def test_every_status_of_logging_a_contact_has_a_line():
    (log,) = [operation for route in ROUTES for operation in route.operations if operation.does is log_contact]
    answered = {log.status, *log.others, *log.problems, *ALWAYS, 404, 405}

    assert lines_of(PAGE) == answered, "docs/how-to/log-contacts-by-api.md lists others"


def test_every_status_that_is_answered_has_a_line():
    answered = told_in_code(r"Problem\(\s*(\d{3})") | told_in_code(r"status=(\d{3})")

    assert answered - lines_of(WHOLE) == set(), "these need a line in docs/how-to/use-the-api.md"
    assert lines_of(WHOLE) - answered == set(), "nobody answers these"


def test_every_status_has_a_title():
    assert told_in_code(r"Problem\(\s*(\d{3})") == set(TITLES)


@pytest.mark.parametrize("scope", SCOPES)
def test_every_scope_is_explained(scope):
    assert f"`{scope}`" in WHOLE


@pytest.mark.parametrize("route", ROUTES, ids=lambda route: route.name)
def test_every_address_is_listed(route):
    assert f"`/api/v1/{PART.sub(lambda found: f'{{{found[2]}}}', route.pattern)}`" in WHOLE


@pytest.mark.parametrize("part", [ContactIn, MatterIn, ContactOut, CaseOut], ids=lambda part: part.__name__)
def test_every_field_is_explained(part):
    assert {field.name for field in msgspec.structs.fields(part) if f"`{field.name}`" not in PAGE} == set()


@pytest.mark.parametrize(
    "codes", [Channel, Outcome, Interaction, Complexity, Avoidable], ids=lambda codes: codes.__name__
)
def test_every_code_is_listed(codes):
    assert {code for code in codes.values if f"`{code}`" not in PAGE} == set()
