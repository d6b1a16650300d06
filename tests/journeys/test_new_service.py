"""An administrator makes a new service in the browser, another publishes it, and a resident uses it."""

from datetime import timedelta

from django.utils.timezone import localdate

from moothall.cases.models import Case
from moothall.directory.models import Service
from moothall.directory.queries import forget_catalogue
from moothall.directory.tests.test_service_draft_page import fields_of
from moothall.lib.clock import now

DRAFT = "/directory/services/report-a-full-dog-bin/draft/"


def fill(browser, part, **said):
    url = f"{DRAFT}{part}/"
    browser.send(url, **fields_of(browser.open(url)) | said)


def write_it(browser, crew, review_on):
    browser.send("/directory/new-service/", name="Report a full dog bin", group="Street cleaning", team=crew.pk)
    fill(browser, "words", description="Tell us when a dog bin is full. We empty it within 2 working days.")
    fill(browser, "people", owner_role="Head of waste", contact_name="Sam Reed", deputy_name="Sue Hall")
    fill(browser, "promise", promise__value="2", promise__words="We empty it within 2 working days.")
    fill(browser, "script", script__opening="Where is the bin?")
    fill(browser, "privacy", trust_level="0")
    day, month, year = review_on.day, review_on.month, review_on.year
    fill(browser, "review", review_on_day=day, review_on_month=month, review_on_year=year)
    fill(browser, "add-question", ask="Where is the bin?", type="place", is_needed="on")
    answers = {"options-0-label": "Full", "options-1-label": "Broken"}
    fill(browser, "add-question", ask="What is wrong with it?", type="choice", **answers)
    fill(browser, "add-question", ask="What is broken?", type="text", waits_for=["what_is_wrong_with_it:broken"])


def test_a_service_is_made_looked_at_published_and_asked_for(browser, client, ada, make_officer, crew, sam, sue):
    alex = make_officer("alex", roles=["administrator"], name="Alex Kaye")
    write_it(browser.sign_in(ada), crew, localdate(now()) + timedelta(days=365))
    page = browser.open(DRAFT)
    assert "To do" not in page.select_one("tbody").text
    assert "Tell us when a dog bin is full." in browser.open(page.find("a", string="See as a customer")["href"]).text
    assert "Where is the bin?" in browser.open(page.find("a", string="See as an officer")["href"]).text

    publish = "/directory/services/report-a-full-dog-bin/publish/"
    assert "somebody else must publish it" in browser.open(publish).text
    browser.sign_in(alex).send(publish, note="New service", opened_at=now().isoformat())
    forget_catalogue()  # as the end of the transaction does
    client.logout()

    assert "Report a full dog bin" in browser.open("/services/").text
    ask = "/services/report-a-full-dog-bin/ask/"
    browser.send(f"{ask}question/where_is_the_bin/", words="Mill Lane, by the bridge")
    browser.send(f"{ask}question/what_is_wrong_with_it/", answer="broken")
    browser.send(f"{ask}question/what_is_broken/", answer="The lid")
    browser.send(f"{ask}details/", name="Mo Hassan", email="mo@example.org", reply_by="email")
    browser.send(f"{ask}check/")

    case = Case.objects.get()
    assert (case.service, case.team) == (Service.objects.get(code="report-a-full-dog-bin"), crew)
    assert case.facts["what_is_broken"] == "The lid"
