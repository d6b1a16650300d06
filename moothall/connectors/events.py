"""What can happen to a subscription and to a connector, and to a case because of one."""

from django.utils.translation import gettext_lazy as _

EVENTS = {
    "webhook.made": _("set up the webhook {name}"),
    "webhook.changed": _("changed the webhook {name}"),
    "webhook.paused": _("paused the webhook {name}: {because}"),
    "webhook.resumed": _("let the webhook {name} go on"),
    "webhook.secret_changed": _("gave the webhook {name} a new secret"),
    "webhook.replayed": _("sends the webhook {name} again what happened from a point on"),
    "webhook.tested": _("sent the webhook {name} a test"),
    "webhook.failing": _("the webhook {name} has failed for 24 hours"),
    "webhook.sent_again": _("sends the webhook {name} a parked event again"),
    "webhook.skipped": _("skipped an event that the webhook {name} refused"),
    "alarm.raised": _("told administrators by mail that {name} has failed for 24 hours"),
    "connector.made": _("set up the connector {name}"),
    "connector.changed": _("changed the connector {name}"),
    "connector.mapped": _("changed which words the connector {name} uses"),
    "connector.token_changed": _("gave the connector {name} a new token for its callback"),
    "case.sent_out": _("sent the case to {connector}, where it is {number}"),
    "case.told_by_mail": _("told the partner by email instead, because {connector} did not take the case"),
    "case.not_sent": _("could not send the case to {connector}"),
    "errand.sent_again": _("sends a case to {connector} again"),
    "errand.report_again": _("takes a status of {connector} over again"),
}
