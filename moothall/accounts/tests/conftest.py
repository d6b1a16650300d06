"""An authenticator app for tests, and signing in with a password as people do."""

import re
import time

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

PASSWORD = "a-good-long-password"


@pytest.fixture(autouse=True)
def _at_the_door(settings):
    """Passwords are checked quickly."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def code_of():
    """The code that an app shows now for a key; `later` is so many half minutes ahead."""

    def code(key, *, later=0):
        return format_hotp_value(hotp_value(key.replace(" ", ""), int(time.time()) // 30 + later))

    return code


@pytest.fixture
def arrive(browser):
    """Sign in with the password."""

    def sign_in(officer, *, password=PASSWORD, expect=302):
        return browser.send("/sign-in/", login=officer.username, password=password, expect=expect)

    return sign_in


@pytest.fixture
def set_up_phone(browser, code_of):
    """Set up an app for whoever is signed in with a password, with its last code, and return its key."""

    def set_up():
        page = browser.open("/me/second-factor/set-up/")
        key = re.sub(r"\s", "", page.select_one("aside strong").text)
        browser.send("/me/second-factor/set-up/", code=code_of(key, later=-1))
        return key

    return set_up
