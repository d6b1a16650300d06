"""A council in which days can be played, and what is compared of two of them."""

from collections import Counter
from contextlib import contextmanager
from datetime import UTC, date, datetime

import pytest
from django.db import connection, transaction

from moothall.config.simulation.asked import Asked
from moothall.config.simulation.year import play_year

SUNDAY = date(2026, 3, 1)
LATER = datetime(2026, 6, 1, 9, tzinfo=UTC)

CONTACTS = """
SELECT c.channel, c.started_at, c.ended_at, s.code, m.position, m.outcome, m.reason, m.avoidable, o.username, k.name,
       c.promises_broken
FROM contacts_contact c JOIN contacts_matter m ON m.contact_id = c.id JOIN directory_service s ON s.id = m.service_id
LEFT JOIN accounts_officer o ON o.id = c.officer_id LEFT JOIN customers_customer k ON k.id = c.customer_id
"""
CASES = """
SELECT c.channel, c.received_at, s.code, c.status, c.stage, regexp_replace(c.outcome, 'TB-[0-9]+', ''), c.ended_at,
       c.due_at, c.disputes, c.chases, c.hand_ons, c.summary, o.username
FROM cases_case c JOIN directory_service s ON s.id = c.service_id LEFT JOIN accounts_officer o ON o.id = c.owner_id
"""
CLOCKS = """
SELECT c.channel, k.code, k.started_at, k.due_at, k.ended_at, k.outcome, k.warned_at, k.broken_at, k.holding_reply_at
FROM promises_clock k JOIN cases_case c ON c.id = k.about_id
"""
MESSAGES = "SELECT m.channel, m.made_at, m.state, m.template, m.subject FROM messaging_message m"
EVENTS = "SELECT name, at FROM journal_event WHERE facts ? 'history'"
ANSWERS = "SELECT about_kind, at, rating, settled FROM surveys_answer"
PEOPLE = "SELECT k.name, k.postcode, k.recorded_at, k.merged_into_id IS NULL FROM customers_customer k"
ALL = {
    "contacts": CONTACTS,
    "cases": CASES,
    "clocks": CLOCKS,
    "messages": MESSAGES,
    "events": EVENTS,
    "answers": ANSWERS,
    "people": PEOPLE,
}


def rows(statement):
    """Return what a statement finds, however it is ordered."""
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return Counter(map(str, cursor.fetchall()))


def what_matters():
    """Return all of a year that is not a number of the database's own."""
    return {name: rows(statement) for name, statement in ALL.items()}


def differences(one, other):
    """Return what only one of two years has."""
    found = {name: (one[name] - other[name], other[name] - one[name]) for name in one}
    return {name: pair for name, pair in found.items() if any(pair)}


def asked(**changes):
    """Return what somebody asked for: six days of thirty contacts to 1 March."""
    return Asked(**{"seed": 7, "days": 6, "contacts_a_day": 30, "last": SUNDAY} | changes)


def played(**changes):
    """Play some days and return what came of them."""
    return play_year(asked(**changes), at=LATER, processes=1, told=lambda day, number: None)


@contextmanager
def undone():
    """Undo everything at the end, as if it had been in another database."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def _council(_demo_directory, django_db_blocker):
    from moothall.agreements.actions import load_agreements
    from moothall.config.demo.mail import load_templates
    from moothall.directory.packs import DEMO_PACK, read_pack
    from moothall.messaging.actions import load_mailboxes
    from moothall.promises.actions import load_charter

    long_ago = datetime(2025, 1, 1, 9, tzinfo=UTC)
    with django_db_blocker.unblock(), transaction.atomic():
        pack = read_pack(DEMO_PACK)
        load_charter(pack.charter, by=None, at=long_ago)
        load_agreements(pack.partners, pack.agreements, by=None, at=long_ago)
        load_mailboxes(pack.mailboxes, by=None, at=long_ago)
        load_templates(at=long_ago)
        yield
        transaction.set_rollback(True)


@pytest.fixture
def town(_council, db, settings):
    """The demo council, with its charter, partners and mailboxes, and nobody who has ever got in touch."""
    settings.DEMO = True
