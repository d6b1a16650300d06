"""`GET /api/v1/cases`: what a machine is shown of cases, in which order, and who learns of it."""

from datetime import timedelta

import pytest

from conftest import MONDAY
from moothall.cases.actions import hand_on_case, note_case, resolve_case
from moothall.cases.models import Case
from moothall.journal.models import Reading
from moothall.lib.clock import now


def numbers(answer):
    return [case["number"] for case in answer.json()["cases"]]


@pytest.fixture
def three(make_case):
    return [make_case(summary=f"Bin {number}") for number in range(3)]


def test_the_newest_case_comes_first_and_says_what_a_list_needs(machine, three, mo):
    answer = machine.ask("cases")

    first = answer.json()["cases"][0]
    assert numbers(answer) == [case.pk for case in reversed(three)]
    assert first["reference"] == three[2].reference
    assert (first["service"]["code"], first["team"]["code"], first["team"]["organisation"]) == (
        "missed-bin", "refuse", "thornbeck",
    )  # fmt: skip
    assert first["customer"] == {"number": mo.pk, "name": "Mo Hassan"}
    assert (first["status"], first["status_words"], first["is_open"], first["version"]) == ("new", "Received", True, 1)


def test_who_was_shown_is_written_down_once_for_all(machine, three, mo, django_assert_max_num_queries):
    machine.ask("cases")
    Reading.objects.all()
    with django_assert_max_num_queries(2):
        machine.ask("cases")

    reading = Reading.objects.order_by("-id").first()
    assert (reading.about_kind, reading.about_id, reading.by) == ("customer", mo.pk, None)
    assert (reading.page, reading.why) == ("api:cases", "key Repairs system")
    assert Reading.objects.count() == 2


def test_pages_go_on_where_they_ended_while_cases_are_added(machine, make_case, three):
    first = machine.ask("cases", limit=2)
    make_case()
    second = machine.follow(first.json()["next"])

    assert numbers(first) + numbers(second) == [case.pk for case in reversed(three)]
    assert second.json()["next"] == ""


def test_filters_stay_on_the_next_page(machine, three):
    following = machine.ask("cases", limit=1, open="true", service="missed-bin").json()["next"]

    assert "open=true" in following and "service=missed-bin" in following and "limit=1" in following


@pytest.mark.parametrize(
    ("asked", "is_found"),
    [
        ({"open": "true"}, True), ({"open": "false"}, False), ({"status": "new"}, True), ({"status": "waiting"}, False),
        ({"service": "missed-bin"}, True), ({"team": "refuse"}, True), ({"team": "front-office"}, False),
        ({"late": "true"}, True), ({"late": "false"}, False), ({"customer": 999_999}, False),
    ],
)  # fmt: skip
def test_a_filter_keeps_what_fits(machine, make_case, asked, is_found):
    case = make_case(at=MONDAY)

    assert numbers(machine.ask("cases", **asked)) == ([case.pk] if is_found else [])


def test_cases_of_a_customer_are_those_of_every_record_joined_to_theirs(machine, make_case, mo, council, asha):
    from moothall.customers.actions import merge_customers, record_customer

    twin = record_customer(organisation=council, name="Mohammed Hassan", by=None, at=MONDAY)
    case = make_case(customer_id=twin.pk)
    merge_customers(mo, merged=twin, agreed=["name"], by=asha, at=MONDAY)

    assert numbers(machine.ask("cases", customer=mo.pk)) == [case.pk]


def test_changed_cases_come_once_in_the_order_of_their_last_change(machine, three, asha):
    note_case(three[0], words="Again", by=asha, at=MONDAY)

    first = machine.ask("cases", updated_since=(now() - timedelta(hours=1)).isoformat(), limit=2)
    second = machine.follow(first.json()["next"])

    assert numbers(first) + numbers(second) == [three[1].pk, three[2].pk, three[0].pk]


def test_nothing_changed_since_a_moment_ago(machine, three):
    assert numbers(machine.ask("cases", updated_since=(now() + timedelta(hours=1)).isoformat())) == []


def test_an_ended_case_says_so(machine, make_case, asha):
    case = make_case()
    resolve_case(case, outcome="Emptied", by=asha, at=MONDAY + timedelta(hours=1))

    (listed,) = machine.ask("cases", open="false").json()["cases"]
    assert (listed["status"], listed["is_open"], listed["is_late"]) == ("resolved", False, False)


@pytest.mark.parametrize(
    ("asked", "field"),
    [
        ({"limit": "0"}, "limit"), ({"limit": "101"}, "limit"), ({"limit": "many"}, "limit"), ({"open": "yes"}, "open"),
        ({"cursor": "!"}, "cursor"), ({"cursor": "WyJhIl0"}, "cursor"), ({"cursor": "a"}, "cursor"),
        ({"status": "lost"}, "status"), ({"service": "nothing"}, "service"), ({"team": "nobody"}, "team"),
        ({"updated_since": "yesterday"}, "updated_since"), ({"updated_since": "2026-03-02T09:30:00"}, "updated_since"),
        ({"colour": "red"}, "colour"), ({"customer": "-1"}, "customer"), ({"status": ["new", "closed"]}, "status"),
        ({"service": "a\0b"}, "service"),
    ],
)  # fmt: skip
def test_what_cannot_be_asked_is_refused_at_its_name(machine, asked, field):
    answer = machine.ask("cases", expect=422, **asked)

    assert [error["field"] for error in answer.json()["errors"]] == [field]


def test_a_machine_of_a_partner_sees_what_was_handed_to_it_and_no_more(
    machine, partners_machine, make_case, partner_team, sam
):
    kept, handed = make_case(), make_case()
    hand_on_case(handed, team=partner_team, why="Theirs", by=sam, at=MONDAY)

    assert numbers(partners_machine.ask("cases")) == [handed.pk]
    assert numbers(machine.ask("cases")) == [handed.pk, kept.pk]
    partners_machine.ask(f"cases/{kept.reference}", expect=404)
    partners_machine.ask(f"cases/{handed.reference}")
    assert partners_machine.ask("cases", updated_since="2026-01-01T00:00:00Z").json()["cases"][0]["number"] == handed.pk


def test_a_machine_sees_what_an_officer_sees_who_sees_all(
    machine, partners_machine, asha, pat, make_case, partner_team, sam
):
    """The rule of rows is one: the same cases for a machine as for officers of its organisation."""
    from moothall.cases.permissions import visible_to

    hand_on_case(make_case(), team=partner_team, why="Theirs", by=sam, at=MONDAY)
    make_case()
    today = MONDAY.date()

    assert sorted(numbers(machine.ask("cases"))) == sorted(visible_to(asha, today=today).values_list("pk", flat=True))
    assert sorted(numbers(partners_machine.ask("cases"))) == sorted(
        visible_to(pat, today=today).values_list("pk", flat=True)
    )
    assert Case.objects.count() == 2


@pytest.mark.parametrize("scope", ["contacts.record", "directory.read"])
def test_another_scope_does_not_show_cases(machine_of, front_office, scope):
    answer = machine_of(front_office, scopes=[scope]).ask("cases", expect=403)

    assert answer.json()["detail"] == "This key may not do this: it needs the scope cases.read."
