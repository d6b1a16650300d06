"""The front door from end to end, as its people walk through it: a missed bin, told once and followed to the end."""

import pytest
from django.test import Client

from conftest import Browser
from moothall.cases.models import Case
from moothall.contacts.models import Contact, Transfer
from moothall.contacts.tests.desk import Desk
from moothall.customers.models import Customer
from moothall.journal.actions import verify_journal
from moothall.journal.models import Reading
from moothall.lib.clock import now
from moothall.messaging.models import Message
from moothall.portal.tests.conftest import Form
from moothall.portal.tests.test_ask_pages import picture
from moothall.promises.models import Clock


@pytest.fixture
def person(db):
    """Somebody at a browser of their own; signed in if they are an officer."""

    def sits_down(officer=None):
        browser = Browser(Client())
        return browser.sign_in(officer) if officer else browser

    return sits_down


@pytest.fixture
def reported(person, service, front_office, run_jobs):
    """Ann reports a missed bin in Mill Lane on the portal, with a photo. Returns her browser and her case."""
    ann = person()
    form = Form(ann)
    form.answer("bin", answer="general")
    form.answer("place", words="12 Mill Lane", postcode="th1 2ad")
    form.answer("photo", answer=picture())
    form.details()
    form.send()
    run_jobs(at=now())
    return ann, Case.objects.select_related("organisation").get()


def move(browser, case, page, **said):
    """Make a move on the case's page of that name, as an officer who has just opened it."""
    url = f"/cases/{case.reference}/{page}/"
    hidden = {box["name"]: box["value"] for box in browser.open(url).select("main form input[type=hidden][value]")}
    browser.send(url, **hidden | said)
    case.refresh_from_db()


def words(page):
    return page.select_one("main").get_text(" ", strip=True)


def test_the_reference_and_what_happens_next_are_told_at_once(reported):
    ann, case = reported

    done = words(ann.open("/services/missed-bin/ask/done/"))
    (message,) = Message.objects.all()

    assert case.reference in done and "Refuse crew" in done
    assert (message.template, message.address) == ("case_opened", "ann@example.org")
    assert case.reference in message.body
    assert (case.owner.name, case.status) == ("Sam Reed", "new")


def test_an_officer_who_takes_a_call_about_the_same_street_sees_it(reported, person, asha, mo, run_jobs):
    _ann, case = reported
    desk = Desk(person(asha), asha).begin()

    desk.call_about_a_bin(mo)
    page = desk.press("save/", **{"matters-0-answers-place": "14 Mill Lane, TH1 2AD"})
    assert case.reference in words(page)
    desk.press("matters/0/case/", case=case.pk)
    desk.close("chaser", summary="Nobody in Mill Lane was emptied", is_told="on")
    run_jobs(at=now())

    case.refresh_from_db()
    call = Contact.objects.get(channel="telephone")
    assert (Case.objects.count(), case.chases) == (1, 1)
    assert (call.customer, call.officer, call.matters.get().case) == (mo, asha, case)
    assert f"Tied to the open case {case.reference}" in words(desk.browser.open(f"/contacts/{call.reference}/"))
    assert case.reference in words(desk.browser.open(f"/customers/{mo.pk}/"))


def test_from_the_portal_to_the_partner_and_back_until_it_is_fixed(
    reported, person, sam, pat, partner, partner_team, asha, run_jobs
):
    ann, case = reported
    sams, pats = person(sam), person(pat)

    pats.open(f"/cases/{case.reference}/", expect=404)
    move(sams, case, "hand-on", team=partner_team.pk, why="The bin stands in their yard.")
    run_jobs(at=now())
    assert (case.status, case.team, case.partner, case.owner) == ("with_partner", partner_team, partner, sam)

    assert case.reference in words(pats.open("/cases/"))
    assert case.reference in words(pats.open("/partners/desk/"))
    pats.open(f"/customers/{case.customer_id}/", expect=403)
    move(pats, case, "resolve", outcome="The crew emptied it this morning.")
    run_jobs(at=now())
    assert case.status == "resolved"

    ann.send("/track/", reference=case.reference, proof="TH1 2AD")
    assert "The crew emptied it this morning." in words(ann.open(f"/track/{case.pk}/"))
    ann.send(f"/track/{case.pk}/not-fixed/", words="It is still full to the brim.")
    run_jobs(at=now())
    case.refresh_from_db()
    assert (case.status, case.disputes, case.ended_at) == ("with_partner", 1, None)
    assert "One case was put before you" in words(sams.open("/desk/"))

    move(pats, case, "resolve", outcome="They went back: a car had blocked the yard.")
    run_jobs(at=now())
    assert "a car had blocked the yard" in words(ann.open(f"/track/{case.pk}/"))

    page = sams.open(f"/cases/{case.reference}/")
    story = [title.get_text(strip=True) for title in page.select(".mh-timeline__title")]
    told_in_order = [
        "Opened the case",
        "Handed the case on to Repairs",
        "Resolved the case",
        "Reopened the case: not fixed",
        "Resolved the case",
    ]
    assert [title for title in reversed(story) if title in told_in_order] == told_in_order
    assert "It is still full to the brim." in words(page)

    templates = list(Message.objects.order_by("id").values_list("template", flat=True))
    assert templates == ["case_opened", "case_handed_on", "case_resolved", "case_disputed", "case_resolved"]
    clock = Clock.objects.about("case", [case.pk]).get()
    assert clock.outcome == "kept"
    held = clock.council_seconds + clock.partner_seconds + clock.customer_seconds
    assert held == pytest.approx((clock.ended_at - clock.started_at).total_seconds(), abs=1)


def test_the_single_view_tells_the_whole_story_on_one_screen(reported, person, sam, asha, run_jobs):
    _ann, case = reported
    customer = Customer.objects.get(name="Ann Price")
    move(person(sam), case, "resolve", outcome="The crew went back.")
    run_jobs(at=now())

    page = person(asha).open(f"/customers/{customer.pk}/")

    kinds = [kind.get_text(strip=True) for kind in page.select(".mh-timeline__kind")]
    assert sorted(kinds) == ["Case", "Contact", "Message", "Message"]
    assert "No open cases." in words(page)
    assert "promises kept" in words(page)
    assert Reading.objects.filter(about_kind="customer", about_id=customer.pk, by=asha).count() == 1


def test_nothing_of_the_story_was_typed_twice_and_the_journal_is_whole(reported, person, sam, run_jobs):
    _ann, case = reported
    move(person(sam), case, "resolve", outcome="The crew went back.")
    run_jobs(at=now())

    contact = Contact.objects.get()
    assert (contact.channel, contact.matters.get().case, contact.customer) == ("web", case, case.customer)
    assert (case.place, case.postcode, case.facts["bin"]) == ("12 Mill Lane", "TH1 2AD", "general")
    assert not Transfer.objects.exists()
    assert not [fault for fault in verify_journal() if fault.event is not None]
