"""Which term holds when a case is handed to a partner. Held in memory: handing on asks no query for it."""

from datetime import date

from moothall.agreements.models import Term
from moothall.agreements.rules import HeldTerm, most_particular
from moothall.journal.queries import Held, forget_changes


def _read() -> dict[tuple[int, int], list[HeldTerm]]:
    """Read every agreed term with a partner, by council and partner."""
    rows = (
        Term.objects.filter(version__agreed_at__isnull=False, version__agreement__partner__isnull=False)
        .select_related("version__agreement")
        .prefetch_related("version__services")
    )
    found: dict[tuple[int, int], list[HeldTerm]] = {}
    for row in rows:
        version, agreement = row.version, row.version.agreement
        assert agreement.partner_id is not None
        held = HeldTerm(
            version_id=version.pk,
            council_id=agreement.council_id,
            partner_id=agreement.partner_id,
            services=frozenset(service.pk for service in version.services.all()),
            from_on=version.from_on,
            until_on=version.until_on,
            service_id=row.service_id,
            interaction=row.interaction,
            answer_value=row.answer_value,
            answer_unit=row.answer_unit,
            done_value=row.done_value,
            done_unit=row.done_unit,
        )
        found.setdefault((held.council_id, held.partner_id), []).append(held)
    return found


_terms: Held[dict[tuple[int, int], list[HeldTerm]]] = Held("agreementversion", _read, nothing={})


def term_for(council_id: int, partner_id: int, *, service_id: int, interaction: str, day: date) -> HeldTerm | None:
    """Return the term that holds for a case of this service handed to this partner on a day, if there is one."""
    terms = _terms().get((council_id, partner_id), [])
    return most_particular(terms, service_id=service_id, interaction=interaction, day=day)


def forget_terms() -> None:
    """Read the terms afresh next time."""
    forget_changes()
