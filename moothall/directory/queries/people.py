"""Who works where, and who stands in for whom."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet
from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext_lazy as _

from moothall.accounts.models import Officer
from moothall.directory.models import Absence, Membership, Organisation, Workplace
from moothall.directory.rules import who_stands_in

PARTS_OF_A_SIGNATURE: dict[str, LazyText] = {
    "job_title": _("job title"),
    "department": _("department"),
    "location": _("place of work"),
    "telephone": _("telephone"),
    "email": _("email"),
}


def team_ids_of(officer: Officer) -> list[int]:
    """Return the teams in which the officer works."""
    return list(Membership.objects.filter(officer=officer).values_list("team_id", flat=True))


def organisation_of(officer: Officer) -> Organisation | None:
    """Return the organisation for which the officer works: that of their workplace, else of their first team."""
    workplace = Workplace.objects.filter(officer=officer).select_related("organisation").first()
    if workplace is not None:
        return workplace.organisation
    membership = Membership.objects.filter(officer=officer).select_related("team__organisation").order_by("id").first()
    return membership.team.organisation if membership else None


def stands_in_for(officer: Officer, *, today: date) -> list[int]:
    """Return the officers who are away today and whose work this officer sees.

    Those are who named them, who named somebody that is away too and named them, and the members of a team whose
    contact they are and for whom no deputy is here.
    """
    away = _away(today)
    if not away:
        return []
    mine = [absent for absent in away if who_stands_in(absent, away) == officer.pk]
    nobodys = [absent for absent in away if who_stands_in(absent, away) is None]
    if nobodys:
        theirs = Membership.objects.filter(officer__in=nobodys, team__contact=officer).exclude(officer=officer)
        mine += sorted(set(theirs.values_list("officer_id", flat=True)))
    return mine


def deputies_today(officer_ids: list[int], *, today: date) -> dict[int, Officer]:
    """Return who is here for each of these officers who is away today: a deputy, else the contact of their team.

    Somebody for whom nobody is here is named with their own deputy, so that it is seen that they are away.
    """
    away = _away(today)
    asked = [key for key in officer_ids if key in away]
    if not asked:
        return {}
    here = {key: who_stands_in(key, away) for key in asked}
    contacts = _contacts([key for key, stand_in in here.items() if stand_in is None], away)
    chosen = {key: stand_in or contacts.get(key) or away[key] for key, stand_in in here.items()}
    officers = Officer.objects.in_bulk(set(chosen.values()))
    return {key: officers[stand_in] for key, stand_in in chosen.items()}


def _away(today: date) -> dict[int, int]:
    return dict(Absence.objects.on(today).order_by("-id").values_list("officer_id", "deputy_id"))


def _contacts(officer_ids: list[int], away: dict[int, int]) -> dict[int, int]:
    """Return the contact of a team of each of these officers who is here."""
    if not officer_ids:
        return {}
    members = Membership.objects.filter(officer__in=officer_ids, team__contact__is_active=True).order_by("-id")
    pairs = members.exclude(team__contact__in=list(away)).values_list("officer_id", "team__contact")
    return {officer: contact for officer, contact in pairs if officer != contact}


def officers_of(organisation: Organisation) -> QuerySet[Officer]:
    """Return who works for an organisation, by name: in one of its teams, or with a workplace there."""
    here = Q(memberships__team__organisation=organisation) | Q(workplace__organisation=organisation)
    return Officer.objects.filter(here, is_active=True).distinct().order_by("name")


def colleagues_of(officer: Officer) -> QuerySet[Officer]:
    """Return the other officers of the same organisation, by name: those who can stand in for this one."""
    found = Officer.objects.filter(is_active=True).exclude(pk=officer.pk).order_by("name")
    organisation = organisation_of(officer)
    if organisation is None:
        return found.none()
    works_there = Q(workplace__organisation=organisation) | Q(teams__organisation=organisation)
    return found.filter(works_there).distinct()


@dataclass(frozen=True)
class Signature:
    """What stands under a letter or email of an officer. `missing` names what nobody has entered yet."""

    name: str
    job_title: str
    department: str
    organisation: str
    location: str
    telephone: str
    email: str

    @property
    def missing(self) -> list[LazyText]:
        return [words for part, words in PARTS_OF_A_SIGNATURE.items() if not getattr(self, part)]


def signature_of(officer: Officer) -> Signature:
    """Return an officer's signature: department and place are those of their first team and of their workplace."""
    place = Workplace.objects.filter(officer=officer).select_related("organisation", "site").first()
    member = Membership.objects.filter(officer=officer).select_related("team__department").order_by("id").first()
    organisation = organisation_of(officer)
    parts = [place.location, place.site.name if place.site else ""] if place else []
    return Signature(
        name=officer.name,
        job_title=officer.job_title,
        department=member.team.department.name if member else "",
        organisation=organisation.name if organisation else "",
        location=", ".join(filter(None, parts)),
        telephone=officer.telephone,
        email=officer.email,
    )


@dataclass(frozen=True)
class Cover:
    """An absence, who is here for it today, and whether that is not the deputy it names.

    `stands_in` is None when the absence is not today, or when nobody is here.
    """

    absence: Absence
    stands_in: Officer | None
    is_today: bool
    is_passed_on: bool


def cover_of(absences: list[Absence], *, today: date) -> list[Cover]:
    """Return who is here today for each of these absences."""
    away = _away(today)
    here = deputies_today([each.officer_id for each in absences], today=today)
    found = []
    for each in absences:
        is_today = each.from_on <= today <= each.until_on
        stand_in = here.get(each.officer_id) if is_today else None
        if stand_in is not None and stand_in.pk in away:
            stand_in = None
        found.append(Cover(each, stand_in, is_today, stand_in is not None and stand_in.pk != each.deputy_id))
    return found
