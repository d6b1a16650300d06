"""Making a draft what everybody reads."""

from datetime import timedelta

import pytest

from moothall.directory.actions import draft_service
from moothall.directory.models import Service
from moothall.lib.clock import now
from tests.catalogue import missed_bin

PUBLISH = "/directory/services/missed-bin/publish/"


def test_ada_sees_what_will_change_and_publishes_it(browser, ada, draft):
    page = browser.sign_in(ada).open(PUBLISH)
    changed = {row.th.text: row.select("td")[1].text.split() for row in page.select("tbody tr")}
    assert set(changed) == {"Description", "Deputy"}
    assert [new.text for new in page.select("ins")] == ["bin or caddy.", "Ada Cole"]

    browser.send(PUBLISH, opened_at=now().isoformat())

    service = Service.objects.get(code="missed-bin")
    assert (service.version.number, service.version.published_by) == (2, ada)
    assert "caddy" in browser.open("/directory/services/missed-bin/").text


def test_what_was_written_after_she_looked_is_not_published_unread(browser, ada, sue, draft):
    opened_at = now() - timedelta(minutes=5)
    draft_service(missed_bin(description="Sue was here."), by=sue, at=now())

    page = browser.sign_in(ada).send(PUBLISH, opened_at=opened_at.isoformat(), expect=200)

    assert "Sue Hall changed this draft" in page.select_one(".govuk-error-summary").text
    assert Service.objects.get(code="missed-bin").version.number == 1


def test_without_a_draft_there_is_nothing_to_publish(browser, ada, service):
    browser.sign_in(ada).open(PUBLISH, expect=404)


def test_ada_withdraws_a_service(browser, ada, service):
    withdraw = "/directory/services/missed-bin/withdraw/"
    assert "its cases stay" in browser.sign_in(ada).open(withdraw).text

    browser.send(withdraw)

    assert not Service.objects.get(code="missed-bin").is_published
    assert "Withdrawn" in browser.open("/directory/services/missed-bin/").select_one(".mh-head").text
    browser.open(withdraw, expect=404)


@pytest.mark.parametrize("who", ["asha", "sue", "pat", "ben"])
def test_others_do_not(browser, request, draft, who):
    browser.sign_in(request.getfixturevalue(who)).open(PUBLISH, expect=403)
    browser.open("/directory/services/missed-bin/withdraw/", expect=403)
