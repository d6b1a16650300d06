"""What a councillor raised for residents, and how far each of it is."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ObjectDoesNotExist

from moothall.accounts.models import Officer
from moothall.cases.models import Case
from moothall.cases.workflow import OPEN
from moothall.contacts.models import Councillor, Matter
from moothall.contacts.workflow import OnBehalf
from moothall.customers.models import Customer
from moothall.directory.models import Channel
from moothall.directory.queries import deputies_today

MOST_MATTERS = 200


@dataclass(frozen=True)
class Raised:
    """The matters that a councillor raised, newest first: those still open, and those that are done."""

    open: Sequence[Matter]
    done: Sequence[Matter]


@dataclass(frozen=True)
class Looked:
    """Who looks after a case: its owner by name, and who stands in while they are away today."""

    owner: Officer | None
    deputy: Officer | None


def raised_by(officer: Officer) -> Raised:
    """Return what a councillor raised, here or by telephoning the front office, in three or four queries."""
    matters = _matters_of(officer)
    is_open = {matter.pk: matter.case is not None and matter.case.status in OPEN for matter in matters}
    return Raised(
        open=[matter for matter in matters if is_open[matter.pk]],
        done=[matter for matter in matters if not is_open[matter.pk]],
    )


def raised_case(officer: Officer, case_id: int) -> Matter | None:
    """Return the matter with this case if the councillor raised it, else None."""
    return next((matter for matter in _matters_of(officer, case_id=case_id)), None)


def _matters_of(officer: Officer, *, case_id: int | None = None) -> list[Matter]:
    try:
        councillor = Councillor.objects.get(officer=officer)
    except ObjectDoesNotExist:
        return []
    kept = Customer(pk=Customer.objects.survivors([councillor.customer_id]).get(councillor.customer_id))
    matters = Matter.objects.filter(
        contact__contacted_by__in=Customer.objects.family(kept),
        contact__channel=Channel.COUNCILLOR,
        contact__on_behalf=OnBehalf.COUNCILLOR,
    )
    matters = matters.filter(case=case_id) if case_id is not None else matters
    shown = matters.select_related(
        "service",
        "contact__organisation",
        "contact__customer",
        "case__organisation",
        "case__team__department",
        "case__owner",
    )
    return list(shown.order_by("-contact__started_at", "-contact_id", "position")[:MOST_MATTERS])


def looked_after_by(case: Case, *, today: date) -> Looked:
    """Return whom the customer and the councillor can ask for."""
    if case.owner is None:
        return Looked(None, None)
    return Looked(case.owner, deputies_today([case.owner.pk], today=today).get(case.owner.pk))
