"""A partner with the road “email” is told of its cases: reference and link, more only where the route is secure."""

from datetime import date

import pytest

from moothall.agreements.actions import set_up_partnership
from moothall.cases.actions.tell_partner import tell_partner
from moothall.cases.tests.conftest import MONDAY
from moothall.journal.models import Event
from moothall.messaging.actions import allow_domain
from moothall.messaging.models import Message


@pytest.fixture
def by_email(partner, council):
    said = {"organisation": partner, "purpose": "Homes", "road": "email", "road_address": "in@beck.example"}
    return set_up_partnership(said, council=council, by=None, at=MONDAY)


def told(case):
    tell_partner(Event.objects.get(name="case.handed_on", about_id=case.pk))
    return Message.objects.filter(template__startswith="partner_").first()


def test_only_reference_and_link_are_mailed(by_email, with_partner):
    case = with_partner()

    message = told(case)

    assert message.address == "in@beck.example"
    assert case.reference in message.subject
    whole = message.subject + message.body
    assert all(words not in whole for words in ("Mo Hassan", "High Street", "general", "missed bin"))


def test_a_secure_domain_gets_the_answers_as_well(by_email, with_partner, council, ada):
    allow_domain(council, domain="beck.example", why="TLS", until_on=date(2099, 1, 1), by=ada, at=MONDAY)

    message = told(with_partner())

    assert "missed bin" in message.subject
    assert message.template == "partner_case"


def test_it_is_told_once_and_has_no_limit_of_strangers(by_email, with_partner):
    messages = [told(case) for case in (with_partner() for _each in range(7))]
    again = told(with_partner())

    assert again.state != "suppressed"
    assert all(message.state != "suppressed" for message in messages)
    assert Message.objects.filter(template="partner_notice").count() == 8


def test_a_partner_at_the_desk_gets_no_mail(with_partner):
    assert told(with_partner()) is None


def test_the_customer_does_not_see_the_mail_to_the_partner(by_email, with_partner):
    case = with_partner()
    told(case)

    assert not Message.objects.about("case", case.pk).filter(template__startswith="partner_").exists()
