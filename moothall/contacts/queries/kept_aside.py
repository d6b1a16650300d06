"""Rows that could not be taken, as their list shows them."""

from moothall.contacts.models import KeptAside
from moothall.contacts.queries.pages import PAGE, Page


def to_work_count() -> int:
    """Return how many rows nobody has dealt with yet."""
    return KeptAside.objects.to_work().count()


def page_of_kept_aside(*, is_settled: bool, after: str = "") -> Page:
    """Return up to fifty rows after the key where an earlier page ended: to deal with, oldest first; or dealt with."""
    key = int(after) if after.isascii() and after.isdigit() and len(after) < 19 else None
    if is_settled:
        rows = KeptAside.objects.exclude(settled_at=None).select_related("settled_by").order_by("-id")
        rows = rows if key is None else rows.filter(pk__lt=key)
    else:
        rows = KeptAside.objects.to_work()
        rows = rows if key is None else rows.filter(pk__gt=key)
    found = list(rows[: PAGE + 1])
    return Page(found[:PAGE], str(found[PAGE - 1].pk) if len(found) > PAGE else "")
