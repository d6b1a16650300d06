import pytest

from conftest import MONDAY
from moothall.cases.models import Case
from moothall.contacts.actions import ContactRefused
from moothall.contacts.models import Contact, Councillor
from moothall.contacts.queries.raised import raised_by
from moothall.customers.models import Customer
from moothall.messaging.models import Message


def test_a_councillor_raises_a_matter_for_a_resident(raise_for, jean):
    recorded = raise_for()

    contact = Contact.objects.get(pk=recorded.contact_id)
    case = Case.objects.get(pk=recorded.case_ids[0])
    assert (contact.channel, contact.on_behalf, contact.is_told) == ("councillor", "councillor", True)
    assert (contact.customer.name, contact.contacted_by.name) == ("Dora Pike", "Jean Bates")
    assert (case.customer.name, case.summary, case.wanted) == (
        "Dora Pike",
        "Two weeks now and still full",
        "Somebody to come",
    )


def test_a_councillor_speaks_under_one_customer_record(raise_for, jean):
    raise_for()
    raise_for(name="Ann Lee", telephone="07700 900111")

    assert Customer.objects.filter(name="Jean Bates").count() == 1
    assert Councillor.objects.get(officer=jean).customer.identifiers.filter(value="jean@example.org").exists()


def test_a_councillor_already_on_the_books_is_not_recorded_twice(raise_for, council, jean):
    from moothall.customers.actions import ContactPoint, record_customer

    points = [ContactPoint("phone", "01632 960170"), ContactPoint("email", "jean@example.org")]
    known = record_customer(organisation=council, name="Jean Bates", contact_points=points, by=None, at=MONDAY)

    raise_for()

    assert Councillor.objects.get(officer=jean).customer == known


def test_a_resident_is_known_when_name_and_telephone_agree(raise_for, mo):
    recorded = raise_for(name="Mo Hassan", telephone="07700 900123")

    assert Contact.objects.get(pk=recorded.contact_id).customer == mo


@pytest.mark.parametrize(
    "given",
    [
        {"name": "Mo Hassan", "telephone": "07700 900999"},
        {"name": "Ann Hassan", "telephone": "07700 900123"},
        {"name": "Mo Hassan", "telephone": "07700 900123", "postcode": "TH9 9ZZ"},
        {"name": "Mo Hassan", "telephone": "", "postcode": "TH1 2AB"},
    ],
)
def test_a_resident_who_may_be_somebody_else_gets_a_record_of_their_own(raise_for, mo, given):
    recorded = raise_for(**given)

    assert Contact.objects.get(pk=recorded.contact_id).customer != mo


def test_the_resident_is_told_with_the_reference(raise_for, follow_up):
    recorded = raise_for(email="dora@example.org")

    follow_up()

    case = Case.objects.get(pk=recorded.case_ids[0])
    message = Message.objects.get(about_kind="case", about_id=case.pk)
    assert (message.customer.name, message.address) == ("Dora Pike", "dora@example.org")
    assert case.reference in message.body


def test_a_resident_who_cannot_be_reached_is_refused(raise_for):
    with pytest.raises(ContactRefused) as refusal:
        raise_for(telephone="")

    assert list(refusal.value.problems) == ["telephone"]
    assert not Contact.objects.exists()


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"telephone": "12"}, "telephone"),
        ({"email": "dora@"}, "email"),
        ({"postcode": "TH"}, "postcode"),
        ({"name": "?"}, "name"),
    ],
)
def test_what_cannot_be_a_number_or_name_is_refused_at_its_field(raise_for, given, field):
    with pytest.raises(ContactRefused) as refusal:
        raise_for(**given)

    assert list(refusal.value.problems) == [field]
    assert not Customer.objects.filter(name="Jean Bates").exists()


def test_a_councillor_does_not_raise_their_own_matter_here(raise_for):
    with pytest.raises(ContactRefused, match="This is you"):
        raise_for(name="Jean Bates", telephone="01632 960170", email="jean@example.org")


def test_a_missing_detail_is_asked_for_and_nothing_is_recorded(raise_for):
    with pytest.raises(ContactRefused) as refusal:
        raise_for(answers={})

    assert list(refusal.value.problems) == ["matters-0-bin"]
    assert not Customer.objects.filter(name="Dora Pike").exists()


def test_without_a_front_office_nobody_could_take_it(raise_for, front_office):
    front_office.is_front_office = False
    front_office.save()

    with pytest.raises(ContactRefused, match="no front office"):
        raise_for()


def test_what_a_councillor_rang_about_is_theirs_to_follow_too(raise_for, talk, jean, mo):
    raise_for()
    own_record = Councillor.objects.get(officer=jean).customer
    talk(channel="councillor", contacted_by_id=own_record.pk, on_behalf="councillor")
    talk()

    raised = raised_by(jean)

    assert [each.matter.contact.customer.name for each in raised.open] == ["Dora Pike"]
    assert [each.matter.contact.customer for each in raised.done] == [mo]
