"""Making a draft what everybody reads."""

from datetime import timedelta

import pytest
from django.utils.timezone import localdate

from conftest import MONDAY
from moothall.directory.actions import ServiceRefused, approve_service, draft_service, go_live
from moothall.directory.models import Service
from moothall.directory.tasks import publish_what_is_due
from moothall.lib.clock import now
from tests.catalogue import missed_bin

PUBLISH = "/directory/services/missed-bin/publish/"


def publish(browser, *, expect=302, **said):
    return browser.send(PUBLISH, expect=expect, **{"opened_at": now().isoformat(), "note": "Caddies too"} | said)


def errors(page):
    return [error.text for error in page.select(".govuk-error-summary li")]


def test_alex_sees_what_will_change_and_publishes_what_ada_wrote(browser, ada, alex, draft):
    page = browser.sign_in(alex).open(PUBLISH)
    changed = {row.th.text: row.select("td")[1].text.split() for row in page.select("tbody tr")}
    assert set(changed) == {"Description", "Deputy"}
    assert [new.text for new in page.select("ins")] == ["bin or caddy.", "Ada Cole"]

    publish(browser)

    version = Service.objects.get(code="missed-bin").version
    assert (version.number, version.written_by, version.published_by) == (2, ada, alex)
    assert "caddy" in browser.open("/directory/services/missed-bin/").text


def test_ada_does_not_publish_what_she_wrote_in(browser, ada, alex, draft):
    draft_service(missed_bin(description="Alex was here.", deputy_name="Ada Cole"), by=alex, at=MONDAY)
    for officer in (ada, alex):
        page = browser.sign_in(officer).open(PUBLISH)
        assert "somebody else must publish it" in page.text
        assert "somebody else must publish it" in errors(publish(browser, expect=200))[0]
    assert Service.objects.get(code="missed-bin").version.number == 1


def test_in_a_small_council_one_person_may_with_a_reason(browser, ada, council, draft):
    council.one_may_publish = True
    council.save()
    assert "Why can nobody else look at it first?" in browser.sign_in(ada).open(PUBLISH).text
    assert errors(publish(browser, expect=200)) == ["Say why nobody else can look at it first"]

    publish(browser, because="Alex is on leave")

    assert Service.objects.get(code="missed-bin").version.alone_because == "Alex is on leave"
    assert "Alex is on leave" in browser.open("/directory/services/missed-bin/versions/2/").text


def test_an_unfinished_draft_waits(browser, alex, service, ada):
    draft_service(missed_bin(description="", deputy_name="Ada Cole"), by=ada, at=MONDAY)
    page = browser.sign_in(alex).open(PUBLISH)
    assert "Description: this is still to be written" in page.text
    assert "Finish the draft first" in errors(publish(browser, expect=200))[0]


def test_what_was_written_after_he_looked_is_not_published_unread(browser, alex, sue, draft):
    opened_at = now() - timedelta(minutes=5)
    draft_service(missed_bin(description="Sue was here.", deputy_name="Ada Cole"), by=sue, at=now())

    page = publish(browser.sign_in(alex), opened_at=opened_at.isoformat(), expect=200)

    assert "Sue Hall changed this draft" in page.select_one(".govuk-error-summary").text
    assert Service.objects.get(code="missed-bin").version.number == 1


def test_a_version_goes_live_by_itself_on_its_day(browser, alex, draft):
    day = localdate(now()) + timedelta(days=2)
    publish(browser.sign_in(alex), live_on_day=day.day, live_on_month=day.month, live_on_year=day.year)
    assert "Version 2 goes live on" in browser.open("/directory/services/missed-bin/").text
    draft.refresh_from_db()

    assert go_live(draft, at=now()) is None
    service = go_live(draft, at=now() + timedelta(days=2))

    assert (service.version.number, service.version.published_by) == (2, alex)
    publish_what_is_due(0)
    assert Service.objects.get(code="missed-bin").version.number == 2


def test_a_day_that_is_over_is_refused(browser, alex, draft):
    page = publish(browser.sign_in(alex), expect=200, live_on_day=1, live_on_month=3, live_on_year=2020)
    assert errors(page) == ["Enter a day that is still to come."]


def test_an_approval_is_taken_back(browser, ada, alex, draft):
    approve_service(draft, live_on=localdate(now()) + timedelta(days=9), by=alex, at=now())
    browser.sign_in(alex).send("/directory/services/missed-bin/recall/")
    draft.refresh_from_db()
    assert (draft.status, draft.live_on) == ("draft", None)


def test_only_one_version_waits(browser, ada, alex, draft):
    day = localdate(now()) + timedelta(days=9)
    approve_service(draft, live_on=day, by=alex, at=now())
    second = draft_service(missed_bin(description="More."), by=ada, at=now())
    with pytest.raises(ServiceRefused, match="Another version waits"):
        approve_service(second, live_on=day, by=alex, at=now())
    page = browser.sign_in(alex).send("/directory/services/missed-bin/recall/", follow=True)
    assert "There is another draft" in page.text


def test_alex_goes_back_to_what_was_before(browser, ada, alex, draft):
    publish(browser.sign_in(alex))
    back = "/directory/services/missed-bin/versions/1/go-back/"
    assert "Tell us when we did not empty your bin." in browser.open(back).text
    assert errors(browser.send(back, expect=200)) == ["Say why you go back to it"]

    browser.send(back, because="Caddies are not collected yet")

    version = Service.objects.get(code="missed-bin").version
    assert (version.number, version.content.description) == (3, "Tell us when we did not empty your bin.")
    assert version.change_note == "Caddies are not collected yet"
    browser.open("/directory/services/missed-bin/versions/3/go-back/", expect=302)


def test_without_a_draft_there_is_nothing_to_publish(browser, ada, service):
    browser.sign_in(ada).open(PUBLISH, expect=302)
    assert "This was done already" in browser.open("/directory/services/missed-bin/").text
    browser.open("/directory/services/no-such-service/publish/", expect=404)


def test_ada_withdraws_a_service(browser, ada, service):
    withdraw = "/directory/services/missed-bin/withdraw/"
    assert "its cases stay" in browser.sign_in(ada).open(withdraw).text

    browser.send(withdraw)

    assert not Service.objects.get(code="missed-bin").is_published
    assert "Withdrawn" in browser.open("/directory/services/missed-bin/").select_one(".mh-head").text
    browser.open(withdraw, expect=302)


@pytest.mark.parametrize("who", ["asha", "sue", "pat", "ben"])
def test_others_do_not(browser, request, draft, who):
    browser.sign_in(request.getfixturevalue(who)).open(PUBLISH, expect=403)
    browser.open("/directory/services/missed-bin/withdraw/", expect=403)
