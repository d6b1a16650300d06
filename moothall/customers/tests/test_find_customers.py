"""An officer types what the customer says, and the customer is there before the end of the sentence."""

import pytest

from conftest import MONDAY
from moothall.customers.actions import merge_customers, rebuild_search, undo_merge
from moothall.customers.queries import find_customers


@pytest.mark.parametrize(
    ("typed", "who"),
    [
        ("mohammed hassan", "Mohammed Hassan"),
        ("hassan mohammed", "Mohammed Hassan"),
        ("has", "Mohammed Hassan"),
        ("mohammed ha", "Mohammed Hassan"),
        ("hassan m", "Mohammed Hassan"),
        ("m hassan", "Mohammed Hassan"),
        ("mo hassan", "Mohammed Hassan"),
        ("muhammad hasan", "Mohammed Hassan"),
        ("mohamed hassen", "Mohammed Hassan"),
        ("mohammed", "Mohammed Hassan"),
        ("mohamemd hassan", "Mohammed Hassan"),
        ("Mr. Hassan", "Mohammed Hassan"),
        ("liz obrien", "Elizabeth O’Brien"),
        ("o'brien", "Elizabeth O’Brien"),
        ("betty obrian", "Elizabeth O’Brien"),
        ("kowalcyk", "Zofia Kowalczyk-Nowak"),
        ("kovalczik", "Zofia Kowalczyk-Nowak"),
        ("kowalz", "Zofia Kowalczyk-Nowak"),
        ("zofia nowak", "Zofia Kowalczyk-Nowak"),
        ("ropner", "The Ropner Park Cafe Ltd"),
        ("park cafe", "The Ropner Park Cafe Ltd"),
        ("ropnar caffe", "The Ropner Park Cafe Ltd"),
        ("07700 900123", "Mohammed Hassan"),
        ("07700900", "Mohammed Hassan"),
        ("+44 7700 900123", "Mohammed Hassan"),
        ("07700 900124", "Mohammed Hassan"),
        ("960777", "The Ropner Park Cafe Ltd"),
        ("mo.hassan@example.org", "Mohammed Hassan"),
        ("mo.has", "Mohammed Hassan"),
        ("mo.hassan@exmaple.org", "Mohammed Hassan"),
        ("ts17 0aa", "Mohammed Hassan"),
        ("TS170AA", "Mohammed Hassan"),
        ("12 ts17 0aa", "Mohammed Hassan"),
        ("900000000012", "Mohammed Hassan"),
        ("uprn 900000000012", "Mohammed Hassan"),
        ("hassan ts17", "Mohammed Hassan"),
        ("ts17 hassan", "Mohammed Hassan"),
        ("hasan ts17 0a", "Mohammed Hassan"),
        ("hassan 07700 900123", "Mohammed Hassan"),
        ("smith ts1 5", "Joan Smith"),
        ("smith ts17", "John Smith"),
        ("CT44712290", "Zofia Kowalczyk-Nowak"),
        ("ct 4471-2290", "Zofia Kowalczyk-Nowak"),
    ],
)
def test_the_customer_comes_first(street, find, typed, who):
    assert find(typed)[:1] == [who]


def test_the_nearer_name_comes_before_the_one_a_slip_away(street, find):
    assert find("joan smith") == ["Joan Smith", "John Smith"]


def test_it_says_what_agreed_and_how_much(street, council):
    found = find_customers("hassan 07700 900123", organisation=council)[0]

    assert (found.score, found.matched) == (1.0, ("phone", "name"))
    assert found.matched_words == "telephone, name"
    assert found.contact_points == ("07700 900123", "mo.hassan@example.org")


def test_a_wrong_digit_counts_for_less(street, council):
    assert find_customers("07700 900124", organisation=council)[0].score < 0.7


@pytest.mark.parametrize("typed", ["", " ", "?!", "12", "zzzz qqqq", "07700 911111", "100%", "_", "'; --", "@", "{}"])
def test_nonsense_finds_nobody(street, find, typed):
    assert find(typed) == []


def test_two_people_with_one_telephone_are_both_found(make_customer, find):
    make_customer("Ann Lee", phone="07700 900555")
    make_customer("Bob Lee", phone="07700 900555")

    assert find("07700 900555") == ["Ann Lee", "Bob Lee"]


def test_customers_of_another_council_are_not_found(make_customer, partner, find):
    make_customer("Ann Lee", organisation=partner, phone="07700 900555", postcode="TS17 0AA")

    assert [find(typed) for typed in ("ann lee", "07700 900555", "ts17 0aa", "lee ts17")] == [[], [], [], []]


def test_a_joined_record_leads_to_the_one_that_goes_on(make_customer, find):
    kept, merged = make_customer("Ann Lee"), make_customer("Ann Palmer", phone="07700 900555")

    merge = merge_customers(kept, merged=merged, agreed=["name"], by=None, at=MONDAY)
    assert (find("palmer"), find("07700 900555")) == (["Ann Lee"], ["Ann Lee"])

    undo_merge(merge, by=None, at=MONDAY)
    assert find("palmer") == ["Ann Palmer"]


def test_a_common_name_still_gives_a_full_list(make_customer, find):
    for number in range(12):
        make_customer(f"Ann Smith{'son' if number % 2 else ''}", postcode=f"TS{number + 1} 1AA")
    rebuild_search(by=None, at=MONDAY)

    assert len(find("smi")) == 10
    assert len(find("ann smith", limit=20)) == 12


def test_a_name_in_another_script_is_found(make_customer, find):
    make_customer("李明 (Li Ming)")

    assert find("李明") == find("li ming") == ["李明 (Li Ming)"]


def test_searching_costs_four_queries_at_most(street, find, django_assert_max_num_queries):
    with django_assert_max_num_queries(4):
        find("mohamed hasan ts17")
