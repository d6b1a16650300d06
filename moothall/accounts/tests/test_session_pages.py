"""Where an officer is signed in, and how it ends."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from conftest import Browser
from moothall.accounts.actions import change_password, close_account, forget_old_sessions
from moothall.accounts.models import OfficerSession
from moothall.accounts.tests.conftest import PASSWORD
from moothall.journal.models import Event
from moothall.lib.clock import now
from tests.jobs import run_all

FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0"


@pytest.fixture
def elsewhere(asha):
    """Asha at another browser."""
    other = Browser(Client(headers={"User-Agent": FIREFOX}))
    other.send("/sign-in/", login="asha", password=PASSWORD)
    return other


def move_back(officer, **moved):
    OfficerSession.objects.filter(officer=officer).update(**moved)


def test_asha_sees_where_she_is_signed_in(browser, elsewhere, asha):
    page = browser.sign_in(asha).open("/me/sessions/")

    rows = [row.text for row in page.select("tbody tr")]
    assert len(rows) == 2
    assert sum("This one" in row for row in rows) == 1
    assert any("Firefox, Windows" in row and "127.0.0.1" in row for row in rows)


def test_no_key_of_a_session_stands_on_the_page(browser, elsewhere, asha):
    page = browser.sign_in(asha).open("/me/sessions/")
    assert not any(session.key in str(page) for session in OfficerSession.objects.all())


def test_she_ends_one(browser, elsewhere, asha):
    browser.sign_in(asha)
    there = OfficerSession.objects.get(browser="Firefox, Windows")

    browser.send(f"/me/sessions/{there.pk}/end/")

    elsewhere.open("/me/", expect=302)
    browser.open("/me/")
    assert Event.objects.get(name="officer.sessions_ended").facts == {"number": 1}


def test_she_ends_all_others(browser, elsewhere, asha):
    browser.sign_in(asha).send("/me/sessions/end-others/")

    elsewhere.open("/me/", expect=302)
    browser.open("/me/")


def test_nobody_ends_somebody_elses(browser, elsewhere, sue, asha):
    browser.sign_in(sue).send(f"/me/sessions/{asha.sessions.get().pk}/end/", expect=404)
    elsewhere.open("/me/")


def test_ada_signs_somebody_out_everywhere(browser, elsewhere, ada, asha):
    browser.sign_in(ada)
    assert "Firefox, Windows" in browser.open(f"/accounts/officers/{asha.pk}/sign-in/").text

    browser.send(f"/accounts/officers/{asha.pk}/sessions/end/")

    elsewhere.open("/me/", expect=302)
    assert Event.objects.get(name="officer.sessions_ended").by == ada


def test_signing_out_takes_the_session_off_the_list(elsewhere, asha):
    elsewhere.send("/sign-out/")
    assert not asha.sessions.exists()


def test_after_an_hour_without_a_page_asha_signs_in_again(elsewhere, asha, settings):
    move_back(asha, seen_at=now() - settings.SESSION_IDLE - timedelta(seconds=1))

    assert elsewhere.open("/me/", expect=302)["Location"].startswith("/sign-in/")
    assert not asha.sessions.exists()


def test_a_page_within_the_hour_keeps_her_in(elsewhere, asha):
    move_back(asha, seen_at=now() - timedelta(minutes=50))
    elsewhere.open("/me/")

    assert now() - asha.sessions.get().seen_at < timedelta(minutes=10)


def test_what_a_page_asks_by_itself_does_not_keep_her_in(elsewhere, asha, make_case):
    case = make_case()
    seen_at = now() - timedelta(minutes=50)
    move_back(asha, seen_at=seen_at)
    elsewhere.client.get(f"/cases/{case.reference}/presence/")

    assert asha.sessions.get().seen_at == seen_at


def test_after_twelve_hours_she_signs_in_again_whatever_she_does(elsewhere, asha, settings):
    move_back(asha, began_at=now() - settings.SESSION_LONGEST - timedelta(seconds=1))
    elsewhere.open("/me/", expect=302)


def test_the_list_costs_a_page_no_query_of_its_own(elsewhere, asha, django_assert_max_num_queries):
    elsewhere.open("/me/password/")
    with django_assert_max_num_queries(3) as asked:
        elsewhere.open("/me/password/")

    about_the_list = [each["sql"] for each in asked.captured_queries if "officersession" in each["sql"]]
    assert ["django_session" in sql for sql in about_the_list] == [True]


def test_a_changed_password_ends_the_others_and_keeps_this_one(browser, arrive, elsewhere, asha):
    arrive(asha)
    began_at = asha.sessions.exclude(browser="Firefox, Windows").get().began_at
    new = "three-other-quiet-words"
    browser.send("/me/password/", oldpassword=PASSWORD, password1=new, password2=new)

    browser.open("/me/")
    elsewhere.open("/me/", expect=302)
    assert asha.sessions.get().began_at == began_at


def test_a_password_given_by_ada_ends_all(elsewhere, ada, asha):
    change_password(asha, password="three-other-quiet-words", by=ada, at=now())
    assert not asha.sessions.exists()


def test_closing_the_account_ends_them_also_when_it_is_opened_again(elsewhere, ada, asha):
    close_account(asha, by=ada, at=now())
    run_all(at=now())
    asha.refresh_from_db()
    asha.is_active = True
    asha.save()

    elsewhere.open("/me/", expect=302)


def test_a_session_that_is_on_no_list_is_none(elsewhere, asha):
    asha.sessions.all().delete()
    elsewhere.open("/me/", expect=302)


def test_customers_keep_their_sessions(client, db):
    session = client.session
    session["form"] = "begun"
    session.save()

    assert client.session["form"] == "begun"
    assert not OfficerSession.objects.exists()


def test_what_is_over_is_taken_away_at_night(elsewhere, asha):
    Session.objects.update(expire_date=now() - timedelta(days=1))
    forget_old_sessions(at=now())

    assert not Session.objects.exists() and not OfficerSession.objects.exists()
