"""The page on which an administrator sees every key."""

from datetime import timedelta

from conftest import MONDAY
from moothall.api.actions import make_key, withdraw_key
from moothall.lib.clock import now


def row_of(page, name):
    (row,) = [row for row in page.select("tbody tr") if name in row.text]
    return " ".join(row.text.split())


def test_ada_sees_which_keys_are_good_and_which_end_soon(browser, ada, machine_of, front_office, partner_team):
    machine_of(front_office, name="Repairs system", scopes=["cases.read"])
    long = {"by": ada, "at": MONDAY, "scopes": ["contacts.record"]}
    make_key("Telephones", team=front_office, expires_at=now() + timedelta(days=300), **long)
    make_key("Old kiosk", team=partner_team, expires_at=MONDAY + timedelta(days=1), **long)
    withdraw_key(
        make_key("Lost", team=front_office, expires_at=now() + timedelta(days=9), **long)[0], by=ada, at=MONDAY
    )

    page = browser.sign_in(ada).open("/keys/")

    assert "Ends soon" in row_of(page, "Repairs system")
    assert "Read cases, their timelines and documents" in row_of(page, "Repairs system")
    assert "Good" in row_of(page, "Telephones") and "Ada Cole" in row_of(page, "Telephones")
    assert "Expired" in row_of(page, "Old kiosk") and "Beck Homes" in row_of(page, "Old kiosk")
    assert "Withdrawn" in row_of(page, "Lost") and not page.select("a[href$='/withdraw/']")[2:]
    assert "1 key ends within 30 days" in page.text


def test_it_says_when_a_key_was_used_last(browser, ada, machine, service):
    assert "Never" in row_of(browser.sign_in(ada).open("/keys/"), "Repairs system")
    machine.ask("services")
    assert "Never" not in row_of(browser.open("/keys/"), "Repairs system")


def test_without_keys_it_says_what_to_do(browser, ada):
    assert "There are no keys yet" in browser.sign_in(ada).open("/keys/").text


def test_the_list_costs_the_same_for_many_keys(browser, ada, machine_of, front_office, django_assert_max_num_queries):
    for number in range(20):
        machine_of(front_office, name=f"System {number}")
    browser.sign_in(ada)
    with django_assert_max_num_queries(12):
        browser.open("/keys/")
