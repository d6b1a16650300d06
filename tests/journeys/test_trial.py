"""A new version of a service is tried on the website and at one library: everybody else keeps what is published."""

import msgspec
import pytest

from conftest import MONDAY
from moothall.api.open311.tests.conftest import key, pothole, website  # noqa: F401 - fixtures
from moothall.cases.models import Case
from moothall.contacts.actions import close_draft, save_draft, start_draft
from moothall.contacts.content import DraftContent, MatterContent
from moothall.directory.actions import Where, draft_service, end_trial, try_service
from moothall.directory.catalogue import Question
from moothall.directory.models import Site
from moothall.directory.queries import forget_catalogue
from moothall.portal.queries.front import listed_service

NEW = Question(code="kerb", type="yes_no", ask="Is it at the kerb?", is_required=False)


@pytest.fixture
def alex(make_officer):
    return make_officer("alex", roles=["administrator"], name="Alex Kaye")


@pytest.fixture
def libraries(council, calendar):
    facts = {"kind": "library", "organisation": council, "calendar": calendar, "address": "1 High Street"}
    return [Site.objects.create(code=name.lower(), name=name, postcode="TH1 1AA", **facts) for name in ("East", "West")]


@pytest.fixture
def try_at(ada, alex):
    """Let a version of a service with one question more be tried there."""

    def begin(service, **where):
        record = service.record
        words = {"questions": (*record.questions, NEW), "description": "As it is described at the library."}
        changed = msgspec.structs.replace(record, **words)
        draft = draft_service(changed, by=ada, at=MONDAY)
        try_service(draft, where=Where(**where), note="One question more", by=alex, at=MONDAY)
        forget_catalogue()  # as the end of the transaction does
        return draft

    return begin


@pytest.fixture
def ask_at(council, asha, service):
    """Ask for a missed bin at the counter of a site, and return its case."""

    def ask(site):
        answers = {"bin": "general", "kerb": "yes"}
        matter = MatterContent(service="missed-bin", reason="Bin not emptied", outcome="case", answers=answers)
        draft = start_draft(organisation=council, channel="counter", site=site, by=asha, at=MONDAY)
        content = DraftContent(matters=[matter], is_without_customer=True, is_told=True)
        return save_draft(draft, content, at=MONDAY, edit=0, by=asha)

    return ask


def test_the_desk_asks_and_keeps_what_holds_at_the_site(
    browser, asha, front_office, service, libraries, try_at, ask_at
):
    east, west = libraries
    version = try_at(service, site_ids=[east.pk])

    here, there = ask_at(east), ask_at(west)
    browser.sign_in(asha)
    assert NEW.ask in browser.open(f"/contacts/drafts/{here.reference}/").text
    assert NEW.ask not in browser.open(f"/contacts/drafts/{there.reference}/").text
    numbers = [close_draft(each, team=front_office, by=None, at=MONDAY).case_ids[0] for each in (here, there)]

    cases = [Case.objects.select_related("version").get(pk=number) for number in numbers]
    assert [case.version.number for case in cases] == [2, 1]
    assert ["kerb" in case.facts for case in cases] == [True, False]

    end_trial(version, by=asha, at=MONDAY)
    cases[0].refresh_from_db()
    assert cases[0].version == version


def test_the_website_and_a_kiosk_have_each_their_own(browser, service, front_office, libraries, try_at):
    try_at(service, site_ids=[libraries[0].pk])
    assert listed_service("missed-bin", at=MONDAY).version.number == 1

    for site, expected in zip(libraries, ("described at the library", "when we did not empty"), strict=True):
        browser.client.get(f"/kiosk/{site.code}/")
        assert expected in browser.open("/services/missed-bin/").text


def test_the_website_has_it_where_the_web_is_chosen(browser, service, libraries, try_at):
    try_at(service, channels=["web"])
    assert "described at the library" in browser.open("/services/missed-bin/").text
    browser.client.get("/kiosk/west/")
    assert "described at the library" not in browser.open("/services/missed-bin/").text


def test_other_websites_report_to_what_the_web_has(website, pothole, libraries, try_at):  # noqa: F811
    try_at(pothole, site_ids=[libraries[0].pk])
    assert Case.objects.get(pk=reported(website, 1)).version.number == 1


def test_other_websites_report_to_what_is_tried_on_the_web(website, pothole, try_at):  # noqa: F811
    try_at(pothole, channels=["web"])
    assert Case.objects.get(pk=reported(website, 1)).version.number == 2


def reported(website, number):  # noqa: F811
    """Report a hole, and return the key of its case."""
    website.send_report(number, "pothole")
    return Case.objects.latest("id").pk
