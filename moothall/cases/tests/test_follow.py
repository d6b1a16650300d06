"""What follows for a case from its clock."""

from datetime import date

from moothall.cases.actions import (
    ask_customer,
    copy_due,
    count_chase,
    escalate_case,
    heed_warning,
    take_case,
    tell_of_delay,
)
from moothall.cases.models import Task
from moothall.cases.tests.conftest import NEXT_MONDAY, TUESDAY, WEDNESDAY
from moothall.directory.models import Absence
from moothall.promises.models import Clock


def test_a_case_nobody_started_is_forecast_late_when_it_turns_amber(make_case, sam):
    case = make_case()

    assert heed_warning(case, at=WEDNESDAY)
    assert Task.objects.get(case=case).kind == "remedy"


def test_a_case_in_hand_is_not_forecast_late(make_case, asha):
    case = take_case(make_case(), by=asha, at=TUESDAY)

    assert not heed_warning(case, at=WEDNESDAY)


def test_a_case_that_is_expected_too_late_is(make_case, asha, sam):
    case = take_case(make_case(), by=asha, at=TUESDAY)
    case = tell_of_delay(case, reason="The lorry broke down", expected_at=NEXT_MONDAY, by=sam, at=TUESDAY)

    assert heed_warning(case, at=WEDNESDAY)


def test_a_case_that_waits_for_its_customer_is_left_alone(make_case, sam):
    case = ask_customer(make_case(), question="Which gate?", by=sam, at=TUESDAY)

    assert not heed_warning(case, at=WEDNESDAY)


def test_a_broken_promise_is_put_before_the_named_contact_once(make_case, sam, events_of):
    case = make_case()

    assert escalate_case(case, at=NEXT_MONDAY) == sam
    escalate_case(case, at=NEXT_MONDAY)

    assert Task.objects.filter(case=case, kind="late", officer=sam).count() == 1
    assert events_of(case).count("case.escalated") == 1


def test_while_the_named_contact_is_away_it_is_put_before_their_deputy(make_case, sam, asha):
    Absence.objects.create(officer=sam, deputy=asha, from_on=date(2026, 3, 9), until_on=date(2026, 3, 13))

    assert escalate_case(make_case(), at=NEXT_MONDAY) == asha


def test_the_team_above_has_the_say_where_there_is_one(make_case, sam, crew, highways):
    crew.escalates_to = highways
    crew.save()

    assert escalate_case(make_case(), at=NEXT_MONDAY) == highways.contact


def test_a_date_that_was_reckoned_anew_is_copied(make_case, events_of, days):
    case = make_case()
    Clock.objects.about("case", [case.pk]).update(due_at=case.due_at + days(1))

    assert copy_due(case, at=TUESDAY).due_at == case.due_at + days(1)
    assert events_of(case)[-1] == "case.due_changed"


def test_a_chaser_is_counted(make_case, asha):
    case = count_chase(make_case(), by_id=asha.pk, at=TUESDAY, contact=1)

    assert case.chases == 1
