"""How to reach a customer, and whether they are one of ours."""

import psycopg
from django.db import connection

from moothall.customers.models import Customer, Identifier

OURS = "SELECT EXISTS (SELECT 1 FROM customers_customer WHERE id = %s::bigint AND organisation_id = %s::bigint)"


def email_of(customer: Customer) -> str:
    """Return the email address to write to: the preferred one, else the first; empty when there is none."""
    points = Identifier.objects.filter(customer=customer, kind=Identifier.Kind.EMAIL)
    found = points.order_by("-is_preferred", "id").values_list("shown", flat=True).first()
    return found or ""


def telephone_of(customer: Customer) -> str:
    """Return the number to ring: the preferred one, else the first; empty when there is none."""
    points = Identifier.objects.filter(customer=customer, kind=Identifier.Kind.PHONE)
    found = points.order_by("-is_preferred", "id").values_list("shown", flat=True).first()
    return found or ""


def is_customer_of(customer_id: int, *, organisation_id: int) -> bool:
    """Say whether a customer is on the books of an organisation. Cheap enough to ask for every contact."""
    connection.ensure_connection()
    with connection.wrap_database_errors, psycopg.Cursor(connection.connection) as cursor:
        row = cursor.execute(OURS, [customer_id, organisation_id], prepare=True).fetchone()
    return bool(row and row[0])
