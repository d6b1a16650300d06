"""The directory for machines: services from A to Z, organisations, teams, sites and channels."""

from datetime import timedelta

import pytest

from conftest import MONDAY
from moothall.directory.actions import approve_interruption, write_interruption
from moothall.directory.models import ContactChannel, Site
from moothall.directory.queries import forget_catalogue
from moothall.lib.clock import now


@pytest.fixture
def services(make_service, sam):
    for code, name in (("bulky-waste", "Bulky waste"), ("missed-bin", "Missed bin"), ("garden-waste", "Garden waste")):
        make_service(code=code, name=name)


def codes(answer, of="services"):
    return [each["code"] for each in answer.json()[of]]


def test_services_come_from_a_to_z_page_after_page(machine, services):
    first = machine.ask("services", limit=2)

    assert codes(first) == ["bulky-waste", "garden-waste"]
    assert codes(machine.follow(first.json()["next"])) == ["missed-bin"]


@pytest.mark.parametrize(
    ("asked", "number"),
    [
        ({"letter": "m"}, 1), ({"letter": "M"}, 1), ({"letter": "z"}, 0), ({"team": "refuse"}, 3), ({"team": "x"}, 0),
        ({"organisation": "thornbeck"}, 3), ({"online": "form"}, 3), ({"online": "none"}, 0), ({"group": "Nothing"}, 0),
        ({"search": "missed bin"}, 1),
    ],
)  # fmt: skip
def test_a_filter_keeps_what_fits(machine, services, asked, number):
    found = codes(machine.ask("services", **asked))
    assert len(found) == number or ("search" in asked and found[0] == "missed-bin")


def test_a_service_comes_with_its_whole_record(machine, service):
    told = machine.ask("services/missed-bin").json()

    assert (told["name"], told["version"], told["record"]["code"]) == (service.name, 1, "missed-bin")
    assert [question["code"] for question in told["record"]["questions"]][0] == "bin"
    machine.ask("services/nothing", expect=404)


def test_what_has_not_changed_is_not_sent_again(machine, service, make_service):
    first = machine.ask("services/missed-bin")
    again = machine.ask("services/missed-bin", headers={"If-None-Match": first["ETag"]}, expect=304)
    weak = machine.ask("services/missed-bin", headers={"If-None-Match": f'"x", W/{first["ETag"]}'}, expect=304)
    make_service(summary="We come back for it.")
    forget_catalogue()
    changed = machine.ask("services/missed-bin", headers={"If-None-Match": first["ETag"]})

    assert again.content == weak.content == b"" and again["ETag"] == first["ETag"] != changed["ETag"]


def test_organisations_and_teams(machine, partner_team, sam):
    assert codes(machine.ask("organisations"), "organisations") == ["beck-homes", "thornbeck"]
    teams = machine.ask("teams").json()["teams"]
    assert [team["code"] for team in teams] == ["front-office", "refuse", "repairs"]
    assert (teams[1]["contact"], teams[1]["hours"]["week"]["monday"]) == ("Sam Reed", ["09:00-17:00"])
    assert codes(machine.ask("teams", organisation="beck-homes"), "teams") == ["repairs"]
    first = machine.ask("teams", limit=2)
    assert codes(machine.follow(first.json()["next"]), "teams") == ["repairs"]


def test_sites_and_channels(machine, council, calendar, service):
    site = Site.objects.create(
        code="hub", name="The hub", kind="library", organisation=council, calendar=calendar, address="1 High Street",
        postcode="TH1 1AA",
    )  # fmt: skip
    site.services.add(service)
    facts = {"organisation": council, "calendar": calendar, "channel": "telephone"}
    ContactChannel.objects.create(name="Main line", address="01632 960000", **facts)
    ContactChannel.objects.create(name="Staff line", address="01632 960001", is_published=False, **facts)

    assert [(each["code"], each["services"]) for each in machine.ask("sites").json()["sites"]] == [
        ("hub", ["missed-bin"])
    ]
    assert [each["name"] for each in machine.ask("channels").json()["channels"]] == ["Main line"]
    assert machine.ask("channels", channel="email").json()["channels"] == []


def test_nothing_of_the_directory_is_anybodys_personal_data(machine, services):
    from moothall.journal.models import Reading

    machine.ask("services")
    assert not Reading.objects.exists()


def test_a_withdrawn_service_is_gone(machine, service, ada):
    from moothall.directory.actions import withdraw_service

    withdraw_service(service, by=ada, at=MONDAY)

    machine.ask("services/missed-bin", expect=404)


def test_a_telephone_system_reads_what_to_say_in_its_greeting(machine, service, make_service, ada):
    pothole = make_service(code="pothole", name="Pothole")
    for words, about in (("Bins are late because of snow.", service), ("The road crew is out.", pothole)):
        facts = {
            "words": words, "words_cy": "", "severity": "disruption", "services": [about], "sites": [],
            "channels": ["telephone", "web"], "from_at": now(), "until_at": now() + timedelta(hours=1),
        }  # fmt: skip
        approve_interruption(write_interruption(facts, by=ada, at=now()), by=ada, at=now())

    both = machine.ask("interruptions", channel="telephone").json()["interruptions"]
    one = machine.ask("interruptions", service="missed-bin").json()["interruptions"]

    assert len(both) == 2
    assert [(each["words"], each["services"], each["channels"]) for each in one] == [
        ("Bins are late because of snow.", ["missed-bin"], ["telephone", "web"])
    ]
    assert machine.ask("interruptions", channel="email").json()["interruptions"] == []
