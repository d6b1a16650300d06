"""What the settings of the directory consist of, so that every change of them is kept and can be undone."""

from typing import Any

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from moothall.directory.belongings import DAYS, HOURS, OF_OFFICER
from moothall.directory.models import (
    Absence,
    ChannelKind,
    ContactChannel,
    Department,
    Interruption,
    Organisation,
    RollOut,
    Site,
    Skill,
    StyleWord,
    Team,
    WorkingCalendar,
)
from moothall.directory.queries import forget_calendars, forget_catalogue
from moothall.directory.queries.channels import CHANNEL
from moothall.directory.rules import climbs_in_a_ring
from moothall.journal.kinds import Kind, SettingRefused, Values, Words, columns, many

CHANGE = "directory.change"
IN_USE = _("No longer in use")
IS_NAMED = _("{names} still belong here. Give them to another first.")


HOURS_NAMED = _(
    "{names} still work by these hours. Hours that are used can be replaced, not retired: give them others."
)


def _refuse_while_named(row: Any, *named: "models.QuerySet[Any]", words: Words = IS_NAMED) -> None:
    """Refuse to retire what others still name."""
    names = [str(each) for found in named for each in found[:4]] if row.is_retired else []
    if names:
        raise SettingRefused(_now(str(words)).format(names=", ".join(names)), field="is_retired")


def _calendar_may_be(calendar: WorkingCalendar, _before: Values | None) -> None:
    teams, sites, channels = (
        model._default_manager.filter(calendar=calendar, is_retired=False) for model in (Team, Site, ChannelKind)
    )
    ways = ContactChannel.objects.filter(calendar=calendar, is_published=True)
    _refuse_while_named(calendar, teams, sites, channels, ways, words=HOURS_NAMED)


def _team_may_be(team: Team, _before: Values | None) -> None:
    above = dict(Team.objects.values_list("pk", "escalates_to"))
    if climbs_in_a_ring(team.pk, above):
        words = _now("What is late would climb in a ring and reach nobody. Choose another team.")
        raise SettingRefused(words, field="escalates_to")
    _refuse_while_named(team, team.services.filter(is_published=True))


def _department_may_be(department: Department, _before: Values | None) -> None:
    _refuse_while_named(department, department.teams.filter(is_retired=False))


def _organisation_may_be(organisation: Organisation, _before: Values | None) -> None:
    teams, sites = organisation.teams.filter(is_retired=False), organisation.sites.filter(is_retired=False)
    _refuse_while_named(organisation, teams, sites)


def _absence_may_be(absence: Absence, _before: Values | None) -> None:
    others = Absence.objects.filter(officer=absence.officer_id).exclude(pk=absence.pk)
    if others.filter(from_on__lte=absence.until_on, until_on__gte=absence.from_on).exists():
        raise SettingRefused(_now("There is another absence on some of these days."), field="from_on")


def _now_changed(row: Any, at: Any) -> None:
    row.changed_at = at


CALENDAR = Kind(
    model=WorkingCalendar,
    words=_("Hours"),
    permission=CHANGE,
    event="calendar.changed",
    parts=(*columns(WorkingCalendar, name=_("Name"), nation=_("Bank holidays"), is_retired=IN_USE), HOURS, DAYS),
    page=lambda row: reverse("directory:calendar_show", args=[row.code]),
    retired={"is_retired": True},
    check=_calendar_may_be,
    before_save=_now_changed,
    after=(forget_calendars,),
)
ABSENCE = Kind(
    model=Absence,
    words=_("Absence"),
    permission="accounts.manage",
    event="absence.changed",
    parts=columns(
        Absence,
        officer=_("Who is away"),
        deputy=_("Who stands in"),
        from_on=_("First day"),
        until_on=_("Last day"),
        reason=_("Reason"),
    ),
    facts=lambda row: {"deputy_id": row.deputy_id},
    page=lambda _row: reverse("directory:absence_list"),
    is_deletable=True,
    check=_absence_may_be,
)
ORGANISATION = Kind(
    model=Organisation,
    words=_("Organisation"),
    permission=CHANGE,
    event="organisation.changed",
    parts=columns(
        Organisation,
        name=_("Name"),
        short_name=_("Short name"),
        kind=_("Kind"),
        reference_prefix=_("Letters of references"),
        address=_("Address"),
        telephone=_("Telephone"),
        email=_("Email"),
        website=_("Website"),
        languages=_("Languages besides English"),
        colour=_("Colour"),
        accent=_("Colour of what is pressed"),
        logo=_("Mark"),
        one_may_publish=_("One person may write and publish"),
        is_retired=IN_USE,
    ),
    page=lambda row: reverse("directory:organisation_change", args=[row.code]),
    retired={"is_retired": True},
    check=_organisation_may_be,
    after=(forget_catalogue,),
)
DEPARTMENT = Kind(
    model=Department,
    words=_("Department"),
    permission=CHANGE,
    event="department.changed",
    parts=columns(Department, name=_("Name"), organisation=_("Organisation"), is_retired=IN_USE),
    page=lambda row: reverse("directory:department_change", args=[row.code]),
    retired={"is_retired": True},
    check=_department_may_be,
)
TEAM = Kind(
    model=Team,
    words=_("Team"),
    permission=CHANGE,
    event="team.changed",
    parts=columns(
        Team,
        name=_("Name"),
        organisation=_("Organisation"),
        department=_("Department"),
        calendar=_("Hours"),
        contact=_("Named contact"),
        deputy=_("Deputy"),
        escalates_to=_("What is late climbs to"),
        email=_("Email"),
        telephone=_("Telephone"),
        description=_("What they do"),
        is_front_office=_("Front office"),
        is_retired=IN_USE,
    ),
    page=lambda row: reverse("directory:team_change", args=[row.code]),
    retired={"is_retired": True},
    check=_team_may_be,
    before_save=_now_changed,
    after=(forget_catalogue,),
)
SITE = Kind(
    model=Site,
    words=_("Place"),
    permission=CHANGE,
    event="site.changed",
    parts=(
        *columns(
            Site,
            name=_("Name"),
            kind=_("Kind"),
            organisation=_("Organisation"),
            calendar=_("Hours"),
            address=_("Address"),
            postcode=_("Postcode"),
            uprn=_("UPRN"),
            latitude=_("Latitude"),
            longitude=_("Longitude"),
            telephone=_("Telephone"),
            directions=_("How to get there"),
            facilities=_("What is there"),
            access_features=_("Access"),
            has_all_services=_("Has every service"),
            brand_name=_("Name at the top of its pages"),
            brand_colour=_("Colour"),
            brand_accent=_("Colour of what is pressed"),
            brand_logo=_("Mark"),
            is_unbranded=_("Shows nobody’s mark"),
            is_retired=IN_USE,
        ),
        many(Site, "services", _("Services")),
        many(Site, "on_behalf_of", _("Who works there together")),
    ),
    page=lambda row: reverse("directory:site_change", args=[row.code]),
    retired={"is_retired": True},
)
WAY = Kind(
    model=ContactChannel,
    words=_("Way to get in touch"),
    permission=CHANGE,
    event="way.changed",
    parts=(
        *columns(
            ContactChannel,
            name=_("Name"),
            address=_("Number or address"),
            organisation=_("Organisation"),
            calendar=_("Hours"),
            is_published=_("Published"),
            note=_("Note"),
        ),
        CHANNEL,
    ),
    facts=lambda row: {"name": row.name},
    page=lambda row: reverse("directory:way_change", args=[row.pk]),
    retired={"is_published": False},
)
SKILL = Kind(
    model=Skill,
    words=_("Skill"),
    permission="accounts.manage",
    event="skill.changed",
    parts=columns(Skill, code=_("Code"), name=_("Name"), description=_("What it takes"), is_retired=IN_USE),
    page=lambda row: reverse("directory:skill_change", args=[row.code]),
    retired={"is_retired": True},
    is_deletable=True,
)
CHANNEL_KIND = Kind(
    model=ChannelKind,
    words=_("Channel"),
    permission=CHANGE,
    event="channel.changed",
    parts=columns(
        ChannelKind,
        name=_("Name"),
        counts_as=_("Promises as for"),
        is_live=_("The customer is there"),
        is_written_later=_("Written up later"),
        calendar=_("Hours"),
        is_retired=IN_USE,
    ),
    page=lambda row: reverse("directory:channel_change", args=[row.code]),
    retired={"is_retired": True},
)
ROLL_OUT = Kind(
    model=RollOut,
    words=_("Roll-out"),
    permission="directory.publish",
    event="roll_out.changed",
    parts=(
        *columns(RollOut, service=_("Service"), site=_("Place"), live_on=_("Live from"), note=_("Note")),
        CHANNEL,
    ),
    facts=lambda row: {"service": row.service.code, "live_on": row.live_on.isoformat()},
    page=lambda _row: reverse("directory:roll_out_list"),
    is_deletable=True,
)
INTERRUPTION = Kind(
    model=Interruption,
    words=_("Message"),
    permission="directory.interrupt",
    event="interruption.changed",
    parts=(
        *columns(
            Interruption,
            words=_("Words"),
            words_cy=_("Words in Welsh"),
            severity=_("How bad it is"),
            channels=_("Channels"),
            from_at=_("From"),
            until_at=_("Until"),
            written_by=_("Written by"),
            approved_by=_("Approved by"),
            approved_at=_("Shown since"),
            ended_at=_("Ended"),
        ),
        many(Interruption, "services", _("Services")),
        many(Interruption, "sites", _("Places")),
    ),
    facts=lambda row: {"severity": row.severity},
    page=lambda row: reverse("directory:interruption_show", args=[row.pk]),
    is_deletable=True,
)
STYLE_WORD = Kind(
    model=StyleWord,
    words=_("Word to avoid"),
    permission=CHANGE,
    event="style_word.changed",
    parts=columns(StyleWord, word=_("Word"), kind=_("Kind"), instead=_("Say instead")),
    facts=lambda row: {"word": row.word},
    page=lambda row: reverse("directory:style_word_change", args=[row.pk]),
    is_deletable=True,
)
KINDS = (
    CALENDAR, ABSENCE, ORGANISATION, DEPARTMENT, TEAM, SITE, WAY, SKILL, CHANNEL_KIND, ROLL_OUT, INTERRUPTION,
    STYLE_WORD,
)  # fmt: skip

__all__ = ["KINDS", "OF_OFFICER"]
