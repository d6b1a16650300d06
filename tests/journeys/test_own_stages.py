"""Ada gives a service a stage of its own in the browser, another publishes it, and Mo follows his case through it."""

import pytest

from conftest import MONDAY
from moothall.cases.models import Case
from moothall.directory.models import Service
from moothall.directory.queries import forget_catalogue
from moothall.directory.tests.test_service_draft_page import fields_of
from moothall.lib.clock import now

DRAFT = "/directory/services/missed-bin/draft/"
STAGES = {
    "stages-0-name": "Received",
    "stages-0-words": "We have your report",
    "stages-1-name": "Inspection",
    "stages-1-words": "Somebody looks at your bin",
    "stages-1-asks": "What did you find?",
    "stages-2-name": "Coming back",
    "stages-2-words": "The crew comes back",
    "stages-2-may_end": "on",
}


@pytest.fixture
def alex(make_officer):
    return make_officer("alex", roles=["administrator"], name="Alex Kaye")


def words_of(page):
    return [step.text for step in page.select(".mh-steps__words")]


def publish(browser, alex, page):
    """Alex looks at the version as a customer, then publishes it."""
    browser.sign_in(alex)
    preview = browser.open(page.find("a", string="See as a customer")["href"])
    assert words_of(preview) == ["We have your report", "Somebody looks at your bin", "The crew comes back", "Done"]
    url = "/directory/services/missed-bin/publish/"
    browser.send(url, note="An inspection first", opened_at=now().isoformat())
    forget_catalogue()  # as the end of the transaction does


def test_ada_adds_an_inspection_and_mo_sees_it_on_his_tracking_page(
    browser, client, ada, alex, sam, make_officer, service, make_case
):
    make_officer("jo", name="Jo Lane")
    earlier = make_case()
    browser.sign_in(ada)
    opened = browser.open(f"{DRAFT}stages/")
    more = browser.send(f"{DRAFT}stages/", expect=200, **fields_of(opened), more="yes")
    browser.send(f"{DRAFT}stages/", **fields_of(more) | STAGES)
    publish(browser, alex, browser.open(DRAFT))

    case = make_case(service=Service.objects.published().get(pk=service.pk), at=MONDAY)
    advance = f"/cases/{case.reference}/advance/"
    browser.sign_in(sam).send(advance, **fields_of(browser.open(advance)))
    page = browser.open(advance)
    assert "What did you find?" in page.text
    client.logout()

    browser.send("/track/", reference=case.reference, proof="TH1 2AB")
    page = browser.open(f"/track/{case.pk}/")
    assert words_of(page)[:3] == ["We have your report", "Somebody looks at your bin", "The crew comes back"]
    assert page.select_one("[aria-current=step] .mh-steps__words").text == "Somebody looks at your bin"
    assert [str(stage.label) for stage in Case.objects.get(pk=earlier.pk).stages] == [
        "We have your request", "We are working on it",
    ]  # fmt: skip
