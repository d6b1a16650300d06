"""How long readings are kept, as a setting whose changes are kept."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from moothall.journal.kinds import Kind, columns
from moothall.oversight.models import ReadingRetention

RETENTION = Kind(
    model=ReadingRetention,
    words=_("How long readings are kept"),
    permission="accounts.manage",
    event="readings.retention_changed",
    parts=columns(ReadingRetention, months=_("Months")),
    facts=lambda _row: {},
    page=lambda _row: reverse("oversight:retention"),
    retired={"months": None},
)
KINDS = (RETENTION,)
