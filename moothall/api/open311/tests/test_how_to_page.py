"""docs/how-to/connect-fixmystreet.md is true: its example works at the demo council."""

import json
import re
import shlex
from urllib.parse import parse_qsl, urlencode

import pytest
from django.conf import settings

from conftest import MONDAY
from moothall.api.open311.offered import offered_by
from moothall.api.open311.report import LONGEST_DESCRIPTION
from moothall.api.open311.states import STATUSES
from moothall.cases.models import Case
from moothall.directory.models import Organisation, Team

PAGE = (settings.BASE_DIR / "docs" / "how-to" / "connect-fixmystreet.md").read_text(encoding="utf-8")


@pytest.fixture
def demo_key(demo):
    from datetime import timedelta

    from moothall.api.actions import make_key
    from moothall.lib.clock import now

    team = Team.objects.get(code="contact-centre")
    until = now() + timedelta(days=1)
    return make_key("Demo website", team=team, scopes=["open311.report"], expires_at=until, by=None, at=MONDAY)[1]


def example():
    """The command of the page: its address and its form."""
    command = re.search(r"^    curl .*?last_name=Bloggs[^\n]*$", PAGE, re.DOTALL | re.MULTILINE)
    words = shlex.split(command[0].replace("\\\n", " "))
    fields = [words[at + 1] for at, word in enumerate(words) if word in ("-d", "--data-urlencode")]
    return words[1], [tuple(field.split("=", 1)) for field in fields]


def test_the_example_makes_a_report(client, demo_key):
    address, fields = example()
    sent = [(name, demo_key if value == "$KEY" else value) for name, value in fields]

    answer = client.post(
        address.removeprefix("http://localhost:8000"),
        urlencode(sent),
        content_type="application/x-www-form-urlencoded",
    )

    assert answer.status_code == 201, answer.content
    assert dict(parse_qsl(urlencode(sent)))["service_code"] == "pothole"
    assert answer.json()[0]["service_request_id"] == Case.objects.get().reference
    shown = json.loads(re.search(r"^    (\[{.*}\])$", PAGE, re.MULTILINE)[1])
    assert shown[0].keys() == answer.json()[0].keys()


def test_figures_and_statuses_on_the_page_are_those_of_the_code():
    assert f"{LONGEST_DESCRIPTION:,}" in PAGE
    assert {"open", "reopen", "investigating", "action_scheduled", "in_progress"} <= STATUSES


def test_the_demo_council_hides_what_is_about_people(demo):
    hidden = {"noise", "homelessness", "debt-advice", "housing-nuisance", "free-school-meals"}
    offered = offered_by(Organisation.objects.get(code="thornbeck"))

    assert {code for code in hidden if offered[code].record.public_reports != "hidden"} == set()
    assert offered["pothole"].record.public_reports == "words"
