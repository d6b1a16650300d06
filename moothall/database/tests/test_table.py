"""Rows of a model from a statement that is written out are the rows that Django gives."""

from datetime import UTC, datetime

import pytest

from moothall.accounts.models import Officer
from moothall.customers.actions import record_customer
from moothall.customers.models import Customer
from moothall.database import Table
from moothall.journal.models import Event

OFFICER = Table(Officer, "o")
MONDAY = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)


def test_asha_is_the_same_by_either_way(asha):
    (read,) = OFFICER.rows(f"SELECT {OFFICER.columns} FROM accounts_officer o WHERE o.id = %s", [asha.pk])  # noqa: S608 - our own columns

    again = Officer.objects.get(pk=asha.pk)
    assert read == again
    assert {name: value for name, value in vars(read).items() if name != "_state"} == {
        name: value for name, value in vars(again).items() if name != "_state"
    }


def test_what_was_read_is_changed_and_not_written_twice(asha):
    (read,) = OFFICER.rows(f"SELECT {OFFICER.columns} FROM accounts_officer o WHERE o.id = %s", [asha.pk])  # noqa: S608 - our own columns

    read.telephone = "01632 960111"
    read.save()

    assert Officer.objects.get(pk=asha.pk).telephone == "01632 960111"


@pytest.mark.django_db
def test_facts_are_read_as_they_were_written():
    event = Table(Event, "e")
    Event.objects.create(name="case.noted", about_kind="case", about_id=1, at=MONDAY, facts={"note": 7})

    (read,) = event.rows(f"SELECT {event.columns} FROM journal_event e", [])  # noqa: S608 - our own columns

    assert read.facts == {"note": 7}


def test_what_is_left_out_is_asked_for_when_it_is_wanted(council, django_assert_num_queries):
    khan = record_customer(organisation=council, name="Mohammed Khan", by=None, at=MONDAY)
    customer = Table(Customer, "c", without={"search_words"})
    (read,) = customer.rows(f"SELECT {customer.columns} FROM customers_customer c WHERE c.id = %s", [khan.pk])  # noqa: S608 - our own columns

    with django_assert_num_queries(1):
        assert read.search_words == khan.search_words
