"""A partner is late: the people whom the agreement names are told after so many working hours, each once."""

from datetime import UTC, datetime

import pytest

from moothall.agreements.models import Agreement, AgreementVersion, EscalationStep
from moothall.cases.actions import hand_back_case
from moothall.cases.actions.steps import climb_steps
from moothall.cases.models import HandOver
from moothall.journal.models import Event
from moothall.messaging.models import Message

FRIDAY_FOUR = datetime(2026, 3, 6, 16, 0, tzinfo=UTC)
SATURDAY = datetime(2026, 3, 7, 12, 0, tzinfo=UTC)
MONDAY_NEXT = datetime(2026, 3, 9, 12, 1, tzinfo=UTC)
TUESDAY_NEXT = datetime(2026, 3, 10, 16, 30, tzinfo=UTC)


@pytest.fixture
def late(with_partner, council, partner):
    """Beck Homes agreed on Friday at four; Bea is told after 4 working hours, the board after 12, by telephone."""
    agreement = Agreement.objects.create(code="homes", name="Repairs", council=council, partner=partner)
    version = AgreementVersion.objects.create(
        agreement=agreement, number=1, from_on="2026-01-01", review_on="2026-12-01"
    )
    steps = [(4, "Bea Lund", "bea@beck.example"), (12, "The board", "")]
    for position, (hours, name, email) in enumerate(steps, 1):
        EscalationStep.objects.create(
            version=version, position=position, after_hours=hours, side="theirs", name=name, email=email
        )
    case = with_partner()
    HandOver.objects.filter(case=case).update(version=version, due_at=FRIDAY_FOUR)
    return case


def told():
    return [event.facts["to"] for event in Event.objects.filter(name="case.step_taken").order_by("pk")]


def test_each_is_told_once_after_working_hours(late):
    assert climb_steps(at=SATURDAY) == 0
    assert [climb_steps(at=MONDAY_NEXT) for _each in range(2)] == [1, 0]
    assert told() == ["Bea Lund"]
    assert climb_steps(at=TUESDAY_NEXT) == 1
    assert told() == ["Bea Lund", "The board"]


def test_the_mail_holds_reference_and_link_alone(late):
    climb_steps(at=MONDAY_NEXT)

    message = Message.objects.get(address="bea@beck.example")
    assert late.reference in message.subject and "4 working hours" in message.body
    assert "Mo Hassan" not in message.body and "High Street" not in message.body


def test_nobody_is_told_of_a_case_that_came_back(late, sam):
    hand_back_case(late, result="Ours.", by=sam, at=FRIDAY_FOUR)

    assert climb_steps(at=TUESDAY_NEXT) == 0
