"""An officer whose role asks for a second factor and who has none: every page sends them to set one up first."""

import pytest

from conftest import MONDAY
from moothall.accounts.actions import require_second_factor
from moothall.accounts.models import Role
from moothall.accounts.roles import PERMISSIONS
from tests.house.pages import PAGES

SET_UP = "/me/second-factor/set-up/"
OF_OFFICERS = [page for page in PAGES if page.view.access not in ("public", "key")]
#: What is needed to set one up or to show it. Each of these shows nothing but the officer's own second factor.
NEEDED = {
    "account_reauthenticate",
    "mfa_reauthenticate",
    "mfa_reauthenticate_webauthn",
    "mfa_index",
    "mfa_activate_totp",
    "mfa_add_webauthn",
}


@pytest.fixture
def olu(make_officer, front_office):
    """Olu may do everything, and is asked for a second factor before it."""
    olu = make_officer("olu", team=front_office, name="Olu Bello")
    role = Role.objects.create(code="everything", name="Everything", permissions=list(PERMISSIONS))
    olu.roles.add(role)
    require_second_factor(role, by=None, at=MONDAY)
    return olu


def met(client, page):
    answer = client.get(page.address)
    if answer.status_code == 405:
        answer = client.post(page.address)
    return answer["Location"] if answer.status_code == 302 else answer.status_code


def test_every_page_sends_olu_to_set_one_up(client, olu):
    client.force_login(olu)
    elsewhere = {page.name: met(client, page) for page in OF_OFFICERS if page.name not in NEEDED}

    assert {name: where for name, where in elsewhere.items() if where != SET_UP} == {}
    assert len(elsewhere) > 150


def test_the_pages_that_are_let_through_are_those_needed_for_it():
    let_through = {page.name for page in OF_OFFICERS if hasattr(page.view, "is_before_second_factor")}
    assert let_through == NEEDED


def test_no_page_of_an_officer_is_written_where_that_is_not_asked(client, olu):
    """A page that anybody may open shows nothing of an officer's: it is the same for Olu and for nobody."""
    client.force_login(olu)
    assert client.get("/desk/")["Location"] == SET_UP
    assert client.get("/me/")["Location"] == SET_UP


def test_once_it_is_shown_everything_is_open(client, olu):
    client.force_login(olu)
    session = client.session
    session["account_authentication_methods"] = [{"method": "mfa", "at": 0.0, "type": "totp"}]
    session["account_authentication_methods_user"] = str(olu.pk)
    session.save()

    assert client.get("/directory/").status_code == 200
