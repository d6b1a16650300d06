"""Pages about customers, for staff. The page of one customer is in contacts, which knows their history."""

from moothall.customers.views.contact_points import contact_point_add, contact_point_remove
from moothall.customers.views.find import customer_find, customer_list
from moothall.customers.views.merge import customer_likely, customer_merge, merge_undo
from moothall.customers.views.record import customer_change, customer_new
from moothall.customers.views.safety import customer_safety

__all__ = [
    "contact_point_add",
    "contact_point_remove",
    "customer_change",
    "customer_find",
    "customer_likely",
    "customer_list",
    "customer_merge",
    "customer_new",
    "customer_safety",
    "merge_undo",
]
