"""What may be wrong with the record of a contact: each rule with what it means and how it is mended (standard 18).

A rule says that somebody should look, not that somebody was careless.
"""

from dataclasses import dataclass

from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext_lazy as _

from moothall.performance.families.contacts import ROWS
from moothall.performance.families.shape import Family
from moothall.performance.models import FaultCell


@dataclass(frozen=True)
class Fault:
    """A rule: its name, what it means for figures and customers, how it is mended, and when a contact falls under it.

    The condition speaks of the contact `c`, its customer `u` and what its matters `said`.
    """

    name: LazyText
    meaning: LazyText
    mend: LazyText
    condition: str


IN_PERSON = "c.channel IN ('telephone', 'counter', 'visit', 'video')"
FAULTS: dict[str, Fault] = {
    "nobody": Fault(
        _("A case for nobody"),
        _("A case was made and no customer is named, so that nobody can be told how it goes."),
        _("Say on the case whose it is, if that can be found out."),
        "c.customer_id IS NULL AND said.has_case",
    ),
    "no_length": Fault(
        _("Ended as it began"),
        _("A conversation took no time at all: its length is missing in handling times and costs."),
        _("Nothing can be put right afterwards. Ask why the contact was recorded so."),
        f"c.ended_at = c.started_at AND {IN_PERSON}",
    ),
    "too_long": Fault(
        _("Longer than three hours"),
        _("The contact was probably left open. It makes handling times and costs too high."),
        _("Nothing can be put right afterwards. Ask why the contact was left open."),
        "c.ended_at - c.started_at > interval '3 hours'",
    ),
    "late": Fault(
        _("Recorded days later"),
        _("The contact was written down more than three days after it ended; figures that were read before lacked it."),
        _("Find out why it lay, such as post that waited."),
        "c.recorded_at - c.ended_at > interval '3 days'",
    ),
    "no_reason": Fault(
        _("No reason of the list"),
        _("The reason is “Something else”, so that it counts for no reason that could be dealt with."),
        _("Correct the contact; where many say the same, add it to the service’s reasons."),
        "said.has_other_reason",
    ),
    "no_words": Fault(
        _("Nothing in the customer’s words"),
        _("A conversation was recorded without what the customer said or wanted; whoever works it must ask again."),
        _("Ask the officer to write it down while they remember."),
        f"c.summary = '' AND c.wanted = '' AND NOT said.is_described AND {IN_PERSON}",
    ),
    "no_way": Fault(
        _("No way to reach the customer"),
        _("A case was made and the customer’s record has no telephone number, no email address and no postal address."),
        _("Ask for one at the next contact."),
        "said.has_case AND u.id IS NOT NULL AND u.address = '' "
        "AND NOT EXISTS (SELECT FROM customers_identifier i "
        "WHERE i.customer_id = u.id AND i.kind IN ('phone', 'email'))",
    ),
    "postcode": Fault(
        _("A postcode that cannot be"),
        _("The customer’s postcode has not the shape of one, so that no area and no site is found by it."),
        _("Correct the customer’s record."),
        "u.postcode <> '' AND u.postcode !~ '^[A-Z]{1,2}[0-9][0-9A-Z]? [0-9][A-Z]{2}$'",
    ),
    "joined": Fault(
        _("On a record that was joined"),
        _("The contact began after the customer’s record was joined to another: it belongs on the other."),
        _("Look at both records; joining them again shows the contact in the right place."),
        "u.merged_into_id IS NOT NULL AND c.started_at > (SELECT max(j.at) FROM customers_merge j "
        "WHERE j.merged_id = u.id AND j.undone_at IS NULL)",
    ),
}
"""By the id under which a fault is known."""

CONTACT = """
contacts_contact c LEFT JOIN customers_customer u ON u.id = c.customer_id
CROSS JOIN LATERAL (
    SELECT (array_agg(m.service_id ORDER BY m.position))[1] AS service_id, bool_or(m.case_id IS NOT NULL) AS has_case,
        bool_or(m.reason = 'Something else') AS has_other_reason, bool_or(m.detail <> '') AS is_described
    FROM contacts_matter m WHERE m.contact_id = c.id
) AS said
CROSS JOIN LATERAL (VALUES {rules}) AS held (rule, is_fault)
"""
RULES = ", ".join(f"('{code}', coalesce({fault.condition}, false))" for code, fault in FAULTS.items())

FAMILIES = (
    Family(
        code="faults",
        cells=FaultCell,
        thing="contact",
        source=CONTACT.format(rules=RULES),
        moment="c.started_at",
        key="c.id",
        row="held.rule",
        rows=f"{ROWS} AND held.is_fault",
        splits={
            "rule": "held.rule",
            "channel": "c.channel",
            "service_id": "coalesce(said.service_id, 0)",
            "team_id": "coalesce(c.team_id, 0)",
        },
        counts={"faults": "true"},
        cubes=(("rule", "channel"), ("rule", "team_id"), ("rule", "service_id")),
    ),
)
