"""What the keys of a split are called: a code for machines and a word for people."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from django.utils.functional import Promise as LazyText
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from moothall.cases.workflow import ClosedBecause
from moothall.contacts.workflow import Complexity, Interaction
from moothall.customers.models import Customer
from moothall.directory.models import Department, Organisation, Service, Site, Team
from moothall.directory.queries import ever_used_channels
from moothall.performance.families.faults import FAULTS
from moothall.performance.measures import MEASURES
from moothall.performance.rules import WEEKDAYS
from moothall.promises.models import PromiseVersion
from moothall.promises.rules import OWN_PROMISE

PROMISE_LETTERS = 48
"""So much of the words of a promise stands in a list."""


class Named(NamedTuple):
    """A key with its code and its word."""

    code: str
    words: str


def names_of(split: str) -> Callable[[Any], Named]:
    """Return how the keys of a split are named; a key that nothing is known of keeps itself. One query at most."""
    if split in TABLES:
        known = TABLES[split]()
        return lambda key: known.get(key) or (nobody(split) if not key else Named(str(key), str(key)))
    return lambda key: Named(str(key), str(key)) if key != "" else nobody(split)


def nobody(split: str) -> Named:
    """Return how "none" is called in a split."""
    return Named("", NOBODY.get(split, lambda: _("None"))())


def _rows(model: Any, code: str = "code") -> Mapping[Any, Named]:
    return {pk: Named(*names) for pk, *names in model.objects.values_list("pk", code, "name")}


def _choices(choices: Any) -> Mapping[Any, Named]:
    return {code: Named(code, str(words)) for code, words in choices}


def _promises() -> Mapping[Any, Named]:
    """Return promises by their code, with as much of their newest words as a list has room for."""
    newest = PromiseVersion.objects.order_by("promise_id", "-number").distinct("promise_id")
    rows = newest.values_list("promise__code", "words")
    own = {OWN_PROMISE: Named(OWN_PROMISE, _("The service’s own time"))}
    return own | {code: Named(code, f"{code} {Truncator(words).chars(PROMISE_LETTERS)}") for code, words in rows}


def _endings() -> Mapping[Any, Named]:
    return {"resolved": Named("resolved", _("Resolved")), **_choices(ClosedBecause.choices)}


TABLES: Mapping[str, Callable[[], Mapping[Any, Named]]] = {
    "service": lambda: _rows(Service),
    "team": lambda: _rows(Team),
    "site": lambda: _rows(Site),
    "department": lambda: _rows(Department),
    "partner": lambda: _rows(Organisation),
    "channel": lambda: _choices(ever_used_channels()),
    "interaction": lambda: _choices(Interaction.choices),
    "complexity": lambda: _choices(Complexity.choices),
    "customer_kind": lambda: _choices(Customer.Kind.choices),
    "how": _endings,
    "rule": lambda: {code: Named(code, str(fault.name)) for code, fault in FAULTS.items()},
    "promise": _promises,
    "weekday": lambda: {number: Named(str(number), str(words)) for number, words in WEEKDAYS.items()},
}
NOBODY: Mapping[str, Callable[[], str]] = {
    "customer_kind": lambda: _("Nobody named"),
    "area": lambda: _("No postcode"),
    "partner": lambda: _("The council itself"),
    "department": lambda: _("A partner"),
    "site": lambda: _("No place"),
    "team": lambda: _("No team"),
    "service": lambda: _("No service"),
}
SPLITS: Mapping[str, Callable[[], str]] = {
    "channel": lambda: _("Channel"),
    "service": lambda: _("Service"),
    "interaction": lambda: _("Interaction"),
    "complexity": lambda: _("Complexity"),
    "customer_kind": lambda: _("Customer group"),
    "area": lambda: _("Area"),
    "team": lambda: _("Team"),
    "site": lambda: _("Place"),
    "partner": lambda: _("Partner"),
    "department": lambda: _("Department"),
    "weekday": lambda: _("Weekday"),
    "hour": lambda: _("Hour"),
    "reason": lambda: _("Reason"),
    "promise": lambda: _("Promise"),
    "rule": lambda: _("Fault"),
    "how": lambda: _("How it ended"),
    "month": lambda: _("Month"),
    "quarter": lambda: _("Quarter"),
    "week": lambda: _("Week"),
    "day": lambda: _("Day"),
    "year": lambda: _("Year"),
}
"""What each split is called."""


def measures_to_choose(_organisation: Organisation) -> list[tuple[str, str | LazyText]]:
    """Return the measures that there are figures of, for a form to offer."""
    return [(measure.code, measure.name) for measure in MEASURES.values() if measure.has_source]


def split_words(split: str) -> str:
    """Return what a split is called."""
    return SPLITS[split]()


def keys_called(split: str, codes: Sequence[str]) -> list[Any]:
    """Return the keys of a split that have these codes; "none" is the key of nothing."""
    if split in TABLES:
        keys = {named.code: key for key, named in TABLES[split]().items()}
        nothing: Any = 0 if any(isinstance(key, int) for key in keys.values()) else ""
        return [nothing if code == "none" else keys[code] for code in codes if code == "none" or code in keys]
    if split == "hour":
        return [int(code) for code in codes if code.isdecimal()]
    return ["" if code == "none" else code for code in codes]
