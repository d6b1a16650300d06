"""Setting up organisations, departments, teams and skills."""

from functools import partial
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from moothall.accounts.access import StaffRequest, requires
from moothall.directory.actions import (
    change_department,
    change_organisation,
    change_skill,
    change_team,
    make_department,
    make_organisation,
    make_skill,
    make_team,
)
from moothall.directory.forms import DepartmentForm, OrganisationForm, SkillForm, TeamForm
from moothall.directory.models import Department, Organisation, Skill, Team
from moothall.directory.views.setting import Line, listed, sent, settle

ORGANISATIONS, DEPARTMENTS = "directory:organisation_list", "directory:department_list"
TEAMS, SKILLS = "directory:team_settings", "directory:skill_list"


@requires("directory.change")
def organisation_list(request: StaffRequest) -> HttpResponse:
    rows = Organisation.objects.order_by("kind", "name")
    lines = (
        Line(
            row.name,
            reverse("directory:organisation_change", args=[row.code]),
            (row.get_kind_display(), row.reference_prefix, row.telephone),
            row.is_retired,
        )
        for row in rows
    )
    return listed(
        request,
        lines,
        title=_("Organisations"),
        heads=(_("Name"), _("Kind"), _("Letters"), _("Telephone")),
        lede=_("The council, and the partners who work at the same front office."),
        new=("directory:organisation_new", _("New organisation")),
    )


@requires("directory.change")
def organisation_new(request: StaffRequest) -> HttpResponse:
    form = OrganisationForm(sent(request))
    return settle(request, form, make_organisation, to=ORGANISATIONS, title=_("New organisation"))


@requires("directory.change")
def organisation_change(request: StaffRequest, code: str) -> HttpResponse:
    row = get_object_or_404(Organisation, code=code)
    form = OrganisationForm(sent(request), instance=row)
    return settle(request, form, partial(change_organisation, row), to=ORGANISATIONS, title=row.name)


@requires("directory.change")
def department_list(request: StaffRequest) -> HttpResponse:
    teams = Count("teams", filter=Q(teams__is_retired=False))
    rows = Department.objects.select_related("organisation").annotate(number=teams).order_by("organisation", "name")
    lines = (
        Line(
            row.name,
            reverse("directory:department_change", args=[row.code]),
            (row.organisation.name, row.number),
            row.is_retired,
        )
        for row in rows
    )
    return listed(
        request,
        lines,
        title=_("Departments"),
        heads=(_("Name"), _("Organisation"), _("Teams")),
        lede=_("The parts of an organisation. Customers are told which one has their request."),
        new=("directory:department_new", _("New department")),
    )


@requires("directory.change")
def department_new(request: StaffRequest) -> HttpResponse:
    form = DepartmentForm(sent(request))
    return settle(request, form, make_department, to=DEPARTMENTS, title=_("New department"))


@requires("directory.change")
def department_change(request: StaffRequest, code: str) -> HttpResponse:
    row = get_object_or_404(Department, code=code)
    form = DepartmentForm(sent(request), instance=row)
    return settle(request, form, partial(change_department, row), to=DEPARTMENTS, title=row.name)


@requires("directory.change")
def team_settings(request: StaffRequest) -> HttpResponse:
    people = Count("officers", filter=Q(officers__is_active=True))
    rows = Team.objects.select_related("department", "contact", "deputy").annotate(number=people).order_by("name")
    lines = (
        Line(
            row.name,
            reverse("directory:team_change", args=[row.code]),
            (
                row.department.name,
                row.contact.name if row.contact else _("Nobody"),
                row.deputy.name if row.deputy else _("Nobody"),
                row.number,
            ),
            row.is_retired,
        )
        for row in rows
    )
    return listed(
        request,
        lines,
        title=_("Teams"),
        heads=(_("Name"), _("Department"), _("Named contact"), _("Deputy"), _("People")),
        lede=_("People who work the same queue. Who belongs to a team is said on the page of each person."),
        new=("directory:team_new", _("New team")),
    )


@requires("directory.change")
def team_new(request: StaffRequest) -> HttpResponse:
    return settle(request, TeamForm(sent(request)), make_team, to=TEAMS, title=_("New team"))


@requires("directory.change")
def team_change(request: StaffRequest, code: str) -> HttpResponse:
    row = get_object_or_404(Team, code=code)
    form = TeamForm(sent(request), instance=row)
    return settle(request, form, partial(change_team, row), to=TEAMS, title=row.name)


@requires("accounts.manage")
def skill_list(request: StaffRequest) -> HttpResponse:
    holders = Count("holders", filter=Q(holders__officer__is_active=True))
    rows: QuerySet[Skill, Any] = Skill.objects.annotate(number=holders).order_by("name")
    lines = (
        Line(
            row.name,
            reverse("directory:skill_change", args=[row.code]),
            (row.description, row.number),
            row.is_retired,
        )
        for row in rows
    )
    return listed(
        request,
        lines,
        title=_("Skills"),
        heads=(_("Name"), _("What it takes"), _("Officers who have it")),
        lede=_("What not everybody can do. Who can, and how well, is said on the page of each person."),
        new=("directory:skill_new", _("New skill")),
    )


@requires("accounts.manage")
def skill_new(request: StaffRequest) -> HttpResponse:
    return settle(request, SkillForm(sent(request)), make_skill, to=SKILLS, title=_("New skill"))


@requires("accounts.manage")
def skill_change(request: StaffRequest, code: str) -> HttpResponse:
    row = get_object_or_404(Skill, code=code)
    form = SkillForm(sent(request), instance=row)
    return settle(request, form, partial(change_skill, row), to=SKILLS, title=row.name)
