"""Where an agreement is missing, past its review or about to end; and what a draft still lacks."""

from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q
from django.utils.translation import gettext as _

from moothall.agreements.models import AgreementVersion, Side
from moothall.agreements.rules import SOON, details_lacking
from moothall.directory.models import Organisation, Service


@dataclass(frozen=True)
class Gap:
    """A service without a current agreement, and who would have to make one."""

    service: Service
    with_whom: str
    is_partners: bool


@dataclass
class Gaps:
    """All that wants somebody's attention in the agreements of a council."""

    without: list[Gap] = field(default_factory=list)
    past_review: list[AgreementVersion] = field(default_factory=list)
    ending: list[AgreementVersion] = field(default_factory=list)
    covered: int = 0

    @property
    def services(self) -> int:
        """How many services there are in all."""
        return self.covered + len(self.without)


def gaps_of(council: Organisation, *, today: date) -> Gaps:
    """Return what is missing and what is due in the agreements of a council."""
    in_force = list(
        AgreementVersion.objects.in_force(today)
        .filter(agreement__council=council, agreement__is_retired=False)
        .select_related("agreement__partner", "agreement__department")
        .prefetch_related("services")
        .order_by("review_on")
    )
    gaps = Gaps(past_review=[each for each in in_force if each.review_on < today], ending=_ending(in_force, today))
    partners = Q(organisation__partnership__council=council) | Q(team__organisation__partnership__council=council)
    services = Service.objects.published().filter(Q(organisation=council) | partners).distinct().order_by("name")
    for service in services:
        if not service.record.is_listed:
            continue
        if any(_covers(each, service) for each in in_force):
            gaps.covered += 1
        else:
            gaps.without.append(_gap(service, council))
    return gaps


def _ending(versions: list[AgreementVersion], today: date) -> list[AgreementVersion]:
    soon = [each for each in versions if each.until_on is not None and each.until_on <= today + SOON]
    followed = set(
        AgreementVersion.objects.agreed()
        .filter(agreement__in=[each.agreement_id for each in soon], from_on__gt=today)
        .values_list("agreement_id", flat=True)
    )
    return [each for each in soon if each.agreement_id not in followed]


def _covers(version: AgreementVersion, service: Service) -> bool:
    """Say whether a version in force is about a service: it names it, or names none and is with whoever does it."""
    named = version.services.all()
    if named:
        return service in named
    agreement = version.agreement
    if agreement.partner_id is not None:
        return agreement.partner_id == service.team.organisation_id
    return agreement.department_id == service.team.department_id


def _gap(service: Service, council: Organisation) -> Gap:
    is_partners = service.team.organisation_id != council.pk
    whom = service.team.organisation if is_partners else service.team.department
    return Gap(service, str(whom), is_partners)


def lacks_of(version: AgreementVersion) -> list[str]:
    """Return what a draft still lacks before it can be put in force, in words for the screen."""
    sides = set(version.contacts.values_list("side", flat=True))
    wanted = (
        (version.our_role and version.their_role, _("What each side does")),
        (version.terms.exists(), _("Times: until the first response, and until it is done")),
        (version.measures.exists(), _("Quality: at least one measure with its target")),
        (version.handover, _("How cases are handed over")),
        (version.steps.exists(), _("Escalation: whom to turn to when something is late")),
        (sides == {Side.OURS, Side.THEIRS}, _("A contact on both sides")),
        (version.signed_ours_on, _("The signature of the council")),
        (version.signed_theirs_on, _("The signature of the other side")),
    )
    return [words for is_there, words in wanted if not is_there] + _details_lacking(version)


def _details_lacking(version: AgreementVersion) -> list[str]:
    services = Service.objects.published().filter(agreements=version)
    lacking = details_lacking(version.details, {service.name: service.record for service in services})
    words = _("Details that must go along for {service}: {codes}")
    return [words.format(service=name, codes=", ".join(codes)) for name, codes in lacking.items()]
