"""The single view: everything about one customer on one screen."""

from datetime import timedelta

import pytest

from conftest import MONDAY
from moothall.cases.actions import resolve_case
from moothall.contacts.actions import make_call, start_draft
from moothall.contacts.models import Draft
from moothall.contacts.queries.stream import PAGE, stream_of
from moothall.contacts.tests.conftest import missed, settled
from moothall.customers.actions import ContactPoint, merge_customers, record_customer, set_safety_marker
from moothall.journal.models import Reading


@pytest.fixture
def desk(browser, asha, monday):
    return browser.sign_in(asha)


@pytest.fixture
def record(council):
    def somebody(name, *points, **facts):
        return record_customer(organisation=council, name=name, contact_points=points, by=None, at=MONDAY, **facts)

    return somebody


def words(page, selector="main"):
    return page.select_one(selector).get_text(" ", strip=True)


def kinds(page):
    return [entry.get_text(strip=True) for entry in page.select(".mh-timeline__kind")]


def test_one_screen_shows_contacts_cases_messages_and_calls(desk, talk, service, promise_call, mo, follow_up):
    talk(missed(service), summary="They drove past")
    promise_call(at=MONDAY + timedelta(minutes=10))
    follow_up()

    page = desk.open(f"/customers/{mo.pk}/")

    assert set(kinds(page)) == {"Contact", "Case", "Message", "Promise"}
    text = words(page)
    assert "Open cases Case What Where it stands Owner Promise" in text
    assert "“They drove past”" in text
    assert "Asha Patel rings Mo by Mon 2 Mar, 12 noon" in text
    assert "07700 900123" in words(page, "aside")


@pytest.mark.parametrize(
    ("tab", "expected"),
    [
        ("contacts", {"Contact"}),
        ("cases", {"Case"}),
        ("messages", {"Message"}),
        ("calls", {"Promise"}),
        ("nonsense", None),
    ],
)
def test_each_kind_is_a_tab_with_an_address(desk, talk, service, promise_call, mo, follow_up, tab, expected):
    talk(missed(service))
    promise_call()
    follow_up()

    found = set(kinds(desk.open(f"/customers/{mo.pk}/?show={tab}")))

    assert found == (expected or {"Contact", "Case", "Message", "Promise"})


def test_open_cases_come_first_with_their_promise_and_owner(desk, talk, service, sam, mo):
    done = talk(missed(service)).matters.get().case
    talk(missed(service))
    resolve_case(done, outcome="The crew went back.", by=sam, at=MONDAY)

    page = desk.open(f"/customers/{mo.pk}/")

    (row,) = page.select("table tbody tr")
    assert "Refuse crew · received Sam Reed On time" in row.get_text(" ", strip=True)
    assert "Done" in words(page, ".mh-timeline")


def test_what_records_joined_to_the_customer_hold_is_there_too(desk, talk, service, record, mo):
    other = record("Mohammed Hassan", ContactPoint("phone", "07700 900999"))
    talk(missed(service), customer_id=other.pk, summary="As Mohammed")
    merge_customers(mo, merged=other, agreed=["name"], by=None, at=MONDAY)

    page = desk.open(f"/customers/{mo.pk}/")

    assert "“As Mohammed”" in words(page)
    assert len(page.select("table tbody tr")) == 1
    assert "07700 900999" in words(page, "aside")
    assert "Joined records" in words(page, "aside")


def test_a_record_joined_to_another_says_so(desk, record, mo):
    other = record("Mohammed Hassan")
    merge_customers(mo, merged=other, agreed=["name"], by=None, at=MONDAY)

    page = desk.open(f"/customers/{other.pk}/")

    assert page.find("a", string="Mo Hassan")["href"] == f"/customers/{mo.pk}/"


def test_a_daughter_who_rang_for_her_father_has_the_contact_on_her_record(desk, talk, record, mo):
    nadia = record("Nadia Hassan")
    talk(contacted_by_id=nadia.pk, on_behalf="family")

    assert "spoke for Mo Hassan" in words(desk.open(f"/customers/{nadia.pk}/"))
    assert "Family member or friend" in words(desk.open(f"/customers/{mo.pk}/"))


def test_promises_kept_are_told_of_those_made(desk, talk, service, sam, mo):
    case = talk(missed(service), next_step="The crew comes back").matters.get().case
    resolve_case(case, outcome="The crew went back.", by=sam, at=MONDAY + timedelta(hours=1))

    assert "promises kept 4 of 4" in words(desk.open(f"/customers/{mo.pk}/"), ".mh-head")


def test_a_late_call_is_marked_and_a_made_one_says_how_it_went(desk, promise_call, asha, mo, monday):
    promise_call(due_at=MONDAY + timedelta(hours=1))
    made = promise_call()
    make_call(made, result="reached", by=asha, at=MONDAY)
    monday(MONDAY + timedelta(hours=2))

    page = desk.open(f"/customers/{mo.pk}/?show=calls")

    assert sorted(kinds(page)) == ["Problem", "Promise"]
    assert "Late: still to be made · Make the call" in words(page)
    assert "Spoke to the customer" in words(page)


def test_the_safety_note_is_there_with_care(desk, mo):
    set_safety_marker(mo, marker="Large dog", review_on=MONDAY.date() + timedelta(days=30), by=None, at=MONDAY)

    page = desk.open(f"/customers/{mo.pk}/")

    assert "Safety note" in words(page, ".mh-head")
    assert "Large dog" not in words(page, ".mh-head")
    assert "Large dog" in words(page, "aside details")


def test_who_else_lives_there_is_a_link(desk, record, mo):
    ann = record("Ann Hassan", uprn=mo.uprn)

    page = desk.open(f"/customers/{mo.pk}/")

    assert page.select_one("aside").find("a", string="Ann Hassan")["href"] == f"/customers/{ann.pk}/"


def test_a_contact_begins_with_this_customer_as_the_officer_last_spoke(desk, talk, mo):
    talk(channel="counter")
    form = desk.open(f"/customers/{mo.pk}/").select_one(".mh-head form")

    fields = {
        box["name"]: box.get("value", "") for box in form.select("input[name]") if box["name"] != "csrfmiddlewaretoken"
    }
    desk.send(form["action"], **fields)

    draft = Draft.objects.get()
    assert (draft.customer, draft.channel) == (mo, "counter")


def test_with_a_contact_in_hand_the_officer_goes_on_with_it(desk, council, asha, mo):
    draft = start_draft(organisation=council, channel="telephone", by=asha, at=MONDAY, customer=mo)

    page = desk.open(f"/customers/{mo.pk}/")

    assert page.find("a", string="Go on with your contact")["href"] == f"/contacts/drafts/{draft.reference}/"
    assert Reading.objects.get(about_id=mo.pk).why == f"contact {draft.reference} in hand"


def test_every_opening_is_logged_with_the_reason(desk, make_case, mo, sam, asha, browser):
    desk.open(f"/customers/{mo.pk}/")
    case = make_case()
    browser.sign_in(sam).open(f"/customers/{mo.pk}/")

    whys = (
        Reading.objects.filter(about_kind="customer", about_id=mo.pk).order_by("id").values_list("by__username", "why")
    )
    assert list(whys) == [("asha", "looked up at the desk"), ("sam", f"own case {case.reference}")]


def test_somebody_new_has_an_empty_screen_that_says_so(desk, record):
    text = words(desk.open(f"/customers/{record('New Person').pk}/"))

    assert "No open cases." in text
    assert "has not been in touch" in text


def test_older_moments_are_on_a_page_of_their_own_and_none_is_shown_twice(desk, talk, mo):
    for number in range(PAGE + 3):
        talk(at=MONDAY - timedelta(minutes=number))

    first = desk.open(f"/customers/{mo.pk}/?show=contacts")
    older = desk.open(f"/customers/{mo.pk}/" + first.select_one("a[rel=next]")["href"])

    def shown(page):
        return [link.get_text() for link in page.select(".mh-timeline .mh-reference")]

    assert (len(shown(first)), len(shown(older))) == (PAGE, 3)
    assert not set(shown(first)) & set(shown(older))


def test_moments_of_one_time_are_parted_cleanly_over_two_pages(talk, service, mo):
    for _each in range(PAGE):
        talk(missed(service))

    seen, after = [], ""
    while True:
        page = stream_of([mo.pk], after=after)
        seen += [(moment.kind, moment.pk) for moment in page.moments]
        if not page.older:
            break
        after = page.older
    assert len(seen) == len(set(seen)) == 2 * PAGE


def test_a_contact_through_a_record_that_was_joined_is_shown_once(talk, record, mo):
    other = record("Mo Hassan")
    talk(contacted_by_id=other.pk, on_behalf="family")

    (moment,) = stream_of([mo.pk, other.pk]).moments
    assert moment.kind == "contact"


@pytest.mark.parametrize("after", ["x", "0.1-", "9.1-1", "0.99999999999999999999999-1", "1772443800000000-5"])
def test_a_place_that_cannot_be_shows_the_first_page(desk, talk, mo, after):
    talk()

    assert kinds(desk.open(f"/customers/{mo.pk}/?after={after}")) == ["Contact"]


def test_a_customer_of_another_organisation_is_not_found(desk, partner):
    una = record_customer(organisation=partner, name="Una Shaw", by=None, at=MONDAY)

    desk.open(f"/customers/{una.pk}/", expect=404)
    assert not Reading.objects.exists()


@pytest.mark.parametrize("who", ["ben", "pat", "ada"])
def test_who_may_not_see_customers_is_refused(browser, request, mo, who):
    browser.sign_in(request.getfixturevalue(who)).open(f"/customers/{mo.pk}/", expect=403)


def test_the_screen_costs_at_most_twelve_queries(
    desk, talk, service, promise_call, record, mo, django_assert_max_num_queries
):
    other = record("Mohammed Hassan", uprn=mo.uprn)
    merge_customers(mo, merged=other, agreed=["name"], by=None, at=MONDAY)
    record("Ann Hassan", uprn=mo.uprn)
    for number in range(6):
        talk(missed(service), settled(service), at=MONDAY - timedelta(minutes=number))
        promise_call()
    desk.open(f"/customers/{mo.pk}/")

    with django_assert_max_num_queries(11):  # and one prepared statement that is not counted
        desk.open(f"/customers/{mo.pk}/")
