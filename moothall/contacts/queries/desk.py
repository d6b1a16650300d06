"""What an officer can choose from while a contact lasts, and what they chose last time."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Q

from moothall.accounts.models import Officer
from moothall.contacts.models import Contact
from moothall.directory.models import Channel, Membership, Organisation, Site, Team, Workplace
from moothall.directory.queries import live_channels


@dataclass(frozen=True)
class Choices:
    """The sites, teams and officers that the screen offers."""

    sites: Sequence[Site]
    teams: Sequence[Team]
    members: Sequence[Membership]


def choices_for(officer: Officer, *, organisation: Organisation, team_ids: Iterable[int]) -> Choices:
    """Return what can be chosen, in three queries. Officers of the given teams and of one's own can ring back."""
    own = Q(team__memberships__officer=officer)
    ours = own | Q(team_id__in=list(team_ids))
    members = Membership.objects.filter(ours, officer__is_active=True).select_related("officer", "team")
    return Choices(
        sites=list(Site.objects.filter(organisation=organisation, is_retired=False).order_by("name")),
        teams=list(
            Team.objects.filter(is_retired=False)
            .select_related("organisation")
            .order_by("organisation__kind", "organisation_id", "name")
        ),
        members=list(members.order_by("team__name", "officer__name").distinct()),
    )


def last_way(officer: Officer) -> tuple[str, Site | None]:
    """Return the channel and site of the officer's last live conversation; at first the telephone at their site."""
    contacts = Contact.objects.filter(officer=officer, channel__in=live_channels()).select_related("site")
    last = contacts.order_by("-started_at").first()
    channel = last.channel if last else Channel.TELEPHONE.value
    if last is not None and last.site is not None:
        return channel, last.site
    workplace = Workplace.objects.filter(officer=officer).select_related("site").first()
    return channel, workplace.site if workplace else None


def team_of(officer: Officer, organisation: Organisation) -> Team | None:
    """Return the team for which the officer takes contacts: their first one in the organisation."""
    members = Membership.objects.filter(officer=officer, team__organisation=organisation)
    member = members.select_related("team__organisation", "team__department").order_by("id").first()
    return member.team if member else None
