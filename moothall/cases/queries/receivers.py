"""To whom a case can go."""

from moothall.cases.models import Case
from moothall.directory.models import Membership, Organisation, Team


def memberships_of(organisation_id: int) -> list[Membership]:
    """Return who works in the teams of an organisation, by team and name."""
    memberships = Membership.objects.filter(team__organisation_id=organisation_id, officer__is_active=True)
    return list(memberships.select_related("officer", "team").order_by("team__name", "officer__name"))


def receivers_of(case: Case) -> list[Team]:
    """Return the other teams of the council that owes the case, then those of its partners."""
    partners = Team.objects.filter(organisation__kind=Organisation.Kind.PARTNER)
    teams = (Team.objects.filter(organisation_id=case.organisation_id) | partners).exclude(pk=case.team_id)
    return list(
        teams.select_related("organisation", "department").order_by(
            "organisation__kind", "organisation__name", "department__name", "name"
        )
    )
