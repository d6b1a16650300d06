"""Passkeys at a real browser: one that checks who holds it, and a plain key that only says that it is there."""

import pytest
from allauth.mfa.models import Authenticator
from playwright.sync_api import Page, expect

from conftest import MONDAY
from moothall.accounts.actions import require_second_factor
from moothall.accounts.models import Role
from moothall.journal.models import Event

PASSWORD = "a-good-long-password"
LAPTOP = {"transport": "internal", "hasResidentKey": True, "hasUserVerification": True, "isUserVerified": True}
PLAIN_KEY = {"transport": "usb", "hasResidentKey": False, "hasUserVerification": False}


def hold(page: Page, kind) -> None:
    """Put a passkey of a kind at somebody's window. Whoever holds it says yes to all that is asked."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = {"protocol": "ctap2", "automaticPresenceSimulation": True, **kind}
    session.send("WebAuthn.addVirtualAuthenticator", {"options": options})


@pytest.fixture
def asha_with(person, asha):
    """Return how Asha adds a passkey of a kind, and her window."""

    def add(kind, name="Work laptop") -> Page:
        page = person()
        hold(page, kind)
        arrive(page)
        page.goto("/me/second-factor/")
        page.get_by_role("button", name="Add a passkey").click()
        page.get_by_label("Name").fill(name)
        page.get_by_role("button", name="Add passkey").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Your recovery codes")
        return page

    return add


def arrive(page: Page) -> None:
    page.goto("/sign-in/")
    page.get_by_label("Username or email address").fill("asha")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url(lambda url: not url.endswith("/sign-in/"))


def leave(page: Page) -> None:
    page.goto("/sign-out/")
    page.get_by_role("main").get_by_role("button", name="Sign out").click()
    page.wait_for_url(lambda url: not url.endswith("/sign-out/"))


def test_asha_adds_her_laptop_and_signs_in_without_the_password(asha_with, asha):
    require_second_factor(Role.objects.get(code="officer"), by=None, at=MONDAY)
    page = asha_with(LAPTOP)
    leave(page)

    page.goto("/sign-in/?next=/directory/")
    page.get_by_role("button", name="Sign in with a passkey").click()

    page.wait_for_url(lambda url: url.endswith("/directory/") and "sign-in" not in url)
    page.goto("/me/second-factor/")
    expect(page.get_by_role("row", name="Work laptop")).to_contain_text("signs in without the password")
    assert Event.objects.filter(name="officer.passkey_added", by=asha).count() == 1
    assert Event.objects.filter(name="officer.signed_in", by=asha).count() == 2


def test_a_plain_key_is_the_second_factor_after_the_password(asha_with):
    require_second_factor(Role.objects.get(code="officer"), by=None, at=MONDAY)
    page = asha_with(PLAIN_KEY, "Blue key")
    leave(page)

    arrive(page)
    page.wait_for_url("**/sign-in/code/")
    page.get_by_role("button", name="Use your passkey").click()

    page.wait_for_url("**/desk/")
    page.goto("/directory/")
    assert page.url.endswith("/directory/")


def test_without_the_passkey_the_password_alone_lets_nobody_in(asha_with, person):
    asha_with(LAPTOP)
    other = person()
    arrive(other)
    other.wait_for_url("**/sign-in/code/")
    other.get_by_label("Recovery code", exact=True).fill("00000000")
    other.get_by_role("button", name="Sign in", exact=True).click()
    expect(other.get_by_text("This recovery code is not right").first).to_be_visible()

    other.goto("/me/")

    assert "/sign-in/" in other.url


def test_a_laptop_that_holds_no_passkey_is_told_so(person, asha):
    page = person()
    hold(page, LAPTOP)
    page.goto("/sign-in/")

    page.get_by_role("button", name="Sign in with a passkey").click()

    expect(page.get_by_text("The passkey was not used.")).to_be_visible()


def test_a_passkey_that_was_removed_here_is_refused(asha_with, asha):
    page = asha_with(LAPTOP)
    leave(page)
    Authenticator.objects.filter(user=asha).delete()

    page.goto("/sign-in/")
    page.get_by_role("button", name="Sign in with a passkey").click()

    expect(page.get_by_text("This passkey is not known here.")).to_be_visible()


def test_a_passkey_of_a_closed_account_lets_nobody_in(asha_with, asha):
    page = asha_with(LAPTOP)
    leave(page)
    asha.is_active = False
    asha.save()

    page.goto("/sign-in/")
    page.get_by_role("button", name="Sign in with a passkey").click()

    page.wait_for_url("**/sign-in/closed/")


def test_asha_renames_her_passkey_and_removes_it(asha_with):
    page = asha_with(LAPTOP)
    page.goto("/me/second-factor/")
    page.get_by_role("link", name="Rename Work laptop").click()
    page.get_by_label("Name").fill("Old laptop")
    page.get_by_role("button", name="Keep name").click()
    page.get_by_role("link", name="Remove Old laptop").click()
    page.get_by_role("button", name="Remove passkey").click()

    expect(page.get_by_text("Your passkey is removed.")).to_be_visible()
    assert not Authenticator.objects.exists()
    assert Event.objects.filter(name="officer.passkey_removed").count() == 1


def test_a_passkey_shows_that_it_is_still_asha(asha_with):
    page = asha_with(LAPTOP)
    page.goto("/me/passkey-again/?next=/me/second-factor/")

    page.get_by_role("button", name="Use your passkey").click()

    page.wait_for_url(lambda url: url.endswith("/me/second-factor/") and "again" not in url)


def test_ada_takes_away_a_lost_passkey_and_the_codes_that_stood_in_for_it(asha_with, person, ada, asha):
    asha_with(LAPTOP)
    page = person(ada)
    page.goto(f"/accounts/officers/{asha.pk}/sign-in/")

    page.get_by_role("button", name="Remove Work laptop").click()

    expect(page.get_by_text("The passkey is removed.")).to_be_visible()
    assert not Authenticator.objects.exists()
    event = Event.objects.get(name="officer.passkey_removed")
    assert (event.by, event.about_id) == (ada, asha.pk)


def test_without_scripts_nothing_is_offered_that_cannot_work(person, asha):
    page = person(javascript=False)
    page.goto("/sign-in/")

    expect(page.get_by_text("Sign in with a passkey")).to_be_hidden()
    expect(page.get_by_role("button", name="Sign in", exact=True)).to_be_visible()
