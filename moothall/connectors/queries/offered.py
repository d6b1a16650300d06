"""Which events can be subscribed to, with their sentences."""

from collections.abc import Iterable

from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext_lazy as _

from moothall.journal.events import all_events

Words = str | LazyText

#: The things whose events are sent, in the words of the page. A name without a point is all of a thing.
THINGS: dict[str, Words] = {
    "case": _("Cases"),
    "task": _("Tasks on cases"),
    "promise": _("Promises on cases"),
    "contact": _("Contacts"),
    "call_back": _("Call-backs"),
    "customer": _("Customers"),
    "message": _("Messages to customers"),
    "service": _("Services of the catalogue"),
}
#: Of promises only what happens to a case; of services only what everybody can see; nothing that is about no row.
ONLY: dict[str, frozenset[str]] = {
    "promise": frozenset({"promise.at_risk", "promise.broken", "promise.holding_reply_due", "promise.holding_reply"}),
    "service": frozenset({"service.published", "service.withdrawn"}),
}
NEVER = frozenset({"customer.search_rebuilt"})
TEST = "webhook.tested"


def is_offered(name: str) -> bool:
    """Say whether an event can be subscribed to."""
    thing = name.partition(".")[0]
    return thing in THINGS and name not in NEVER and (thing not in ONLY or name in ONLY[thing])


def offered_events() -> dict[str, list[tuple[str, Words]]]:
    """Return the events that can be subscribed to, by thing: names with their sentences."""
    found: dict[str, list[tuple[str, Words]]] = {thing: [] for thing in THINGS}
    for name, sentence in sorted(all_events().items()):
        if is_offered(name):
            found[name.partition(".")[0]].append((name, sentence))
    return found


def names_wanted(chosen: Iterable[str]) -> set[str]:
    """Return the names of all events that are chosen, by name or by thing."""
    wanted = set(chosen)
    return {name for name in all_events() if is_offered(name) and wanted & {name, name.partition(".")[0]}}
