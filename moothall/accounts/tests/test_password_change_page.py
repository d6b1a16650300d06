"""A new password."""

from moothall.accounts.tests.conftest import PASSWORD
from moothall.journal.models import Event

NEW = "gravel-lantern-otter"


def change(browser, *, old=PASSWORD, new=NEW, again=NEW, expect=302):
    return browser.send("/me/password/", oldpassword=old, password1=new, password2=again, expect=expect)


def test_asha_changes_her_password_and_stays_signed_in(browser, arrive, asha):
    arrive(asha)
    browser.open("/me/password/")

    assert change(browser)["Location"] == "/me/"

    assert "Your password is changed." in browser.open("/me/").text
    asha.refresh_from_db()
    assert asha.check_password(NEW)
    assert Event.objects.get(name="officer.password_changed").by == asha


def test_somebody_at_her_open_screen_cannot_change_it(browser, asha):
    page = change(browser.sign_in(asha), old="a-guess", expect=200)
    assert "This is not your password." in page.select_one(".govuk-error-summary").text


def test_a_short_password_is_refused(browser, asha):
    page = change(browser.sign_in(asha), new="otter", again="otter", expect=200)
    assert "12 characters" in page.select_one(".govuk-error-summary").text


def test_a_slip_in_the_second_typing_is_found(browser, asha):
    assert change(browser.sign_in(asha), again="gravel-lantern-outer", expect=200).select_one(".govuk-error-summary")
