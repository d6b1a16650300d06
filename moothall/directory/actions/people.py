"""Setting up the people who work here: account, roles, teams, workplace and skills in one act."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.text import slugify

from moothall.accounts.models import Officer, Role
from moothall.directory.belongings import OF_OFFICER
from moothall.directory.models import Organisation, Site, Team
from moothall.journal.actions import changing, created

LONGEST_USERNAME = 150
BESIDE = {part.name: part for part in OF_OFFICER}


@dataclass(frozen=True)
class Person:
    """Everything about somebody who works here. `supervises` are those of the teams that they supervise.

    `skills` are the keys of skills, each with its level.
    """

    name: str
    job_title: str
    email: str
    telephone: str
    roles: Sequence[Role]
    teams: Sequence[Team]
    supervises: Sequence[Team]
    organisation: Organisation
    site: Site | None
    location: str
    skills: Sequence[tuple[int, int]]


@transaction.atomic
def set_up_person(username: str, person: Person, *, by: Officer | None, at: datetime) -> Officer:
    """Set up somebody who can sign in once they have a password."""
    officer = Officer(username=username)
    officer.set_unusable_password()
    _write(officer, person)
    return created("officer.recorded", officer, by=by, at=at, username=username)


@transaction.atomic
def change_person(officer: Officer, person: Person, *, by: Officer | None, at: datetime) -> Officer:
    """Change what somebody is called, may do, and where they work.

    Raises SettingRefused when nobody could set up officers any more.
    """
    with changing("officer.changed", officer, by=by, at=at, username=officer.username) as officer:
        _write(officer, person)
    return officer


def username_for(name: str) -> str:
    """Return a username made from a name that nobody has: "asha.patel", "asha.patel2"."""
    stem = slugify(name).replace("-", ".")[: LONGEST_USERNAME - 4] or "officer"
    taken = set(Officer.objects.filter(username__startswith=stem).values_list("username", flat=True))
    return next(each for each in [stem, *(f"{stem}{number}" for number in range(2, 1000))] if each not in taken)


def _write(officer: Officer, person: Person) -> None:
    officer.name, officer.job_title = person.name, person.job_title
    officer.email, officer.telephone = person.email, person.telephone
    officer.save()
    officer.roles.set(person.roles)
    supervised = {team.pk for team in person.supervises}
    site = person.site.pk if person.site else None
    workplace = {"organisation": person.organisation.pk, "site": site, "location": person.location}
    BESIDE["teams"].write(officer, sorted([team.pk, team.pk in supervised] for team in person.teams))
    BESIDE["workplace"].write(officer, workplace)
    BESIDE["skills"].write(officer, sorted(person.skills))
