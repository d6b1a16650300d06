"""The addresses to which people write."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from moothall.directory.models import Organisation, Service, Team
from moothall.directory.models.places import Channel


class MailboxQuerySet(models.QuerySet["Mailbox"]):
    def whole(self) -> "MailboxQuerySet":
        """With the organisation and the team that it belongs to."""
        return self.select_related("team__organisation", "organisation")

    def in_use(self) -> "MailboxQuerySet":
        """Mailboxes that take messages."""
        return self.filter(is_active=True)

    def fetched(self) -> "MailboxQuerySet":
        """Mailboxes on another server, from which we fetch: those with a password."""
        return self.in_use().exclude(imap_host="").exclude(secret="")


class Mailbox(models.Model):
    """An address, or a number for texts, and who works what is sent to it.

    `provider` names the module in `contrib/text` that sends from a number, `options` what it needs besides its secret,
    `callback_digest` what must come with its callbacks. What is new becomes a contact by `channel` about `service` with
    `team`. A scanner that mails letters has a mailbox of its own with the channel "post". `secret` is sealed: of the
    IMAP account, or of the provider of texts. `last_uid` counts within `uid_validity` (RFC 3501 section 2.3.1.1).
    `has_plus_addresses` says that the mail server delivers name+anything to name (RFC 5233).
    """

    class Security(models.TextChoices):
        TLS = "tls", _("TLS")
        STARTTLS = "starttls", _("STARTTLS")
        NONE = "none", _("None: only for a server on this machine")

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="mailboxes")
    address = models.CharField(max_length=254, unique=True)
    name = models.CharField(max_length=80)
    channel = models.CharField(max_length=12, choices=Channel, default=Channel.EMAIL)
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="mailboxes")
    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="+")
    is_active = models.BooleanField(default=True)
    has_plus_addresses = models.BooleanField(default=True)
    imap_host = models.CharField(max_length=200, blank=True)
    imap_port = models.PositiveIntegerField(default=993)
    imap_security = models.CharField(max_length=8, choices=Security, default=Security.TLS)
    imap_user = models.CharField(max_length=200, blank=True)
    secret = models.TextField(blank=True)
    imap_folder = models.CharField(max_length=200, default="INBOX")
    provider = models.CharField(max_length=20, blank=True)
    options = models.JSONField(default=dict)
    callback_digest = models.CharField(max_length=64, blank=True)
    uid_validity = models.BigIntegerField(null=True)
    last_uid = models.BigIntegerField(default=0)
    looked_at = models.DateTimeField(null=True)
    problem = models.CharField(max_length=200, blank=True)
    problem_since = models.DateTimeField(null=True)

    objects = MailboxQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(imap_host="") | ~Q(imap_user=""), name="a_mailbox_that_is_fetched_says_as_whom"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} <{self.address}>"
