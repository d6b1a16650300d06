"""A new version is tried at one site or on one channel first; all others keep what is published."""

from datetime import timedelta

import pytest
from django.utils.timezone import localdate

from conftest import MONDAY
from moothall.directory.actions import (
    ServiceRefused,
    Where,
    approve_service,
    draft_service,
    end_trial,
    publish_everywhere,
    publish_service,
    recall_service,
    try_service,
    withdraw_service,
)
from moothall.directory.models import ServiceVersion, Site
from moothall.directory.queries import catalogue, forget_catalogue
from moothall.directory.tasks import publish_what_is_due
from moothall.lib.clock import now
from tests.catalogue import missed_bin

PAGE, PUBLISH = "/directory/services/missed-bin/", "/directory/services/missed-bin/publish/"


@pytest.fixture
def sites(council, calendar):
    """The library in Eastfield and the one in Westfield."""
    facts = {"kind": "library", "organisation": council, "calendar": calendar, "address": "1 High Street"}
    return [Site.objects.create(code=name.lower(), name=name, postcode="TH1 1AA", **facts) for name in ("East", "West")]


def words_at(site=None, channel="counter"):
    """What the service says of itself to somebody at a site, on a channel."""
    forget_catalogue()
    here = catalogue().at(site_id=site.pk if site else None, channel=channel)
    return here["missed-bin"].record.deputy_name


def tried(draft, by, **where):
    return try_service(draft, where=Where(**where), note="Caddies too", by=by, at=MONDAY)


def test_one_library_has_it_and_the_other_has_not(draft, sites, alex):
    east, west = sites
    tried(draft, alex, site_ids=[east.pk])
    assert [words_at(east), words_at(west), words_at(None, "web")] == ["Ada Cole", "Jo Lane", "Jo Lane"]


def test_a_channel_has_it_wherever_somebody_is(draft, sites, alex):
    tried(draft, alex, site_ids=[sites[0].pk], channels=["web"])
    assert [words_at(None, "web"), words_at(sites[0]), words_at(sites[1])] == ["Ada Cole", "Ada Cole", "Jo Lane"]


def test_then_everybody_has_it(draft, sites, alex):
    tried(draft, alex, site_ids=[sites[0].pk])
    publish_everywhere(draft, by=alex, at=MONDAY)
    assert [words_at(site) for site in sites] == ["Ada Cole", "Ada Cole"]
    assert [each.status for each in ServiceVersion.objects.all()] == ["published", "past"]


def test_or_it_is_taken_back(draft, sites, alex):
    tried(draft, alex, site_ids=[sites[0].pk])
    end_trial(draft, by=alex, at=MONDAY)
    assert [words_at(site) for site in sites] == ["Jo Lane", "Jo Lane"]
    assert [each.status for each in ServiceVersion.objects.all()] == ["past", "published"]
    with pytest.raises(ServiceRefused, match="not being tried"):
        end_trial(draft, by=alex, at=MONDAY)


def test_it_begins_by_itself_on_its_day(draft, sites, alex):
    where, tomorrow = Where([sites[0].pk]), localdate(now()) + timedelta(days=1)
    approve_service(draft, live_on=tomorrow, where=where, by=alex, at=now())
    publish_what_is_due(0)
    assert words_at(sites[0]) == "Jo Lane"

    ServiceVersion.objects.filter(pk=draft.pk).update(live_on=localdate(now()))
    publish_what_is_due(0)
    assert [words_at(site) for site in sites] == ["Ada Cole", "Jo Lane"]


def test_one_that_waits_is_taken_back_as_a_draft(draft, sites, alex):
    tomorrow = localdate(now()) + timedelta(days=1)
    approve_service(draft, live_on=tomorrow, where=Where([sites[0].pk]), by=alex, at=now())
    assert not recall_service(draft, by=alex, at=now()).is_for_some


def test_while_one_is_tried_no_other_is_published(draft, sites, alex, ada):
    tried(draft, alex, site_ids=[sites[0].pk])
    another = draft_service(missed_bin(description="Again."), by=ada, at=MONDAY)
    with pytest.raises(ServiceRefused, match="A version is being tried"):
        publish_service(another, by=alex, at=MONDAY)


def test_who_wrote_it_does_not_let_it_be_tried(draft, sites, ada):
    with pytest.raises(ServiceRefused, match="somebody else must publish it"):
        tried(draft, ada, site_ids=[sites[0].pk])


def test_it_is_tried_somewhere(draft, alex):
    with pytest.raises(ServiceRefused, match="Say where"):
        tried(draft, alex)


def test_a_service_that_is_withdrawn_is_tried_nowhere(draft, sites, alex, service):
    tried(draft, alex, site_ids=[sites[0].pk])
    withdraw_service(service, by=alex, at=MONDAY)
    forget_catalogue()
    assert "missed-bin" not in catalogue().at(site_id=sites[0].pk, channel="counter")


def test_alex_chooses_where_and_ends_it_on_the_page(browser, alex, draft, sites):
    said = {"opened_at": now().isoformat(), "note": "Caddies too"}
    browser.sign_in(alex).send(PUBLISH, **said, trial_sites=[sites[0].pk], trial_channels=["web"])

    page = browser.open(PAGE)
    assert "Version 2 is being tried: East, Web." in " ".join(page.text.split())
    assert "Jo Lane" in page.text
    (row,) = [row.get_text(" ").split() for row in browser.open("/settings/roll-out/").select("tbody tr")]
    assert row[-1] and "East," in row

    browser.send(f"{PAGE}end-trial/")
    assert "is being tried" not in browser.open(PAGE).text
    browser.send(f"{PAGE}everywhere/")
    assert "This was done already" in browser.open(PAGE).text


def test_alex_publishes_it_everywhere_on_the_page(browser, alex, draft, sites):
    tried(draft, alex, site_ids=[sites[0].pk])
    browser.sign_in(alex).send(f"{PAGE}everywhere/")
    assert "Ada Cole" in browser.open(PAGE).text
    assert "is being tried" not in browser.open(PAGE).text


def test_asha_reads_of_it_and_is_offered_no_button(browser, asha, draft, sites, alex):
    tried(draft, alex, site_ids=[sites[0].pk])
    page = browser.sign_in(asha).open(PAGE)
    assert "is being tried" in page.text and "Publish it everywhere" not in page.text
