"""The registers that come along, and what the demo council has in them."""

import pytest
from django.utils.timezone import localdate

from moothall.config.demo.registers import fill_registers
from moothall.directory.models import Organisation
from moothall.registers.actions import RecordRefused
from moothall.registers.declared import Sort
from moothall.registers.models import Record
from moothall.registers.queries import proof, records_naming, register_named
from moothall.registers.shipped import REGISTERS
from moothall.registers.tests.conftest import MONDAY, an_action

CHANGE = {
    "what": "Full replies come sooner", "was": "10 working days", "becomes": "8 working days",
    "holds_from": "2026-06-01", "why": "Customers asked", "consultation": "Summer consultation", "asked": ["customers"],
    "when": {"from": "2026-01-05", "until": "2026-02-05"}, "said": "71% wanted it",
}  # fmt: skip


def test_a_change_of_a_standard_cites_its_consultation(make_record):
    with pytest.raises(RecordRefused) as refused:
        make_record("standard-changes", **CHANGE | {"consultation": "", "when": None, "said": ""})
    assert set(refused.value.problems) == {"consultation", "when", "said"}

    assert make_record("standard-changes", **CHANGE).state == "in_force"


def test_about_a_register_stands_what_goes_with_it(browser, vera):
    page = browser.sign_in(vera).open("/registers/standard-changes/about/")
    assert page.select("dd a[href='/promises/']")


def test_a_saving_is_tied_to_the_action_that_makes_it(make_record):
    action = make_record("improvement-actions", **an_action())
    saving = make_record(
        "efficiency-savings", what="Letters", claimed=100_00, from_on="2026-01-01", cause="Texts", action=action.pk
    )
    assert list(records_naming("record", action.pk)) == [saving]


def test_an_action_from_elsewhere_says_from_where(make_record):
    with pytest.raises(RecordRefused, match="Answer “What that was”"):
        make_record("improvement-actions", **an_action(source="other"))


@pytest.mark.parametrize("register", REGISTERS, ids=lambda register: register.code)
def test_a_register_that_comes_along_has_few_columns_a_review_and_an_owner(register):
    assert register.review_months and register.owner and register.proves
    assert 1 <= sum(field.in_list for field in register.fields) <= 4
    assert not any(field.in_list for field in register.fields if field.sort in (Sort.TABLE, Sort.WORDS))
    assert set(register.sums) <= {field.code for field in register.fields}


def test_the_demo_council_has_records_in_every_register_that_comes_along(demo):
    number = fill_registers(at=MONDAY)

    council = Organisation.objects.get(code="thornbeck")
    assert number == Record.objects.filter(organisation=council).count()
    assert fill_registers(at=MONDAY) == 0
    for register in REGISTERS:
        assert proof(register.code, localdate(MONDAY), organisation=council).in_force > 0, register.code
    assert register_named("own-staff-suggestions")
