"""What belongs to a setting and lies in other tables: days of a calendar; teams, workplace, skills of an officer."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from moothall.accounts.models import Officer
from moothall.directory.models import (
    CalendarDay,
    Membership,
    OfficerSkill,
    Organisation,
    Site,
    Skill,
    Team,
    WorkingCalendar,
    Workplace,
)
from moothall.journal.kinds import Part, names_of

DAY_WORDS = {
    "monday": _("Monday"),
    "tuesday": _("Tuesday"),
    "wednesday": _("Wednesday"),
    "thursday": _("Thursday"),
    "friday": _("Friday"),
    "saturday": _("Saturday"),
    "sunday": _("Sunday"),
}

# Hours of a calendar


def _read_hours(calendar: WorkingCalendar) -> dict[str, list[str]]:
    """Every day, those of which nothing was said as closed: a week is then the same whoever wrote it down."""
    return {day: calendar.hours.get(day, []) for day in DAY_WORDS}


def _write_hours(calendar: WorkingCalendar, hours: Mapping[str, Sequence[str]]) -> None:
    calendar.hours = dict(hours)


def _say_hours(hours: Mapping[str, Sequence[str]]) -> str:
    open_on = [f"{words} {', '.join(hours[day])}" for day, words in DAY_WORDS.items() if hours.get(day)]
    return "; ".join(open_on) or _now("Closed")


def _read_days(calendar: WorkingCalendar) -> list[list[Any]]:
    days = calendar.days.order_by("day").values_list("day", "periods", "reason")
    return [[day.isoformat(), periods, reason] for day, periods, reason in days]


def _write_days(calendar: WorkingCalendar, days: Sequence[Sequence[Any]]) -> None:
    calendar.days.all().delete()
    CalendarDay.objects.bulk_create(
        CalendarDay(calendar=calendar, day=day, periods=periods, reason=reason) for day, periods, reason in days or []
    )


def _say_days(days: Sequence[Sequence[Any]]) -> str:
    return "; ".join(f"{day} {', '.join(periods) or _now('closed')} ({reason})" for day, periods, reason in days)


HOURS = Part("hours", _("Hours of the week"), _read_hours, _write_hours, _say_hours)
DAYS = Part("days", _("Days that differ"), _read_days, _write_days, _say_days, is_beside=True, table=CalendarDay)

# Where an officer works


def _read_teams(officer: Officer) -> list[list[Any]]:
    return [list(each) for each in officer.memberships.order_by("team_id").values_list("team_id", "is_supervisor")]


def _write_teams(officer: Officer, teams: Sequence[tuple[int, bool]] | None) -> None:
    wanted = dict(teams or [])
    officer.memberships.exclude(team_id__in=wanted).delete()
    for team, is_supervisor in wanted.items():
        Membership.objects.update_or_create(officer=officer, team_id=team, defaults={"is_supervisor": is_supervisor})


def _say_teams(teams: Sequence[Sequence[Any]]) -> str:
    names = {row.pk: row.name for row in Team.objects.filter(pk__in=[team for team, _is_supervisor in teams])}
    said = []
    for team, is_supervisor in teams:
        name = names.get(team, str(team))
        said.append(_now("{team} (supervisor)").format(team=name) if is_supervisor else name)
    return ", ".join(said)


def _read_workplace(officer: Officer) -> dict[str, Any]:
    place = Workplace.objects.filter(officer=officer).first()
    if place is None:
        return {}
    return {"organisation": place.organisation_id, "site": place.site_id, "location": place.location}


def _write_workplace(officer: Officer, place: Mapping[str, Any] | None) -> None:
    if not place:
        Workplace.objects.filter(officer=officer).delete()
        return
    values = {"organisation_id": place["organisation"], "site_id": place["site"], "location": place["location"]}
    Workplace.objects.update_or_create(officer=officer, defaults=values)


def _say_workplace(place: Mapping[str, Any]) -> str:
    site = names_of(Site, [place["site"]]) if place["site"] else ""
    return ", ".join(filter(None, [names_of(Organisation, [place["organisation"]]), site, place["location"]]))


def _read_skills(officer: Officer) -> list[list[int]]:
    return [list(each) for each in officer.skills.order_by("skill_id").values_list("skill_id", "level")]


def _write_skills(officer: Officer, skills: Sequence[tuple[int, int]] | None) -> None:
    wanted = dict(skills or [])
    officer.skills.exclude(skill_id__in=wanted).delete()
    for skill, level in wanted.items():
        OfficerSkill.objects.update_or_create(officer=officer, skill_id=skill, defaults={"level": level})


def _say_skills(skills: Sequence[Sequence[int]]) -> str:
    levels = dict(OfficerSkill.Level.choices)
    return ", ".join(f"{names_of(Skill, [skill])}: {levels[level]}" for skill, level in skills)


OF_OFFICER = (
    Part("teams", _("Teams"), _read_teams, _write_teams, _say_teams, is_beside=True),
    Part("workplace", _("Works at"), _read_workplace, _write_workplace, _say_workplace, is_beside=True),
    Part("skills", _("Skills"), _read_skills, _write_skills, _say_skills, is_beside=True),
)
