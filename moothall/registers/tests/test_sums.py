"""Sums of tables: what a spreadsheet gives, by whatever was typed, and no fault that is not one."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from moothall.registers.declared import Column, Field, Register, Sort, WronglyDeclared
from moothall.registers.forms.rows import read_cell, shown_cell
from moothall.registers.queries.said import plain_words
from moothall.registers.rules.values import plain_number
from moothall.registers.rules.whole import sum_of, sums_of, total_faults
from moothall.registers.shipped import PROCESSES

COLUMNS = (
    Column("what", "What"),
    Column("pence", "Cost", Sort.MONEY, is_summed=True),
    Column("hours", "Hours", Sort.NUMBER, is_summed=True),
)
BUDGET = Register(
    code="budgets", name="Budgets", one="Budget", what_for="Tests", subject="Tests",
    fields=(
        Field("name", "Name"),
        Field("lines", "Lines", Sort.TABLE, columns=COLUMNS),
        Field("total", "Total", Sort.MONEY, total_of=("lines", "pence")),
        Field("all_hours", "All hours", Sort.NUMBER, total_of=("lines", "hours")),
    ),
)  # fmt: skip
LINES = BUDGET.fields[1]
amounts = st.integers(-(10**12), 10**12)
numbers = st.decimals(-(10**9), 10**9, places=3, allow_nan=False)
rows = st.lists(
    st.fixed_dictionaries({"what": st.just("Paint")}, optional={"pence": amounts, "hours": numbers.map(plain_number)}),
    max_size=30,
)


@given(rows)
def test_a_column_adds_up_as_exactly_as_fractions_do(kept):
    sums = sums_of(LINES, kept)

    assert sums["pence"] == sum(row.get("pence", 0) for row in kept)
    assert Fraction(sums["hours"]) == sum((Fraction(row.get("hours", "0")) for row in kept), Fraction(0))


@given(rows)
def test_the_sum_itself_is_never_a_fault(kept):
    sums = sums_of(LINES, kept)
    values = {"lines": kept, "total": int(sums["pence"]), "all_hours": plain_number(sums["hours"])}
    assert total_faults(BUDGET, values) == []


@given(rows, st.integers(1, 10**6))
def test_a_total_that_is_out_by_anything_is_a_fault_and_stays_as_it_was_said(kept, out):
    said = int(sums_of(LINES, kept)["pence"]) + out
    values = {"lines": kept, "total": said}

    fault = total_faults(BUDGET, values)[0]

    assert (fault.difference, fault.said, values["total"]) == (out, said, said)


@given(amounts)
def test_an_amount_is_read_back_as_it_was_shown(pence):
    column = COLUMNS[1]
    assert read_cell(column, shown_cell(column, pence)) == pence


@given(numbers)
def test_a_number_is_read_back_as_it_was_shown(number):
    kept = plain_number(number)
    assert Decimal(kept) == number
    assert read_cell(COLUMNS[2], shown_cell(COLUMNS[2], kept)) == kept


def test_a_tenth_and_two_tenths_are_three_tenths():
    assert sum_of([{"hours": "0.1"}, {"hours": "0.2"}], COLUMNS[2]) == Decimal("0.3")


def test_a_fault_says_both_figures_and_how_far_they_are_apart():
    fault = total_faults(BUDGET, {"lines": [{"what": "Paint", "pence": 1000}], "total": 1250})[0]
    assert fault.words == "“Total” says £12.50, but the rows of “Lines” add up to £10: £2.50 apart"


def test_a_total_that_nobody_entered_is_no_fault():
    assert total_faults(BUDGET, {"lines": [{"pence": 1000}]}) == []


def test_before_and_after_a_redesign_are_worked_out():
    values = {
        "before": [{"step": "Form", "minutes": "14.5", "wait": "40"}, {"step": "Picture", "minutes": "9", "wait": "8"}],
        "after": [{"step": "Form", "minutes": "11", "wait": "0"}],
    }
    said = {each.code: each.reckon(values) for each in PROCESSES.worked_out}

    assert (said["minutes_before"], said["minutes_after"], said["minutes_change"]) == ("23.5", "11", "-12.5")
    assert said["wait_change"] == "-48"
    assert [each.reckon({}) for each in PROCESSES.worked_out] == [None] * 6


def test_numbers_are_said_as_people_write_them():
    assert plain_words(Field("a", "A", Sort.NUMBER), "1234567.5") == "1,234,567.5"
    assert plain_words(Field("a", "A", Sort.NUMBER), "-0.5") == "−0.5"
    assert plain_words(Field("a", "A", Sort.PERCENT), "12") == "12%"
    assert plain_words(Field("a", "A", Sort.MONEY), -320) == "−£3.20"


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ((), "fields need codes"),
        ((Field("a", "A"), Field("a", "B")), "fields need codes"),
        ((Field("owner", "Owner"),), "fields need codes"),
        ((Field("a", "A", Sort.DAY),), "first field names"),
        ((Field("a", "A", is_personal=True),), "first field names"),
        ((Field("a", "A"), Field("b", "B", Sort.CHOICE)), "b has no choices"),
        ((Field("a", "A"), Field("b", "B", Sort.TABLE)), "b has no columns"),
        ((Field("a", "A"), Field("b", "B", Sort.DAY, after="a")), "compared with something that is no day"),
        ((Field("a", "A"), Field("b", "B", Sort.MONEY, total_of=("a", "c"))), "total of a column that is not there"),
    ],
)
def test_a_register_that_contradicts_itself_stops_the_start(fields, words):
    with pytest.raises(WronglyDeclared, match=words):
        Register(code="wrong", name="Wrong", one="One", what_for="", subject="", fields=fields)
