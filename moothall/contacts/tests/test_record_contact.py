from datetime import timedelta

import pytest

from conftest import MONDAY
from moothall.cases.models import Case
from moothall.contacts.actions import ContactRefused, record_contact
from moothall.contacts.models import Contact
from moothall.contacts.rules import NewContact, NewMatter
from moothall.journal.models import Event
from moothall.promises.models import Clock


@pytest.fixture
def make_contact(council, front_office, service, mo, sam):
    def make(*matters, **changes):
        facts = {
            "organisation": council,
            "channel": "telephone",
            "started_at": MONDAY,
            "ended_at": MONDAY + timedelta(minutes=4),
            "team": front_office,
            "customer_id": mo.pk,
            "is_told": True,
            "matters": matters
            or [NewMatter(service=service, outcome="settled", reason="Wants to know the collection day")],
        }
        return NewContact(**facts | changes)

    return make


def test_a_call_settled_at_once_is_one_contact_and_no_case(make_contact, asha):
    recorded = record_contact(make_contact(), by_id=asha.pk, at=MONDAY)

    contact = Contact.objects.get(pk=recorded.contact_id)
    assert (contact.matters.count(), recorded.case_ids, contact.is_out_of_hours) == (1, [], False)


def test_a_call_about_a_missed_bin_makes_a_case_with_a_clock_and_events(make_contact, service, asha, mo, sam):
    matter = NewMatter(service=service, outcome="case", reason="Bin not emptied", answers={"bin": "general"})

    recorded = record_contact(make_contact(matter, summary="My bin is still full"), by_id=asha.pk, at=MONDAY)

    case = Case.objects.get(pk=recorded.case_ids[0])
    assert (case.summary, case.customer, case.owner, case.facts) == (
        "My bin is still full",
        mo,
        sam,
        {"bin": "general"},
    )
    assert Clock.objects.get(about_kind="case", about_id=case.pk).due_at == case.due_at
    assert set(Event.objects.values_list("name", flat=True)) >= {"contact.recorded", "case.opened"}


def test_a_form_that_nobody_read_is_not_held_against_settling_at_once(make_contact, make_service, asha):
    answer = make_service(code="bin-day", name="Ask for the bin day", makes_case=False)
    matter = NewMatter(service=answer, outcome="case", reason="Something else", answers={"bin": "general"})

    by_web = record_contact(make_contact(matter, channel="web"), by_id=None, at=MONDAY)
    by_call = record_contact(make_contact(matter, officer_id=asha.pk), by_id=asha.pk, at=MONDAY)

    assert "PR-G3" not in Contact.objects.get(pk=by_web.contact_id).promises_broken
    assert "PR-G3" in Contact.objects.get(pk=by_call.contact_id).promises_broken


def test_three_matters_in_one_call_are_one_contact(make_contact, service, asha):
    casing = NewMatter(service=service, outcome="case", reason="Bin not emptied", answers={"bin": "general"})
    settled = NewMatter(service=service, outcome="settled", reason="Wants to know the collection day")

    recorded = record_contact(make_contact(casing, settled, casing), by_id=asha.pk, at=MONDAY)

    assert Contact.objects.count() == 1
    assert [matter.outcome for matter in Contact.objects.get().matters.all()] == ["case", "settled", "case"]
    assert len(set(recorded.case_ids)) == 2


def test_an_unfinished_call_must_be_told_what_happens_next(make_contact, service, asha):
    matter = NewMatter(service=service, outcome="case", reason="Bin not emptied", answers={"bin": "general"})

    with pytest.raises(ContactRefused) as refusal:
        record_contact(make_contact(matter, is_told=False), by_id=asha.pk, at=MONDAY)

    assert list(refusal.value.problems) == ["is_told"]


def test_a_required_detail_is_asked_for_by_its_question(make_contact, service, asha):
    matter = NewMatter(service=service, outcome="case", reason="Bin not emptied")

    with pytest.raises(ContactRefused) as refusal:
        record_contact(make_contact(matter), by_id=asha.pk, at=MONDAY)

    assert refusal.value.problems == {"matters-0-bin": "Answer “Which bin was missed?”"}
    assert not Contact.objects.exists()


def test_a_chaser_is_tied_to_its_case_and_makes_no_other(make_contact, make_case, service, asha):
    case = make_case()
    matter = NewMatter(
        service=service, outcome="chaser", reason="Bin not emptied", case_id=case.pk, avoidable="chasing"
    )

    record_contact(make_contact(matter), by_id=asha.pk, at=MONDAY + timedelta(days=1))

    case.refresh_from_db()
    assert (Case.objects.count(), case.chases) == (1, 1)


def test_a_customer_of_another_organisation_cannot_be_named(make_contact, partner, asha):
    from moothall.customers.actions import record_customer

    stranger = record_customer(organisation=partner, name="Una Shaw", by=None, at=MONDAY)

    with pytest.raises(ContactRefused, match="no such customer"):
        record_contact(make_contact(customer_id=stranger.pk), by_id=asha.pk, at=MONDAY)


def test_a_case_takes_the_reference_that_the_customer_already_has(make_contact, service, asha):
    matter = NewMatter(service=service, outcome="case", reason="Bin not emptied", answers={"bin": "general"})

    recorded = record_contact(make_contact(matter, number=990_001), by_id=asha.pk, at=MONDAY)

    assert recorded.case_ids == [990_001]
