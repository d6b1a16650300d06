"""The one screen of a contact in hand, without JavaScript: who, what, history, close."""

from datetime import datetime, timedelta

import pytest

from conftest import MONDAY
from moothall.cases.models import Case
from moothall.contacts.models import CallBack, Contact, Draft, Matter, Remark, Transfer
from moothall.contacts.tests.desk import Desk, errors_of
from moothall.customers.actions import record_customer
from moothall.customers.models import Customer
from moothall.directory.catalogue import Condition, Decision, EligibilityQuestion, Option, Question, Stopper
from moothall.journal.models import Reading
from moothall.lib.clock import now
from moothall.lib.working_time import LONDON
from tests.catalogue import missed_bin


@pytest.fixture
def desk(browser, asha, service):
    return Desk(browser, asha).begin()


def test_a_missed_bin_is_found_asked_and_made_a_case(desk, mo):
    draft = desk.draft

    page = desk.press("save/", find="hassan")
    assert "Mo Hassan" in page.select_one("#found").get_text()
    page = desk.press("customer/", customer=mo.pk)
    assert page.select_one(".mh-person__name").get_text(strip=True) == "Mo Hassan"
    page = desk.press("save/", **{"matters-0-find": "wheely bin"})
    assert "Report a missed bin collection" in page.select_one("#matters-0-services").get_text()
    page = desk.press("matters/0/service/", service="missed-bin")
    assert "Was the bin out by 7am?" in page.select_one(".mh-say").get_text()
    page = desk.close("case", summary="They drove past", matters__0__answers__bin="general", is_told="on")

    case, contact = Case.objects.get(), Contact.objects.get()
    assert page.select_one("h1").get_text() == "The contact is recorded"
    assert page.select_one(".mh-give").get_text(strip=True) == f"Reference to give:{case.reference}"
    assert (case.customer, case.summary, case.facts["bin"]) == (mo, "They drove past", "general")
    assert (case.reference, contact.next_by, contact.is_told) == (draft.reference, case.due_at, True)
    assert not Draft.objects.exists()


def test_a_call_settled_at_first_contact_takes_under_ten_keystrokes_after_the_words(desk, mo):
    page = desk.press("save/", find="hassan")
    keys = ["Enter"] if page.select_one("#found .mh-pick") and page.select_one("#find[autofocus]") else []
    page = desk.press("customer/", customer=page.select_one("#found .mh-pick")["value"])
    keys += ["Enter"] if page.select_one("#matters-0-find[autofocus]") else []
    page = desk.press("matters/0/service/", service="missed-bin")
    keys += ["1"] if page.select_one("[data-with-keys] [data-by-figure] [name=matters-0-reason]") else []
    keys += [page.select_one("[for=matters-0-outcome_0]")["data-key"]]
    keys += [page.select_one("#summary")["data-key"], "Escape", page.select_one("[data-closes]")["data-key"]]

    desk.close("settled", summary="Wants to know the day")

    assert keys == ["Enter", "Enter", "1", "s", "o", "Escape", "c"]
    assert Contact.objects.get().matters.get().outcome == "settled"


def test_the_screen_asks_the_database_at_most_twenty_questions(desk, make_case, mo, django_assert_max_num_queries):
    case = make_case()
    desk.call_about_a_bin(mo)
    desk.press("save/", **{"matters-0-answers-place": "12 High Street, Thornbeck TH1 2AB"})

    with django_assert_max_num_queries(20):
        page = desk.look()

    assert f"Open case {case.reference} for this: chasing?" in page.get_text()


def test_reading_is_logged_once_when_a_customer_is_picked(desk, mo, asha):
    desk.press("customer/", customer=mo.pk)
    desk.press("save/", summary="Bin")

    reading = Reading.objects.get()
    assert (reading.by, reading.about_kind, reading.about_id) == (asha, "customer", mo.pk)
    assert desk.draft.reference in reading.why


def test_a_chaser_is_seen_before_a_second_case_is_made(desk, make_case, mo):
    case = make_case(at=now())
    desk.call_about_a_bin(mo)

    page = desk.close("case", matters__0__answers__bin="general", is_told="on")
    assert errors_of(page) == [
        f"There is an open case for this, {case.reference}: tie this to it, or say that it is new"
    ]
    page = desk.press("matters/0/case/", case=case.pk)
    assert f"Tied to {case.reference}" in page.get_text()
    desk.press("close/", is_told="on")

    matter = Matter.objects.get()
    assert (matter.outcome, matter.case, matter.avoidable) == ("chaser", case, "chasing")
    assert (Case.objects.count(), Case.objects.get().chases) == (1, 1)
    assert Contact.objects.get().next_by == case.due_at


def test_what_is_new_in_spite_of_an_open_case_makes_another(desk, make_case, mo):
    make_case()
    desk.call_about_a_bin(mo)
    desk.press("matters/0/case/", case="new")

    desk.close("case", matters__0__answers__bin="recycling", is_told="on")

    assert Case.objects.count() == 2


def test_the_same_thing_reported_nearby_by_somebody_else_is_shown(desk, make_case, mo, council):
    neighbour = record_customer(organisation=council, name="Ivy Lane", by=None, at=MONDAY)
    case = make_case(answers={"bin": "general", "place": {"words": "14 High Street", "postcode": "TH1 2AB"}},
                     customer_id=neighbour.pk)  # fmt: skip
    desk.call_about_a_bin(mo)

    page = desk.press("matters/0/address/", question="place")

    assert desk.draft.content["matters"][0]["answers"]["place"]["uprn"] == mo.uprn
    assert case.reference in page.select_one("#matter-0-live").get_text()


def test_a_case_of_another_organisation_cannot_be_tied(desk, make_case, mo, partner):
    case = make_case()
    Case.objects.update(organisation=partner)
    desk.call_about_a_bin(mo)

    desk.press("matters/0/case/", case=case.pk, follow=False, expect=404)


def test_a_customer_of_another_organisation_cannot_be_picked(desk, partner):
    stranger = record_customer(organisation=partner, name="Una Shaw", by=None, at=MONDAY)

    desk.press("customer/", customer=stranger.pk, follow=False, expect=404)


def test_three_matters_of_one_call_are_recorded_together(desk, make_service, crew, mo):
    make_service(code="new-bin", name="Ask for a new bin", team=crew.code)
    desk.call_about_a_bin(mo)
    desk.press("matters/add/", **{"matters-0-reason": "Bin not emptied", "matters-0-outcome": "settled"})
    desk.press("matters/1/service/", service="new-bin")
    desk.press("matters/add/", **{"matters-1-reason": "Bin not emptied", "matters-1-outcome": "signposted",
               "matters-1-signposted_to": "The tip at Eastfield"})  # fmt: skip
    desk.press("matters/2/service/", service="missed-bin")
    desk.press("close/", **{"matters-2-reason": "Bin not emptied", "matters-2-outcome": "abandoned"})

    assert [matter.outcome for matter in Contact.objects.get().matters.all()] == ["settled", "signposted", "abandoned"]


def test_an_empty_matter_is_not_recorded(desk, mo):
    desk.call_about_a_bin(mo)
    desk.press("matters/add/")

    desk.close("settled")

    assert Matter.objects.count() == 1


def test_nothing_closes_without_customer_service_reason_and_outcome(desk):
    page = desk.press("close/")
    assert set(errors_of(page)) == {"Choose the customer, or go on without one",
                                    "Say what the contact was about: choose a service"}  # fmt: skip
    assert page.title.get_text().strip().startswith("Error: New contact")

    desk.press("customer/", customer="without")
    desk.press("matters/0/service/", service="missed-bin")
    page = desk.press("close/")

    assert set(errors_of(page)) == {"Choose how this ended", "Choose why the customer got in touch",
                                    "Tell the customer what happens next, who does it and by when, and tick that you "
                                    "did"}  # fmt: skip
    assert not Contact.objects.exists()


def test_a_missing_answer_is_asked_for_at_its_question(desk, mo):
    desk.call_about_a_bin(mo)

    page = desk.close("case", is_told="on")

    link = page.select_one(".govuk-error-summary__list a")
    assert (link.get_text(), link["href"]) == ("Answer “Which bin was missed?”", "#matters-0-answers-bin_0")


def test_a_call_back_names_who_rings_when_and_on_which_number(desk, mo, sam):
    page = desk.call_about_a_bin(mo)
    assert page.select_one("[name=matters-0-telephone]")["value"] == "07700 900123"

    page = desk.close("call_back", is_told="on")
    assert errors_of(page) == ["Choose who rings back", "Say when they ring"]
    page = desk.close("call_back", is_told="on", matters__0__officer="sam", matters__0__due="2026-12-03T14:15")

    call = CallBack.objects.get()
    assert (call.officer, call.name, call.due_at) == (sam, "Mo Hassan", datetime(2026, 12, 3, 14, 15, tzinfo=LONDON))
    assert "Sam Reed rings Mo Hassan back" in page.get_text()
    assert Contact.objects.get().next_step == "Sam Reed rings you back."


def test_a_transfer_says_to_whom_and_why_and_that_it_was_told(desk, mo, crew):
    desk.call_about_a_bin(mo)

    page = desk.close("transferred", matters__0__team="refuse")
    assert errors_of(page) == ["Say why you transferred the customer"]
    desk.close(
        "transferred", matters__0__team="refuse", matters__0__why="Only the crew knows", matters__0__is_told="on"
    )

    transfer = Transfer.objects.get()
    assert (transfer.to_team, transfer.why, transfer.is_told) == (crew, "Only the crew knows", True)


def test_work_is_handed_on_to_a_partner(desk, mo, partner_team):
    desk.call_about_a_bin(mo)

    desk.close("handed_on", matters__0__team="repairs", matters__0__answers__bin="general", is_told="on")

    assert Case.objects.get().team == partner_team


def test_a_signpost_says_where(desk, mo):
    desk.call_about_a_bin(mo)

    assert errors_of(desk.close("signposted")) == ["Say where you sent the customer"]
    desk.close("signposted", matters__0__signposted_to="Citizens Advice, 01632 960500")

    assert Matter.objects.get().signposted_to == "Citizens Advice, 01632 960500"


def test_a_decision_beyond_the_limit_is_refused_and_says_who_decides(desk, make_service, mo):
    make_service(decision=Decision(what="Waive the charge", limit_pence=1500, beyond="Priya Nair"))
    page = desk.call_about_a_bin(mo)
    assert "£15" in page.select_one(".mh-decision").get_text()

    page = desk.close("settled", matters__0__decided="20")
    assert errors_of(page) == ["You may decide up to £15.00. Beyond that: Priya Nair"]
    desk.close("settled", matters__0__decided="12.50")

    assert Matter.objects.get().decided_pence == 1250


def test_the_officer_sees_at_once_whether_a_customer_seems_eligible(desk, make_service, mo):
    question = EligibilityQuestion(code="savings", ask="More than £16,000 in savings?", fails_on=("yes",),
                                   options=(Option("yes", "Yes"), Option("no", "No")),
                                   because="With more than £16,000 there is no help.")  # fmt: skip
    make_service(eligibility=(question,))
    desk.call_about_a_bin(mo)

    page = desk.press("save/", **{"matters-0-eligibility-savings": "yes"})
    assert "Does not seem eligible" in page.select_one("#matter-0-live").get_text()
    desk.close("settled", matters__0__eligibility__savings="no")

    assert Matter.objects.get().seems_eligible is True


def test_a_question_that_depends_on_another_is_asked_when_it_applies(desk, make_service, mo):
    tag = Question(code="tag", type="yes_no", ask="Is there a tag?", is_required=False)
    says = Question(code="says", type="text", ask="What does it say?", asked_when=Condition("tag", ("yes",)))
    make_service(questions=(*missed_bin().questions, tag, says), required_for_handoff=("bin", "says"))
    page = desk.call_about_a_bin(mo)
    assert page.select_one("[data-depends-on=matters-0-answers-tag]").has_attr("hidden")

    page = desk.press("save/", **{"matters-0-answers-tag": "yes", "matters-0-answers-bin": "general"})
    assert not page.select_one("[data-depends-on=matters-0-answers-tag]").has_attr("hidden")
    desk.press("save/", **{"matters-0-answers-says": "Wrong things inside", "matters-0-answers-tag": "no"})
    desk.close("case", is_told="on")

    assert Case.objects.get().facts == {"bin": "general", "tag": "no"}


def test_an_answer_in_the_wrong_form_is_shown_at_its_question(desk, make_service, mo):
    people = Question(code="people", type="number", ask="How many people?", least=1, most=20)
    make_service(questions=(*missed_bin().questions, people))
    desk.call_about_a_bin(mo)

    page = desk.close("case", is_told="on", matters__0__answers__bin="general", matters__0__answers__people="200")

    assert errors_of(page) == ["Enter 20 or less"]


def test_what_is_dangerous_shows_first(desk, make_service, mo):
    make_service(stoppers=(Stopper(when="The bin is on fire.", do="Keep away.", phone="999"),))

    page = desk.call_about_a_bin(mo)

    assert "The bin is on fire." in page.select_one("#matter-0 .govuk-warning-text").get_text()


def test_somebody_new_is_recorded_from_what_was_typed(desk):
    page = desk.press("guest/", find="Nell Gray")
    assert page.select_one("#guest-name")["value"] == "Nell Gray"

    page = desk.press("new-customer/", **{"guest-phone": "nonsense"})
    assert "Enter a telephone number" in errors_of(page)[0]
    page = desk.press("new-customer/", **{"guest-phone": "07700 900321", "guest-postcode": "th1 2ab"})

    nell = Customer.objects.get()
    assert (nell.name, nell.postcode, desk.draft.customer) == ("Nell Gray", "TH1 2AB", nell)


def test_a_councillor_speaks_for_a_resident_and_both_are_named(desk, mo, council):
    councillor = record_customer(organisation=council, name="Cllr Jean Marsh", by=None, at=MONDAY)
    page = desk.press("save/", channel="councillor")
    assert page.select_one("option[value=councillor][selected]") and page.select_one("#speaker_find")
    desk.call_about_a_bin(mo)

    assert errors_of(desk.close("settled")) == [
        "Choose which councillor speaks for the customer, so that both can follow it"
    ]
    desk.press("speaker/", speaker=councillor.pk)
    desk.close("settled")

    contact = Contact.objects.get()
    assert (contact.channel, contact.on_behalf) == ("councillor", "councillor")
    assert (contact.customer, contact.contacted_by) == (mo, councillor)


def test_a_visit_written_up_later_has_its_true_times(desk, mo):
    desk.call_about_a_bin(mo)

    page = desk.close("settled", started_at="2026-03-03T10:00")
    assert errors_of(page) == ["Enter when it ended, because it is written up later"]
    desk.close("settled", started_at="2026-03-03T10:00", ended_at="2026-03-03T10:25", channel="visit")

    contact = Contact.objects.get()
    assert contact.ended_at - contact.started_at == timedelta(minutes=25)
    assert (contact.started_at, contact.channel) == (datetime(2026, 3, 3, 10, tzinfo=LONDON), "visit")


def test_a_contact_cannot_end_before_it_began(desk, mo):
    desk.call_about_a_bin(mo)

    page = desk.close("settled", started_at="2026-03-03T10:00", ended_at="2026-03-03T09:00")

    assert errors_of(page) == ["The contact cannot end before it began"]


def test_a_remark_is_kept_and_the_contact_goes_on(desk, mo):
    desk.call_about_a_bin(mo)

    page = desk.press("remark/", remark="The new bins are lovely", summary="Bin")

    remark = Remark.objects.get()
    assert (remark.words, remark.service.code) == ("The new bins are lovely", "missed-bin")
    assert page.select_one("#summary").get_text(strip=True) == "Bin"
    assert errors_of(desk.press("remark/", remark=" ")) == ["Write what the customer said"]
