"""A password that an administrator handed out: with it one chooses one of one's own, and then goes on."""

import pytest
from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str

from conftest import MONDAY
from moothall.accounts.actions import give_first_password, require_second_factor
from moothall.accounts.models import Role
from moothall.accounts.tests.test_password_change_page import NEW, change

GIVEN = "abcd-efgh-jkmn-pqrs"


@pytest.fixture
def told(asha, ada):
    """Asha, whom Ada told a password."""
    give_first_password(asha, password=GIVEN, by=ada, at=MONDAY)
    return asha


def choose(browser, **facts):
    return change(browser, **{"old": GIVEN, **facts})


def test_asha_chooses_her_own_and_goes_on_to_what_she_asked_for(browser, arrive, told):
    arrive(told, password=GIVEN)
    asked = browser.open("/cases/?status=new", expect=302)["Location"]
    assert asked == "/me/password/?next=/cases/%3Fstatus%3Dnew"

    page = browser.open(asked)
    assert page.select_one("h1").text == "Choose a password of your own"
    onward = page.select_one("input[name=next]")["value"]
    answer = browser.send("/me/password/", oldpassword=GIVEN, password1=NEW, password2=NEW, next=onward)

    assert answer["Location"] == "/cases/?status=new"
    told.refresh_from_db()
    assert told.check_password(NEW) and not told.has_first_password
    browser.open("/cases/")


def test_the_password_she_was_told_is_not_her_own(browser, arrive, told):
    arrive(told, password=GIVEN)
    page = choose(browser, new=GIVEN, again=GIVEN, expect=200)
    assert "This is the password you have now" in page.select_one(".govuk-error-summary").text
    browser.open("/desk/", expect=302)


def test_at_the_next_sign_in_she_is_not_asked_again(browser, arrive, told):
    arrive(told, password=GIVEN)
    choose(browser)
    browser.send("/sign-out/")
    arrive(told, password=NEW)
    browser.open("/desk/")


def test_who_never_chooses_is_asked_again_each_time(browser, arrive, told):
    arrive(told, password=GIVEN)
    browser.send("/sign-out/")
    arrive(told, password=GIVEN)
    assert browser.open("/desk/", expect=302)["Location"].startswith("/me/password/")


def test_the_second_factor_of_her_role_is_asked_for_after_it(browser, arrive, told):
    require_second_factor(Role.objects.get(code="officer"), by=None, at=MONDAY)
    arrive(told, password=GIVEN)
    assert browser.open("/me/second-factor/set-up/", expect=302)["Location"].startswith("/me/password/")

    choose(browser)

    assert browser.open("/desk/", expect=302)["Location"] == "/me/second-factor/set-up/"


def test_a_code_at_the_door_does_not_stand_in_for_it(browser, arrive, asha, ada, set_up_phone, code_of):
    arrive(asha)
    key = set_up_phone()
    give_first_password(asha, password=GIVEN, by=ada, at=MONDAY)

    arrive(asha, password=GIVEN)
    browser.send("/sign-in/code/", code=code_of(key, later=1))

    assert browser.open("/desk/", expect=302)["Location"].startswith("/me/password/")


@pytest.mark.parametrize(
    ("way", "expect"),
    [
        ({"method": "socialaccount", "provider": "work"}, 200),
        ({"method": "mfa", "type": "webauthn", "passwordless": True}, 200),
        ({"method": "mfa", "type": "webauthn"}, 302),
        ({"method": "password"}, 302),
    ],
)
def test_the_work_account_and_a_passkey_do_not_need_the_password(client, told, way, expect):
    client.force_login(told)
    session = client.session
    session["account_authentication_methods"] = [{"at": 0.0, **way}]
    session["account_authentication_methods_user"] = str(told.pk)
    session.save()

    assert client.get("/me/").status_code == expect


def test_what_she_chose_behind_a_mailed_link_is_her_own(browser, arrive, told):
    key = default_token_generator.make_token(told)
    page = f"/sign-in/new-password/{user_pk_to_url_str(told)}/{key}/"
    onward = browser.open(page, expect=302)["Location"]
    browser.send(onward, password1=NEW, password2=NEW)

    arrive(told, password=NEW)

    browser.open("/desk/")
