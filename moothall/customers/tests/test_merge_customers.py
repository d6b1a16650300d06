from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from conftest import MONDAY
from moothall.customers.actions import CannotJoin, merge_customers, undo_merge
from moothall.customers.models import Customer, Merge
from moothall.customers.queries import profile_of
from moothall.journal.models import Event

LATER = MONDAY + timedelta(hours=1)


def test_joining_keeps_both_records_and_says_what_agreed(make_customer, asha):
    kept, merged = make_customer(phone="07700 900123"), make_customer(phone="07700 900123")

    merge = merge_customers(kept, merged=merged, agreed=["phone", "name"], by=asha, at=LATER)

    assert (merge.kept, merge.merged, merge.agreed, merge.by, merge.at) == (
        kept, merged, ["name", "phone"], asha, LATER,
    )  # fmt: skip
    assert Customer.objects.living_records().get() == kept
    event = Event.objects.get(name="customer.merged")
    assert (event.about_id, event.facts) == (kept.pk, {"merged": merged.pk, "agreed": ["name", "phone"]})


def test_the_family_is_every_record_that_was_joined_however_many_joins_away(make_customer):
    first, second, third, other = (make_customer() for _ in range(4))
    merge_customers(second, merged=first, agreed=[], by=None, at=LATER)
    merge_customers(third, merged=second, agreed=[], by=None, at=LATER)

    assert sorted(Customer.objects.family(third)) == [first.pk, second.pk, third.pk]
    assert Customer.objects.survivors([first.pk, other.pk]) == {first.pk: third.pk, other.pk: other.pk}


def test_parting_gives_back_what_was_there(make_customer, asha):
    kept, merged = make_customer(), make_customer(phone="07700 900123")
    merge = merge_customers(kept, merged=merged, agreed=[], by=asha, at=LATER)

    parted = undo_merge(merge, by=asha, at=LATER)

    assert parted == merged
    assert not parted.is_merged
    assert Customer.objects.family(kept) == [kept.pk]
    assert Event.objects.get(name="customer.unmerged").facts == {"merged": merged.pk}


def test_two_records_are_parted_once(make_customer):
    merge = merge_customers(make_customer(), merged=make_customer(), agreed=[], by=None, at=LATER)
    undo_merge(merge, by=None, at=LATER)

    with pytest.raises(CannotJoin, match="parted already"):
        undo_merge(merge, by=None, at=LATER)


def test_a_record_can_be_joined_again_after_parting(make_customer):
    kept, merged = make_customer(), make_customer()
    undo_merge(merge_customers(kept, merged=merged, agreed=[], by=None, at=LATER), by=None, at=LATER)

    merge_customers(kept, merged=merged, agreed=[], by=None, at=LATER)

    assert Merge.objects.standing().count() == 1


def test_the_page_of_the_one_that_goes_on_shows_the_numbers_of_both(make_customer):
    kept, merged = make_customer(phone="07700 900123"), make_customer(phone="07700 900123", email="a@example.org")
    merge_customers(kept, merged=merged, agreed=["phone"], by=None, at=LATER)

    profile = profile_of(kept)

    assert [point.value for point in profile.contact_points] == ["+447700900123", "a@example.org"]
    assert [merge.merged for merge in profile.joined] == [merged]


def test_records_that_cannot_be_one_are_refused(make_customer, partner):
    kept, merged = make_customer(), make_customer()
    with pytest.raises(CannotJoin, match="one record already"):
        merge_customers(kept, merged=kept, agreed=[], by=None, at=LATER)
    with pytest.raises(CannotJoin, match="different councils"):
        merge_customers(kept, merged=make_customer(organisation=partner), agreed=[], by=None, at=LATER)
    with pytest.raises(CannotJoin, match="a business or group"):
        merge_customers(kept, merged=make_customer(kind="business"), agreed=[], by=None, at=LATER)
    merge_customers(kept, merged=merged, agreed=[], by=None, at=LATER)
    with pytest.raises(CannotJoin, match="joined to another already"):
        merge_customers(make_customer(), merged=merged, agreed=[], by=None, at=LATER)


def test_the_database_joins_no_record_to_itself(make_customer):
    customer = make_customer()

    with pytest.raises(IntegrityError, match="a_customer_is_not_joined_to_itself"), transaction.atomic():
        Customer.objects.filter(pk=customer.pk).update(merged_into=customer)
