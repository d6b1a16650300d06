"""Which registers an officer may see and keep, and which records: those of their own organisation alone."""

from datetime import date

from django.db.models import Subquery
from django.db.models.functions import Coalesce

from moothall.accounts.models import Officer
from moothall.directory.models import Membership, Organisation, Workplace
from moothall.directory.queries import organisation_of
from moothall.registers.declared import Register
from moothall.registers.known import registers
from moothall.registers.models import Record, RecordQuerySet
from moothall.registers.rules.reviews import REMINDED_BEFORE


def may_see(officer: Officer, register: Register) -> bool:
    """Say whether an officer may see the records of a register."""
    return officer.has_perm("registers.see") and officer.has_perm(register.may_see)


def may_keep(officer: Officer, register: Register) -> bool:
    """Say whether an officer may enter and change records of a register."""
    return may_see(officer, register) and officer.has_perm("registers.keep") and officer.has_perm(register.may_keep)


def registers_for(officer: Officer) -> list[Register]:
    """Return the registers that an officer may see."""
    return [register for register in registers() if may_see(officer, register)]


def side_of(officer: Officer) -> Organisation | None:
    """Return the organisation whose records an officer sees."""
    return organisation_of(officer)


def visible_to(officer: Officer) -> RecordQuerySet:
    """Return the records that an officer may see: the only place where this is decided."""
    organisation = side_of(officer)
    found: RecordQuerySet = Record.objects.filter(register__in=[each.code for each in registers_for(officer)])
    return found.filter(organisation=organisation) if organisation else found.none()


def owed_by(officer: Officer, *, today: date) -> RecordQuerySet:
    """Return the records of an officer that are to be looked at again by now or soon, the oldest first.

    One query, because every officer's first page asks it: the organisation is found within it as `side_of` finds it.
    """
    workplace = Workplace.objects.filter(officer=officer).values("organisation")[:1]
    team = Membership.objects.filter(officer=officer).order_by("id").values("team__organisation")[:1]
    seen = [each.code for each in registers_for(officer)]
    mine: RecordQuerySet = Record.objects.filter(owner=officer, register__in=seen)
    return mine.filter(organisation=Coalesce(Subquery(workplace), Subquery(team))).due_by(today + REMINDED_BEFORE)
