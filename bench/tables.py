"""The tables that grow with the years, and so may never be read from end to end."""

BIG_TABLES = (
    "customers_customer",
    "customers_identifier",
    "cases_case",
    "promises_clock",
    "contacts_contact",
    "contacts_matter",
    "journal_event",
)
