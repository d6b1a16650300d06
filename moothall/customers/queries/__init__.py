"""Finding customers, and who else may be meant."""

from moothall.customers.queries.find import Found, find_customers
from moothall.customers.queries.likely import LikelyDuplicate, likely_duplicates
from moothall.customers.queries.people import contact_points_of, household_of, last_changes
from moothall.customers.queries.reach import email_of, is_customer_of, telephone_of

__all__ = [
    "Found",
    "LikelyDuplicate",
    "contact_points_of",
    "email_of",
    "find_customers",
    "household_of",
    "is_customer_of",
    "last_changes",
    "likely_duplicates",
    "telephone_of",
]
