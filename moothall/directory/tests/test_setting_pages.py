"""Ada sets up who works for whom and where, on pages, and what is wrong stands at its field."""

import time
from threading import Thread

import pytest
from django.db import connection
from django.test import Client

from moothall.directory.models import ContactChannel, Department, Organisation, Site, Skill, Team, WorkingCalendar
from moothall.journal.actions import in_turn


@pytest.fixture
def department(front_office):
    return front_office.department


def errors(page):
    return page.select_one(".govuk-error-summary").text


def test_a_partner_and_its_department(browser, ada):
    facts = {"name": "Beck Care", "short_name": "Beck Care", "kind": "partner", "reference_prefix": "bc"}
    browser.sign_in(ada).send("/settings/organisations/new/", **facts, website="beckcare.example.org")
    partner = Organisation.objects.get(code="beck-care")
    assert (partner.reference_prefix, partner.website) == ("BC", "https://beckcare.example.org")

    browser.send("/settings/departments/new/", name="Home care", organisation=partner.pk)
    assert Department.objects.get(code="home-care").organisation == partner
    assert "Home care" in browser.open("/settings/departments/").text


@pytest.mark.parametrize(
    ("prefix", "words"), [("TB", "Another organisation has these letters"), ("1", "Enter two to four letters")]
)
def test_letters_of_references_are_of_one_organisation(browser, ada, prefix, words):
    facts = {"name": "Beck Care", "short_name": "Beck Care", "kind": "partner", "reference_prefix": prefix}
    assert words in errors(browser.sign_in(ada).send("/settings/organisations/new/", expect=200, **facts))


def test_an_organisation_with_teams_is_not_retired(browser, ada, council):
    facts = {"name": council.name, "short_name": "Thornbeck", "kind": "council", "reference_prefix": "TB"}
    page = browser.sign_in(ada).send(f"/settings/organisations/{council.code}/", expect=200, **facts, is_retired="on")
    assert "Contact centre still belong here" in errors(page)


def test_a_team_with_contact_and_deputy(browser, ada, asha, sue, calendar, department):
    facts = {"name": "Night line", "department": department.pk, "calendar": calendar.pk, "contact": asha.pk}
    page = browser.sign_in(ada).send("/settings/teams/new/", expect=200, **facts, deputy=asha.pk)
    assert "Choose somebody other than the named contact" in errors(page)

    browser.send("/settings/teams/new/", **facts, deputy=sue.pk)

    team = Team.objects.get(code="night-line")
    assert (team.contact, team.deputy, team.organisation) == (asha, sue, department.organisation)
    assert "Night line" in browser.open("/directory/teams/").text


def test_a_form_that_is_sent_twice_sets_up_one(browser, ada, calendar, department, council):
    browser.sign_in(ada)
    forms = {
        "departments": {"name": "Trees", "organisation": council.pk},
        "teams": {"name": "Tree crews", "department": department.pk, "calendar": calendar.pk},
        "sites": {
            "name": "Dock Street", "kind": "one_stop_shop", "organisation": council.pk, "calendar": calendar.pk,
            "address": "1 Dock Street", "postcode": "TB1 1AA", "has_all_services": "on",
        },
        "hours": {"name": "Chat", "nation": calendar.nation},
        "skills": {"name": "Polish"},
    }  # fmt: skip
    for kind, facts in forms.items():
        browser.send(f"/settings/{kind}/new/", **facts)
        page = browser.send(f"/settings/{kind}/new/", expect=200, **facts | {"name": facts["name"].upper()})
        assert "There is one of this name already" in errors(page), kind


WAITING = """
SELECT count(*) FROM pg_locks l JOIN pg_database d ON d.oid = l.database
WHERE l.locktype = 'advisory' AND NOT l.granted AND d.datname = current_database()
"""


def wait_for_lock(sessions):
    """Wait until so many sessions of the database stand before the same door."""
    for _each in range(500):
        with connection.cursor() as cursor:
            cursor.execute(WAITING)
            if cursor.fetchone()[0] == sessions:
                return
        time.sleep(0.02)
    raise AssertionError("nobody waits")


@pytest.mark.django_db(transaction=True)
def test_two_windows_that_send_at_once_set_up_one(ada, calendar, department, client):
    client.force_login(ada)
    facts, answers = {"name": "Tree crews", "department": department.pk, "calendar": calendar.pk}, []

    def send():
        window = Client()
        window.cookies = client.cookies.copy()
        try:
            answers.append(window.post("/settings/teams/new/", facts).status_code)
        finally:
            connection.close()

    windows = [Thread(target=send) for _each in range(2)]
    with in_turn():
        for window in windows:
            window.start()
        wait_for_lock(2)
    for window in windows:
        window.join(timeout=20)

    assert sorted(answers) == [200, 302]
    assert Team.objects.filter(name="Tree crews").count() == 1


def test_the_name_of_what_is_no_longer_used_is_pointed_out(browser, ada):
    Skill.objects.create(code="polish", name="Polish", is_retired=True)
    page = browser.sign_in(ada).send("/settings/skills/new/", expect=200, name="Polish")
    assert "One of this name is no longer in use" in errors(page)


def test_a_team_of_the_partner_may_be_called_as_one_of_the_council(browser, ada, front_office, partner_team):
    facts = {"name": front_office.name, "department": partner_team.department_id, "calendar": front_office.calendar_id}
    browser.sign_in(ada).send("/settings/teams/new/", **facts)
    assert Team.objects.filter(name=front_office.name).count() == 2


def test_new_hours_lead_to_their_week(browser, ada, calendar):
    answer = browser.sign_in(ada).send("/settings/hours/new/", name="Chat", nation=calendar.nation)
    assert answer.url == "/directory/hours/chat/week/"


def test_what_is_late_does_not_climb_in_a_ring(browser, ada, crew, front_office):
    Team.objects.filter(pk=crew.pk).update(escalates_to=front_office)
    facts = {"name": "Contact centre", "department": front_office.department_id, "calendar": front_office.calendar_id}
    page = browser.sign_in(ada).send("/settings/teams/front-office/", expect=200, **facts, escalates_to=crew.pk)
    assert "climb in a ring" in errors(page)


def test_a_team_that_services_name_is_not_retired(browser, ada, service, crew):
    facts = {"name": crew.name, "department": crew.department_id, "calendar": crew.calendar_id, "is_retired": "on"}
    page = browser.sign_in(ada).send("/settings/teams/refuse/", expect=200, **facts)
    assert f"{service.name} still belong here" in errors(page)


def test_a_team_that_is_retired_is_offered_no_more(browser, ada, partner_team):
    facts = {"name": "Repairs", "department": partner_team.department_id, "calendar": partner_team.calendar_id}
    browser.sign_in(ada).send("/settings/teams/repairs/", **facts, is_retired="on")
    assert "Repairs" in browser.open("/settings/teams/").text
    assert "Repairs" not in browser.open("/directory/teams/").text


def test_a_place_with_its_facilities(browser, ada, calendar, council):
    facts = {
        "name": "Thornaby Library", "kind": "library", "organisation": council.pk, "calendar": calendar.pk,
        "address": "1 High Street", "postcode": "TS17 1AA", "facilities": "Printer\n\nFree Wi-Fi",
    }  # fmt: skip
    page = browser.sign_in(ada).send("/settings/sites/new/", expect=200, **facts, latitude="54.5")
    assert "Enter both the latitude and the longitude" in errors(page)
    assert "Choose a service" in errors(page)

    browser.send("/settings/sites/new/", **facts, has_all_services="on")

    assert Site.objects.get(code="thornaby-library").facilities == ["Printer", "Free Wi-Fi"]
    assert "Thornaby Library" in browser.open("/places/").text


def test_a_place_that_is_retired_is_found_no_more(browser, ada, calendar, council):
    facts = {
        "name": "Old Library", "kind": "library", "organisation": council.pk, "calendar": calendar.pk,
        "address": "2 High Street", "postcode": "TS17 1AA", "has_all_services": "on",
    }  # fmt: skip
    browser.sign_in(ada).send("/settings/sites/new/", **facts)
    browser.send("/settings/sites/old-library/", **facts, is_retired="on")
    assert "Old Library" in browser.open("/settings/sites/").text
    assert "Old Library" not in browser.open("/places/").text


def test_a_number_is_published_once(browser, ada, calendar, council):
    facts = {
        "name": "Night line", "channel": "telephone", "address": "01632 960777", "organisation": council.pk,
        "calendar": calendar.pk, "is_published": "on",
    }  # fmt: skip
    browser.sign_in(ada).send("/settings/ways/new/", **facts)
    way = ContactChannel.objects.get()
    assert "01632 960777" in browser.open("/contact-us/").text
    assert "listed already" in errors(browser.send("/settings/ways/new/", expect=200, **facts))

    browser.send(f"/settings/ways/{way.pk}/", **{name: said for name, said in facts.items() if name != "is_published"})
    browser.open("/settings/ways/")
    assert "01632 960777" not in browser.open("/contact-us/").text


def test_a_skill_has_a_name_of_its_own(browser, ada):
    browser.sign_in(ada).send("/settings/skills/new/", name="Urdu")
    assert Skill.objects.get().code == "urdu"
    assert "There is one of this name" in errors(browser.send("/settings/skills/new/", expect=200, name="urdu"))
    browser.send("/settings/skills/urdu/", name="Urdu", description="Spoken and written")
    assert "Spoken and written" in browser.open("/settings/skills/").text


def test_new_hours_are_closed_until_their_week_is_said(browser, ada):
    browser.sign_in(ada).send("/settings/hours/new/", name="Libraries", nation="wales")
    assert WorkingCalendar.objects.get(code="libraries").nation == "wales"
    browser.send("/settings/hours/libraries/", name="Libraries and museums", nation="wales")
    assert "Libraries and museums" in browser.open("/directory/hours/libraries/").text


def test_ada_finds_all_there_is_to_set_up_and_ben_nothing(browser, ada, ben, sue):
    page = browser.sign_in(ada).open("/settings/")
    for link in page.select("main li a"):
        browser.open(link["href"])
    assert len(page.select("main li a")) > 15
    assert "There is nothing here that you may set up" in browser.sign_in(ben).open("/settings/").text
    found = [link.text for link in browser.sign_in(sue).open("/settings/").select("main li a")]
    assert found == ["Absences", "Templates", "Something does not work"]
