import pytest

from conftest import MONDAY
from moothall.customers.actions import merge_customers
from moothall.customers.models import Merge
from moothall.journal.models import Reading
from tests.page_rules import check_fragment


@pytest.fixture
def twins(make_customer):
    return (
        make_customer("Ann Lee", phone="07700 900123", postcode="TS17 0AA"),
        make_customer("Anne Lee", phone="07700 900123"),
    )


def test_asha_compares_two_records_and_joins_them(browser, asha, twins):
    ann, again = twins
    url = f"/customers/{ann.pk}/merge/"
    page = browser.sign_in(asha).open(f"{url}?other={again.pk}")
    assert "What agrees: name, telephone." in page.select_one(".mh-head__line").text

    answer = browser.send(url, other=again.pk, kept=again.pk, join="yes")

    merge = Merge.objects.get()
    assert (answer.url, merge.kept, merge.merged) == (again.get_absolute_url(), again, ann)
    assert (merge.agreed, merge.by) == (["name", "phone"], asha)


def test_both_records_are_noted_as_read(browser, asha, twins):
    ann, again = twins

    browser.sign_in(asha).open(f"/customers/{ann.pk}/merge/?other={again.pk}")

    assert set(Reading.objects.values_list("about_id", flat=True)) == {ann.pk, again.pk}


def test_the_likely_ones_are_offered_and_others_can_be_looked_for(browser, asha, twins, make_customer):
    ann, again = twins
    stranger = make_customer("Zoe Ward")
    url = f"/customers/{ann.pk}/merge/"

    page = browser.sign_in(asha).open(url)
    assert page.select_one(f"a[href='{url}?other={again.pk}']")

    page = browser.send(url, expect=200, text="zoe ward")
    assert [button["value"] for button in page.select("#found button")] == [str(stranger.pk)]

    page = browser.send(url, expect=200, customer=stranger.pk)
    assert page.h1.text == "Are these the same customer?"


def test_records_joined_already_say_so(browser, asha, twins, make_customer):
    ann, again = twins
    merge_customers(make_customer(), merged=again, agreed=[], by=asha, at=MONDAY)

    page = browser.sign_in(asha).send(
        f"/customers/{ann.pk}/merge/", expect=200, other=again.pk, kept=ann.pk, join="yes"
    )

    assert "joined to another already" in page.select_one(".govuk-error-summary").text


def test_which_record_goes_on_has_to_be_chosen(browser, asha, twins):
    ann, again = twins

    page = browser.sign_in(asha).send(f"/customers/{ann.pk}/merge/", expect=200, other=again.pk, join="yes")

    assert page.select_one("[role=alert] a").text == "Choose the record that goes on"


def test_two_joined_records_are_parted(browser, asha, twins):
    ann, again = twins
    merge = merge_customers(ann, merged=again, agreed=[], by=asha, at=MONDAY)

    browser.sign_in(asha).send(f"/customers/joins/{merge.pk}/undo/")

    again.refresh_from_db()
    assert not again.is_merged


def test_a_record_of_another_organisation_is_not_there(browser, asha, mo, make_customer, partner):
    stranger = make_customer(organisation=partner)

    browser.sign_in(asha).open(f"/customers/{mo.pk}/merge/?other={stranger.pk}", expect=404)


def test_the_likely_ones_come_as_a_part_of_the_customers_page(client, asha, twins):
    client.force_login(asha)

    part = check_fragment(client.get(f"/customers/{twins[0].pk}/likely/").content.decode())

    assert part.select_one("a").text == "Anne Lee"


def test_ben_may_not_join_anybody(browser, ben, mo):
    browser.sign_in(ben).open(f"/customers/{mo.pk}/merge/", expect=403)
