"""Signing in with the account that officers have at the council anyway."""

import socket
import time
from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount

from conftest import MONDAY
from moothall.accounts.actions import require_second_factor
from moothall.accounts.contrib.openid_connect.calls import Calls
from moothall.accounts.models import Officer, Role
from moothall.accounts.tests.provider import new_key, running_provider
from moothall.journal.models import Event
from moothall.lib.sign_in_provider import SignInProvider

EMAIL = "asha@example.org"
AWAY = "/sign-in/with/refused/away/"

# What the provider's own package is built on has newer names.
pytestmark = pytest.mark.filterwarnings("ignore:get_jwt_config:DeprecationWarning")


@pytest.fixture(scope="module")
def running():
    with running_provider() as provider:
        yield provider


@pytest.fixture
def provider(running, settings, asha):
    """The provider of the council, which knows Asha by her subject `a1`."""
    running.changes.clear()
    settings.PUBLIC_ADDRESS = "http://localhost:8000"
    settings.SIGN_IN_PROVIDER = SignInProvider(running.issuer, "desk", "hush", "Thornbeck account", frozenset(), False)
    Officer.objects.filter(pk=asha.pk).update(email=EMAIL)
    running.knows("a1", email=EMAIL, email_verified=True)
    return running


@pytest.fixture
def come(browser, provider):
    """Sign in at the provider and come back; return where that leads."""

    def come(subject="a1", *, begin="/sign-in/with/", change_way=lambda way: way):
        away = browser.open(begin, expect=302)["Location"]
        way = change_way(provider.let_in(away, subject))
        return browser.open(urlsplit(way).path + "?" + urlsplit(way).query, expect=302)["Location"]

    return come


def counting(settings, **changes):
    known = settings.SIGN_IN_PROVIDER
    settings.SIGN_IN_PROVIDER = SignInProvider(**{**vars(known), **changes})


def test_asha_signs_in_with_her_work_account(browser, come, asha):
    assert come() == "/desk/"

    browser.open("/me/")
    assert Event.objects.filter(name="officer.linked", by=asha).count() == 1
    assert Event.objects.filter(name="officer.signed_in", by=asha).count() == 1


def test_she_goes_on_to_the_page_that_she_asked_for(come):
    assert come(begin="/sign-in/with/?next=/directory/") == "/directory/"


def test_nobody_is_sent_on_to_another_website(come):
    assert come(begin="/sign-in/with/?next=https://example.org/") == "/desk/"


def test_what_the_provider_is_asked_ties_the_answer_to_this_browser(browser, provider):
    asked = parse_qs(urlsplit(browser.open("/sign-in/with/?process=connect&scope=all", expect=302)["Location"]).query)

    assert asked["code_challenge_method"] == ["S256"]
    assert {"state", "nonce", "code_challenge"} <= set(asked)
    assert set(asked["scope"][0].split()) == {"openid", "email", "profile"}
    assert asked["redirect_uri"] == ["http://localhost:8000/sign-in/with/back/"]


def test_the_door_offers_it_and_the_password(browser, provider):
    page = browser.open("/sign-in/?next=/directory/")

    assert page.find("a", string="Sign in with Thornbeck account")["href"] == "/sign-in/with/?next=%2Fdirectory%2F"
    assert page.select_one("input[name=password]")


def test_without_a_provider_nothing_is_offered(browser, db):
    assert "Sign in with" not in browser.open("/sign-in/").select_one("main").text.replace("Sign in with a passkey", "")
    browser.open("/sign-in/with/", expect=404)


def test_once_linked_she_is_known_by_her_subject_and_not_by_her_address(browser, provider, come, asha):
    come()
    browser.send("/sign-out/")
    provider.knows("a1", email="asha.new@example.org", email_verified=True)

    assert come() == "/desk/"


def test_somebody_who_is_given_her_old_address_is_not_let_in_as_asha(browser, provider, come):
    come()
    browser.send("/sign-out/")
    provider.knows("b2", email=EMAIL, email_verified=True)

    assert come("b2") == "/sign-in/with/refused/nobody/"
    browser.open("/me/", expect=302)


@pytest.mark.parametrize(
    "claims", [{"email": "stranger@example.org", "email_verified": True}, {"email": EMAIL, "email_verified": False}, {}]
)
def test_nobody_is_set_up_by_signing_in(browser, provider, come, claims):
    provider.knows("c3", **claims)
    number = Officer.objects.count()

    assert come("c3") == "/sign-in/with/refused/nobody/"

    assert "nobody has set you up here" in browser.open("/sign-in/with/refused/nobody/").text
    assert (Officer.objects.count(), SocialAccount.objects.count()) == (number, 0)


def test_an_address_that_two_officers_share_is_nobodys(come, sue):
    Officer.objects.filter(pk=sue.pk).update(email=EMAIL)
    assert come() == "/sign-in/with/refused/nobody/"


def test_a_council_may_take_every_address_of_its_provider_as_checked(settings, provider, come):
    provider.knows("a1", email=EMAIL)
    counting(settings, has_checked_addresses=True)

    assert come() == "/desk/"


def test_a_closed_account_stays_closed(browser, come, asha):
    come()
    browser.send("/sign-out/")
    Officer.objects.filter(pk=asha.pk).update(is_active=False)

    assert come() == "/sign-in/closed/"


def test_the_address_of_a_closed_account_is_nobodys(come, asha):
    Officer.objects.filter(pk=asha.pk).update(is_active=False)
    assert come() == "/sign-in/with/refused/nobody/"


def test_who_has_no_password_shows_with_the_work_account_that_it_is_still_them(browser, come, asha):
    come()
    asha.set_unusable_password()
    asha.save()
    browser.sign_in(asha)

    assert browser.open("/me/password-again/?next=/me/second-factor/", expect=302)["Location"] == (
        "/sign-in/with/?next=%2Fme%2Fsecond-factor%2F"
    )


# The second factor


@pytest.fixture
def asked_twice(asha):
    require_second_factor(Role.objects.get(code="officer"), by=None, at=MONDAY)
    Authenticator.objects.create(user=asha, type="totp", data={"secret": "x"})


@pytest.mark.parametrize("claims", [{"amr": ["pwd", "mfa"]}, {"acr": "mfa"}])
def test_the_providers_second_factor_counts_where_the_council_says_so(
    browser, settings, provider, come, asked_twice, claims
):
    provider.knows("a1", email=EMAIL, email_verified=True, **claims)
    counting(settings, second_factors=frozenset({"mfa"}))

    assert come() == "/desk/"
    browser.open("/directory/")


@pytest.mark.parametrize("claims", [{"amr": ["pwd"]}, {"amr": "mfa"}, {}])
def test_one_factor_there_is_one_factor_here(settings, provider, come, asked_twice, claims):
    provider.knows("a1", email=EMAIL, email_verified=True, **claims)
    counting(settings, second_factors=frozenset({"mfa"}))

    assert come() == "/sign-in/code/"


def test_it_counts_for_nothing_where_the_council_did_not_say_so(provider, come, asked_twice):
    provider.knows("a1", email=EMAIL, email_verified=True, amr=["mfa"])
    assert come() == "/sign-in/code/"


# A provider that lies, and people who meddle


@pytest.mark.parametrize(
    "lie",
    [
        {"nonce": "another"},
        {"nonce": None},
        {"iss": "https://evil.example"},
        {"aud": "another"},
        {"aud": ["desk", "another"], "azp": "another"},
        {"exp": 1_000_000_000},
        {"sub": ""},
        {"kid": "unknown"},
    ],
)
def test_a_token_that_is_not_for_this_is_refused(browser, provider, come, lie):
    provider.signs(**lie)

    assert come() == AWAY
    browser.open("/me/", expect=302)
    assert not SocialAccount.objects.exists()


def test_a_token_that_somebody_else_signed_is_refused(provider, come):
    provider.signs(with_key=new_key())
    assert come() == AWAY


def test_a_token_signed_with_what_everybody_knows_is_refused(provider, come):
    provider.signs(with_key="hush" * 10, algorithm="HS256")
    assert come() == AWAY


def test_the_same_token_signed_rightly_is_taken(provider, come):
    provider.signs()
    assert come() == "/desk/"


@pytest.mark.parametrize(
    "lie",
    [
        {"issuer": "https://evil.example"},
        {"token_endpoint": "http://evil.example/token"},
        {"jwks_uri": None},
        {"authorization_endpoint": "javascript:alert(1)"},
    ],
)
def test_a_provider_that_says_it_is_another_is_not_followed(browser, provider, lie):
    provider.says("/.well-known/openid-configuration", **lie)
    assert browser.open("/sign-in/with/", expect=302)["Location"] == AWAY


def test_a_state_of_another_browser_is_refused(come):
    assert come(change_way=lambda way: way.replace("state=", "state=x")) == "/sign-in/with/refused/stale/"


def test_an_answer_counts_once(browser, provider):
    way = urlsplit(provider.let_in(browser.open("/sign-in/with/", expect=302)["Location"], "a1"))
    browser.open(f"{way.path}?{way.query}", expect=302)
    browser.send("/sign-out/")

    again = browser.open(f"{way.path}?{way.query}", expect=302)["Location"]

    assert again == "/sign-in/with/refused/stale/"


def test_somebody_who_turns_back_there_is_told_how_to_go_on(browser, provider):
    asked = parse_qs(urlsplit(browser.open("/sign-in/with/", expect=302)["Location"]).query)

    back = browser.open(f"/sign-in/with/back/?error=access_denied&state={asked['state'][0]}", expect=302)["Location"]

    assert back == "/sign-in/with/refused/cancelled/"
    assert browser.open(back).find("a", string="Sign in another way")["href"] == "/sign-in/"


# A provider that is away or slow


def test_while_the_provider_is_away_the_password_still_lets_asha_in(browser, settings, provider, arrive, asha):
    with socket.create_server(("localhost", 0)) as nobody_answers:
        port = nobody_answers.getsockname()[1]
    counting(settings, issuer=f"http://localhost:{port}")

    assert browser.open("/sign-in/with/", expect=302)["Location"] == AWAY
    assert "Thornbeck account cannot sign you in just now." in browser.open(AWAY).text
    assert arrive(asha)["Location"] == "/desk/"


@pytest.mark.parametrize("status", [500, 302, 404])
def test_an_answer_that_is_none_is_not_followed(browser, provider, status):
    def fail(answer):
        answer.status_code = status
        answer.headers["Location"] = "http://localhost:1/"
        answer.set_data("<html>")
        return answer

    provider.changes["/.well-known/openid-configuration"] = fail
    assert browser.open("/sign-in/with/", expect=302)["Location"] == AWAY


def test_an_answer_that_drips_is_given_up(running):
    def drip(answer):
        answer.response = (time.sleep(0.05) or b" " for _byte in range(1000))
        answer.headers.pop("Content-Length")
        return answer

    running.changes["/jwks"] = drip
    with pytest.raises(OSError, match="takes too long"), Calls(patience=0.3) as calls:
        calls.get(f"{running.issuer}/jwks")


def test_an_answer_without_end_is_given_up(running):
    running.changes["/jwks"] = lambda answer: answer.set_data(b" " * 1_000_000) or answer
    with pytest.raises(OSError, match="too long"), Calls() as calls:
        calls.get(f"{running.issuer}/jwks")


# Leaving


def test_after_signing_out_here_she_is_told_that_she_is_signed_in_there(browser, come, provider):
    come()

    assert browser.send("/sign-out/")["Location"] == "/sign-out/done/"
    assert "still signed in with Thornbeck account" in browser.open("/sign-out/done/").text
    there = browser.open("/sign-out/there/", expect=302)["Location"]
    assert there.startswith(f"{provider.issuer}/oauth2/end_session?client_id=desk&post_logout_redirect_uri=")
    browser.open("/me/", expect=302)


def test_ada_takes_the_work_account_away(browser, come, ada, asha):
    come()
    browser.sign_in(ada)
    assert "Work account" in browser.open(f"/accounts/officers/{asha.pk}/sign-in/").text

    browser.send(f"/accounts/officers/{asha.pk}/unlink/")

    assert not SocialAccount.objects.exists()
    assert Event.objects.get(name="officer.unlinked").by == ada
