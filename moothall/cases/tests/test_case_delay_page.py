from datetime import timedelta

from django.utils.timezone import localdate

from moothall.lib.clock import now

LATER = localdate(now()) + timedelta(days=9)
DAY = {"expected_on_day": LATER.day, "expected_on_month": LATER.month, "expected_on_year": LATER.year}


def test_the_customer_is_told_why_and_until_when(move_page, make_case, sam):
    case = make_case()

    move_page(sam, case, "delay").send(reason="The lorry broke down", **DAY)

    case.refresh_from_db()
    assert localdate(case.expected_at) >= LATER
    assert case.due_at == case.promised_at


def test_reason_and_a_day_to_come_are_needed(move_page, make_case, sam):
    page = move_page(sam, make_case(), "delay")

    assert "Give the reason" in page.problem()
    yesterday = {"expected_on_day": 1, "expected_on_month": 3, "expected_on_year": 2026}
    assert page.problem(reason="Lorry", **yesterday) == "The date must be today or later"
