"""Whose figures an officer may see."""

from django.http import Http404

from moothall.accounts.models import Officer
from moothall.directory.models import Organisation, Team
from moothall.directory.queries import organisation_of


def figures_of(officer: Officer) -> Organisation:
    """Return the organisation whose figures an officer sees: their own. Raises Http404 for one without a post."""
    organisation = organisation_of(officer)
    if organisation is None:
        raise Http404
    return organisation


def teams_looked_after(officer: Officer) -> list[Team]:
    """Return the teams whose figures stand first for an officer: those that they are in and assign work for."""
    if not officer.has_perm("cases.assign"):
        return []
    return list(Team.objects.filter(memberships__officer=officer).order_by("name").distinct())
