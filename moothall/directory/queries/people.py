"""Who works where, and who stands in for whom."""

from datetime import date

from django.db.models import Q, QuerySet

from moothall.accounts.models import Officer
from moothall.directory.models import Absence, Membership, Organisation, Workplace


def team_ids_of(officer: Officer) -> list[int]:
    """Return the teams in which the officer works."""
    return list(Membership.objects.filter(officer=officer).values_list("team_id", flat=True))


def organisation_of(officer: Officer) -> Organisation | None:
    """Return the organisation for which the officer works: that of their workplace, else of their first team."""
    workplace = Workplace.objects.filter(officer=officer).select_related("organisation").first()
    if workplace is not None:
        return workplace.organisation
    membership = Membership.objects.filter(officer=officer).select_related("team__organisation").order_by("id").first()
    return membership.team.organisation if membership else None


def stands_in_for(officer: Officer, *, today: date) -> list[int]:
    """Return the officers who are away today and whose work this officer sees."""
    return list(Absence.objects.on(today).filter(deputy=officer).values_list("officer_id", flat=True))


def deputies_today(officer_ids: list[int], *, today: date) -> dict[int, Officer]:
    """Return the deputy of each of these officers who is away today."""
    away = Absence.objects.on(today).filter(officer_id__in=officer_ids).select_related("deputy")
    return {absence.officer_id: absence.deputy for absence in away}


def colleagues_of(officer: Officer) -> QuerySet[Officer]:
    """Return the other officers of the same organisation, by name: those who can stand in for this one."""
    found = Officer.objects.filter(is_active=True).exclude(pk=officer.pk).order_by("name")
    organisation = organisation_of(officer)
    if organisation is None:
        return found.none()
    works_there = Q(workplace__organisation=organisation) | Q(teams__organisation=organisation)
    return found.filter(works_there).distinct()
