"""What is promised when somebody gets in touch."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection

from moothall.promises.actions import CLOCK_COLUMNS, CLOCK_TYPES, governing, plan_clocks, start_clocks
from moothall.promises.models import Clock, Tightening
from moothall.promises.queries import clocks_of, forget_book
from moothall.promises.tests.conftest import LONG_AGO, MONDAY

CASE = ("case", 104723)


@pytest.fixture
def plan(council, service):
    """Return what is promised to somebody who gets in touch about a missed bin on Monday."""

    def planned(channel="email", *, about_kind="case", service=service, received_at=MONDAY):
        return plan_clocks(
            about_kind=about_kind,
            organisation=council,
            service=service,
            channel=channel,
            received_at=received_at,
        )

    return planned


def test_a_caller_is_promised_what_the_service_promises(plan, full_reply):
    (clock,) = plan("telephone")

    assert (clock.code, clock.label) == ("service", "We come back within 2 working days")
    assert clock.due_at == datetime(2026, 3, 4, 17, 0, tzinfo=UTC)
    assert clock.started_at < clock.warn_at < clock.due_at


@pytest.mark.parametrize(
    ("channel", "codes"),
    [
        ("telephone", ["service"]),
        ("post", ["service", "PR-W1"]),
        ("fax", ["service", "PR-W1"]),
        ("email", ["service", "PR-E1", "PR-W1"]),
    ],
)
def test_somebody_who_writes_is_promised_a_reply_as_well(plan, full_reply, first_reply, channel, codes):
    assert [clock.code for clock in plan(channel)] == codes


def test_an_email_that_makes_no_case_is_promised_replies_only(plan, full_reply, first_reply):
    assert [clock.code for clock in plan("email", about_kind="contact")] == ["PR-E1", "PR-W1"]


def test_a_letter_is_answered_ten_working_days_after_the_day_it_came(plan, full_reply):
    clock = plan("post", about_kind="contact")[0]

    assert clock.due_at == datetime(2026, 3, 16, 17, 0, tzinfo=UTC)
    assert clock.warn_at.date() == datetime(2026, 3, 12, tzinfo=UTC).date()  # its day 8


def test_a_service_that_promises_more_is_held_to_it(plan, full_reply, service):
    Tightening.objects.create(promise=full_reply, service=service, value=7, since=LONG_AGO)
    forget_book()

    assert plan("post", about_kind="contact")[0].target_value == 7


def test_a_partner_that_promises_more_is_held_to_it(plan, full_reply, repairs, partner):
    Tightening.objects.create(promise=full_reply, organisation=partner, value=6, since=LONG_AGO)
    forget_book()

    assert plan("post", about_kind="contact", service=repairs)[0].target_value == 6
    assert plan("post", about_kind="contact")[0].target_value == 10


@pytest.mark.parametrize(("tightened", "held_to"), [(5, 5), (20, 10)])
def test_a_service_record_tightens_and_never_loosens(plan, full_reply, make_service, tightened, held_to):
    careful = make_service(code="careful", tightens={"PR-W1": tightened})

    assert plan("post", about_kind="contact", service=careful)[0].target_value == held_to


def test_nothing_of_the_charter_was_promised_before_it_began(plan, full_reply):
    assert [clock.code for clock in plan("post", received_at=LONG_AGO - timedelta(days=30))] == ["service"]


def test_planning_twice_asks_the_database_once(plan, full_reply, django_assert_num_queries):
    plan("email")

    with django_assert_num_queries(0):
        plan("email")


def test_starting_writes_what_was_planned(council, service, full_reply):
    clocks = start_clocks(CASE, organisation=council, service=service, channel="post", received_at=MONDAY)

    assert [clock.code for clock in clocks] == ["service", "PR-W1"]
    assert all(clock.is_running and clock.holder == "council" for clock in clocks)
    assert clocks_of(*CASE[:1], [CASE[1], 7]) == {CASE[1]: clocks, 7: []}
    assert governing(clocks).code == "service"


def test_a_promise_that_a_service_tightened_says_the_tightened_time(council, service, full_reply):
    clock = start_clocks(CASE, organisation=council, service=service, channel="post", received_at=MONDAY)[1]
    clock.promise_version, clock.target_value = full_reply.versions.get(), 5

    assert clock.words == "You get a full answer within 5 working days."


def test_a_planned_row_goes_into_the_table_as_it_is(plan, full_reply):
    clock = plan("post")[1]
    columns = ", ".join(["about_id", *CLOCK_COLUMNS])
    values = ", ".join(f"%s::{kind}" for kind in ["bigint", *CLOCK_TYPES])

    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO promises_clock ({columns}) VALUES ({values})", [9, *clock.row()])  # noqa: S608

    written = Clock.objects.get(about_id=9)
    assert written.due_at == clock.due_at
    assert written.words == "You get a full answer within 10 working days."
    assert (written.outcome, written.spans, written.customer_seconds) == ("", [], 0)
