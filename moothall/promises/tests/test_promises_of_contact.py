"""Which promises of the charter one contact kept and broke."""

from dataclasses import replace

import pytest

from moothall.promises.rules import ContactFacts, promises_of_contact

SETTLED = ContactFacts(channel="telephone", is_finished=True, was_settled_at_once=True, action_recorded=True)
HANDED_ON = ContactFacts(
    channel="telephone",
    is_finished=False,
    could_be_settled_at_once=False,
    action_recorded=True,
    next_step_told=True,
    owner_told=True,
    department_told=True,
    date_told=True,
)


def test_a_question_answered_at_once_keeps_both_promises_that_apply():
    assert promises_of_contact(SETTLED) == (("PR-G3", "PR-G4"), ())


def test_a_case_handed_on_with_everything_told_keeps_three():
    assert promises_of_contact(HANDED_ON) == (("PR-G4", "PR-G5", "PR-G6"), ())


@pytest.mark.parametrize(
    ("changes", "broken"),
    [
        ({"could_be_settled_at_once": True}, ("PR-G3",)),
        ({"action_recorded": False}, ("PR-G4",)),
        ({"date_told": False}, ("PR-G5",)),
        ({"owner_told": False}, ("PR-G5",)),
        ({"department_told": False}, ("PR-G6",)),
        ({"next_step_told": False}, ("PR-G4", "PR-G5", "PR-G6")),
        ({"transfers": 2, "transfers_told": 1}, ("PR-T3",)),
        ({"transfers": 2, "transfers_told": 2}, ()),
        ({"channel": "counter", "transfers": 1}, ()),
    ],
)
def test_what_the_customer_was_not_told_breaks_a_promise(changes, broken):
    assert promises_of_contact(replace(HANDED_ON, **changes))[1] == broken


def test_somebody_who_rang_off_was_promised_nothing():
    assert promises_of_contact(replace(HANDED_ON, was_abandoned=True)) == ((), ())


def test_each_promise_is_either_kept_or_broken():
    kept, broken = promises_of_contact(replace(HANDED_ON, transfers=1, date_told=False))

    assert set(kept) | set(broken) == {"PR-G4", "PR-G5", "PR-G6", "PR-T3"}
    assert not set(kept) & set(broken)
