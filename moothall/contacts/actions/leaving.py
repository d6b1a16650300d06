"""Letting somebody go who works here no longer: what they owed is somebody else's before their account is closed."""

from datetime import datetime

from django.db import transaction
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from moothall.accounts.actions import close_account
from moothall.accounts.models import Officer
from moothall.cases.actions import give_case
from moothall.cases.models import Task
from moothall.contacts.actions.drafts import take_over_draft
from moothall.contacts.models import CallBack
from moothall.contacts.queries.leaving import OpenWork, open_work_of
from moothall.directory.actions import change_absence, change_team
from moothall.directory.models import Absence, Team
from moothall.journal.actions import record_event
from moothall.journal.kinds import SettingRefused


@transaction.atomic
def let_leave(officer: Officer, *, to: Officer | None, by: Officer, at: datetime) -> OpenWork:
    """Give an officer's open work to somebody else and close their account. Return what was given.

    Raises SettingRefused when there is work and nobody to take it, and when nobody could set up officers any more.
    """
    if officer.pk == by.pk:
        raise SettingRefused(_("Nobody closes their own account. Ask another administrator."))
    work = open_work_of(officer, today=localtime(at).date())
    if work and to is None:
        raise SettingRefused(_("Choose who takes the open work"), field="to")
    if to is not None:
        _hand_over(officer, work, to=to, by=by, at=at)
    close_account(officer, by=by, at=at)
    return work


def _hand_over(officer: Officer, work: OpenWork, *, to: Officer, by: Officer, at: datetime) -> None:
    for case in work.cases:
        give_case(case, owner=to, by=by, at=at)
    Task.objects.open().filter(officer=officer).update(officer=to)
    for call in work.calls:
        give_call(call, to=to, by=by, at=at)
    for draft in work.drafts:
        take_over_draft(draft, by=to, at=at)
    for team in work.teams:
        _name_in_team(team, officer, to=to, by=by, at=at)
    for absence in work.absences:
        _stand_in(absence, to=to, by=by, at=at)


def give_call(call: CallBack, *, to: Officer, by: Officer, at: datetime) -> CallBack:
    """Let somebody else make a promised call, at the time that was promised."""
    call = CallBack.objects.select_for_update(of=("self",)).select_related("contact").get(pk=call.pk)
    call.officer = to
    call.save(update_fields=["officer"])
    record_event("call_back.given", about=call.contact, by=by, at=at, officer_name=to.name)
    return call


def _name_in_team(team: Team, officer: Officer, *, to: Officer, by: Officer, at: datetime) -> None:
    """Name the other instead. Nobody is both contact and deputy, so a place may stay empty."""
    facts: dict[str, Officer | None] = {}
    for place, other in (("contact", "deputy"), ("deputy", "contact")):
        if getattr(team, f"{place}_id") == officer.pk:
            facts[place] = None if getattr(team, f"{other}_id") == to.pk else to
    if facts.get("contact", officer) is None:
        facts = {"contact": to, "deputy": None}
    change_team(team, facts, by=by, at=at)


def _stand_in(absence: Absence, *, to: Officer, by: Officer, at: datetime) -> None:
    """Let the other stand in, unless it is they who are away: then the contact of their team sees the work."""
    if absence.officer_id != to.pk:
        change_absence(absence, {"deputy": to}, by=by, at=at)
