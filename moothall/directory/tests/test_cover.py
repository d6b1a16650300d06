"""When an officer is away somebody who is here sees their work."""

from datetime import timedelta

import pytest
from django.utils.timezone import localdate

from conftest import MONDAY
from moothall.directory.actions import record_absence
from moothall.directory.models import Absence, Membership
from moothall.directory.queries import deputies_today, stands_in_for
from moothall.directory.rules import climbs_in_a_ring, who_stands_in
from moothall.journal.kinds import SettingRefused

TODAY = MONDAY.date()


@pytest.fixture
def send_away(ada):
    def away(officer, deputy, *, days=0):
        until = TODAY + timedelta(days=days)
        return record_absence(officer, deputy=deputy, from_on=TODAY, until_on=until, by=ada, at=MONDAY)

    return away


@pytest.mark.parametrize(
    ("away", "expected"),
    [({1: 2}, 2), ({1: 2, 2: 3}, 3), ({1: 2, 2: 1}, None), ({1: 2, 2: 3, 3: 2}, None), ({2: 3}, None)],
)
def test_a_chain_of_deputies_ends_with_who_is_here(away, expected):
    assert who_stands_in(1, away) == expected


def test_a_chain_is_not_followed_for_ever():
    assert who_stands_in(0, {number: number + 1 for number in range(9)}) is None


def test_a_deputy_who_is_away_passes_on(send_away, asha, sue, sam):
    send_away(asha, sue)
    send_away(sue, sam)
    assert sorted(stands_in_for(sam, today=TODAY)) == sorted([asha.pk, sue.pk])
    assert stands_in_for(sue, today=TODAY) == []
    assert deputies_today([asha.pk], today=TODAY) == {asha.pk: sam}


def test_when_two_name_each_other_the_contact_of_the_team_sees_their_work(send_away, asha, sue, sam, front_office):
    send_away(asha, sue)
    send_away(sue, asha)
    front_office.contact = sam
    front_office.save()
    assert sorted(stands_in_for(sam, today=TODAY)) == sorted([asha.pk, sue.pk])
    assert deputies_today([asha.pk], today=TODAY) == {asha.pk: sam}


def test_nobody_is_away_twice_on_one_day(send_away, asha, sue, sam):
    send_away(asha, sue, days=3)
    with pytest.raises(SettingRefused, match="another absence on some of these days"):
        send_away(asha, sam)


def test_sue_enters_an_absence_for_asha_and_for_nobody_elses_team(browser, asha, sue, sam):
    day = localdate() + timedelta(days=100)
    facts = {"deputy": sue.pk, "reason": "ill"} | {
        f"{name}_{part}": getattr(day, part) for name in ("from_on", "until_on") for part in ("day", "month", "year")
    }
    browser.sign_in(sue).send("/settings/absences/new/", officer=asha.pk, **facts)
    absence = Absence.objects.get()
    assert (absence.officer, absence.deputy) == (asha, sue)
    assert "Asha Patel" in browser.open("/settings/absences/").text

    browser.send("/settings/absences/new/", expect=200, officer=sam.pk, **facts)
    browser.send(f"/settings/absences/{absence.pk}/end/")
    assert not Absence.objects.exists()
    assert Membership.objects.filter(officer=sam).count() == 1


def test_what_is_late_does_not_climb_in_a_ring():
    assert climbs_in_a_ring(1, {1: 2, 2: 1})
    assert not climbs_in_a_ring(1, {1: 2, 2: None})
