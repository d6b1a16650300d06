"""Months of conversations of every kind, and a plain recount of what became of each."""

from datetime import UTC, datetime, timedelta
from itertools import cycle, islice

from moothall.contacts.tests.conftest import settled, transfer

CHANNELS = ("telephone", "web", "counter", "telephone", "email")
OUTCOMES = ("settled", "signposted", "settled", "transferred", "abandoned", "settled", "settled")
AVOIDABLE = ("", "", "chasing", "", "signposting", "", "repetition", "", "", "clarification", "closed_early")
TYPES = ("information", "complaint", "information", "booking", "revenue")
KINDS = ("simple", "complex", "simple", "form", "service_given", "simple")
REASONS = ("Wants the opening times", "Something else", "Wants the opening times")
"""Their lengths have no common measure, so that everything meets everything."""


def converse(talk, *, services, customers, number=150):
    """Hold so many conversations, one every thirteen hours from 3 February on. Returns what is known of each."""
    told = []
    values = (CHANNELS, OUTCOMES, AVOIDABLE, TYPES, KINDS, REASONS, services, customers)
    names = ("channel", "outcome", "avoidable", "type", "complexity", "reason", "service", "who")
    for position, facts in enumerate(islice(zip(*map(cycle, values), strict=False), number)):
        one = dict(zip(names, facts, strict=True))
        one["at"] = datetime(2026, 2, 3, 10, tzinfo=UTC) + timedelta(hours=13 * position)
        one["is_moved"] = position % 17 == 0
        matter = settled(
            one["service"],
            outcome=one["outcome"],
            reason=one["reason"],
            avoidable=one["avoidable"],
            interaction=one["type"],
            complexity=one["complexity"],
            signposted_to="The county council",
        )
        moves = [transfer(at=one["at"])] if one["is_moved"] else []
        talk(matter, at=one["at"], channel=one["channel"], customer_id=one["who"], transfers=moves)
        told.append(one)
    return told


def of_month(spoken, month):
    return [each for each in spoken if each["at"].month == month]


def became_of(each, spoken, *, at):
    """Judge one conversation by looking through all others."""
    days = {"library-hours": 7, "room-hire": 3}.get(each["service"].code)
    if days is None:
        return "needs_case"
    if each["outcome"] == "abandoned":
        return "broken_off"
    if each["who"] is None:
        return "nobody_named"
    over = each["at"] + timedelta(days=days)
    if over >= at:
        return "not_yet_certain"
    again = [
        other
        for other in spoken
        if other["who"] == each["who"] and other["service"] == each["service"] and each["at"] < other["at"] <= over
    ]
    is_settled = each["outcome"] in ("settled", "signposted") and not each["is_moved"]
    return "resolved" if is_settled and not again else "not_resolved"
