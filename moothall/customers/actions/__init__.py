"""Every change to a customer's record. One function, one transaction, one event."""

from moothall.customers.actions.claimed import customer_of, known_by
from moothall.customers.actions.contact_points import ContactPoint, add_identifier, remove_identifier
from moothall.customers.actions.merge import merge_customers, undo_merge
from moothall.customers.actions.record import CustomerFacts, change_customer, plan_customer, record_customer
from moothall.customers.actions.safety import clear_safety_marker, set_safety_marker
from moothall.customers.actions.search import fill_search_columns, rebuild_search
from moothall.customers.rules import CannotJoin, CannotRecord, ChangedMeanwhile, CustomerRefused

__all__ = [
    "CannotJoin",
    "CannotRecord",
    "ChangedMeanwhile",
    "ContactPoint",
    "CustomerFacts",
    "CustomerRefused",
    "add_identifier",
    "change_customer",
    "clear_safety_marker",
    "customer_of",
    "fill_search_columns",
    "known_by",
    "merge_customers",
    "plan_customer",
    "rebuild_search",
    "record_customer",
    "remove_identifier",
    "set_safety_marker",
    "undo_merge",
]
