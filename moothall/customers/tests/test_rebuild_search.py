"""Customers loaded past the acts can be found after the dictionary is made anew."""

from conftest import MONDAY
from moothall.customers.actions import fill_search_columns, rebuild_search
from moothall.customers.models import Customer, NameWord
from moothall.customers.tasks import rebuild
from moothall.journal.models import Event


def loaded(council, *names):
    """Customers as a bulk load leaves them: without anything that the search reads."""
    rows = [Customer(organisation=council, name=name, recorded_at=MONDAY, changed_at=MONDAY) for name in names]
    Customer.objects.bulk_create(rows)


def test_loaded_customers_are_found_after_filling_and_rebuilding(council, find):
    loaded(council, "Ann Lee", "Ann Palmer")
    assert find("palmer") == []

    assert fill_search_columns(organisation_id=council.pk) == 2
    assert rebuild_search(by=None, at=MONDAY) == 3
    assert find("palmar") == ["Ann Palmer"]


def test_it_counts_how_many_customers_have_a_word(make_customer, council):
    make_customer("Ann Lee")
    make_customer("Ann Palmer")
    assert set(NameWord.objects.values_list("count", flat=True)) == {0}

    rebuild_search(by=None, at=MONDAY)

    assert dict(NameWord.objects.values_list("word", "count")) == {"ann": 2, "lee": 1, "palmer": 1}
    assert Event.objects.filter(name="customer.search_rebuilt").get().facts == {"count": 3}


def test_words_that_nobody_has_any_more_go(make_customer):
    make_customer("Ann Lee")
    NameWord.objects.create(word="gone", slips=[])

    rebuild_search(by=None, at=MONDAY)
    rebuild_search(by=None, at=MONDAY)

    assert sorted(NameWord.objects.values_list("word", flat=True)) == ["ann", "lee"]


def test_the_counts_are_made_anew_each_night(make_customer):
    make_customer("Ann Lee")

    rebuild(timestamp=0)

    assert set(NameWord.objects.values_list("count", flat=True)) == {1}
