"""What customers let fall, by service and day."""

from datetime import timedelta

import pytest

from conftest import MONDAY
from moothall.contacts.actions import leave_remark

LIST = "/contacts/remarks/"


@pytest.fixture
def remark(council, asha, service):
    def leave(words="Lovely new library hours", *, about=service, at=MONDAY):
        return leave_remark(words, organisation=council, channel="telephone", service=about, by=asha, at=at)

    return leave


@pytest.fixture
def desk(browser, asha, monday):
    return browser.sign_in(asha)


def test_a_remark_is_shown_with_who_heard_it(desk, remark):
    remark()

    text = desk.open(LIST).select_one("tbody").get_text(" ", strip=True)

    assert text == "“Lovely new library hours” Report a missed bin collection Telephone Mon 2 Mar, 9.30am Asha Patel"


def test_remarks_of_one_service_and_of_other_days(desk, remark):
    remark("About bins")
    remark("About nothing", about=None)
    remark("Long ago", at=MONDAY - timedelta(days=50))

    assert len(desk.open(LIST).select("tbody tr")) == 2
    assert "About bins" in desk.open(f"{LIST}?service=missed-bin").select_one("tbody").get_text()
    assert len(desk.open(f"{LIST}?service=missed-bin").select("tbody tr")) == 1
    assert "Long ago" in desk.open(f"{LIST}?since=2026-01-01&until=2026-01-31").select_one("tbody").get_text()


def test_remarks_are_counted_by_service(desk, remark):
    remark()
    remark()
    remark(about=None)

    counted = desk.open(LIST).select("aside .mh-lines li")

    assert [line.get_text(" ", strip=True) for line in counted] == ["Report a missed bin collection 2", "No service 1"]


def test_a_service_that_is_none_is_said(desk, remark):
    remark()

    page = desk.open(f"{LIST}?service=nonsense")

    assert page.select_one(".govuk-error-summary")


def test_no_remarks_say_how_one_is_noted(desk, front_office):
    assert "No remarks in these days" in desk.open(LIST).get_text()


def test_another_organisation_sees_none(browser, make_officer, partner_team, remark):
    remark()

    browser.sign_in(make_officer("una", roles=["officer"], team=partner_team)).open(LIST, expect=404)


@pytest.mark.parametrize("who", ["ben", "pat", "ada"])
def test_who_may_not_see_contacts_is_refused(browser, request, who):
    browser.sign_in(request.getfixturevalue(who)).open(LIST, expect=403)
