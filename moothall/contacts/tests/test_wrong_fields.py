"""Everything that is wrong is said at once, each at its box: nobody presses Close once for each mistake."""

import pytest

from moothall.contacts.models import Contact
from moothall.contacts.tests.desk import Desk, errors_of
from moothall.customers.models import Customer
from moothall.directory.catalogue import Question
from tests.catalogue import missed_bin


@pytest.fixture
def desk(browser, asha, make_service, sam):
    people = Question(code="people", type="number", ask="How many people?", least=1, most=20)
    make_service(questions=(*missed_bin().questions, people))
    return Desk(browser, asha).begin()


def test_wrong_dates_answers_calls_and_transfers_are_all_said_in_one_go(desk):
    for position in range(4):
        desk.press(f"matters/{position}/service/", service="missed-bin")
        desk.press("matters/add/")
    wrong = {
        "started_at": "1890-01-01T10:00",
        "next_by": "2020-01-01",
        "matters-0-outcome": "case",
        "matters-0-reason": "Bin not emptied",
        "matters-0-answers-people": "200",
        "matters-1-outcome": "call_back",
        "matters-1-due": "2020-01-01T10:00",
        "matters-2-outcome": "transferred",
        "matters-2-team": "",
        "matters-3-outcome": "signposted",
        "matters-4-find": "something",
    }

    page = desk.press("close/", **wrong)

    boxes = {link["href"].removeprefix("#") for link in page.select(".govuk-error-summary__list a")}
    assert boxes == {
        "find", "started_at", "ended_at", "next_by", "is_told",
        "matters-0-answers-people", "matters-0-answers-bin_0",
        "matters-1-reason_0", "matters-1-officer", "matters-1-due", "matters-1-telephone",
        "matters-2-reason_0", "matters-2-to_name", "matters-2-why",
        "matters-3-reason_0", "matters-3-signposted_to",
        "matters-4-find",
    }  # fmt: skip
    assert all(page.select_one(f"#{box}") for box in boxes)
    assert not Contact.objects.exists()


def test_somebody_new_is_told_every_wrong_detail_at_once(desk):
    desk.press("guest/", find="Nell Gray")
    wrong = {"guest-name": "", "guest-phone": "nonsense", "guest-email": "nell", "guest-postcode": "nowhere"}

    page = desk.press("new-customer/", **wrong)

    assert len(errors_of(page)) == 4
    assert all(page.select_one(f"#{box}_error") for box in wrong)
    assert not Customer.objects.exists()


def test_closing_with_somebody_new_half_typed_says_what_is_wrong_with_them_too(desk):
    desk.press("guest/", find="Nell Gray")
    desk.press("matters/0/service/", service="missed-bin")

    page = desk.close("settled", guest__phone="nonsense")
    assert [link["href"] for link in page.select(".govuk-error-summary__list a")] == ["#guest-phone"]
    page = desk.close("settled", guest__phone="07700 900321")

    assert errors_of(page) == ["Record this customer first, or look again for another"]
