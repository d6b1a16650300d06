"""Of whose events an organisation hears: the rule of rows that its officers and its keys go by, and no other."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass

from moothall.cases.models import Case
from moothall.cases.permissions import reach_of_organisation
from moothall.contacts.permissions import of_organisation as contacts_of
from moothall.customers.permissions import of_organisation as customers_of
from moothall.directory.models import Organisation
from moothall.messaging.models import Message

Keys = Collection[int]


@dataclass(frozen=True, slots=True)
class Happened:
    """An event as far as it matters to whom it is sent: its key, name, and what it is about."""

    key: int
    name: str
    kind: str
    about: int


def _cases(organisation: Organisation, keys: Keys) -> Iterable[int]:
    return Case.objects.filter(reach_of_organisation(organisation).rows(), pk__in=keys).values_list("pk", flat=True)


def _contacts(organisation: Organisation, keys: Keys) -> Iterable[int]:
    return contacts_of(organisation).filter(pk__in=keys).values_list("pk", flat=True)


def _customers(organisation: Organisation, keys: Keys) -> Iterable[int]:
    return customers_of(organisation).filter(pk__in=keys).values_list("pk", flat=True)


def _messages(organisation: Organisation, keys: Keys) -> Iterable[int]:
    own = Message.objects.filter(organisation=organisation, pk__in=keys)
    return own.values_list("pk", flat=True) if not organisation.is_partner else ()


def _everybody(_organisation: Organisation, keys: Keys) -> Iterable[int]:
    return keys


#: Which of these things an organisation sees, by their kind. An event about anything else is sent to nobody.
SEEN: dict[str, Callable[[Organisation, Keys], Iterable[int]]] = {
    "case": _cases,
    "contact": _contacts,
    "customer": _customers,
    "message": _messages,
    "service": _everybody,
}


def seen_by(organisation: Organisation, events: Collection[Happened]) -> set[int]:
    """Return the keys of those events that an organisation may hear of: one query for each kind of thing."""
    seen: set[int] = set()
    for kind, rule in SEEN.items():
        about = {event.about for event in events if event.kind == kind}
        if about:
            visible = set(rule(organisation, about))
            seen |= {event.key for event in events if event.kind == kind and event.about in visible}
    return seen
