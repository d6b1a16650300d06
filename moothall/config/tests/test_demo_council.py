"""The demo council, as somebody sees who starts Moothall for the first time."""

from datetime import UTC, datetime

import pytest

from moothall.accounts.models import Officer
from moothall.cases.models import Case
from moothall.config.demo.council import PASSWORD, SIGN_INS, make_demo_council
from moothall.contacts.models import Contact
from moothall.promises.models import MonthKept


@pytest.mark.parametrize(
    "day",
    [datetime(2026, 3, 2, 9, tzinfo=UTC), datetime(2026, 12, 25, 3, tzinfo=UTC), datetime(2028, 2, 29, 23, tzinfo=UTC)],
    ids=["a Monday in March", "Christmas night", "a leap day"],
)
def test_the_demo_council_opens_on_any_day_with_a_month_of_work_behind_it(db, day):
    make_demo_council(at=day)

    assert Contact.objects.count() > 100
    assert Case.objects.whole().count() > 50
    assert MonthKept.objects.exists()
    officers = Officer.objects.filter(username__in=SIGN_INS.values())
    assert [each.check_password(PASSWORD) for each in officers] == [True] * len(SIGN_INS)


def test_making_it_again_adds_nothing(db):
    at = datetime(2026, 3, 2, 9, tzinfo=UTC)
    make_demo_council(at=at)
    contacts = Contact.objects.count()

    make_demo_council(at=at)

    assert Contact.objects.count() == contacts
