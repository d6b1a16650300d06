"""The order of the team list, its pages and its counts."""

from datetime import UTC, datetime, timedelta

import pytest

from moothall.cases.actions import resolve_case
from moothall.cases.models import Case
from moothall.cases.permissions import reach_of
from moothall.cases.queries import ROWS_OF_A_PAGE, Cursor, State, Wanted, state_counts, team_list
from moothall.cases.rules import Place, due_bounds
from moothall.cases.tests.conftest import TUESDAY
from moothall.lib.working_time import LONDON

AT = datetime(2026, 3, 4, 10, 0, tzinfo=UTC)
BOUNDS = due_bounds(AT, zone=LONDON)


@pytest.fixture
def rows(asha):
    return reach_of(asha, today=AT.date()).rows()


@pytest.fixture
def due_in(make_case):
    """Make a case that is due so many hours from Wednesday morning."""

    def make(hours, **changes):
        case = make_case()
        Case.objects.filter(pk=case.pk).update(due_at=AT + timedelta(hours=hours), **changes)
        return case.pk

    return make


def keys(page):
    return [case.pk for case in page.cases]


def test_what_is_late_is_in_view_first(due_in, rows):
    broken, later, soon = due_in(-5), due_in(30), due_in(2)

    assert keys(team_list(rows, Wanted(), bounds=BOUNDS)) == [broken, soon, later]


def test_the_same_list_three_hours_later_puts_what_has_passed_first(due_in, rows):
    soon, later = due_in(2), due_in(30)
    assert keys(team_list(rows, Wanted(), bounds=BOUNDS)) == [soon, later]

    bounds = due_bounds(AT + timedelta(hours=3), zone=LONDON)
    assert keys(team_list(rows, Wanted(), bounds=bounds)) == [soon, later]
    assert state_counts(rows, Wanted(), bounds=bounds).numbers[State.LATE] == 1


def test_two_officers_who_open_the_same_list_each_see_their_own_rows(due_in, rows, pat):
    case = due_in(2)

    assert keys(team_list(rows, Wanted(), bounds=BOUNDS)) == [case]
    assert keys(team_list(reach_of(pat, today=AT.date()).rows(), Wanted(), bounds=BOUNDS)) == []


def test_what_waits_for_the_customer_has_a_tab_of_its_own(due_in, rows):
    due_in(2)
    waiting = due_in(3, status="waiting", waiting_for="Which gate?")

    assert keys(team_list(rows, Wanted(state=State.WAITING), bounds=BOUNDS)) == [waiting]
    assert waiting not in keys(team_list(rows, Wanted(), bounds=BOUNDS))


def test_each_tab_counts_what_it_shows(due_in, rows):
    for hours in (-5, 2, 30, 31, 300):
        due_in(hours)
    due_in(3, status="waiting", waiting_for="Which gate?")

    counts = state_counts(rows, Wanted(), bounds=BOUNDS)

    assert not counts.is_cut
    for state, number in counts.numbers.items():
        assert len(team_list(rows, Wanted(state=state), bounds=BOUNDS).cases) == number
    assert counts.numbers == {State.LATE: 1, State.TODAY: 1, State.WEEK: 2, State.NEXT_WEEK: 0, State.WAITING: 1}


def test_what_is_due_next_week_has_a_tab_of_its_own(due_in, rows):
    this_week, next_week, later = due_in(30), due_in(24 * 7), due_in(24 * 14)

    assert keys(team_list(rows, Wanted(state=State.NEXT_WEEK), bounds=BOUNDS)) == [next_week]
    assert keys(team_list(rows, Wanted(), bounds=BOUNDS)) == [this_week, next_week, later]


def test_pages_follow_each_other_through_what_is_due_and_what_is_late(due_in, rows):
    due = [due_in(hours) for hours in (1, 2)]
    late = [due_in(-3) for _each in range(ROWS_OF_A_PAGE)]

    first = team_list(rows, Wanted(), bounds=BOUNDS)
    second = team_list(rows, Wanted(), bounds=BOUNDS, after=Cursor.read(str(first.after)))

    assert keys(first) == late
    assert keys(second) == due
    assert second.after is None


def test_ended_cases_come_newest_first_page_by_page(make_case, rows, sam):
    ended = [
        resolve_case(make_case(), outcome="Emptied", by=sam, at=TUESDAY + timedelta(minutes=n)).pk for n in range(52)
    ]
    wanted = Wanted(state=State.ENDED)

    first = team_list(rows, wanted, bounds=BOUNDS)
    second = team_list(rows, wanted, bounds=BOUNDS, after=first.after)

    assert keys(first) + keys(second) == ended[::-1]


@pytest.mark.parametrize("text", ["", "due", "due-x-1", "due-1-1-1", "soon-1-1", "due-99999999999999999999-1"])
def test_a_cursor_that_was_tampered_with_is_no_cursor(text):
    assert Cursor.read(text) is None


def test_the_filters_narrow_the_list(due_in, rows, sam, asha, crew, front_office, service):
    mine = due_in(2, owner=asha)
    nobodys = due_in(3, owner=None)
    due_in(4)

    def listed(**wanted):
        return keys(team_list(rows, Wanted(**wanted), bounds=BOUNDS))

    assert listed(officer_id=asha.pk) == [mine]
    assert listed(officer_id=0) == [nobodys]
    assert len(listed(team_ids=(crew.pk,))) == 3
    assert listed(team_ids=(front_office.pk,)) == []
    assert len(listed(team_ids=(crew.pk, front_office.pk), service_id=service.pk, status="new")) == 3


def test_the_list_can_look_around_a_place(due_in, rows):
    here = due_in(2, latitude=54.5, longitude=-1.3)
    due_in(3, latitude=54.6, longitude=-1.3)

    near = team_list(rows, Wanted(near=Place(latitude=54.5005, longitude=-1.3)), bounds=BOUNDS)

    assert keys(near) == [here]
