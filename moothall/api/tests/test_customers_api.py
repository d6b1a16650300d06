"""`GET /api/v1/customers`: finding and reading customers, never without a trace."""

import pytest

from conftest import MONDAY
from moothall.journal.models import Reading


@pytest.mark.parametrize("words", ["Hassan", "hasan mo", "07700 900123", "mo@example.org", "TH1 2AB", "900000000012"])
def test_a_customer_is_found_as_at_the_desk(machine, mo, words):
    (found,) = machine.ask("customers", search=words).json()["customers"]

    assert (found["number"], found["name"], found["postcode"]) == (mo.pk, "Mo Hassan", "TH1 2AB")
    assert found["contact_points"] == ["07700 900123", "mo@example.org"]
    assert 0 < found["score"] <= 1 and found["matched"]


def test_who_was_shown_is_written_down(machine, mo):
    machine.ask("customers", search="Hassan")

    reading = Reading.objects.get()
    assert (reading.about_kind, reading.about_id, reading.by, reading.page) == (
        "customer",
        mo.pk,
        None,
        "api:customers",
    )
    assert reading.why == "key Repairs system"


@pytest.mark.parametrize("asked", [{}, {"search": "x"}, {"search": "x" * 201}, {"search": "Hassan", "limit": 51}])
def test_a_search_for_nothing_is_refused(machine, asked):
    answer = machine.ask("customers", expect=422, **asked)

    assert answer.json()["errors"][0]["field"] in {"search", "limit"}
    assert not Reading.objects.exists()


def test_a_customer_comes_with_every_way_to_reach_them(machine, mo):
    told = machine.ask(f"customers/{mo.pk}").json()

    assert [(point["kind"], point["value"]) for point in told["contact_points"]] == [
        ("phone", "+447700900123"), ("email", "mo@example.org"),
    ]  # fmt: skip
    assert (told["kind"], told["version"], told["merged_into"], told["has_safety_note"]) == ("person", 1, None, False)
    assert Reading.objects.get().about_id == mo.pk


def test_the_words_of_a_safety_note_stay_on_the_desk(machine, mo):
    mo.safety_marker, mo.safety_review_on = "Visit in pairs", MONDAY.date()
    mo.save()

    answer = machine.ask(f"customers/{mo.pk}")

    assert answer.json()["has_safety_note"] is True and b"pairs" not in answer.content


def test_the_cases_and_contacts_of_a_customer(machine, make_case, mo):
    case = make_case()
    make_case(customer_id=None)

    assert [each["number"] for each in machine.ask(f"customers/{mo.pk}/cases").json()["cases"]] == [case.pk]
    assert machine.ask(f"customers/{mo.pk}/contacts").json() == {"contacts": [], "next": ""}


def test_a_partners_machine_finds_nobody(partners_machine, mo):
    assert partners_machine.ask("customers", search="Hassan").json() == {"customers": []}
    for address in ("", "/cases", "/contacts"):
        partners_machine.ask(f"customers/{mo.pk}{address}", expect=404)
    assert not Reading.objects.exists()


def test_cases_of_a_customer_need_both_scopes(machine_of, front_office, mo):
    machine_of(front_office, scopes=["customers.read"]).ask(f"customers/{mo.pk}/cases", expect=403)


@pytest.mark.parametrize("number", ["0", "9223372036854775807", "99999999999999999999999"])
def test_a_number_of_nobody_is_not_there(machine, number):
    machine.ask(f"customers/{number}", expect=404)
