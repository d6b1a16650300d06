"""The road into a partner’s own system: which account is it, what may go there, and how it stands."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any
from urllib.parse import urlsplit

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from moothall.agreements.models import OWN_SYSTEM, Partnership
from moothall.cases.models import Case
from moothall.connectors.contrib.registry import SYSTEMS
from moothall.connectors.mapping import mapped, read_mapping
from moothall.connectors.models import Connector, Errand
from moothall.connectors.queries.fields import CaseFields
from moothall.connectors.queries.mappings import mapping_of
from moothall.connectors.workflow import Errand as State
from moothall.messaging.queries import may_tell
from moothall.ui.shapes import Standing


def is_for(connector: Connector, case: Case) -> bool:
    """Say whether a case has the service and the team that a connector asks for, where it asks for any."""
    services = {each.pk for each in connector.services.all()}
    return (not services or case.service_id in services) and connector.team_id in (None, case.team_id)


def own_system_of(case: Case) -> Partnership | None:
    """Return the partner that has a case now, if its road leads into its own system."""
    if case.team.organisation_id == case.organisation_id:
        return None
    rows = Partnership.objects.filter(road__in=OWN_SYSTEM, is_retired=False)
    return rows.filter(organisation=case.team.organisation_id, council=case.organisation_id).first()


def road_of(case: Case) -> Connector | None:
    """Return the account by which the partner that has a case is told of it: one, so that it is told once."""
    partnership = own_system_of(case)
    if partnership is None:
        return None
    rows = accounts_of(partnership).filter(is_active=True).prefetch_related("services").order_by("pk")
    return next((each for each in rows if is_for(each, case)), None)


def accounts_of(partnership: Partnership) -> Any:
    """Return the accounts at a partner’s own system that belong to the road of the register."""
    systems = [name for name, system in SYSTEMS.items() if system.road and system.road == partnership.road]
    return Connector.objects.filter(
        partner=partnership.organisation_id, organisation=partnership.council_id, system__in=systems
    )


def is_road_in_use(connector: Connector) -> bool:
    """Say whether the register of partners names this account’s road for its partner."""
    rows = Partnership.objects.filter(organisation=connector.partner_id, council=connector.organisation_id)
    return rows.filter(road=SYSTEMS[connector.system].road, is_retired=False).exists()


def may_have_details(connector: Connector, case: Case, *, today: date) -> bool:
    """Say whether more than reference and link may go to a partner’s own system: the same list of domains decides."""
    host = urlsplit(str(connector.options.get("address", ""))).hostname or ""
    return may_tell(case.version.content.security, host, organisation_id=case.organisation_id, today=today)


def record_for(connector: Connector, case: Case, *, external: str, today: date) -> dict[str, Any] | None:
    """Return what goes to a system about a case; None where nothing of it may go there."""
    fields: Callable[[str], Any] = CaseFields(case, external=external)
    system = SYSTEMS[connector.system]
    whole = mapped(mapping_of(connector), fields)
    if not system.road:
        return whole
    if may_have_details(connector, case, today=today):
        return notice_of(connector, fields) | ({"details": whole} if system.notice else whole)
    return notice_of(connector, fields) or None


def notice_of(connector: Connector, field: Callable[[str], Any]) -> dict[str, Any]:
    """Return what always goes to a partner’s own system."""
    return mapped(read_mapping(SYSTEMS[connector.system].notice), field)


def road_standing(partnership: Partnership, *, at: datetime) -> Standing | None:
    """Return how the road into a partner’s own system stands; None while no account is set up for it."""
    connector = accounts_of(partnership).select_related("standing").order_by("-is_active", "pk").first()
    if connector is None:
        return None
    waiting = Errand.objects.filter(connector=connector, state=State.WAITING)
    return standing_of(connector, queue=waiting.count(), dead=0)


def standing_of(connector: Connector, *, queue: int, dead: int) -> Standing:
    """Return how an account stands, with what waits for it and what needs somebody."""
    stand = connector.standing
    if not connector.is_active:
        state: Any = "off"
    elif stand.failing_since is not None:
        state = "failing"
    else:
        state = "well" if stand.succeeded_at else "unused"
    return Standing(
        name=connector.name,
        kind=_("Road to a partner") if connector.partner_id else _("Back office"),
        state=state,
        url=reverse("connectors:connector_show", args=[connector.pk]),
        last_at=stand.succeeded_at,
        last=_("Last answer"),
        problem=stand.problem if stand.failing_since else "",
        since=stand.failing_since,
        queue=queue,
        dead=dead,
    )
