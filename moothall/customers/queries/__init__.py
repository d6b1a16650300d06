"""Finding customers, and who else may be meant."""

from moothall.customers.queries.contact_points import with_contact_points
from moothall.customers.queries.find import Found, find_customers
from moothall.customers.queries.likely import LikelyDuplicate, agreement_of, already_recorded, likely_duplicates
from moothall.customers.queries.people import (
    Profile,
    contact_points_of,
    email_of,
    household_of,
    joined_records,
    last_changes,
    profile_of,
    refused_by,
)

__all__ = [
    "Found",
    "LikelyDuplicate",
    "Profile",
    "agreement_of",
    "already_recorded",
    "contact_points_of",
    "email_of",
    "find_customers",
    "household_of",
    "joined_records",
    "last_changes",
    "likely_duplicates",
    "profile_of",
    "refused_by",
    "with_contact_points",
]
