"""The single view of a customer: who they are, what is open, and everything that was said and done.

It is opened for nearly every conversation, so it is read in two statements by hand rather than in a dozen.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection

from moothall.accounts.models import Officer
from moothall.contacts.models import Draft
from moothall.contacts.queries.stream import KINDS, Stream, stream_of
from moothall.customers.models import Customer, Identifier
from moothall.customers.queries import Profile, joined_records
from moothall.customers.queries.people import MOST_IN_A_HOUSEHOLD
from moothall.directory.models import Channel
from moothall.directory.queries import live_channels

#: The records joined to a customer, their contact points (each once, the customer's own first), who else lives there,
#: the officer's unfinished contact with them, and how the officer last spoke with anybody.
BESIDE = """
WITH RECURSIVE family (id) AS (
    SELECT %(customer)s::bigint
    UNION SELECT merged.id FROM customers_customer merged JOIN family ON merged.merged_into_id = family.id
),
point AS (
    SELECT DISTINCT ON (kind, value) id, kind, value, shown, is_preferred, customer_id <> %(customer)s AS is_of_another
    FROM customers_identifier WHERE customer_id IN (SELECT id FROM family)
    ORDER BY kind, value, customer_id <> %(customer)s, NOT is_preferred, id
),
last_way AS (
    SELECT c.channel, site.code FROM contacts_contact c LEFT JOIN directory_site site ON site.id = c.site_id
    WHERE c.officer_id = %(officer)s AND c.channel = ANY(%(live)s) ORDER BY c.started_at DESC LIMIT 1
)
SELECT
    ARRAY(SELECT id FROM family),
    (SELECT json_agg(json_build_object('kind', kind, 'value', value, 'shown', shown, 'is_preferred', is_preferred)
        ORDER BY array_position(%(kinds)s, kind), is_of_another, NOT is_preferred, id) FROM point),
    (SELECT json_agg(json_build_object('pk', id, 'name', name) ORDER BY name_key) FROM (
        SELECT id, name, name_key FROM customers_customer
        WHERE uprn = %(uprn)s AND organisation_id = %(organisation)s AND merged_into_id IS NULL AND id <> %(customer)s
        ORDER BY name_key LIMIT %(most)s) AS home),
    (SELECT id FROM contacts_draft WHERE holder_id = %(officer)s AND kind = %(desk)s
        AND customer_id IN (SELECT id FROM family) ORDER BY saved_at DESC LIMIT 1),
    (SELECT channel FROM last_way), (SELECT code FROM last_way)
"""


@dataclass(frozen=True)
class SingleView:
    """All that one screen shows of a customer.

    `in_hand` is the number of the officer's unfinished contact with them, if there is one; `channel` and `site` are how
    the officer last spoke with anybody, at first by telephone.
    """

    profile: Profile
    stream: Stream
    in_hand: int | None
    channel: str
    site: str


def single_view(customer: Customer, *, officer: Officer, kinds: Sequence[str] = KINDS, after: str = "") -> SingleView:
    """Gather what the screen shows of a customer, in two queries; one more where records were joined."""
    with connection.cursor() as cursor:
        cursor.execute(BESIDE, _values(customer, officer))
        row = cursor.fetchone()
    assert row is not None
    family, points, at_home, in_hand, channel, site = row
    profile = Profile(
        customer=customer,
        family=family,
        contact_points=[Identifier(**each) for each in points or ()],
        household=[Customer(**each) for each in at_home or ()],
        joined=joined_records(customer) if len(family) > 1 else [],
    )
    stream = stream_of(family, kinds=kinds, after=after)
    return SingleView(profile, stream, in_hand, channel or Channel.TELEPHONE.value, site or "")


def _values(customer: Customer, officer: Officer) -> dict[str, Any]:
    return {
        "customer": customer.pk,
        "organisation": customer.organisation_id,
        "uprn": customer.uprn,
        "officer": officer.pk,
        "live": live_channels(),
        "kinds": list(Identifier.Kind.values),
        "desk": Draft.Kind.DESK.value,
        "most": MOST_IN_A_HOUSEHOLD,
    }
