"""Setting up who works for whom: organisations, departments, teams and skills. What is in use is never deleted."""

from datetime import datetime

from django.db import transaction

from moothall.accounts.models import Officer
from moothall.directory.actions.set_up import Facts, change, code_for, make
from moothall.directory.models import Department, Organisation, Skill, Team


@transaction.atomic
def make_organisation(facts: Facts, *, by: Officer | None, at: datetime) -> Organisation:
    """Set up a partner, or the council."""
    code = code_for(Organisation, facts["short_name"])
    return make("organisation.made", Organisation(code=code), facts, by=by, at=at, code=code)


@transaction.atomic
def change_organisation(organisation: Organisation, facts: Facts, *, by: Officer | None, at: datetime) -> Organisation:
    """Change how an organisation is called and reached, or retire it: SettingRefused while teams belong to it."""
    return change("organisation.changed", organisation, facts, by=by, at=at, code=organisation.code)


@transaction.atomic
def make_department(facts: Facts, *, by: Officer | None, at: datetime) -> Department:
    """Set up a department."""
    code = code_for(Department, facts["name"])
    return make("department.made", Department(code=code), facts, by=by, at=at, code=code)


@transaction.atomic
def change_department(department: Department, facts: Facts, *, by: Officer | None, at: datetime) -> Department:
    """Change a department, or retire it. Raises SettingRefused while teams belong to it."""
    return change("department.changed", department, facts, by=by, at=at, code=department.code)


@transaction.atomic
def make_team(facts: Facts, *, by: Officer | None, at: datetime) -> Team:
    """Set up a team."""
    code = code_for(Team, facts["name"])
    return make("team.made", Team(code=code), facts, by=by, at=at, code=code)


@transaction.atomic
def change_team(team: Team, facts: Facts, *, by: Officer | None, at: datetime) -> Team:
    """Change a team, or retire it.

    Raises SettingRefused when what is late would climb in a ring, and when a retired team is named by a service.
    """
    return change("team.changed", team, facts, by=by, at=at, code=team.code)


@transaction.atomic
def make_skill(facts: Facts, *, by: Officer | None, at: datetime) -> Skill:
    """Name something that not every officer can do."""
    code = code_for(Skill, facts["name"])
    return make("skill.made", Skill(code=code), facts, by=by, at=at, code=code)


@transaction.atomic
def change_skill(skill: Skill, facts: Facts, *, by: Officer | None, at: datetime) -> Skill:
    """Call a skill something else, or retire it."""
    return change("skill.changed", skill, facts, by=by, at=at, code=skill.code)
