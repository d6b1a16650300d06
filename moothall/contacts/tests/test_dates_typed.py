"""Dates that an officer types: what is read out is what is kept, and what cannot be is refused at its box."""

from datetime import datetime, timedelta

import pytest

from conftest import MONDAY
from moothall.cases.models import Case
from moothall.contacts.actions import close_draft, save_draft, start_draft
from moothall.contacts.content import DraftContent, MatterContent
from moothall.contacts.models import CallBack, Contact
from moothall.contacts.tests.desk import Desk, errors_of
from moothall.directory.catalogue import Decision
from moothall.directory.models import Absence
from moothall.lib.clock import now
from moothall.lib.working_time import LONDON
from moothall.ui.wording import exact_words
from tests.page_rules import check_fragment

TODAY = now().astimezone(LONDON).date()


@pytest.fixture
def desk(browser, asha, service, mo):
    desk = Desk(browser, asha).begin()
    desk.call_about_a_bin(mo)
    return desk


@pytest.fixture
def letter(browser, asha, service, mo):
    """A letter about a bin that will become a case."""
    desk = Desk(browser, asha).begin("post")
    desk.call_about_a_bin(mo)
    return desk


def a_case(**changes):
    answers = {"matters-0-reason": "Bin not emptied", "matters-0-outcome": "case", "matters-0-answers-bin": "general"}
    return answers | changes


def test_the_date_read_out_for_a_letter_is_the_date_that_is_kept(letter):
    came_on = (TODAY - timedelta(days=1)).isoformat()

    page = letter.press("save/", **a_case(received_on=came_on))
    said = page.select_one("#next time")
    letter.press("close/", is_told="on")

    contact = Contact.objects.get()
    assert contact.next_by == Case.objects.get().due_at
    assert datetime.fromisoformat(said["datetime"]) == contact.next_by
    assert said["title"] == exact_words(contact.next_by)


def test_the_date_read_out_for_a_visit_written_up_later_counts_from_the_visit(desk):
    began, ended = now() - timedelta(days=1), now() - timedelta(days=1, minutes=-20)
    times = {"started_at": _local(began), "ended_at": _local(ended), "channel": "visit"}

    page = desk.press("save/", **a_case(**times))
    said = datetime.fromisoformat(page.select_one("#next time")["datetime"])
    desk.press("close/", is_told="on")

    assert said == Contact.objects.get().next_by == Case.objects.get().due_at
    assert Case.objects.get().received_at == Contact.objects.get().started_at


def test_a_promise_whose_date_is_over_is_neither_offered_nor_counted_as_told(letter):
    page = letter.press("save/", **a_case(received_on=(TODAY - timedelta(days=40)).isoformat()))
    assert "Do not promise" in page.select_one("#next").get_text()
    assert "Agree another day and enter it below." in page.select_one("#next").get_text()
    letter.press("close/", is_told="on")

    contact = Contact.objects.get()
    assert (contact.next_by, contact.is_told) == (None, True)
    assert "PR-G5" in contact.promises_broken
    assert Case.objects.get().due_at < now()


def test_another_day_agreed_for_a_late_letter_is_kept_as_told(letter):
    agreed = TODAY + timedelta(days=9)
    letter.press("save/", **a_case(received_on=(TODAY - timedelta(days=40)).isoformat()))

    letter.press("close/", is_told="on", next_by=agreed.isoformat())

    contact = Contact.objects.get()
    assert contact.next_by.astimezone(LONDON).date() == agreed
    assert "PR-G5" in contact.promises_kept


def test_a_day_to_promise_that_is_over_is_refused(desk):
    page = desk.close("case", is_told="on", next_by="2026-03-02", matters__0__answers__bin="general")

    assert errors_of(page) == ["This has passed. Enter one that is still to come"]
    assert page.select_one("#next_by_error")


@pytest.mark.parametrize("typed", ["-5", "-£0.01"])
def test_a_negative_amount_is_refused_at_its_box(browser, asha, make_service, mo, typed):
    make_service(decision=Decision(what="Waive the charge", limit_pence=1500, beyond="Priya Nair"))
    desk = Desk(browser, asha).begin()
    desk.call_about_a_bin(mo)

    page = desk.close("settled", matters__0__decided=typed)

    assert errors_of(page) == ["Enter an amount of £0 or more, such as 12.50"]
    assert page.select_one("#matters-0-decided_error")
    assert not Contact.objects.exists()


def test_a_call_back_at_a_time_that_is_over_is_refused_at_its_box(desk, sam):
    page = desk.close(
        "call_back", is_told="on", matters__0__officer="sam", matters__0__due=_local(now() - timedelta(hours=1))
    )

    assert errors_of(page) == ["This has passed. Enter one that is still to come"]
    assert page.select_one("#matters-0-due_error")
    assert not CallBack.objects.exists()


def test_a_call_back_while_the_team_is_closed_or_the_officer_away_is_doubted_and_still_kept(desk, sam, asha):
    sunday = TODAY + timedelta(days=7 + 6 - TODAY.weekday())
    Absence.objects.create(officer=sam, deputy=asha, from_on=sunday, until_on=sunday)
    call = {"matters-0-outcome": "call_back", "matters-0-officer": "sam", "matters-0-due": f"{sunday}T10:00"}

    page = desk.press("save/", **call)
    assert "Refuse crew is closed then. Sam Reed is away that day." in page.select_one("#matters-0-doubts").get_text()
    desk.press("close/", is_told="on", **{"matters-0-reason": "Bin not emptied"})

    assert CallBack.objects.get().due_at == datetime.combine(sunday, datetime.min.time(), LONDON).replace(hour=10)


def test_a_call_back_in_working_hours_raises_no_doubt(desk, sam):
    wednesday = TODAY + timedelta(days=7 + 2 - TODAY.weekday())

    page = desk.press(
        "save/",
        **{"matters-0-outcome": "call_back", "matters-0-officer": "sam", "matters-0-due": f"{wednesday}T10:00"},
    )

    assert page.select_one("#matters-0-doubts").get_text() == ""


@pytest.mark.parametrize(
    ("day", "says"),
    [
        ("1890-03-02", "This is before 2000. Check the year"),
        ("0001-01-01", "This is before 2000. Check the year"),
        ("9999-12-31", "This is in the future. Enter when it was"),
        ((TODAY + timedelta(days=2)).isoformat(), "This is in the future. Enter when it was"),
        ("soon", "Enter a real date, such as 27 3 2026"),
    ],
)
def test_a_letter_of_an_impossible_day_is_refused_as_soon_as_it_is_typed(letter, day, says):
    page = letter.press("save/", received_on=day)
    assert errors_of(page) == [says]
    assert says in page.select_one("#received_on_error").get_text()

    answer = letter.browser.client.post(
        f"{letter.url}save/", {"edit": letter.draft.edit, "received_on": day}, headers={"HX-Request": "true"}
    )
    assert says in check_fragment(answer.content.decode()).select_one("#received_on-wrong").get_text()


@pytest.mark.parametrize("day", ["1890-03-02", "2999-01-01"])
def test_a_letter_of_an_impossible_day_is_not_logged(browser, asha, service, day):
    page = browser.sign_in(asha).send("/contacts/post/", expect=200, channel="post", received_on=day, find="")

    assert len(errors_of(page)) == 1
    assert page.select_one("#id_received_on_error")


@pytest.mark.parametrize("field", ["started_at", "ended_at", "next_by"])
@pytest.mark.parametrize("typed", ["0001-01-01", "1890-01-01T10:00", "9999-12-31T23:59", "9999-12-31"])
def test_no_year_that_somebody_types_breaks_the_screen(desk, field, typed):
    page = desk.press("save/", **a_case(**{field: typed}))

    assert len(errors_of(page)) == 1


def test_a_promise_runs_from_the_day_of_the_letter_and_not_from_its_writing_up(council, asha, front_office, service):
    matter = MatterContent(service="missed-bin", reason="Bin not emptied", outcome="case", answers={"bin": "general"})
    content = DraftContent(matters=[matter], is_without_customer=True, received_on="2026-02-27", is_told=True)
    draft = start_draft(organisation=council, channel="post", by=asha, at=MONDAY)
    draft = save_draft(draft, content, at=MONDAY, edit=0, by=asha)

    close_draft(draft, team=front_office, by=asha, at=MONDAY)

    assert Contact.objects.get().next_by == datetime(2026, 3, 3, 17, tzinfo=LONDON)


def _local(moment):
    return moment.astimezone(LONDON).strftime("%Y-%m-%dT%H:%M")
