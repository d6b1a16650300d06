"""Which days of which families an event touches: one table, and the statements that find the days.

Every event of the program is in `TOUCHES`, or in `CHANGES_NO_FIGURE`; a house test asks for both.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from moothall.contacts.rules import LONGEST_REPEAT_DAYS
from moothall.performance.families.matters import JOINED

Facts = Mapping[str, Any]


@dataclass(frozen=True)
class Happened:
    """An event as far as marking needs it."""

    name: str
    kind: str
    number: int
    facts: Facts


@dataclass(frozen=True)
class Touch:
    """Days to mark: `days` gives organisation and day for the keys that `keys` finds in the events."""

    families: tuple[str, ...]
    days: str
    keys: Callable[[Happened], Iterable[int]]


def about(kind: str) -> Callable[[Happened], Iterable[int]]:
    """Find what an event is about, where that is of this kind."""
    return lambda event: (event.number,) if event.kind == kind else ()


def clock_holders(event: Happened) -> Iterable[int]:
    """Find the cases whose clocks an event touched."""
    return (event.number,) if event.kind == "case" else event.facts.get("cases", ())


def named_customer(event: Happened) -> Iterable[int]:
    """Find the customers of an event: whom it is about, and whose record was joined or parted."""
    return [event.number, *([event.facts["merged"]] if "merged" in event.facts else [])]


def moved_customer(event: Happened) -> Iterable[int]:
    """Find a customer whose kind or address changed; other details are in no figure."""
    return (event.number,) if {"kind", "postcode"} & set(event.facts["fields"].split(", ")) else ()


LONDON = "AT TIME ZONE 'Europe/London')::date"
CONTACTS = f"SELECT organisation_id, (started_at {LONDON} AS day FROM contacts_contact WHERE id = ANY(%(keys)s)"
OF_CASES = f"""
SELECT c.organisation_id, (c.started_at {LONDON} AS day FROM contacts_matter m
JOIN contacts_contact c ON c.id = m.contact_id WHERE m.case_id = ANY(%(keys)s)
"""
# Contacts of the same customer about the same service, up to the longest set time before: they may be repeated now.
BEFORE = f"""
WITH RECURSIVE {JOINED}
SELECT DISTINCT one.organisation_id, (one.started_at {LONDON} AS day
FROM contacts_contact c LEFT JOIN kin ON kin.id = c.customer_id JOIN contacts_matter m ON m.contact_id = c.id
JOIN contacts_contact one ON one.customer_id = ANY(coalesce(kin.ids, ARRAY[c.customer_id]))
    AND one.organisation_id = c.organisation_id AND one.started_at < c.started_at
    AND one.started_at >= c.started_at - make_interval(days => {LONGEST_REPEAT_DAYS})
JOIN contacts_matter other ON other.contact_id = one.id AND other.service_id = m.service_id
WHERE c.id = ANY(%(keys)s)
"""
BEFORE_OF_CASES = BEFORE.replace(
    "WHERE c.id = ANY(%(keys)s)", "WHERE c.id IN (SELECT contact_id FROM contacts_matter WHERE case_id = ANY(%(keys)s))"
)
FAMILY = f"""
WITH RECURSIVE {JOINED}
, theirs (id) AS (
    SELECT unnest(coalesce(kin.ids, ARRAY[one.id])) FROM unnest(%(keys)s::bigint[]) AS one (id)
    LEFT JOIN kin ON kin.id = one.id
)
"""
OF_CUSTOMERS = f"""
{FAMILY} SELECT c.organisation_id, (c.started_at {LONDON} AS day FROM contacts_contact c JOIN theirs
ON c.customer_id = theirs.id
"""
RECEIVED_OF_CUSTOMERS = f"""
SELECT organisation_id, (received_at {LONDON} AS day FROM cases_case WHERE customer_id = ANY(%(keys)s)
"""
ENDED_OF_CUSTOMERS = f"""
SELECT organisation_id, (ended_at {LONDON} AS day FROM cases_case
WHERE customer_id = ANY(%(keys)s) AND ended_at IS NOT NULL
"""
RECEIVED = f"SELECT organisation_id, (received_at {LONDON} AS day FROM cases_case WHERE id = ANY(%(keys)s)"
ENDED = f"""
SELECT organisation_id, (ended_at {LONDON} AS day FROM cases_case WHERE id = ANY(%(keys)s) AND ended_at IS NOT NULL
"""
CLOCKS = f"""
SELECT p.organisation_id, (moment {LONDON} AS day
FROM promises_clock p CROSS JOIN LATERAL unnest(ARRAY[p.ended_at, p.broken_at]) AS moment
WHERE p.about_kind = 'case' AND p.about_id = ANY(%(keys)s) AND moment IS NOT NULL
"""
TURNS = f"""
SELECT t.organisation_id, (moment {LONDON} AS day
FROM cases_handover t CROSS JOIN LATERAL unnest(ARRAY[t.handed_at, t.ended_at]) AS moment
WHERE t.case_id = ANY(%(keys)s) AND moment IS NOT NULL
"""
ANSWERED = f"""
SELECT organisation_id, (at {LONDON} AS day FROM surveys_answer
WHERE about_kind = '%(kind)s' AND about_id = ANY(%(keys)s)
"""

CONTACT = Touch(("contacts", "matters", "reasons", "promises", "faults"), CONTACTS, about("contact"))
EARLIER = Touch(("matters",), BEFORE, about("contact"))
OPENED = Touch(("opened",), RECEIVED, about("case"))
CLOSED = Touch(("ended",), ENDED, about("case"))
PROMISED = Touch(("promises",), CLOCKS, clock_holders)
TURN = Touch(("turns",), TURNS, about("case"))
SAID_OF_CASE = Touch(("answers",), ANSWERED.replace("%(kind)s", "case"), about("case"))
SAID_OF_CONTACT = Touch(("answers",), ANSWERED.replace("%(kind)s", "contact"), about("contact"))
CUSTOMER_IN = (
    Touch(("contacts", "matters"), OF_CUSTOMERS, moved_customer),
    Touch(("opened",), RECEIVED_OF_CUSTOMERS, moved_customer),
    Touch(("ended",), ENDED_OF_CUSTOMERS, moved_customer),
)
KIN = Touch(("matters", "faults"), OF_CUSTOMERS, named_customer)
REACHED = Touch(("faults",), OF_CUSTOMERS, about("customer"))

TOUCHES: Mapping[str, Sequence[Touch]] = {
    "contact.recorded": (CONTACT, EARLIER),
    "contact.corrected": (CONTACT,),
    "case.opened": (OPENED, TURN),
    "case.chased": (OPENED,),
    "case.customer_named": (
        Touch(("contacts", "matters", "faults"), OF_CASES, about("case")),
        Touch(("matters",), BEFORE_OF_CASES, about("case")),
        OPENED,
        CLOSED,
    ),
    "case.handed_on": (OPENED, PROMISED, TURN),
    "case.handed_back": (OPENED, PROMISED, TURN),
    "case.assigned": (PROMISED, TURN),
    "case.accepted": (PROMISED, TURN),
    "case.answered": (PROMISED, TURN),
    "case.advanced": (PROMISED, OPENED, TURN),
    "case.waiting": (PROMISED, TURN),
    "case.replied": (PROMISED, TURN),
    "case.delayed": (PROMISED, TURN),
    "case.resolved": (CLOSED, PROMISED, TURN),
    "case.closed": (CLOSED, PROMISED, TURN),
    "case.disputed": (OPENED, CLOSED, PROMISED, TURN),
    "case.merged_away": (CLOSED, PROMISED, TURN),
    "case.refiled": (OPENED, PROMISED, TURN),
    "promise.broken": (PROMISED,),
    "clocks.recomputed": (PROMISED,),
    "customer.changed": (*CUSTOMER_IN, REACHED),
    "customer.contact_point_added": (REACHED,),
    "customer.contact_point_removed": (REACHED,),
    "customer.merged": (KIN,),
    "customer.unmerged": (KIN,),
    "survey.answered": (SAID_OF_CASE, SAID_OF_CONTACT),
}
"""What each event touches. Besides, an event that moved something names the days that it came from in `was_on`."""

WAS_ON: Mapping[str, tuple[str, ...]] = {
    "case.disputed": ("ended", "promises"),
    "clocks.recomputed": ("promises",),
    "survey.answered": ("answers",),
}
"""Families in which the days that an event names in `was_on` are marked, for every organisation."""

CHANGES_NO_FIGURE = frozenset({
    "call_back.given", "call_back.late", "call_back.made", "call_back.promised", "call_back.tried", "draft.dropped",
    "draft.taken_over", "page.mended", "page.promised", "page.reported", "remark.left", "row.settled",
    "case.agreement_broken", "case.details_changed", "case.document_added", "case.document_locked",
    "case.document_removed", "case.due_changed", "case.escalated", "case.linked", "case.merged", "case.noted",
    "case.place_changed", "case.split", "case.step_taken", "case.taken", "case.written_across", "case.wrote",
    "document.cleared", "task.done", "task.made",
    "customer.recorded", "customer.safety_cleared",
    "customer.safety_marked", "customer.search_rebuilt",
    "charter.approved", "charter.draft_changed", "charter.draft_dropped", "charter.drafted", "charter.published",
    "charter.recalled", "charter.signed", "promise.at_risk", "promise.changed", "promise.explained",
    "promise.holding_reply", "promise.holding_reply_due", "promise.tightened", "promise.tightening_changed",
    "promise.tightening_ended", "promises.counted",
})  # fmt: skip
"""Events of what figures count that move none of them. A promised call is part of the contact that is recorded."""
