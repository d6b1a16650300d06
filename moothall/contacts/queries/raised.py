"""What a councillor raised for residents, and how far each of it is."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ObjectDoesNotExist

from moothall.accounts.models import Officer
from moothall.cases.models import Case
from moothall.cases.workflow import DESK_WORDS, OPEN
from moothall.contacts.models import Councillor, Matter
from moothall.contacts.workflow import OnBehalf
from moothall.customers.models import Customer
from moothall.directory.models import Channel
from moothall.directory.queries import deputies_today

MOST_MATTERS = 200


@dataclass(frozen=True)
class Followed:
    """One matter that a councillor follows."""

    matter: Matter

    @property
    def stands(self) -> str:
        """How it stands, in words for somebody who is not its customer."""
        case = self.matter.case
        if case is None:
            return str(self.matter.get_outcome_display())
        return str(DESK_WORDS.get(case.status, case.get_status_display()))


@dataclass(frozen=True)
class Raised:
    """The matters that a councillor raised, newest first: those still open, and those that are done."""

    open: Sequence[Followed]
    done: Sequence[Followed]


@dataclass(frozen=True)
class Looked:
    """Who looks after a case: its owner by name, and who stands in while they are away today."""

    owner: Officer | None
    deputy: Officer | None


def raised_by(officer: Officer) -> Raised:
    """Return what a councillor raised, here or by telephoning the front office, in three or four queries."""
    parted: dict[bool, list[Followed]] = {True: [], False: []}
    for matter in _matters_of(officer):
        parted[matter.case is not None and matter.case.status in OPEN].append(Followed(matter))
    return Raised(open=parted[True], done=parted[False])


def raised_case(officer: Officer, case_id: int) -> Followed | None:
    """Return the matter with this case if the councillor raised it, else None."""
    return next((Followed(matter) for matter in _matters_of(officer, case_id=case_id)), None)


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
