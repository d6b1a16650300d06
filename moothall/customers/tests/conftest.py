"""The people whom these tests look for."""

import pytest

from conftest import MONDAY
from moothall.customers.actions import ContactPoint, record_customer


@pytest.fixture
def make_customer(council):
    """Record somebody: Ann Lee of High Street, unless told otherwise."""

    def make(name="Ann Lee", *, phone="", email="", account="", at=MONDAY, **facts):
        typed = {"phone": phone, "email": email, "account": account}
        return record_customer(
            organisation=facts.pop("organisation", council),
            name=name,
            contact_points=[ContactPoint(kind, value, is_preferred=True) for kind, value in typed.items() if value],
            by=None,
            at=at,
            **facts,
        )

    return make


@pytest.fixture
def find(council):
    """Type something into the search box; answers with the names found, best first."""
    from moothall.customers.queries import find_customers

    def find(text, **more):
        return [found.customer.name for found in find_customers(text, organisation=council, **more)]

    return find


@pytest.fixture
def street(make_customer):
    """Some people who are easily taken for each other."""
    return {
        "mo": make_customer(
            "Mohammed Hassan", phone="07700 900123", email="mo.hassan@example.org", address="12 High Street",
            postcode="TS17 0AA", uprn=900000000012, preferred_name="Mo",
        ),
        "john": make_customer("John Smith", phone="01632 960001", address="3 Low Road", postcode="TS17 5DQ"),
        "joan": make_customer("Joan Smith", phone="01632 960002", address="4 Low Road", postcode="TS1 5DQ"),
        "liz": make_customer("Elizabeth O’Brien", email="liz@example.org", postcode="TS18 1AB"),
        "zofia": make_customer("Zofia Kowalczyk-Nowak", account="CT 4471-2290"),
        "cafe": make_customer("The Ropner Park Cafe Ltd", kind="business", phone="01632 960777", postcode="TS18 4EF"),
    }  # fmt: skip
