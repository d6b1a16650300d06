"""Every event of what figures count says what it touches, and every measure says what it is."""

import pytest

from moothall.cases.events import EVENTS as CASES
from moothall.contacts.events import EVENTS as CONTACTS
from moothall.customers.events import EVENTS as CUSTOMERS
from moothall.performance.families import FAMILIES
from moothall.performance.marks import CHANGES_NO_FIGURE, TOUCHES, WAS_ON
from moothall.performance.measures import MEASURES
from moothall.performance.measures.shape import NoSource
from moothall.performance.queries.asking import TIMES, splits_of
from moothall.performance.queries.naming import SPLITS
from moothall.promises.events import EVENTS as PROMISES
from moothall.surveys.events import EVENTS as SURVEYS

COUNTED = {*CONTACTS, *CASES, *CUSTOMERS, *PROMISES, *SURVEYS}


def test_every_event_of_what_is_counted_says_whether_it_moves_a_figure():
    assert {*TOUCHES, *CHANGES_NO_FIGURE} == COUNTED
    assert not {*TOUCHES} & CHANGES_NO_FIGURE
    assert {*WAS_ON} <= {*TOUCHES}


@pytest.mark.parametrize("touch", [each for touches in TOUCHES.values() for each in touches])
def test_an_event_marks_families_that_there_are(touch):
    assert {*touch.families} <= {*FAMILIES}


@pytest.mark.parametrize("measure", MEASURES.values(), ids=str)
def test_a_measure_says_what_it_counts_and_where_it_comes_from(measure):
    assert str(measure.name) and str(measure.counts).endswith(".")
    assert bool(measure.family) is not isinstance(measure.value, NoSource)
    assert measure.target is None or str(measure.target.source)


def test_every_split_has_a_word():
    splits = {split for measure in MEASURES.values() if measure.has_source for split in splits_of(measure)}
    assert {*splits, *TIMES} == {*SPLITS}
