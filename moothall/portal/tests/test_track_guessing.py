"""Guessing at somebody else's request: the guesser gets nowhere, and never in the way of whoever it belongs to."""

from datetime import timedelta

import pytest
from django.test import Client

from conftest import Browser
from moothall.portal.actions import TooManyTries, forget_try, note_try
from moothall.portal.models import TrackAttempt
from moothall.portal.rules.guessing import NAME_TOO, REFUSED, Caution, Tries, caution_for
from moothall.portal.tests.conftest import MONDAY

LAST_NAME = "Enter your last name too."
NOT_FOUND = "We cannot find a request with those."


class Network:
    """Somebody at a browser behind one network address."""

    def __init__(self, address):
        self.browser, self.address = Browser(Client(REMOTE_ADDR=address)), address

    def try_to_follow(self, case, proof, expect=200, **name):
        return self.browser.send("/track/", expect=expect, reference=case.reference, proof=proof, **name)

    def gets_in(self, case, proof, **name):
        self.try_to_follow(case, proof, expect=302, **name)
        return self.browser.open(f"/track/{case.pk}/")


def wrong_tries(number, count, *, address="192.0.2.66"):
    for _time in range(count):
        note_try(number, address=address, at=MONDAY)


@pytest.fixture
def stranger(db):
    return Network("192.0.2.66")


@pytest.fixture
def mo_at_home(db):
    return Network("198.51.100.7")


def test_mo_gets_in_after_a_strangers_hundred_wrong_tries(stranger, mo_at_home, make_case):
    case = make_case()
    for _time in range(100):
        stranger.try_to_follow(case, "TH9 9ZZ", name="Hassan")
    asked = mo_at_home.try_to_follow(case, "mo@example.org")
    assert LAST_NAME in asked.select_one(".govuk-error-summary").get_text()
    assert "Report a missed bin" in mo_at_home.gets_in(case, "mo@example.org", name="Hassan").get_text()


def test_mo_gets_in_even_beside_the_stranger_in_the_same_library(stranger, make_case):
    case = make_case()
    for _time in range(100):
        stranger.try_to_follow(case, "TH9 9ZZ", name="Hassan")
    mo = Network(stranger.address)
    assert "Report a missed bin" in mo.gets_in(case, "TH1 2AB", name="Mo Hassan").get_text()


def test_a_guesser_gets_nowhere_with_a_postcode_after_five_wrong_ones(stranger, make_case):
    case = make_case()
    for _time in range(NAME_TOO.here):
        assert NOT_FOUND in stranger.try_to_follow(case, "TH9 9ZZ").get_text()
    assert LAST_NAME in stranger.try_to_follow(case, "TH1 2AB").get_text()
    assert NOT_FOUND in stranger.try_to_follow(case, "TH1 2AB", name="Smith").get_text()
    assert NOT_FOUND in stranger.try_to_follow(case, "TH1 2AB", name=" - ").get_text()


def test_a_guesser_at_many_addresses_gets_nowhere_after_twenty(make_case):
    case = make_case()
    for place in range(NAME_TOO.anywhere):
        assert NOT_FOUND in Network(f"192.0.2.{place}").try_to_follow(case, "TH9 9ZZ").get_text()
    assert LAST_NAME in Network("192.0.2.200").try_to_follow(case, "TH1 2AB").get_text()


def test_a_guesser_who_waits_an_hour_between_is_still_asked_for_the_name(stranger, make_case):
    case = make_case()
    wrong_tries(case.pk, NAME_TOO.anywhere)
    TrackAttempt.objects.update(at=MONDAY - timedelta(hours=20))
    assert LAST_NAME in stranger.try_to_follow(case, "TH1 2AB").get_text()


def test_a_guesser_who_knows_the_name_is_refused_after_two_hundred(stranger, mo_at_home, make_case):
    case = make_case()
    wrong_tries(case.pk, REFUSED.here, address=stranger.address)
    page = stranger.try_to_follow(case, "TH1 2AB", name="Hassan")
    assert "too many wrong tries from your network" in page.get_text()
    mo_at_home.gets_in(case, "TH1 2AB", name="Hassan")


def test_one_postcode_tried_at_many_references_needs_the_name_too(stranger, make_case):
    for number in range(NAME_TOO.network):
        wrong_tries(number, 1, address=stranger.address)
    assert LAST_NAME in stranger.try_to_follow(make_case(), "TH1 2AB").get_text()
    for number in range(NAME_TOO.network, REFUSED.network):
        wrong_tries(number, 1, address=stranger.address)
    with pytest.raises(TooManyTries):
        note_try(1, address=stranger.address, at=MONDAY)


def test_a_library_with_thirty_people_who_each_mistype_once_works(make_case):
    for _person in range(30):
        library, case = Network("203.0.113.5"), make_case()
        library.try_to_follow(case, "TH1 2AX")
        assert "Report a missed bin" in library.gets_in(case, "TH1 2AB").get_text()


def test_what_brings_no_name_yet_is_not_counted(stranger, make_case):
    case = make_case()
    wrong_tries(case.pk, NAME_TOO.here, address=stranger.address)
    for _time in range(3):
        stranger.try_to_follow(case, "mo@example.org")
    assert TrackAttempt.objects.count() == NAME_TOO.here


def test_a_business_is_known_by_its_name(stranger, make_case, council):
    from moothall.customers.actions import ContactPoint, record_customer

    bakery = record_customer(
        organisation=council, kind="business", name="Thornbeck Bakery Ltd", by=None, at=MONDAY,
        contact_points=[ContactPoint("email", "bread@example.org")],
    )  # fmt: skip
    case = make_case(customer_id=bakery.pk)
    wrong_tries(case.pk, NAME_TOO.anywhere)
    assert NOT_FOUND in stranger.try_to_follow(case, "bread@example.org", name="Limited").get_text()
    stranger.gets_in(case, "bread@example.org", name="Thornbeck Bakery")


def test_tries_are_kept_without_the_address_and_for_a_day(stranger, make_case):
    TrackAttempt.objects.create(number=1, address_digest="old", at=MONDAY - timedelta(days=2))
    stranger.try_to_follow(make_case(), "TH9 9ZZ")
    attempt = TrackAttempt.objects.get()
    assert len(attempt.address_digest) == 64 and stranger.address not in str(attempt.__dict__)


def test_a_right_answer_does_not_count_as_a_try(mo_at_home, make_case):
    mo_at_home.gets_in(make_case(), "mo@example.org")
    assert not TrackAttempt.objects.exists()


def test_all_addresses_of_one_connection_count_together(make_case):
    case = make_case()
    for place in range(NAME_TOO.here):
        Network(f"2001:db8:1:2::{place}").try_to_follow(case, "TH9 9ZZ")
    assert LAST_NAME in Network("2001:db8:1:2:ffff::1").try_to_follow(case, "TH1 2AB").get_text()
    Network("2001:db8:1:3::1").gets_in(case, "TH1 2AB")


def test_behind_a_proxy_each_visitor_counts_for_themselves(settings, make_case):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    case = make_case()
    for _time in range(NAME_TOO.here):
        Browser(Client(HTTP_X_FORWARDED_FOR="192.0.2.66")).send(
            "/track/", expect=200, reference=case.reference, proof="TH9 9ZZ"
        )
    Browser(Client(HTTP_X_FORWARDED_FOR="198.51.100.7")).send("/track/", reference=case.reference, proof="TH1 2AB")


@pytest.mark.parametrize(
    ("tries", "caution"),
    [
        (Tries(5, 20, 60), Caution.USUAL),
        (Tries(6, 6, 6), Caution.NAME_TOO),
        (Tries(1, 21, 1), Caution.NAME_TOO),
        (Tries(1, 1, 61), Caution.NAME_TOO),
        (Tries(1, 1_000_000, 1), Caution.NAME_TOO),
        (Tries(201, 201, 201), Caution.REFUSED),
        (Tries(1, 1, 601), Caution.REFUSED),
    ],
)
def test_only_what_one_network_does_itself_ever_refuses_it(tries, caution):
    assert caution_for(tries) is caution


def test_a_try_taken_back_does_not_count(db):
    attempt, _caution = note_try(7, address="192.0.2.66", at=MONDAY)
    forget_try(attempt)
    assert not TrackAttempt.objects.exists()
