"""What is right about customers, without asking the database."""

from moothall.customers.rules.languages import LANGUAGES, language_name
from moothall.customers.rules.likeness import Agreement, Record, likeness
from moothall.customers.rules.refusals import (
    CannotJoin,
    CannotRecord,
    ChangedMeanwhile,
    CustomerRefused,
)
from moothall.customers.rules.search_words import SearchColumns, fingerprints, search_columns_of, slips_allowed

__all__ = [
    "LANGUAGES",
    "Agreement",
    "CannotJoin",
    "CannotRecord",
    "ChangedMeanwhile",
    "CustomerRefused",
    "Record",
    "SearchColumns",
    "fingerprints",
    "language_name",
    "likeness",
    "search_columns_of",
    "slips_allowed",
]
