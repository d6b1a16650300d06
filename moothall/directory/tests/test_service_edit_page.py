"""Writing a draft as text."""

from datetime import timedelta

import pytest

from conftest import MONDAY
from moothall.directory.actions import draft_service
from moothall.directory.models import ServiceVersion
from moothall.directory.service_text import written
from moothall.lib.clock import now
from tests.catalogue import missed_bin

EDIT = "/directory/services/missed-bin/edit/"


@pytest.fixture
def jo(make_officer):
    """The deputy whom the record names."""
    return make_officer("jo", name="Jo Lane")


def keep(browser, text, *, expect=302, note="Clearer", opened_at=None, url=EDIT):
    moment = (opened_at or now()).isoformat()
    return browser.send(url, text=text, note=note, opened_at=moment, expect=expect)


def errors(page):
    return [error.text for error in page.select(".govuk-error-summary a")]


def test_ada_begins_with_what_is_published(browser, ada, service, jo):
    page = browser.sign_in(ada).open(EDIT)
    assert page.select_one("textarea").text.strip() == written(service.record).strip()


def test_ada_keeps_a_draft_and_nobody_else_notices(browser, ada, service, jo):
    text = written(service.record).replace("Tell us when we did not empty your bin.", "Tell us about your bin.")

    answer = keep(browser.sign_in(ada), text)

    draft = ServiceVersion.objects.get(status="draft")
    assert answer["Location"] == "/directory/services/missed-bin/versions/2/"
    assert (draft.content.description, draft.change_note, draft.written_by) == (
        "Tell us about your bin.",
        "Clearer",
        ada,
    )
    service.refresh_from_db()
    assert service.version.number == 1


def test_she_goes_on_with_a_draft_that_is_there(browser, ada, draft):
    assert "bin or caddy" in browser.sign_in(ada).open(EDIT).select_one("textarea").text


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("value: 2", "value: two", 'promise.value: expected a whole number, got "two"'),
        ("owner_role:", "owner_rôle:", "owner_rôle: there is no such field"),
        ("team: refuse", "team: dustmen", 'team: there is no "dustmen" in teams'),
        ("code: missed-bin", "code: bins", "code: the code of a service stays as it is"),
        ("contact_name: Sam Reed", "contact_name: Sam Read", 'there is nobody called "Sam Read" in staff'),
        ("promise: {", "promise: [", "this is not YAML"),
    ],
)
def test_each_slip_is_said_with_line_and_field_and_nothing_is_lost(browser, ada, service, jo, before, after, said):
    text = written(service.record).replace(before, after)

    page = keep(browser.sign_in(ada), text, expect=200)

    assert any(error.startswith("Line ") and said in error for error in errors(page)), errors(page)
    assert page.select_one("textarea").text.strip() == text.strip()
    assert not ServiceVersion.objects.filter(status="draft").exists()


def test_several_slips_are_said_at_once(browser, ada, service, jo):
    text = written(service.record).replace("value: 2", "value: two").replace("type: place", "type: plaice")
    assert len(errors(keep(browser.sign_in(ada), text, expect=200))) == 2


def test_a_reason_is_asked_for(browser, ada, service, jo):
    page = keep(browser.sign_in(ada), written(service.record), note="", expect=200)
    assert errors(page) == ["Say what you changed and why"]


def test_two_who_write_at_the_same_time_do_not_overwrite_each_other(browser, ada, sue, service, jo):
    opened_at = now() - timedelta(minutes=5)
    draft_service(missed_bin(description="Sue was here."), by=sue, at=now())

    page = keep(browser.sign_in(ada), written(service.record), opened_at=opened_at, expect=200)

    assert "Sue Hall changed this draft after you opened it." in page.select_one(".govuk-error-summary").text
    assert ServiceVersion.objects.get(status="draft").content.description == "Sue was here."


def test_ada_writes_a_new_service(browser, ada, crew, sam, jo):
    assert (
        "short-name-for-the-address"
        in browser.sign_in(ada).open("/directory/new-service/as-text/").select_one("textarea").text
    )

    answer = keep(browser, written(missed_bin(code="caddy")), url="/directory/new-service/as-text/")

    assert answer["Location"] == "/directory/services/caddy/versions/1/"


def test_the_code_of_another_service_is_refused(browser, ada, service, jo):
    page = keep(browser.sign_in(ada), written(missed_bin()), url="/directory/new-service/as-text/", expect=200)
    assert 'there is a service "missed-bin" already' in errors(page)[0]


def test_a_draft_is_dropped(browser, ada, draft):
    drop = "/directory/services/missed-bin/drop-draft/"
    assert "version 2" in browser.sign_in(ada).open(drop).text

    browser.send(drop)

    assert not ServiceVersion.objects.filter(status="draft").exists()
    browser.send(drop)
    assert "This was done already" in browser.open("/directory/services/missed-bin/").text


def test_a_new_service_whose_draft_is_dropped_is_gone(browser, ada, crew):
    draft_service(missed_bin(code="idea"), by=ada, at=MONDAY)
    answer = browser.sign_in(ada).send("/directory/services/idea/drop-draft/")
    assert answer["Location"] == "/directory/"
    browser.open("/directory/services/idea/", expect=404)


@pytest.mark.parametrize("who", ["asha", "sue", "pat", "ben"])
def test_others_do_not(browser, request, service, who):
    browser.sign_in(request.getfixturevalue(who)).open(EDIT, expect=403)
    browser.open("/directory/new-service/as-text/", expect=403)
    browser.open("/directory/services/missed-bin/drop-draft/", expect=403)
