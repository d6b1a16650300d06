"""Words that hold no longer are flagged to who is asked about them, and to customers."""

from datetime import timedelta

import pytest
from django.utils.timezone import localdate

from moothall.directory.models import Service
from moothall.directory.queries import forget_catalogue
from moothall.directory.tasks import publish_what_is_due
from moothall.lib.clock import now


@pytest.fixture
def in_days(make_service, sam):
    """Publish the missed bin with words that expire in so many days."""

    def make(number, **changes):
        day = (localdate(now()) + timedelta(days=number)).isoformat()
        return make_service(expires_on=day, **{"review_on": "2099-01-01"} | changes)

    return make


def test_customers_are_told_that_a_page_is_being_checked(browser, in_days):
    in_days(0)
    assert "We are checking this page." in browser.open("/services/missed-bin/").text


def test_before_that_day_nothing_is_said(browser, in_days):
    in_days(1)
    assert "We are checking this page." not in browser.open("/services/missed-bin/").text


def test_a_service_is_withdrawn_where_that_was_chosen(in_days):
    in_days(0, when_expired="withdrawn")
    publish_what_is_due(0)
    assert not Service.objects.get(code="missed-bin").is_published


def test_one_that_is_only_checked_stays(in_days):
    in_days(0)
    publish_what_is_due(0)
    assert Service.objects.get(code="missed-bin").is_published


@pytest.mark.parametrize(("number", "changes", "is_told"), [
    (20, {}, True), (40, {}, False), (40, {"review_on": "2020-01-01"}, True),
])  # fmt: skip
def test_sam_finds_on_his_desk_what_is_to_be_looked_over(browser, sam, in_days, number, changes, is_told):
    in_days(number, **changes)
    forget_catalogue()
    assert ("Words to look over" in browser.sign_in(sam).open("/desk/").text) == is_told


def test_others_are_not_told(browser, asha, in_days):
    in_days(0)
    assert "Words to look over" not in browser.sign_in(asha).open("/desk/").text
