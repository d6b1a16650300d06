"""Setting up a second factor, using it, losing it."""

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator

from conftest import MONDAY
from moothall.accounts.actions import require_second_factor
from moothall.accounts.models import Role
from moothall.journal.models import Event


def test_asha_sets_up_an_app_and_gets_recovery_codes(browser, arrive, asha, set_up_phone):
    arrive(asha)
    set_up_phone()

    codes = browser.open("/me/second-factor/recovery-codes/").select(".mh-lines li")

    assert len(codes) == 10
    assert Event.objects.get(name="officer.second_factor_set").by == asha


def test_who_once_forgot_the_password_sets_up_an_app_all_the_same(browser, arrive, asha, set_up_phone):
    EmailAddress.objects.create(user=asha, email="asha@thornbeck.example.org", verified=False, primary=True)
    arrive(asha)
    set_up_phone()

    assert Authenticator.objects.filter(user=asha, type="totp").exists()


def test_the_page_draws_the_code_and_says_the_key_in_text(browser, arrive, asha):
    arrive(asha)
    side = browser.open("/me/second-factor/set-up/").select_one("aside")

    assert side.select_one("svg")["aria-label"]
    assert len(side.select_one("strong").text.replace(" ", "")) == 32


def test_a_wrong_first_code_sets_nothing_up(browser, arrive, asha):
    arrive(asha)
    browser.open("/me/second-factor/set-up/")

    page = browser.send("/me/second-factor/set-up/", code="000000", expect=200)

    assert "This code is not right" in page.select_one(".govuk-error-summary").text
    assert not Authenticator.objects.exists()


def test_at_the_next_sign_in_the_code_is_asked_for(browser, arrive, asha, set_up_phone, code_of):
    arrive(asha)
    key = set_up_phone()
    browser.send("/sign-out/")

    assert arrive(asha)["Location"] == "/sign-in/code/"
    browser.open("/me/", expect=302)
    assert browser.send("/sign-in/code/", code="123456", expect=200).select_one(".govuk-error-summary")
    assert browser.send("/sign-in/code/", code=code_of(key, later=1))["Location"] == "/desk/"
    browser.open("/me/")


def test_a_code_works_once(browser, arrive, asha, set_up_phone, code_of):
    arrive(asha)
    code = code_of(set_up_phone(), later=1)
    for expect in (302, 200):
        browser.send("/sign-out/")
        arrive(asha)
        browser.send("/sign-in/code/", code=code, expect=expect)


def test_the_code_that_set_the_app_up_does_not_sign_in_too(browser, arrive, asha, set_up_phone, code_of):
    arrive(asha)
    key = set_up_phone()
    browser.send("/sign-out/")
    arrive(asha)

    page = browser.send("/sign-in/code/", code=code_of(key, later=-1), expect=200)

    assert "it was used already" in page.select_one(".govuk-error-summary").text
    browser.send("/sign-in/code/", code=code_of(key), expect=302)


def test_a_phone_whose_clock_is_a_minute_off_is_told_what_to_do(browser, arrive, asha, set_up_phone, code_of):
    arrive(asha)
    key = set_up_phone()
    browser.send("/sign-out/")
    arrive(asha)

    page = browser.send("/sign-in/code/", code=code_of(key, later=3), expect=200)

    assert "let your phone set its clock" in page.select_one(".govuk-error-summary").text


def test_recovery_codes_are_shown_once(browser, arrive, asha, set_up_phone):
    arrive(asha)
    set_up_phone()
    assert "See your recovery codes" in browser.open("/me/second-factor/").text
    assert len(browser.open("/me/second-factor/recovery-codes/").select(".mh-lines li")) == 10

    again = browser.open("/me/second-factor/recovery-codes/")

    assert "They were shown once already" in again.text
    assert "You have 10 codes left." in again.text
    assert not again.select(".mh-lines li")
    assert "See your recovery codes" not in browser.open("/me/second-factor/").text


def test_a_recovery_code_lets_asha_in_once_without_her_phone(browser, arrive, asha, set_up_phone):
    arrive(asha)
    set_up_phone()
    code = browser.open("/me/second-factor/recovery-codes/").select_one(".mh-lines li").text
    browser.send("/sign-out/")

    arrive(asha)
    browser.send("/sign-in/code/", code=code)
    assert "9 recovery codes left" in browser.open("/me/second-factor/").text


def test_a_role_that_asks_sends_asha_to_set_up_first(browser, arrive, asha, ada, set_up_phone):
    require_second_factor(Role.objects.get(code="officer"), by=ada, at=MONDAY)
    arrive(asha)

    assert browser.open("/directory/", expect=302)["Location"] == "/me/second-factor/set-up/"
    set_up_phone()
    browser.open("/directory/")


def test_a_role_that_begins_to_ask_is_heeded_at_the_very_next_page(browser, arrive, asha, ada):
    arrive(asha)
    browser.open("/directory/")

    require_second_factor(Role.objects.get(code="officer"), by=ada, at=MONDAY)

    browser.open("/directory/", expect=302)


def test_a_session_that_never_saw_a_code_is_asked_for_one(browser, arrive, asha, ada, set_up_phone, code_of):
    arrive(asha)
    key = set_up_phone()
    require_second_factor(Role.objects.get(code="officer"), by=ada, at=MONDAY)
    browser.send("/sign-out/")
    browser.sign_in(asha)

    to_code = browser.open("/directory/", expect=302)["Location"]
    assert to_code == "/me/code-again/?next=/directory/"
    browser.open(to_code)
    assert browser.send(to_code, code=code_of(key, later=1))["Location"] == "/directory/"
    browser.open("/directory/")


def test_the_proof_of_another_officer_in_the_same_browser_counts_for_nothing(browser, arrive, asha, sue, set_up_phone):
    arrive(asha)
    set_up_phone()
    browser.send("/sign-out/")
    require_second_factor(Role.objects.get(code="supervisor"), by=None, at=MONDAY)

    arrive(sue)

    assert browser.open("/directory/", expect=302)["Location"] == "/me/second-factor/set-up/"


def test_asha_changes_her_phone_and_must_set_up_the_new_one(browser, arrive, asha, set_up_phone):
    require_second_factor(Role.objects.get(code="officer"), by=None, at=MONDAY)
    arrive(asha)
    set_up_phone()
    assert "for example on a new phone" in browser.open("/me/second-factor/remove/").text

    browser.send("/me/second-factor/remove/")

    assert not Authenticator.objects.exists()
    assert browser.open("/directory/", expect=302)["Location"] == "/me/second-factor/set-up/"


def test_new_recovery_codes_replace_the_old(browser, arrive, asha, set_up_phone):
    arrive(asha)
    set_up_phone()
    old = browser.open("/me/second-factor/recovery-codes/").select(".mh-lines li")

    assert "The 10 codes you have left stop working." in browser.open("/me/second-factor/recovery-codes/renew/").text
    browser.send("/me/second-factor/recovery-codes/renew/")

    new = browser.open("/me/second-factor/recovery-codes/").select(".mh-lines li")
    assert {code.text for code in new}.isdisjoint({code.text for code in old})
    assert Event.objects.filter(name="officer.codes_renewed").exists()


def test_long_after_sign_in_the_password_is_asked_for_again(browser, asha):
    browser.sign_in(asha)

    to_password = browser.open("/me/second-factor/set-up/", expect=302)["Location"]
    assert to_password == "/me/password-again/?next=%2Fme%2Fsecond-factor%2Fset-up%2F"
    page = browser.send(to_password, password="not-her-password", expect=200)
    assert "This is not your password." in page.select_one(".govuk-error-summary").text
    assert browser.send(to_password, password="a-good-long-password")["Location"] == "/me/second-factor/set-up/"
    browser.open("/me/second-factor/set-up/")


def test_before_it_is_set_up_the_page_says_what_it_is_for(browser, asha):
    assert "Somebody who learns your password" in browser.sign_in(asha).open("/me/second-factor/").text
