"""A new person is set up on one page: account, roles, teams, skills and place of work."""

import pytest

from conftest import MONDAY
from moothall.accounts.models import Officer, Role
from moothall.directory.actions import make_skill
from moothall.directory.models import Workplace
from moothall.directory.queries.people import signature_of
from moothall.journal.models import Change, Event


@pytest.fixture
def nia_facts(front_office, council, ada):
    """What is typed of Nia, a new adviser."""
    skill = make_skill({"name": "Welsh", "description": ""}, by=ada, at=MONDAY)
    return {
        "name": "Nia Rees",
        "username": "",
        "job_title": "Adviser",
        "email": "",
        "telephone": "01632 960321",
        "organisation": council.pk,
        "site": "",
        "location": "first floor",
        "roles": [Role.objects.get(code="officer").pk],
        "teams": [front_office.pk],
        "supervises": [],
        f"skill_{skill.pk}": "3",
    }


def test_nia_is_set_up_in_a_minute_and_signs_in(browser, client, ada, nia_facts, front_office):
    page = browser.sign_in(ada).send("/settings/people/new/", expect=200, **nia_facts)

    nia = Officer.objects.get(username="nia.rees")
    password = page.select(".govuk-summary-list__value")[1].text
    assert nia.check_password(password) and nia.has_first_password
    assert list(nia.teams.all()) == [front_office]
    assert [(each.skill.name, each.level) for each in nia.skills.all()] == [("Welsh", 3)]
    assert Workplace.objects.get(officer=nia).location == "first floor"
    assert nia.has_perm("contacts.record")
    change = Change.objects.get(kind="officer", key=nia.pk)
    assert change.after["teams"] == [[front_office.pk, False]]
    assert Event.objects.get(name="officer.recorded").facts == {"username": "nia.rees"}


def test_with_a_mail_server_the_first_password_is_a_link(browser, ada, nia_facts, settings):
    settings.MAIL_SERVER = object()
    browser.sign_in(ada).send("/settings/people/new/", **nia_facts | {"email": "nia@example.org"})
    nia = Officer.objects.get(username="nia.rees")
    assert not nia.has_usable_password()
    assert Event.objects.get(name="officer.password_forgotten").about_id == nia.pk


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"name": ""}, "Enter the name"),
        ({"roles": []}, "Choose at least one role"),
        ({"username": "asha"}, "Somebody has this username"),
        ({"username": "nia rees"}, "Use letters, figures"),
        ({"organisation": ""}, "Choose an organisation"),
    ],
)
def test_what_is_wrong_stands_at_its_field(browser, ada, asha, nia_facts, changes, words):
    page = browser.sign_in(ada).send("/settings/people/new/", expect=200, **nia_facts | changes)
    assert words in page.select_one(".govuk-error-summary").text
    assert not Officer.objects.filter(name="Nia Rees").exists()


def test_a_form_that_is_sent_twice_sets_up_one_person(browser, ada, nia_facts):
    browser.sign_in(ada).send("/settings/people/new/", expect=200, **nia_facts)
    page = browser.send("/settings/people/new/", expect=200, **nia_facts)
    words = "Nia Rees is set up already, as nia.rees. For somebody else of this name, choose a username"
    assert words in page.select_one(".govuk-error-summary").text
    assert Officer.objects.filter(name="Nia Rees").count() == 1

    browser.send("/settings/people/new/", expect=200, **nia_facts | {"username": "nia.rees.parks"})
    assert Officer.objects.filter(name="Nia Rees").count() == 2


def test_who_supervises_a_team_belongs_to_it(browser, ada, nia_facts, crew):
    page = browser.sign_in(ada).send("/settings/people/new/", expect=200, **nia_facts | {"supervises": [crew.pk]})
    assert "Tick Refuse crew above as well" in page.text


def test_ada_makes_asha_a_supervisor(browser, ada, asha, nia_facts, front_office):
    page = browser.sign_in(ada).open(f"/settings/people/{asha.pk}/")
    assert page.select_one("#id_name")["value"] == "Asha Patel"
    facts = nia_facts | {"name": "Asha Patel", "supervises": [front_office.pk]}
    browser.send(f"/settings/people/{asha.pk}/", **facts)

    assert asha.memberships.get().is_supervisor
    change = Change.objects.latest("id")
    assert change.before["teams"] == [[front_office.pk, False]]
    assert change.after["teams"] == [[front_office.pk, True]]


def test_what_a_signature_lacks_is_flagged(browser, ada, asha):
    assert [str(each) for each in signature_of(asha).missing] == ["job title", "place of work", "telephone", "email"]
    assert "Signature incomplete" in browser.sign_in(ada).open(f"/settings/people/{asha.pk}/").text
    assert "Signature incomplete" in browser.open("/accounts/officers/").text


def test_ada_does_not_lock_everybody_out(browser, ada, nia_facts):
    facts = nia_facts | {"name": "Ada Cole"}
    page = browser.sign_in(ada).send(f"/settings/people/{ada.pk}/", expect=200, **facts)
    assert "Nobody could set up officers" in page.text


def test_a_forgotten_password_is_given_anew(browser, ada, asha):
    page = browser.sign_in(ada).send(f"/settings/people/{asha.pk}/password/", expect=200)
    asha.refresh_from_db()
    assert asha.has_first_password
    assert asha.check_password(page.select(".govuk-summary-list__value")[1].text)
