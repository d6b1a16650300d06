"""Joining two records of one customer, and parting them again."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from moothall.accounts.models import Officer
from moothall.customers.models import Customer, Merge
from moothall.customers.rules import CannotJoin
from moothall.journal.actions import record_event


@transaction.atomic
def merge_customers(
    kept: Customer, *, merged: Customer, agreed: Iterable[str], by: Officer | None, at: datetime
) -> Merge:
    """Join the record `merged` to the record `kept`; `agreed` are the keys that agreed ("name", "phone").

    Nothing moves and nothing is erased: `merged` points at `kept`, whose page shows the history of both, until
    `undo_merge`. Raises CannotJoin for one record, a record already joined, or records of two organisations.
    """
    rows = Customer.objects.select_for_update(no_key=True).order_by("pk").in_bulk([kept.pk, merged.pk])
    kept, merged = rows[kept.pk], rows[merged.pk]
    _check(kept, merged)
    merged.merged_into = kept
    merged.version += 1
    merged.changed_at = at
    merged.save(update_fields=["merged_into", "version", "changed_at"])
    merge = Merge.objects.create(kept=kept, merged=merged, agreed=sorted(set(agreed)), by=by, at=at)
    record_event("customer.merged", about=kept, by=by, at=at, merged=merged.pk, agreed=merge.agreed)
    return merge


@transaction.atomic
def undo_merge(merge: Merge, *, by: Officer | None, at: datetime) -> Customer:
    """Part two joined records and return the one that stands for itself again. Raises CannotJoin the second time."""
    merge = Merge.objects.select_for_update(no_key=True).get(pk=merge.pk)
    if merge.undone_at is not None:
        raise CannotJoin(_("These two records were parted already."))
    merge.undone_at, merge.undone_by = at, by
    merge.save(update_fields=["undone_at", "undone_by"])
    merged = Customer.objects.select_for_update(no_key=True).get(pk=merge.merged_id)
    merged.merged_into = None
    merged.version += 1
    merged.changed_at = at
    merged.save(update_fields=["merged_into", "version", "changed_at"])
    record_event("customer.unmerged", about=("customer", merge.kept_id), by=by, at=at, merged=merged.pk)
    return merged


def _check(kept: Customer, merged: Customer) -> None:
    if kept.pk == merged.pk:
        raise CannotJoin(_("These are one record already."))
    if kept.organisation_id != merged.organisation_id:
        raise CannotJoin(_("These customers belong to different councils."))
    if kept.is_merged or merged.is_merged:
        raise CannotJoin(_("One of these records was joined to another already. Open that one and start there."))
    if kept.kind != merged.kind:
        raise CannotJoin(_("A person cannot be joined to a business or group. Correct the kind first if it is wrong."))
