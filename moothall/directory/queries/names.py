"""What the rows of the directory are called, held in memory for lists that say hundreds of them.

A list that joined five tables of the directory to each of its rows was planned longer than it was answered.
"""

from dataclasses import dataclass

from moothall.directory.models import Organisation, Service, Team

TEAM = ("id", "name", "organisation__short_name")


@dataclass(frozen=True)
class Names:
    """The names of services, of teams with the organisation of each, and the letters of references, by key.

    What was made since they were read is looked up by itself.
    """

    services: dict[int, str]
    teams: dict[int, tuple[str, str]]
    prefixes: dict[int, str]

    @classmethod
    def read(cls) -> "Names":
        """Read all names, in three queries."""
        return cls(
            services=dict(Service.objects.values_list("id", "name")),
            teams={key: (team, owner) for key, team, owner in Team.objects.values_list(*TEAM)},
            prefixes=dict(Organisation.objects.values_list("id", "reference_prefix")),
        )

    def service(self, key: int) -> str:
        """Return what a service is called."""
        return self.services.get(key) or Service.objects.values_list("name", flat=True).get(pk=key)

    def team(self, key: int) -> tuple[str, str]:
        """Return what a team is called, and its organisation in short."""
        return self.teams.get(key) or Team.objects.values_list(*TEAM[1:]).get(pk=key)

    def prefix(self, key: int) -> str:
        """Return the letters with which references of an organisation begin."""
        return self.prefixes.get(key) or Organisation.objects.values_list("reference_prefix", flat=True).get(pk=key)
