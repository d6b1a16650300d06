"""What a stranger wrote finds its customer, by Asha."""

import pytest

from moothall.cases.actions import reply_to_customer
from moothall.cases.models import Case
from moothall.contacts.models import Contact
from moothall.contacts.tests.mail import arrives, written
from moothall.customers.models import Customer
from moothall.messaging.models import Incoming, Message


@pytest.fixture
def strangers(follow_up, mailbox, mo):
    """The case that an email from an address on nobody's record has made."""
    arrives(written(From="Mo at work <mo@workplace.example>"), envelope_from="mo@workplace.example")
    follow_up()
    return Case.objects.whole().get()


@pytest.fixture
def desk(browser, asha):
    return browser.sign_in(asha)


def address_of(case):
    return f"/contacts/of-case/{case.reference}/"


def test_the_page_of_the_case_asks_whose_it_is_while_nobody_knows(desk, strangers, mo):
    assert address_of(strangers) in str(desk.open(f"/cases/{strangers.reference}/"))
    desk.send(address_of(strangers), customer=mo.pk)
    assert address_of(strangers) not in str(desk.open(f"/cases/{strangers.reference}/"))


def test_the_message_asks_it_too(desk, strangers):
    message = Incoming.objects.get()
    assert address_of(strangers) in str(desk.open(f"/messages/incoming/{message.pk}/"))


def test_those_who_may_have_written_are_found_by_the_name_they_gave(desk, strangers, mo):
    page = desk.open(address_of(strangers))
    assert mo.name in page.select_one(".mh-picks__list").text
    assert "My bin was not emptied." in page.select_one("aside").text


def test_a_name_that_outlook_turned_round_is_offered_as_it_is_spoken(desk, follow_up, mailbox):
    arrives(written(From='"O\'Neill, Siobhan" <siobhan@example.net>'), envelope_from="siobhan@example.net")
    follow_up()
    page = desk.open(address_of(Case.objects.whole().get()))
    assert page.select_one("input[name=name]")["value"] == "Siobhan O'Neill"


def test_case_contact_and_messages_go_on_mos_record(desk, strangers, mo):
    desk.send(address_of(strangers), customer=mo.pk)
    assert Case.objects.get().customer == mo
    assert Contact.objects.get().customer == mo
    assert Message.objects.get().customer == mo
    page = desk.open(f"/customers/{mo.pk}/")
    assert strangers.reference in page.text
    assert "said whose case it is" in desk.open(f"/cases/{strangers.reference}/").text.lower()


def test_an_address_that_is_not_known_to_be_mos_stays_a_strangers(desk, strangers, mo):
    desk.send(address_of(strangers), customer=mo.pk)
    assert Incoming.objects.get().customer is None
    assert not mo.identifiers.filter(value="mo@workplace.example").exists()


def test_asha_puts_the_address_on_the_record_and_the_reply_goes_to_it(desk, strangers, mo, asha, signed):
    desk.send(address_of(strangers), customer=mo.pk, keeps_address="on")
    assert Incoming.objects.get().customer == mo
    case = Case.objects.whole().get()
    message = reply_to_customer(case, subject="Your bin", words="Dear Mo\n\nWe come.", by=asha, at=case.received_at)
    assert message.address == "mo@workplace.example"


def test_somebody_new_is_recorded_with_their_address(desk, strangers):
    page = desk.open(address_of(strangers))
    assert page.select_one("input[name=name]")["value"] == "Mo at work"
    desk.send(address_of(strangers), name="Moira Work")
    moira = Customer.objects.get(name="Moira Work")
    assert Case.objects.get().customer == moira
    assert moira.identifiers.get().value == "mo@workplace.example"
    assert Incoming.objects.get().customer == moira


def test_a_name_is_needed(desk, strangers):
    page = desk.send(address_of(strangers), name="", expect=200)
    assert "Enter the customer’s name" in page.text


def test_of_two_officers_at_once_the_second_is_told(desk, strangers, mo, asha):
    from moothall.cases.actions import MoveNotAllowed
    from moothall.contacts.actions.whose import record_whose, say_whose

    say_whose(strangers, customer=mo, by=asha, at=strangers.received_at)
    with pytest.raises(MoveNotAllowed):
        record_whose(strangers, name="Moira Work", by=asha, at=strangers.received_at)
    assert not Customer.objects.filter(name="Moira Work").exists()
    desk.open(address_of(strangers), expect=404)


def test_pat_of_the_partner_may_not(browser, pat, strangers):
    browser.sign_in(pat).open(address_of(strangers), expect=403)
