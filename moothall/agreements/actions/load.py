"""Taking partners and agreements from a pack."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate

from moothall.accounts.models import Officer
from moothall.agreements.actions.agreements import agree_version, change_agreement, draft_agreement, sign_version
from moothall.agreements.actions.partners import change_partnership, set_up_partnership
from moothall.agreements.models import Agreement, Partnership, Side
from moothall.agreements.rules import OF_PARTNER, ROWS
from moothall.directory.models import Department, Organisation, Service
from moothall.directory.pack_agreements import Agreement as PackAgreement
from moothall.directory.pack_agreements import AgreementTerm
from moothall.directory.pack_agreements import Partner as PackPartner


@transaction.atomic
def load_agreements(
    partners: Iterable[PackPartner], agreements: Iterable[PackAgreement], *, by: Officer | None, at: datetime
) -> None:
    """Bring partners to what a pack says, and enter the agreements that are not there yet.

    An agreement that is here stays as both sides signed it.
    """
    for partner in partners:
        _enter(partner, by=by, at=at)
    for agreement in agreements:
        if not Agreement.objects.filter(code=agreement.code).exists():
            _agree(agreement, by=by, at=at)


def _enter(partner: PackPartner, *, by: Officer | None, at: datetime) -> None:
    facts: dict[str, Any] = {
        "purpose": partner.purpose,
        "accountable": Officer.objects.filter(username=partner.accountable).first(),
        "deputy": Officer.objects.filter(username=partner.deputy).first(),
        "accountability": partner.accountability,
        "road": partner.road,
        "road_address": partner.road_address,
        "is_provider": partner.is_provider,
        "since_on": date.fromisoformat(partner.since_on) if partner.since_on else None,
        "is_retired": partner.is_retired,
        "contacts": [[getattr(each, name) for name in OF_PARTNER] for each in partner.contacts],
    }
    found = Partnership.objects.filter(organisation__code=partner.organisation).select_related("organisation").first()
    if found is not None:
        change_partnership(found, facts, by=by, at=at)
        return
    facts |= {"organisation": Organisation.objects.get(code=partner.organisation)}
    set_up_partnership(facts, council=Organisation.objects.get(code=partner.council), by=by, at=at)


def _agree(pack: PackAgreement, *, by: Officer | None, at: datetime) -> None:
    """Write an agreement; one that both sides have signed is put in force."""
    agreement = Agreement(
        code=pack.code,
        name=pack.name,
        council=Organisation.objects.get(code=pack.council),
        partner=Organisation.objects.filter(code=pack.partner).first(),
        department=Department.objects.filter(code=pack.department).first(),
        owner=Officer.objects.filter(username=pack.owner).first(),
    )
    version = draft_agreement(agreement, _facts(pack), by=by, at=at)
    signed = (
        (Side.OURS, pack.signed_ours_by, pack.signed_on),
        (Side.THEIRS, pack.signed_theirs_by, pack.signed_theirs_on or pack.signed_on),
    )
    for side, name, day in signed:
        if name:
            # A pack may be taken in, for trying things out, on a day before it was signed.
            signed_on = min(date.fromisoformat(day), localdate(at))
            sign_version(version, side=side, name=name, signed_on=signed_on, by=by, at=at)
    if pack.signed_ours_by and pack.signed_theirs_by:
        agree_version(version, by=by, at=at)
    if pack.is_retired:
        change_agreement(agreement, {"is_retired": True}, by=by, at=at)


def _facts(pack: PackAgreement) -> dict[str, Any]:
    keys = dict(Service.objects.filter(code__in=_codes(pack)).values_list("code", "pk"))
    return {
        "from_on": date.fromisoformat(pack.from_on),
        "until_on": date.fromisoformat(pack.until_on) if pack.until_on else None,
        "review_on": date.fromisoformat(pack.review_on),
        "change_note": pack.change_note,
        "services": [keys[code] for code in pack.services],
        "our_role": pack.our_role,
        "their_role": pack.their_role,
        "handover": pack.handover,
        "details": list(pack.details),
        "terms": [_term(each, keys) for each in pack.terms],
        "measures": [[getattr(each, name) for name in ROWS["measures"]] for each in pack.measures],
        "steps": [[getattr(each, name) for name in ROWS["steps"]] for each in pack.steps],
        "contacts": [[getattr(each, name) for name in ROWS["contacts"]] for each in pack.contacts],
    }


def _codes(pack: PackAgreement) -> set[str]:
    return {*pack.services, *(term.service for term in pack.terms if term.service)}


def _term(term: AgreementTerm, keys: dict[str, int]) -> list[Any]:
    return [
        keys[term.service] if term.service else None,
        term.interaction,
        term.answer_value,
        term.answer_unit,
        term.done_value,
        term.done_unit,
        term.quality,
    ]
