"""What the rows of the directory are called, as machines read it: their code and their name, from memory."""

from dataclasses import dataclass
from functools import lru_cache

import msgspec

from moothall.directory.models import Organisation, Service, Team
from moothall.directory.queries import catalogue


class Named(msgspec.Struct):
    """Something of the directory: its code, by which it is asked for, and its name."""

    code: str
    name: str


class TeamNamed(Named):
    """A team, and whose it is."""

    organisation: str


class CustomerNamed(msgspec.Struct):
    """A customer, by number and name."""

    number: int
    name: str


@dataclass(frozen=True)
class Directory:
    """Every service, team and organisation by its key."""

    services: dict[int, Named]
    teams: dict[int, TeamNamed]
    organisations: dict[int, Named]
    prefixes: dict[int, str]


def directory() -> Directory:
    """Return what everything is called, no older than two seconds."""
    return _directory(catalogue().stamp)


@lru_cache(maxsize=2)
def _directory(_stamp: object) -> Directory:
    organisations = list(Organisation.objects.values_list("id", "code", "name", "reference_prefix"))
    return Directory(
        services={key: Named(code, name) for key, code, name in Service.objects.values_list("id", "code", "name")},
        teams={
            key: TeamNamed(code, name, owner)
            for key, code, name, owner in Team.objects.values_list("id", "code", "name", "organisation__code")
        },
        organisations={key: Named(code, name) for key, code, name, _prefix in organisations},
        prefixes={key: prefix for key, _code, _name, prefix in organisations},
    )


def service_named(key: int) -> Named:
    """Return a service. One that was made a moment ago is looked up by itself."""
    found = directory().services.get(key)
    return found or Named(*Service.objects.values_list("code", "name").get(pk=key))


def team_named(key: int) -> TeamNamed:
    """Return a team. One that was made a moment ago is looked up by itself."""
    found = directory().teams.get(key)
    return found or TeamNamed(*Team.objects.values_list("code", "name", "organisation__code").get(pk=key))


def organisation_named(key: int) -> Named:
    """Return an organisation."""
    found = directory().organisations.get(key)
    return found or Named(*Organisation.objects.values_list("code", "name").get(pk=key))


def prefix_of(key: int) -> str:
    """Return the letters with which references of an organisation begin."""
    found = directory().prefixes.get(key)
    return found or Organisation.objects.values_list("reference_prefix", flat=True).get(pk=key)
