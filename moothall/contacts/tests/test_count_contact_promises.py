from datetime import timedelta

from conftest import MONDAY
from moothall.contacts.actions import count_contact_promises, record_contact
from moothall.contacts.rules import NewContact, NewMatter
from moothall.promises.models import MonthKept


def test_a_month_counts_each_promise_of_its_contacts_once(council, front_office, service, mo, asha):
    matter = NewMatter(service=service, outcome="case", reason="Bin not emptied", answers={"bin": "general"})
    for channel, is_told in (("telephone", True), ("web", False), ("web", True)):
        contact = NewContact(
            organisation=council,
            channel=channel,
            started_at=MONDAY,
            ended_at=MONDAY,
            team=front_office,
            matters=[matter, matter],
            customer_id=mo.pk,
            is_told=is_told,
        )
        record_contact(contact, by_id=asha.pk, at=MONDAY)

    count_contact_promises(at=MONDAY + timedelta(days=1))

    kept = MonthKept.objects.get(code="PR-G6", service=None, month="2026-03-01")
    assert (kept.kept, kept.broken) == (2, 1)
