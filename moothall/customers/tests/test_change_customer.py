from datetime import timedelta

import pytest

from conftest import MONDAY
from moothall.customers.actions import (
    CannotRecord,
    ChangedMeanwhile,
    CustomerRefused,
    add_identifier,
    change_customer,
    merge_customers,
    remove_identifier,
)
from moothall.customers.models import Change, Identifier
from moothall.customers.queries import last_changes
from moothall.journal.models import Event

LATER = MONDAY + timedelta(hours=1)


def test_the_event_names_the_fields_and_the_change_keeps_the_words(make_customer, asha):
    customer = make_customer("Ann Lee", address="1 High Street")

    change_customer(customer, version=1, name="Ann Palmer", address="2 Low Road", by=asha, at=LATER)

    event = Event.objects.get(name="customer.changed")
    assert event.facts == {"fields": "address, name"}
    change = last_changes(customer)[0]
    assert (change.event_id, change.by, change.before["name"], change.after["name"]) == (
        event.pk, asha, "Ann Lee", "Ann Palmer",
    )  # fmt: skip


def test_a_new_name_is_found_at_once_and_the_old_one_no_more(make_customer, find):
    customer = make_customer("Ann Lee")

    change_customer(customer, version=1, name="Ann Palmer", by=None, at=LATER)

    assert (find("palmer"), find("ann lee")) == (["Ann Palmer"], ["Ann Palmer"])
    assert find("lee") == []


def test_two_officers_do_not_overwrite_each_other(make_customer, asha, sue):
    customer = make_customer("Ann Lee")
    change_customer(customer, version=1, needs="Hard of hearing", by=asha, at=LATER)

    with pytest.raises(ChangedMeanwhile, match="Somebody else changed this record"):
        change_customer(customer, version=1, needs="Interpreter", by=sue, at=LATER)

    customer.refresh_from_db()
    assert (customer.needs, customer.version, customer.changed_at) == ("Hard of hearing", 2, LATER)


def test_the_same_words_again_are_no_change(make_customer):
    customer = make_customer("Ann Lee", postcode="TS17 0AA")

    change_customer(customer, version=1, name="Ann Lee", postcode="ts17 0aa", by=None, at=LATER)

    assert not Event.objects.filter(name="customer.changed").exists()
    assert not Change.objects.exists()


def test_a_joined_record_is_not_changed(make_customer):
    kept, merged = make_customer(), make_customer()
    merge_customers(kept, merged=merged, agreed=[], by=None, at=LATER)

    with pytest.raises(CustomerRefused, match=f"joined to record {kept.pk}"):
        change_customer(merged, version=2, name="Ann Palmer", by=None, at=LATER)


def test_a_number_is_added_and_removed(make_customer, asha):
    customer = make_customer(phone="07700 900123")

    added = add_identifier(customer, kind="phone", value="01632 960001", is_preferred=True, by=asha, at=LATER)
    assert list(customer.identifiers.filter(is_preferred=True)) == [added]

    remove_identifier(added, by=asha, at=LATER)
    assert list(customer.identifiers.values_list("value", flat=True)) == ["+447700900123"]
    names = Event.objects.filter(name__startswith="customer.contact_point").order_by("pk")
    assert [(event.name, event.facts) for event in names] == [
        ("customer.contact_point_added", {"kind": "phone"}),
        ("customer.contact_point_removed", {"kind": "phone"}),
    ]
    assert [change.before for change in last_changes(customer)] == [{"phone": "01632 960001"}, {}]


def test_a_number_that_is_there_is_not_added_again(make_customer):
    customer = make_customer(phone="07700 900123")

    add_identifier(customer, kind="phone", value="+447700900123", by=None, at=LATER)

    assert Identifier.objects.count() == 1
    assert not Event.objects.filter(name="customer.contact_point_added").exists()


def test_a_wrong_number_is_refused(make_customer):
    with pytest.raises(CannotRecord, match="Enter a telephone number"):
        add_identifier(make_customer(), kind="phone", value="12", by=None, at=LATER)


def test_only_known_facts_are_taken(make_customer):
    with pytest.raises(TypeError, match="safety_marker"):
        change_customer(make_customer(), version=1, safety_marker="Dog", by=None, at=LATER)
