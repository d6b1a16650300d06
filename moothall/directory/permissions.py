"""Whose absences an officer may see, enter and end."""

from django.db.models import QuerySet

from moothall.accounts.models import Officer
from moothall.directory.models import Absence, Membership


def members_led_by(officer: Officer) -> QuerySet[Officer]:
    """Return the officers whose absences somebody may enter: everybody's, for who sets up people.

    For a supervisor those are the members of their teams.
    """
    found = Officer.objects.filter(is_active=True).order_by("name")
    if officer.has_perm("accounts.manage"):
        return found
    teams = Membership.objects.filter(officer=officer).values("team")
    return found.filter(memberships__team__in=teams).distinct()


def absences_for(officer: Officer) -> QuerySet[Absence]:
    """Return the absences that somebody enters for others: of the teams they work in, or of everybody."""
    return Absence.objects.filter(officer__in=members_led_by(officer).values("pk")).select_related("officer", "deputy")


def own_absences(officer: Officer) -> QuerySet[Absence]:
    """Return the absences that are this officer's own, which they may end themselves."""
    return Absence.objects.filter(officer=officer).select_related("deputy")
