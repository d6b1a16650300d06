from moothall.customers.models import Customer

URL = "/customers/new/"
FACTS = {"kind": "person", "name": "Mo Hassan", "language": "en"}


def test_asha_records_a_customer(browser, asha):
    answer = browser.sign_in(asha).send(URL, **FACTS, phone="07700 900123", postcode="ts17 0aa")

    customer = Customer.objects.get()
    assert answer.url == customer.get_absolute_url()
    assert customer.identifiers.get().is_preferred
    assert customer.organisation.code == "thornbeck"


def test_a_name_is_required(browser, asha):
    page = browser.sign_in(asha).send(URL, expect=200, **FACTS | {"name": ""})

    assert page.select_one("[role=alert] a").text == "Enter the customer’s name"


def test_what_the_act_refuses_stands_beside_its_answer(browser, asha):
    page = browser.sign_in(asha).send(URL, expect=200, **FACTS, phone="12")

    link = page.select_one("[role=alert] a")
    assert (link["href"], link.text[:24]) == ("#id_phone", "Enter a telephone number")


def test_somebody_who_is_there_already_is_shown_before_a_second_record_is_made(browser, asha, make_customer):
    known = make_customer("Mohammed Hassan", phone="07700 900123")

    page = browser.sign_in(asha).send(URL, expect=200, **FACTS, phone="07700 900123")

    assert page.select_one(".mh-lines a")["href"] == known.get_absolute_url()
    assert Customer.objects.count() == 1


def test_the_officer_can_say_that_it_is_somebody_else(browser, asha, make_customer):
    make_customer("Mohammed Hassan", phone="07700 900123")

    browser.sign_in(asha).send(URL, **FACTS, phone="07700 900123", is_new="yes")

    assert Customer.objects.count() == 2


def test_ben_may_not_record_anybody(browser, ben):
    browser.sign_in(ben).open(URL, expect=403)


def test_an_officer_of_a_partner_records_nobody(browser, make_officer, partner_team):
    browser.sign_in(make_officer("una", roles=["officer"], team=partner_team)).open(URL, expect=403)
