"""What My work and the top bar count."""

from datetime import UTC, date, datetime, timedelta

import pytest

from moothall.cases.actions import ask_customer, assign_case, escalate_case, hear_from_customer, take_case
from moothall.cases.models import Case
from moothall.cases.permissions import reach_of
from moothall.cases.queries import counts_by_officer, escalated_to, lines_of, my_work, work_counts
from moothall.cases.rules import DueGroup, due_bounds, due_group
from moothall.cases.tests.conftest import MONDAY, NEXT_MONDAY, TUESDAY
from moothall.directory.models import Absence
from moothall.lib.working_time import LONDON

AT = datetime(2026, 3, 4, 10, 0, tzinfo=UTC)
SOON = {
    DueGroup.LATE: AT - timedelta(days=1),
    DueGroup.TODAY: AT + timedelta(hours=3),
    DueGroup.WEEK: AT + timedelta(days=2),
    DueGroup.LATER: AT + timedelta(days=8),
}


@pytest.fixture
def due_at(make_case):
    """Make a case of Sam's that is due at a moment."""

    def make(moment, **changes):
        case = make_case()
        Case.objects.filter(pk=case.pk).update(due_at=moment, **changes)
        case.refresh_from_db()
        return case

    return make


def groups_of(officer, *, at=AT):
    groups = my_work(reach_of(officer, today=at.date()), at=at)
    return {group.group.value: [row.pk for row in group.rows] for group in groups if group.rows}


def test_sams_cases_are_grouped_by_when_they_are_due(due_at, sam):
    cases = {group.value: [due_at(moment).pk] for group, moment in SOON.items()}

    assert groups_of(sam) == cases


@pytest.mark.parametrize("group", SOON)
@pytest.mark.parametrize("status", ["new", "in_progress", "with_partner", "waiting"])
def test_the_database_groups_as_the_rule_does(due_at, sam, partner, group, status):
    changes = {"waiting_for": "Which gate?"} if status == "waiting" else {}
    case = due_at(SOON[group], status=status, **changes)

    ruled = due_group(due_at=case.due_at, status=status, at=AT, zone=LONDON)

    assert groups_of(sam) == {ruled.value: [case.pk]}


def test_the_week_ends_on_sunday_by_the_clock_in_london():
    saturday_in_summer = datetime(2026, 7, 4, 23, 30, tzinfo=UTC)

    bounds = due_bounds(saturday_in_summer, zone=LONDON)

    assert bounds.today_ends == bounds.week_ends == datetime(2026, 7, 6, 0, 0, tzinfo=LONDON)


def test_what_waits_for_the_customer_says_since_when(make_case, sam):
    ask_customer(make_case(), question="Which gate?", by=sam, at=TUESDAY)
    reach = reach_of(sam, today=AT.date())

    (waiting,) = [group for group in my_work(reach, at=AT) if group.rows]

    assert waiting.group == DueGroup.WAITING
    assert lines_of(waiting.rows, reach, at=AT)[0].stands == "Waiting for the customer since Tuesday"


def test_tasks_stand_among_the_cases(make_case, asha, sam):
    case = assign_case_to_asha(make_case(), asha)
    hear_from_customer(case, words="The green gate", by=None, at=TUESDAY)
    reach = reach_of(asha, today=AT.date())

    lines = [line for group in my_work(reach, at=AT) for line in lines_of(group.rows, reach, at=AT)]

    assert [line.what for line in lines] == ["Report a missed bin collection", "The customer has answered"]


def assign_case_to_asha(case, asha):
    return take_case(case, by=asha, at=TUESDAY)


def test_the_deputy_of_an_absent_officer_has_their_work_too_by_name(make_case, asha, sam):
    case = make_case()
    Absence.objects.create(officer=sam, deputy=asha, from_on=date(2026, 3, 4), until_on=date(2026, 3, 4))
    reach = reach_of(asha, today=AT.date())

    (group,) = [group for group in my_work(reach, at=AT) if group.rows]

    assert [row.pk for row in group.rows] == [case.pk]
    assert lines_of(group.rows, reach, at=AT)[0].for_whom == "Sam Reed"


def test_pats_work_is_what_is_with_the_partners_team_now(with_partner, make_case, pat):
    make_case()
    theirs = with_partner()

    assert [pk for rows in groups_of(pat).values() for pk in rows] == [theirs.pk]
    assert "waiting" not in groups_of(pat)


def test_of_a_long_group_the_first_twenty_show_and_all_are_counted(due_at, sam):
    for hours in range(22):
        due_at(AT + timedelta(days=8, hours=hours))

    (group,) = [group for group in my_work(reach_of(sam, today=AT.date()), at=AT) if group.rows]

    assert (len(group.rows), group.number, group.is_cut) == (20, 22, True)


def test_escalated_cases_are_one_list_and_no_part_of_the_rest(make_case, sam):
    escalate_case(make_case(), at=NEXT_MONDAY)
    reach = reach_of(sam, today=NEXT_MONDAY.date())

    assert [task.kind for task in escalated_to(reach)] == ["late"]
    assert groups_of(sam, at=NEXT_MONDAY).keys() == {"late"}
    assert len(groups_of(sam, at=NEXT_MONDAY)["late"]) == 1


def test_the_owner_reads_before_whom_their_case_was_put(make_case, asha, sam):
    case = take_case(make_case(), by=asha, at=TUESDAY)
    escalate_case(case, at=NEXT_MONDAY)
    reach = reach_of(asha, today=NEXT_MONDAY.date())

    (group,) = [group for group in my_work(reach, at=NEXT_MONDAY) if group.rows]

    assert lines_of(group.rows, reach, at=NEXT_MONDAY)[0].escalated_to == "Sam Reed"


def test_the_top_bar_counts_in_one_query(make_case, sam, django_assert_num_queries):
    hear_from_customer(make_case(), words="The green gate", by=None, at=TUESDAY)
    make_case()

    with django_assert_num_queries(1):
        counts = work_counts([sam.pk], at=NEXT_MONDAY)

    assert (counts.cases, counts.late, counts.tasks) == (2, 2, 1)


def test_a_supervisor_sees_who_has_what(make_case, sam, asha, crew, sue, front_office):
    make_case(), make_case()
    assign_case(make_case(), owner=asha, team=front_office, by=sue, at=MONDAY)

    rows = counts_by_officer([crew.pk, front_office.pk], at=NEXT_MONDAY)

    assert [(row.name, row.all, row.late) for row in rows] == [("Sam Reed", 2, 2), ("Asha Patel", 1, 1)]
