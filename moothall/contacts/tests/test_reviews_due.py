"""Who answers for a partner or for the security policy finds an overdue review among their own work."""

from datetime import date, timedelta

import pytest

from moothall.agreements.models import Agreement, AgreementVersion, Partnership
from moothall.contacts.queries.reviews import reviews_due
from moothall.lib.clock import now
from moothall.messaging.models import SecurityPolicy

TODAY = date(2026, 3, 2)


@pytest.fixture
def agreed(council, partner, sue, asha):
    """Sue answers for Beck Homes and Asha stands in; the agreement should have been reviewed in February."""
    Partnership.objects.create(organisation=partner, council=council, purpose="Homes", accountable=sue, deputy=asha)
    agreement = Agreement.objects.create(code="homes", name="Repairs", council=council, partner=partner)
    signed = {"signed_ours_by": "Sue", "signed_theirs_by": "Bea", "signed_ours_on": TODAY, "signed_theirs_on": TODAY}
    return AgreementVersion.objects.create(
        agreement=agreement, number=1, from_on="2026-01-01", review_on="2026-02-01", agreed_at=now(), **signed
    )


def test_whoever_answers_for_the_partner_owes_the_review(agreed, sue, asha, sam):
    owed = {officer.username: len(reviews_due(officer, today=TODAY)) for officer in (sue, asha, sam)}
    assert owed == {"sue": 1, "asha": 1, "sam": 0}


def test_it_stands_on_the_desk_until_it_is_reviewed(agreed, asha, browser):
    assert "Reviews that are due" in browser.sign_in(asha).open("/desk/").get_text()
    AgreementVersion.objects.update(review_on=now().date() + timedelta(days=30))
    assert "Reviews that are due" not in browser.open("/desk/").get_text()


def test_only_the_newest_policy_is_reviewed(council, sue):
    facts = {"organisation": council, "words": "Keep it safe.", "owner": sue, "from_on": date(2025, 1, 1)}
    SecurityPolicy.objects.create(number=1, review_on=date(2026, 1, 1), **facts)
    assert len(reviews_due(sue, today=TODAY)) == 1
    SecurityPolicy.objects.create(number=2, review_on=date(2027, 1, 1), **facts)
    assert reviews_due(sue, today=TODAY) == []


def test_whoever_looks_after_an_agreement_with_a_department_owes_its_review(agreed, council, crew, sam, browser):
    Agreement.objects.update(partner=None, department=crew.department, owner=sam)

    assert [review.review_on for review in reviews_due(sam, today=TODAY)] == [date(2026, 2, 1)]
    assert "Reviews that are due" in browser.sign_in(sam).open("/desk/").get_text()
