"""What a mailbox consists of, so that every change of it is kept and can be undone. Secrets are not among it."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from moothall.journal.kinds import Kind, columns
from moothall.messaging.models import Mailbox, Retention
from moothall.messaging.queries import forget_addresses

MAILBOX = Kind(
    model=Mailbox,
    words=_("Mailbox or number"),
    permission="accounts.manage",
    event="mailbox.changed",
    parts=columns(
        Mailbox,
        address=_("Address or number"),
        name=_("Name"),
        organisation=_("Organisation"),
        channel=_("Counts as"),
        team=_("Team that works it"),
        service=_("Service until it is filed"),
        has_plus_addresses=_("Takes name+anything"),
        imap_host=_("IMAP server"),
        imap_port=_("Port"),
        imap_security=_("Security"),
        imap_user=_("IMAP name"),
        imap_folder=_("Folder"),
        provider=_("Provider of texts"),
        options=_("What the provider needs"),
        is_active=_("In use"),
    ),
    facts=lambda row: {"name": row.name},
    page=lambda row: reverse("messaging:mailbox_change", args=[row.pk]),
    retired={"is_active": False},
    after=(forget_addresses,),
)

RETENTION = Kind(
    model=Retention,
    words=_("How long words are kept"),
    permission="messaging.retain",
    event="retention.changed",
    parts=columns(Retention, months=_("Months")),
    facts=lambda row: {"what": row.what},
    page=lambda _row: reverse("messaging:retention"),
    retired={"months": None},
)

KINDS = (MAILBOX, RETENTION)
