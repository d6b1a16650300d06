"""Getting in at the door."""

import pytest

from moothall.accounts.tests.conftest import PASSWORD
from moothall.journal.models import Event


def test_asha_signs_in_with_her_username_and_lands_on_her_work(arrive, asha):
    assert arrive(asha)["Location"] == "/desk/"


def test_asha_may_use_her_email_address_instead(browser, asha):
    asha.email = "asha@example.org"
    asha.save()

    answer = browser.send("/sign-in/", login="Asha@example.org", password=PASSWORD)

    assert answer["Location"] == "/desk/"


def test_signing_in_is_written_in_the_journal(arrive, asha):
    arrive(asha)

    event = Event.objects.get(name="officer.signed_in")
    assert (event.by, event.about_id) == (asha, asha.pk)


def test_somebody_sent_to_the_door_goes_on_to_the_page_they_asked_for(browser, ada):
    to_door = browser.open("/directory/teams/", expect=302)["Location"]
    assert to_door == "/sign-in/?next=/directory/teams/"

    page = browser.open(to_door)
    hidden = page.select_one("input[name=next]")["value"]
    answer = browser.send("/sign-in/", login="ada", password=PASSWORD, next=hidden)

    assert answer["Location"] == "/directory/teams/"


def test_nobody_is_sent_on_to_another_website(browser, asha):
    answer = browser.send("/sign-in/", login="asha", password=PASSWORD, next="https://example.org/")
    assert answer["Location"] == "/desk/"


def test_an_empty_form_says_what_to_enter(browser, db):
    page = browser.send("/sign-in/", login="", password="", expect=200)

    assert [error.text for error in page.select(".govuk-error-summary a")] == [
        "Enter your username or email address",
        "Enter your password",
    ]


@pytest.mark.parametrize("username", ["asha", "nobody"])
def test_a_wrong_password_and_a_wrong_name_are_refused_alike(browser, asha, username):
    page = browser.send("/sign-in/", login=username, password="not-her-password", expect=200)
    assert "The username or the password is not right." in page.select_one(".govuk-error-summary").text


def test_after_five_wrong_passwords_even_the_right_one_must_wait(arrive, asha):
    for _time in range(5):
        arrive(asha, password="not-her-password", expect=200)

    page = arrive(asha, expect=200)

    assert "Wait 5 minutes" in page.select_one(".govuk-error-summary").text


def test_wrong_passwords_for_one_officer_do_not_shut_out_another(arrive, asha, sue):
    for _time in range(5):
        arrive(asha, password="not-her-password", expect=200)

    arrive(sue)


def test_an_officer_whose_account_is_closed_is_told_so(browser, arrive, asha):
    asha.is_active = False
    asha.save()

    answer = arrive(asha)

    assert answer["Location"] == "/sign-in/closed/"
    assert "Your account is closed" in browser.open("/sign-in/closed/").text


def test_whoever_is_in_already_does_not_see_the_form(browser, asha):
    browser.sign_in(asha).open("/sign-in/", expect=302)
