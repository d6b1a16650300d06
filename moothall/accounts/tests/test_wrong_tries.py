"""Wrong passwords: strangers are stopped, and nobody is kept out of their own browser."""

from datetime import timedelta

import pytest
from django.test import Client

from conftest import Browser
from moothall.accounts.actions import forget_old_sessions, note_wrong_try
from moothall.accounts.models import Officer, WrongTry
from moothall.accounts.tests.conftest import PASSWORD
from moothall.journal.models import Event
from moothall.lib.clock import now


@pytest.fixture
def stranger():
    return Browser(Client())


ELSEWHERE = "198.51.100.7"


def at(address):
    return Browser(Client(REMOTE_ADDR=address))


def try_wrongly(browser, login="asha", times=5):
    for _time in range(times):
        page = browser.send("/sign-in/", login=login, password="not-her-password", expect=200)
    return page.select_one(".govuk-error-summary").text


def test_a_stranger_who_uses_up_the_tries_does_not_keep_asha_out_of_her_browser(browser, arrive, stranger, asha):
    arrive(asha)
    browser.send("/sign-out/")

    assert "Wait 5 minutes" in try_wrongly(stranger, times=6)

    assert arrive(asha)["Location"] == "/desk/"


def test_her_browser_has_tries_of_its_own_and_they_end_too(browser, arrive, asha):
    arrive(asha)
    browser.send("/sign-out/")

    assert "not right" in try_wrongly(browser, times=10)
    assert "Wait 5 minutes" in try_wrongly(browser, times=1)


def test_a_browser_that_knows_asha_is_a_strangers_for_sue(browser, arrive, asha, sue):
    arrive(asha)
    browser.send("/sign-out/")
    assert "Wait 5 minutes" in try_wrongly(browser, "sue", times=6)


def test_a_stranger_at_one_address_does_not_keep_asha_out_at_a_new_browser_elsewhere(stranger, asha):
    assert "Wait 5 minutes" in try_wrongly(stranger, times=40)

    assert "not right" in try_wrongly(at(ELSEWHERE), times=1)
    at(ELSEWHERE).send("/sign-in/", login="asha", password=PASSWORD, expect=302)


def test_many_addresses_together_have_thirty_tries(asha):
    for number in range(6):
        assert "not right" in try_wrongly(at(f"192.0.2.{number}"), times=5)

    assert "Wait 5 minutes" in try_wrongly(at(ELSEWHERE), times=1)


def test_two_officers_may_share_a_browser(browser, arrive, stranger, asha, sue):
    for officer in (asha, sue):
        arrive(officer)
        browser.send("/sign-out/")
    try_wrongly(stranger, "asha", times=6)
    try_wrongly(stranger, "sue", times=6)

    arrive(asha)
    browser.send("/sign-out/")
    arrive(sue)


def test_a_made_up_browser_is_a_strangers(stranger, asha):
    stranger.client.cookies["moothall_browser"] = f"abc:{asha.pk}:forged"
    assert "Wait 5 minutes" in try_wrongly(stranger, times=6)


def test_the_cookie_lets_nobody_in(browser, arrive, stranger, asha):
    arrive(asha)
    stranger.client.cookies["moothall_browser"] = browser.client.cookies["moothall_browser"].value
    stranger.open("/me/", expect=302)
    assert browser.client.cookies["moothall_browser"]["httponly"]


def test_username_and_email_address_are_one_account(stranger, asha):
    Officer.objects.filter(pk=asha.pk).update(email="asha@example.org")
    try_wrongly(stranger, "asha", times=3)
    assert "Wait 5 minutes" in try_wrongly(stranger, "Asha@Example.org", times=3)


def test_a_name_that_nobody_has_waits_just_the_same(stranger, asha):
    assert "Wait 5 minutes" in try_wrongly(stranger, "nobody", times=6)
    assert not WrongTry.objects.exists()


def test_asha_is_told_once_a_day(stranger, asha):
    try_wrongly(stranger, times=8)
    assert Event.objects.filter(name="officer.tries_refused", about_id=asha.pk).count() == 1


def test_asha_sees_that_somebody_tried(browser, stranger, asha):
    try_wrongly(stranger, times=3)
    assert "tried for your account 3 times" in browser.sign_in(asha).open("/me/sessions/").text


def test_ada_sees_for_whom_passwords_are_tried(browser, stranger, ada, asha):
    try_wrongly(stranger, times=3)
    note_wrong_try(asha, address="192.0.2.7", is_known_browser=False, at=now() - timedelta(days=3))

    row = browser.sign_in(ada).open("/accounts/wrong-tries/").select_one("tbody tr")

    assert [cell.text for cell in row.select("td")][:3] == ["3", "4", "2"]


@pytest.mark.parametrize("who", ["asha", "sue", "pat", "ben"])
def test_others_do_not(browser, request, who):
    browser.sign_in(request.getfixturevalue(who)).open("/accounts/wrong-tries/", expect=403)


def test_tries_are_forgotten_after_thirty_days(asha):
    note_wrong_try(asha, address="192.0.2.7", is_known_browser=False, at=now() - timedelta(days=31))
    forget_old_sessions(at=now())
    assert not WrongTry.objects.exists()


def test_a_right_password_counts_as_no_try(browser, arrive, asha):
    for _time in range(7):
        arrive(asha)
        browser.send("/sign-out/")
    assert PASSWORD and not WrongTry.objects.exists()
