from datetime import date, timedelta

import pytest

from conftest import MONDAY
from moothall.customers.actions import CannotRecord, clear_safety_marker, set_safety_marker
from moothall.journal.models import Event

SPRING = date(2026, 5, 1)


def test_the_note_is_kept_with_its_review_and_the_journal_holds_no_word_of_it(make_customer, asha):
    customer = set_safety_marker(make_customer(), marker="A dog bites", review_on=SPRING, by=asha, at=MONDAY)

    assert (customer.safety_marker, customer.safety_review_on) == ("A dog bites", SPRING)
    assert Event.objects.get(name="customer.safety_marked").facts == {"review_on": "2026-05-01"}


@pytest.mark.parametrize("review_on", [date(2026, 3, 1), date(2027, 4, 1)])
def test_a_note_is_reviewed_within_a_year(make_customer, review_on):
    with pytest.raises(CannotRecord, match="within a year"):
        set_safety_marker(make_customer(), marker="A dog bites", review_on=review_on, by=None, at=MONDAY)


def test_an_empty_note_is_refused(make_customer):
    with pytest.raises(CannotRecord, match="Say what an officer must know"):
        set_safety_marker(make_customer(), marker=" ", review_on=SPRING, by=None, at=MONDAY)


def test_the_note_is_taken_away_once(make_customer):
    customer = set_safety_marker(make_customer(), marker="A dog bites", review_on=SPRING, by=None, at=MONDAY)

    for hour in (1, 2):
        customer = clear_safety_marker(customer, by=None, at=MONDAY + timedelta(hours=hour))

    assert (customer.safety_marker, customer.safety_review_on) == ("", None)
    assert Event.objects.filter(name="customer.safety_cleared").count() == 1
