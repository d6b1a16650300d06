"""Nobody is written to on a road that they refuse, but for the answer to what they wrote on it themselves."""

import pytest

from conftest import MONDAY
from moothall.customers.actions import merge_customers, record_customer
from moothall.messaging.queries import road_to
from moothall.messaging.rules import Reachable, route_for
from moothall.messaging.workflow import Way

MO = {"email": "mo@example.org", "phone": "+447700900001", "postal": "Mo Hassan\n12 High Street"}


@pytest.mark.parametrize(
    ("known", "way"),
    [
        ({}, Way.EMAIL),
        ({"refuses": {"email"}}, Way.TEXT),
        ({"refuses": {"email", "text"}}, Way.PORTAL),
        ({"refuses": {"email"}, "prefers": "email"}, Way.TEXT),
        ({"refuses": {"text"}, "prefers": "text"}, Way.EMAIL),
        ({"refuses": {"post"}, "prefers": "post"}, Way.EMAIL),
        ({"refuses": {"post"}, "formats": ("large_print",)}, Way.EMAIL),
        ({"refuses": {"survey"}}, Way.EMAIL),
        ({"refuses": {"email"}, "wrote_by": Way.EMAIL, "wrote_from": "mo@example.org"}, Way.EMAIL),
        ({"refuses": {"text"}, "wrote_by": Way.TEXT, "wrote_from": "+447700900001"}, Way.TEXT),
        ({"refuses": {"email"}, "wrote_by": Way.TEXT, "wrote_from": "+447700900001"}, Way.TEXT),
    ],
)
def test_the_road_of_a_message(known, way):
    assert route_for(Reachable(**MO | known), can_text=True).way == way


def road_of(customer):
    return road_to(customer, about=("case", 1), organisation_id=customer.organisation_id).way


def test_what_mo_refused_counts_on_every_record_of_mo(mo, sue):
    other = record_customer(organisation=mo.organisation, name="M Hassan", refuses=["email"], by=sue, at=MONDAY)
    assert road_of(mo) == Way.EMAIL

    merge_customers(mo, merged=other, agreed=["name"], by=sue, at=MONDAY)

    assert road_of(mo) == Way.PORTAL
    other.refresh_from_db()
    assert road_of(other) == Way.PORTAL
