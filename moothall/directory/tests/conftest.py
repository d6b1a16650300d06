"""Drafts and places for the pages of the directory."""

import pytest

from conftest import MONDAY


@pytest.fixture
def sites(council, calendar):
    from moothall.directory.models import Site

    return Site.objects.create(
        code="moot-hall",
        name="Moot Hall",
        kind="multi_service_centre",
        organisation=council,
        calendar=calendar,
        address="Market Place",
        postcode="TH1 1AA",
        facilities=["Baby changing"],
        access_features=["Hearing loop"],
        has_all_services=True,
    )


@pytest.fixture
def alex(make_officer, front_office):
    """Alex administers the system beside Ada."""
    return make_officer("alex", roles=["administrator"], team=front_office, name="Alex Kaye")


@pytest.fixture
def draft(service, ada):
    """Ada began to change the missed bin service."""
    from moothall.directory.actions import draft_service
    from tests.catalogue import missed_bin

    record = missed_bin(description="Tell us when we did not empty your bin or caddy.", deputy_name="Ada Cole")
    return draft_service(record, by=ada, at=MONDAY, note="Caddies too")


@pytest.fixture
def website():
    """A partner's website on this computer."""
    from moothall.directory.tests.website import Website, running

    with running(Website()) as website:
        yield website


@pytest.fixture
def secure_website(tmp_path):
    """A website with a certificate nobody vouches for; `vouched_by` is the file that would."""
    from moothall.directory.tests.website import Website, behind_tls, running

    website = Website()
    website.vouched_by = behind_tls(website, tmp_path)
    with running(website):
        yield website
