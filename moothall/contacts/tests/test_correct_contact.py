import pytest

from conftest import MONDAY
from moothall.contacts.actions import ContactRefused, MatterFacts, correct_contact
from moothall.contacts.models import Correction
from moothall.contacts.tests.conftest import settled
from moothall.journal.models import Event

WHY = "I took the wrong reason from the list"


@pytest.fixture
def correct(asha):
    def act(contact, **changes):
        matters = changes.pop("matters", {0: MatterFacts("Wants to know the collection day", "")})
        facts = {"language": "en", "on_behalf": "", "matters": matters, "why": WHY, "by": asha, "at": MONDAY}
        return correct_contact(contact, **facts | changes)

    return act


def test_a_wrong_reason_is_put_right_and_the_earlier_one_kept(talk, correct, asha):
    contact = talk()

    correct(contact, matters={0: MatterFacts("Bin not emptied", "chasing")})

    matter, correction = contact.matters.get(), Correction.objects.get()
    assert (matter.reason, matter.avoidable) == ("Bin not emptied", "chasing")
    assert correction.before == {"matters-0-avoidable": "", "matters-0-reason": "Wants to know the collection day"}
    assert correction.after == {"matters-0-avoidable": "chasing", "matters-0-reason": "Bin not emptied"}
    assert (correction.why, correction.by) == (WHY, asha)


def test_the_journal_names_the_fields_and_never_the_words(talk, correct):
    correction = correct(talk(), language="ur", on_behalf="family")

    event = Event.objects.get(pk=correction.event_id)
    assert (event.name, event.facts) == ("contact.corrected", {"fields": ["language", "on_behalf"]})


def test_a_correction_says_why(talk, correct):
    with pytest.raises(ContactRefused) as refusal:
        correct(talk(), language="ur", why="  ")

    assert refusal.value.problems == {"why": "Say why you correct it"}


def test_nothing_is_kept_of_a_correction_that_corrects_nothing(talk, correct):
    contact = talk()

    with pytest.raises(ContactRefused, match="Nothing is different"):
        correct(contact)

    assert not Correction.objects.exists()
    assert not Event.objects.filter(name="contact.corrected").exists()


def test_what_cannot_be_is_refused_at_its_field(talk, correct):
    with pytest.raises(ContactRefused) as refusal:
        correct(talk(), language="xx", on_behalf="nobody", matters={0: MatterFacts("", "sometimes")})

    assert set(refusal.value.problems) == {"language", "on_behalf", "matters-0-reason", "matters-0-avoidable"}


def test_a_contact_through_a_councillor_must_name_the_councillor(talk, correct):
    with pytest.raises(ContactRefused, match="does not name the councillor"):
        correct(talk(), on_behalf="councillor")


def test_somebody_who_spoke_for_the_customer_still_did(talk, correct, council):
    from moothall.customers.actions import record_customer

    daughter = record_customer(organisation=council, name="Nadia Hassan", by=None, at=MONDAY)
    contact = talk(contacted_by_id=daughter.pk, on_behalf="family")

    with pytest.raises(ContactRefused, match="Somebody else spoke"):
        correct(contact)


def test_two_corrections_keep_both_earlier_values(talk, correct, service):
    contact = talk(settled(service), settled(service, avoidable="chasing"))
    same = MatterFacts("Wants to know the collection day", "")

    correct(contact, matters={1: same})
    correct(contact, matters={1: MatterFacts("Bin not emptied", "")})

    assert [row.before for row in Correction.objects.order_by("id")] == [
        {"matters-1-avoidable": "chasing"},
        {"matters-1-reason": "Wants to know the collection day"},
    ]
