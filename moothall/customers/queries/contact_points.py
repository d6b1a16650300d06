"""Customers by the very contact points that somebody gave, without the search for what is half typed."""

from collections.abc import Set as AbstractSet

from moothall.customers.models import Customer
from moothall.customers.queries.find import CUSTOMER
from moothall.database import fetched
from moothall.directory.models import Organisation

MOST = 20

# Written out, because every report of another website asks it. A record that was joined to another leads to that one.
# Two places and not `ANY`: PostgreSQL takes a list of unknown length for ten values, and plans anew for each asker,
# which takes it five times as long as the answer.
WITH_POINTS = f"""
WITH RECURSIVE way (id, next) AS (
    SELECT c.id, c.merged_into_id FROM customers_identifier i JOIN customers_customer c ON c.id = i.customer_id
    WHERE i.value IN (%(one)s, %(other)s) AND i.kind <> 'account' AND i.organisation_id = %(organisation)s
    UNION
    SELECT kept.id, kept.merged_into_id FROM way JOIN customers_customer kept ON kept.id = way.next
)
SELECT {CUSTOMER.columns}, ARRAY(SELECT value FROM customers_identifier i WHERE i.customer_id = customers_customer.id)
FROM customers_customer JOIN way ON way.id = customers_customer.id
WHERE way.next IS NULL AND NOT is_deceased ORDER BY customers_customer.id LIMIT {MOST}
"""  # noqa: S608 - our own columns


def with_contact_points(points: AbstractSet[str], *, organisation: Organisation) -> list[tuple[Customer, set[str]]]:
    """Return the living customers who have any of these numbers and addresses, each with all that they have.

    `points` are one or two, in normal form. Twenty customers at most: of a number that more people share, nobody is
    recognised by it alone.
    """
    values = {"one": min(points), "other": max(points), "organisation": organisation.pk}
    rows = fetched(WITH_POINTS, values)
    return [(CUSTOMER.row(row), set(row[-1])) for row in rows]
