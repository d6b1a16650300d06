"""Changing what is promised, and promising more."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from moothall.promises.actions import (
    LooserThanTheCharter,
    PromiseRefused,
    change_promise,
    end_tightening,
    tighten_promise,
)
from moothall.promises.models import PromiseVersion, Tightening
from moothall.promises.tests.conftest import LONG_AGO, MONDAY

LATER = MONDAY + timedelta(days=1)


@pytest.fixture
def change(full_reply, terms_now, ada):
    """Change the promise of a full reply."""

    def changed(*, at=MONDAY, **changes):
        terms = replace(terms_now(full_reply), **changes)
        return change_promise(full_reply, terms=terms, because="Agreed by the board", by=ada, at=at)

    return changed


def test_the_old_words_hold_until_the_new_ones_do(change, full_reply, events):
    version = change(target_value=8)

    old = full_reply.versions.get(number=1)
    assert (version.number, version.valid_from, old.valid_until) == (2, MONDAY, MONDAY)
    assert PromiseVersion.objects.in_force(MONDAY).get() == version
    assert PromiseVersion.objects.in_force(MONDAY - timedelta(seconds=1)).get() == old
    assert events("promise", full_reply.pk) == ["promise.changed"]


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({}, "Nothing has changed"),
        ({"words": " "}, "Say what is promised"),
        ({"target_value": 0.0}, "whole number above 0"),
        ({"target_value": 2.5}, "whole number above 0"),
    ],
)
def test_what_cannot_be_promised_is_refused(change, changes, words):
    with pytest.raises(PromiseRefused, match=words):
        change(**changes)


def test_history_is_not_rewritten(change):
    change(target_value=8, at=LATER)
    with pytest.raises(PromiseRefused, match="changed later"):
        change(target_value=9, at=MONDAY)


def test_the_database_keeps_versions_apart(full_reply):
    old = full_reply.versions.get()
    old.pk, old.number, old.valid_until = None, 2, LATER
    with pytest.raises(IntegrityError, match="do_not_overlap"), transaction.atomic():
        old.save()


def test_a_service_promises_more(full_reply, service, ada, events):
    row = tighten_promise(full_reply, value=5, service=service, by=ada, at=MONDAY)

    assert (row.value, row.service) == (5, service)
    assert events("promise", full_reply.pk) == ["promise.tightened"]


def test_a_service_cannot_promise_less(full_reply, service, ada):
    with pytest.raises(
        LooserThanTheCharter,
        match="cannot promise 12 working days: the charter promises 10 working days. "
        "A promise can be tightened, never loosened.",
    ):
        tighten_promise(full_reply, value=12, service=service, by=ada, at=MONDAY)

    assert not Tightening.objects.exists()


def test_a_partner_cannot_promise_less(full_reply, partner, ada):
    with pytest.raises(LooserThanTheCharter, match="Beck Homes cannot promise"):
        tighten_promise(full_reply, value=11, organisation=partner, by=ada, at=MONDAY)


def test_of_a_share_more_is_more(make_promise, service, ada):
    told = make_promise("PR-T3", target_value=0.9, target_unit="share", statistic="share")

    with pytest.raises(LooserThanTheCharter, match="cannot promise 80%"):
        tighten_promise(told, value=0.8, service=service, by=ada, at=MONDAY)
    assert tighten_promise(told, value=0.95, service=service, by=ada, at=MONDAY).value == 0.95


@pytest.mark.parametrize(("value", "words"), [(10, "promises 10 working days already"), (0, "whole number")])
def test_the_same_or_nothing_is_not_more(full_reply, service, ada, value, words):
    with pytest.raises((LooserThanTheCharter, PromiseRefused), match=words):
        tighten_promise(full_reply, value=value, service=service, by=ada, at=MONDAY)


def test_without_a_target_there_is_nothing_to_tighten(make_promise, service, ada):
    polite = make_promise("PR-G1", target_value=None, target_unit="", statistic="")

    with pytest.raises(LooserThanTheCharter, match="has no target"):
        tighten_promise(polite, value=1, service=service, by=ada, at=MONDAY)


def test_the_council_changes_the_promise_itself(full_reply, council, ada):
    with pytest.raises(PromiseRefused, match="council itself"):
        tighten_promise(full_reply, value=5, organisation=council, by=ada, at=MONDAY)


def test_a_service_may_take_back_a_little_of_what_it_promised(full_reply, service, ada):
    tighten_promise(full_reply, value=5, service=service, by=ada, at=MONDAY)
    tighten_promise(full_reply, value=7, service=service, by=ada, at=LATER)

    assert Tightening.objects.get().value == 7


def test_a_tighter_charter_overtakes_those_who_promised_more(change, full_reply, service, partner, ada):
    tighten_promise(full_reply, value=7, service=service, by=ada, at=LONG_AGO)
    tighten_promise(full_reply, value=4, organisation=partner, by=ada, at=LONG_AGO)
    change(target_value=6)

    assert Tightening.objects.get().organisation == partner


def test_an_ended_tightening_is_gone(full_reply, service, ada, events):
    row = tighten_promise(full_reply, value=7, service=service, by=ada, at=MONDAY)
    end_tightening(row, by=ada, at=LATER)

    assert not Tightening.objects.exists()
    assert events("promise", full_reply.pk) == ["promise.tightened", "promise.tightening_ended"]
