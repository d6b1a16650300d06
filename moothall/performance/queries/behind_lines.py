"""What stands behind a figure as a list shows it: with names where the reader may open it, else a number and a date."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from moothall.accounts.models import Officer
from moothall.cases.permissions import visible_to as cases_visible_to
from moothall.contacts.permissions import visible_to as contacts_visible_to
from moothall.directory.models import Organisation
from moothall.lib.references import reference
from moothall.performance.queries.behind import Behind


class BehindLine(NamedTuple):
    """A contact or case; what its reader may not open has no words about it. `customer_id` is whose name is shown."""

    kind: str
    reference: str
    at: datetime
    may_open: bool = False
    who: str = ""
    what: str = ""
    customer_id: int | None = None


def lines_behind(
    rows: Sequence[Behind], *, officer: Officer, organisation: Organisation, today: date
) -> list[BehindLine]:
    """Return the lines of a page, in their order; a query for each kind that the officer may see."""
    known: Mapping[tuple[str, int], Any] = {
        **_contacts([row.key for row in rows if row.kind == "contact"], officer),
        **_cases([row.key for row in rows if row.kind == "case"], officer, today=today),
    }
    return [_line(row, known.get((row.kind, row.key)), organisation) for row in rows]


def _contacts(keys: Sequence[int], officer: Officer) -> dict[tuple[str, int], Any]:
    if not keys or not officer.has_perm("contacts.see"):
        return {}
    found = contacts_visible_to(officer).filter(pk__in=keys).select_related("customer")
    return {("contact", each.pk): each for each in found.prefetch_related("matters__service")}


def _cases(keys: Sequence[int], officer: Officer, *, today: date) -> dict[tuple[str, int], Any]:
    if not keys or not officer.has_perm("cases.see"):
        return {}
    found = cases_visible_to(officer, today=today).filter(pk__in=keys).select_related("customer", "service")
    return {("case", each.pk): each for each in found}


def _line(row: Behind, thing: Any, organisation: Organisation) -> BehindLine:
    number = reference(row.key, organisation.reference_prefix)
    if thing is None:
        return BehindLine(row.kind, number, row.at)
    services = [thing.service.name] if row.kind == "case" else [each.service.name for each in thing.matters.all()]
    customer = thing.customer
    return BehindLine(
        row.kind,
        number,
        row.at,
        may_open=True,
        who=customer.name if customer else "",
        what=", ".join(dict.fromkeys(services)),
        customer_id=customer.pk if customer else None,
    )
