import pytest

from conftest import MONDAY
from moothall.customers.actions import merge_customers
from moothall.customers.queries import household_of, likely_duplicates


@pytest.mark.parametrize(
    ("facts", "agreed"),
    [
        ({"name": "Ann Lee", "phone": "07700 900123"}, ("name", "phone")),
        ({"name": "Anne Lee", "email": "ann@example.org"}, ("name", "email")),
        ({"name": "A Lee", "phone": "07700 900123"}, ("name", "phone")),
        ({"name": "Ann Lee", "postcode": "TS17 0AA"}, ("name", "postcode")),
        ({"name": "Nancy Lee", "uprn": 900000000012}, ("name", "uprn")),
        ({"name": "Ann Palmer", "phone": "07700 900123", "postcode": "TS17 0AA"}, ("phone", "postcode")),
    ],
)
def test_a_record_that_agrees_is_proposed_with_what_agreed(make_customer, facts, agreed):
    ann = make_customer(
        "Ann Lee", phone="07700 900123", email="ann@example.org", postcode="TS17 0AA", uprn=900000000012
    )
    other = make_customer(**facts)

    likely = likely_duplicates(ann)

    assert [(each.customer, each.agreed) for each in likely] == [(other, agreed)]


@pytest.mark.parametrize(
    "facts",
    [
        {"name": "Bob Lee", "phone": "07700 900123", "postcode": "TS17 0AA", "uprn": 900000000012},
        {"name": "Ann Lee", "postcode": "TS18 4EF"},
        {"name": "Zoe Ward", "postcode": "TS17 0AA"},
        {"name": "Ann Lee", "kind": "business", "phone": "07700 900123"},
    ],
)
def test_a_spouse_a_namesake_and_a_neighbour_are_not(make_customer, facts):
    ann = make_customer("Ann Lee", phone="07700 900123", postcode="TS17 0AA", uprn=900000000012)
    make_customer(**facts)

    assert likely_duplicates(ann) == []


def test_two_branches_of_a_business_with_one_telephone(make_customer):
    garage = make_customer("Ropner Garage Ltd", kind="business", phone="01632 960777")
    again = make_customer("Ropners Garage", kind="business", phone="01632 960777")
    make_customer("Tees Bakery", kind="business", phone="01632 960777")

    assert [each.customer for each in likely_duplicates(garage)] == [again]


def test_a_joined_record_is_not_proposed_again(make_customer):
    ann, again = make_customer(phone="07700 900123"), make_customer(phone="07700 900123")
    merge_customers(ann, merged=again, agreed=["phone"], by=None, at=MONDAY)

    assert likely_duplicates(ann) == []


def test_people_at_one_property_are_a_household(make_customer):
    ann = make_customer("Ann Lee", uprn=900000000012)
    bob = make_customer("Bob Lee", uprn=900000000012)
    make_customer("Zoe Ward", uprn=900000000013)

    assert household_of(ann) == [bob]
    assert household_of(make_customer("Mo Hassan")) == []
