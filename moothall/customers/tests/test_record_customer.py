import pytest
from django.db import IntegrityError, transaction

from conftest import MONDAY
from moothall.customers.actions import CannotRecord, ContactPoint, record_customer
from moothall.customers.models import Customer, Identifier
from moothall.customers.queries import email_of
from moothall.journal.models import Event


def test_recording_writes_the_customer_in_normal_form(council, asha):
    customer = record_customer(
        organisation=council,
        name="  Mo   Hassan ",
        postcode="ts170aa",
        contact_points=[ContactPoint("phone", "(07700) 900 123"), ContactPoint("email", "Mo@Example.org")],
        by=asha,
        at=MONDAY,
    )

    assert (customer.name, customer.postcode, customer.recorded_at) == ("Mo Hassan", "TS17 0AA", MONDAY)
    points = customer.identifiers.order_by("kind").values_list("kind", "value", "shown")
    assert list(points) == [
        ("email", "mo@example.org", "Mo@Example.org"),
        ("phone", "+447700900123", "(07700) 900 123"),
    ]


def test_the_journal_says_that_it_happened_and_nothing_about_the_person(make_customer):
    customer = make_customer("Mo Hassan", phone="07700 900123")

    event = Event.objects.get()
    assert (event.name, event.about_kind, event.about_id) == ("customer.recorded", "customer", customer.pk)
    assert event.facts == {"kind": "person"}


@pytest.mark.parametrize(
    ("facts", "words", "field"),
    [
        ({"name": " ?! "}, "Enter the customer’s name", "name"),
        ({"postcode": "nowhere"}, "full UK postcode", "postcode"),
        ({"uprn": 10**12}, "up to 12 digits", "uprn"),
        ({"kind": "ghost"}, "a person, a business or a group", "kind"),
        ({"phone": "1234"}, "Enter a telephone number", "phone"),
        ({"email": "mo at home"}, "Enter an email address", "email"),
        ({"account": "-"}, "Enter an account number", "account"),
    ],
)
def test_what_cannot_be_is_refused_in_words(make_customer, facts, words, field):
    with pytest.raises(CannotRecord, match=words) as refusal:
        make_customer(**facts)

    assert refusal.value.field == field
    assert not Customer.objects.exists()
    assert not Event.objects.exists()


def test_the_same_number_twice_counts_once(council):
    points = [ContactPoint("phone", "07700 900123"), ContactPoint("phone", "+44 7700 900123")]

    customer = record_customer(organisation=council, name="Mo Hassan", contact_points=points, by=None, at=MONDAY)

    assert customer.identifiers.count() == 1


def test_the_preferred_email_is_the_one_to_write_to(council):
    points = [
        ContactPoint("email", "old@example.org"),
        ContactPoint("email", "new@example.org", is_preferred=True),
    ]

    customer = record_customer(organisation=council, name="Mo Hassan", contact_points=points, by=None, at=MONDAY)

    assert email_of(customer) == "new@example.org"


def test_without_an_email_there_is_none_to_write_to(make_customer):
    assert email_of(make_customer(phone="07700 900123")) == ""


@pytest.mark.parametrize(
    "facts",
    [{"latitude": 54.5}, {"latitude": 154.5, "longitude": 0}, {"uprn": 0}, {"name": ""}, {"safety_marker": "Dog"}],
)
def test_the_database_refuses_what_cannot_be(make_customer, facts):
    customer = make_customer()

    with pytest.raises(IntegrityError), transaction.atomic():
        Customer.objects.filter(pk=customer.pk).update(**facts)


def test_the_database_keeps_one_preferred_number(make_customer, council):
    customer = make_customer(phone="07700 900123")

    with pytest.raises(IntegrityError, match="a_customer_prefers_one"), transaction.atomic():
        Identifier.objects.create(
            organisation=council, customer=customer, kind="phone", value="+441", shown="1", is_preferred=True
        )
