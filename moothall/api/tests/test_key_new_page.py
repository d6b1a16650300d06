"""The page on which an administrator makes a key."""

from datetime import timedelta

import pytest
from django.utils.timezone import localdate

from moothall.api.models import ApiKey
from moothall.journal.models import Event
from moothall.lib.clock import now
from tests.windows import send_together


@pytest.fixture
def said(front_office):
    last = localdate(now()) + timedelta(days=100)
    return {
        "name": "Repairs system", "team": "front-office", "scopes": ["cases.read", "cases.move"], "per_minute": "60",
        "ends_on_day": last.day, "ends_on_month": last.month, "ends_on_year": last.year,
    }  # fmt: skip


def test_ada_makes_a_key_and_sees_it_once(browser, ada, said, client):
    page = browser.sign_in(ada).send("/keys/new/", expect=200, **said)

    secret = page.select_one("code").text
    key = ApiKey.objects.get()
    assert (key.name, key.scopes, key.per_minute, key.made_by) == (
        "Repairs system",
        ["cases.read", "cases.move"],
        60,
        ada,
    )
    assert Event.objects.get(name="key.made").by == ada
    assert client.get("/api/v1/cases", headers={"Authorization": f"Bearer {secret}"}).status_code == 200
    assert secret not in browser.open("/keys/").text


def test_it_is_good_to_the_end_of_its_last_day(browser, ada, said):
    browser.sign_in(ada).send("/keys/new/", expect=200, **said)

    expires = ApiKey.objects.get().expires_at
    assert localdate(expires) == localdate(now()) + timedelta(days=101)
    row = browser.open("/keys/").select_one("tbody tr")
    assert str((localdate(now()) + timedelta(days=100)).day) in row.select("td")[3].text.split()


def test_sending_the_page_again_makes_no_second_key(browser, ada, said):
    browser.sign_in(ada).send("/keys/new/", expect=200, **said)
    page = browser.send("/keys/new/", expect=200, **said)

    assert "There is a key of this name already" in page.select_one("#id_name_error").text
    assert ApiKey.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_the_same_page_twice_at_once_makes_one_key(ada, said):
    answers = send_together(ada, "/keys/new/", said)
    assert sum("mh_" in each for each in answers) == 1
    assert sum("There is a key of this name already" in each for each in answers) == 1
    assert ApiKey.objects.count() == 1


def test_the_name_of_a_key_that_was_withdrawn_can_be_given_again(browser, ada, said):
    browser.sign_in(ada).send("/keys/new/", expect=200, **said)
    ApiKey.objects.update(withdrawn_at=now())
    browser.send("/keys/new/", expect=200, **said)
    assert ApiKey.objects.count() == 2


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"name": ""}, "Enter the name of the system"), ({"team": ""}, "Choose a team"),
        ({"team": "x"}, "Choose a team of"), ({"scopes": []}, "Choose what the key may do"),
        ({"scopes": ["all"]}, "Choose from this list"), ({"per_minute": "0"}, "Enter 1 or more"),
        ({"per_minute": "2000000"}, "1,000,000 or fewer"), ({"ends_on_year": "2020"}, "must be today or later"),
        ({"ends_on_year": "2099"}, "two years at most"),
        ({"ends_on_day": "", "ends_on_month": "", "ends_on_year": ""}, "Enter the last day"),
    ],
)  # fmt: skip
def test_what_is_missing_or_wrong_is_said_at_its_field(browser, ada, said, changes, words):
    page = browser.sign_in(ada).send("/keys/new/", expect=200, **said | changes)

    assert words in page.text
    assert not ApiKey.objects.exists()


def test_every_scope_can_be_chosen_in_words(browser, ada, front_office):
    page = browser.sign_in(ada).open("/keys/new/")

    assert "Find and read customers" in page.text and "Read contacts" in page.text
