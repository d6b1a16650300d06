"""The part of a page that says who a customer is; the page around it belongs to contacts."""

from datetime import date

from django.template.loader import render_to_string

from conftest import MONDAY
from moothall.customers.actions import merge_customers, set_safety_marker
from moothall.customers.queries import profile_of
from tests.page_rules import check_fragment


def facts(client, officer, customer):
    client.force_login(officer)
    request = client.get("/customers/").wsgi_request
    return check_fragment(render_to_string("customers/_facts.html", {"profile": profile_of(customer)}, request))


def test_it_shows_what_an_officer_needs_to_know_first(client, asha, make_customer):
    mo = make_customer(
        "Mohammed Hassan", preferred_name="Mo", language="ur", formats=["large_print"], needs="Hard of hearing",
        phone="07700 900123", address="12 High Street", postcode="TS17 0AA", preferred_channel="text",
    )  # fmt: skip

    part = facts(client, asha, mo)

    assert part.select_one("dd strong").text == "Mo"
    for fact in ("Urdu", "Large print", "Hard of hearing", "TS17 0AA", "Text message", "07700 900123"):
        assert fact in part.text


def test_the_safety_note_is_folded_away(client, asha, mo):
    mo = set_safety_marker(mo, marker="A dog bites", review_on=date(2026, 5, 1), by=asha, at=MONDAY)

    note = facts(client, asha, mo).select_one("details")

    assert "A dog bites" in note.text
    assert not note.has_attr("open")


def test_household_and_joined_records_are_there(client, asha, mo, make_customer):
    make_customer("Amina Hassan", uprn=mo.uprn)
    merge_customers(mo, merged=make_customer("M Hassan"), agreed=[], by=asha, at=MONDAY)

    part = facts(client, asha, mo)

    assert part.select_one(".mh-lines a").text == "Amina Hassan"
    assert "M Hassan" in part.select_one("form[action*=undo]").parent.text


def test_it_costs_few_queries(mo, make_customer, django_assert_max_num_queries):
    merge_customers(mo, merged=make_customer(), agreed=[], by=None, at=MONDAY)

    with django_assert_max_num_queries(4):
        profile_of(mo)
