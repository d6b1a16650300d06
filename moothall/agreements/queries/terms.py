"""Which term holds when a partner or a department is handed a case. Held in memory: handing on asks no query."""

from datetime import date

from moothall.agreements.models import Agreement, Term
from moothall.agreements.rules import HeldTerm, most_particular
from moothall.journal.queries import Held, forget_changes

OtherSide = tuple[str, int]
"""With whom something is agreed: a partner or a department, by its key."""


def _read() -> dict[int, dict[OtherSide, list[HeldTerm]]]:
    """Read every agreed term, by council and with whom it is."""
    rows = (
        Term.objects.filter(version__agreed_at__isnull=False)
        .select_related("version__agreement")
        .prefetch_related("version__services")
    )
    found: dict[int, dict[OtherSide, list[HeldTerm]]] = {}
    for row in rows:
        version, agreement = row.version, row.version.agreement
        held = HeldTerm(
            version_id=version.pk,
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
        found.setdefault(agreement.council_id, {}).setdefault(_side(agreement), []).append(held)
    return found


def _side(agreement: Agreement) -> OtherSide:
    if agreement.partner_id is not None:
        return ("partner", agreement.partner_id)
    assert agreement.department_id is not None
    return ("department", agreement.department_id)


_terms: Held[dict[int, dict[OtherSide, list[HeldTerm]]]] = Held("agreementversion", _read, nothing={})


def term_for(council_id: int, partner_id: int, *, service_id: int, interaction: str, day: date) -> HeldTerm | None:
    """Return the term that holds for a case of this service handed to this partner on a day, if there is one."""
    terms = _terms().get(council_id, {}).get(("partner", partner_id), [])
    return most_particular(terms, service_id=service_id, interaction=interaction, day=day)


def term_of_department(
    council_id: int, department_id: int, *, service_id: int, interaction: str, day: date
) -> HeldTerm | None:
    """Return the term that holds for a case of this service given to this department on a day, if there is one."""
    terms = _terms().get(council_id, {}).get(("department", department_id), [])
    return most_particular(terms, service_id=service_id, interaction=interaction, day=day)


def agrees_with_departments(council_id: int) -> bool:
    """Say whether this council ever agreed anything with a department of its own."""
    return any(side == "department" for side, _key in _terms().get(council_id, {}))


def forget_terms() -> None:
    """Read the terms afresh next time."""
    forget_changes()
