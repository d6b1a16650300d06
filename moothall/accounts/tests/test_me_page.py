"""An officer's own account."""

from datetime import timedelta

from django.utils.timezone import localdate

from moothall.directory.actions import record_absence
from moothall.journal.models import Event
from moothall.lib.clock import now


def test_asha_sees_who_she_is(browser, asha, django_assert_max_num_queries):
    browser.sign_in(asha)
    with django_assert_max_num_queries(13):
        page = browser.open("/me/")

    assert "Contact centre" in page.text
    assert page.select_one("main dd").text == "Asha Patel"


def test_ben_who_has_no_role_yet_has_an_account_all_the_same(browser, ben):
    assert "None yet: ask your supervisor" in browser.sign_in(ben).open("/me/").text


def test_asha_turns_the_keys_off(browser, asha):
    page = browser.sign_in(asha).send("/me/", follow=True)

    assert "Your settings are kept" in page.text
    assert page.body["data-keys"] == "off"
    assert Event.objects.filter(name="officer.changed", by=asha).exists()


def test_an_absence_to_come_shows_with_its_deputy(browser, asha, sue):
    today = localdate(now())
    record_absence(asha, deputy=sue, from_on=today, until_on=today + timedelta(days=3), by=asha, at=now())

    assert "Sue Hall sees your work" in browser.sign_in(asha).open("/me/").select_one("aside").text


def test_a_stranger_is_sent_to_the_door(browser, db):
    assert browser.open("/me/", expect=302)["Location"] == "/sign-in/?next=/me/"
