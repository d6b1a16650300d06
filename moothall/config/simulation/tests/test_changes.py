"""One cause is different, and nothing else is."""

from datetime import date

import pytest

from moothall.config.simulation.changes import CHANGES, Causes
from moothall.config.simulation.tests.conftest import (
    CASES,
    CLOCKS,
    CONTACTS,
    MESSAGES,
    differences,
    played,
    rows,
    undone,
)

WRITTEN = "('email', 'text')"
BEFORE_MARCH = "'2026-03-01T00:00Z'"
NOT_OF_THEM = f"(c.channel NOT IN {WRITTEN} OR {{moment}} < {BEFORE_MARCH})"


def alike():
    """Return all that emails and texts of March have no part in, and when those came."""
    return {
        "contacts": rows(CONTACTS),
        "cases": rows(f"{CASES} WHERE {NOT_OF_THEM.format(moment='c.received_at')}"),
        "clocks": rows(f"{CLOCKS} WHERE {NOT_OF_THEM.format(moment='c.received_at')}"),
        "messages": rows(
            f"{MESSAGES} JOIN cases_case c ON c.id = m.about_id WHERE {NOT_OF_THEM.format(moment='c.received_at')}"
        ),
        "arrivals": rows("SELECT sender, subject, received_at FROM messaging_incoming"),
    }


def replies():
    return rows(
        f"{MESSAGES} JOIN cases_case c ON c.id = m.about_id WHERE m.template = 'reply' AND c.channel IN {WRITTEN} "
        f"AND c.received_at >= {BEFORE_MARCH}"
    )


def test_late_emails_in_march_change_the_replies_to_emails_of_march_alone(town):
    facts = {"contacts_a_day": 70, "days": 14, "last": date(2026, 3, 10)}
    with undone():
        played(**facts)
        before, answered = alike(), replies()

    played(**facts, changes=("late-email-march",))

    assert differences(alike(), before) == {}
    late = replies()
    assert sum(answered.values()) > 15
    assert sum(late.values()) < sum(answered.values())


def test_a_website_that_is_down_makes_some_ring_and_no_others(town):
    facts = {"contacts_a_day": 60, "days": 3, "last": date(2026, 6, 9)}
    by_form = f"{CONTACTS} WHERE c.channel = 'web'"
    rest = f"{CONTACTS} WHERE c.channel IN ('email', 'text', 'counter', 'post', 'kiosk', 'councillor')"
    with undone():
        played(**facts)
        forms, others = rows(by_form), rows(rest)

    played(**facts, changes=("web-outage-june",))

    assert rows(rest) == others
    assert sum(rows(by_form).values()) < sum(forms.values())
    assert not rows(f"{by_form} AND c.started_at >= '2026-06-08T00:00Z'")


@pytest.mark.parametrize("name", sorted(CHANGES))
def test_a_cause_holds_in_its_own_time_alone(name):
    change = CHANGES[name]
    days = [date(2026, month, 10) for month in range(1, 13)]

    assert [day.month for day in days if change.holds_on(day)] == list(change.months)
    causes = Causes((name,))
    assert causes.reply_pace(date(2026, 12, 1)) == causes.partner_pace(date(2026, 12, 1)) == 1
