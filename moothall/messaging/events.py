"""What can happen to a message."""

from django.utils.translation import gettext_lazy as _

EVENTS = {
    "message.made": _("wrote to the customer"),
    "message.sent": _("sent the message"),
    "message.delivered": _("the message arrived"),
    "message.suppressed": _("did not send the message: nothing goes to this address"),
    "message.understood": _("said whether our message was clear"),
    "message.posted": _("posted the letter"),
    "message.failed": _("could not send the message"),
    "message.tried_again": _("put the message back in the queue"),
    "incoming.kept": _("received a message"),
    "incoming.taken_in": _("put the message on its case"),
    "incoming.set_aside": _("set the message aside"),
    "incoming.to_work": _("left the message for somebody to look at"),
    "incoming.made_contact": _("made a contact of the message"),
    "template.made": _("made the template {code}"),
    "template.drafted": _("wrote version {number} of the template"),
    "template.approved": _("approved version {number} of the template"),
    "template.retired": _("took the template out of use"),
    "template.brought_back": _("brought the template back into use"),
    "retention.changed": _("changed how long words are kept: {what}"),
    "words.erased": _("erased the words of {number} messages ({sort}): their time was up"),
    "address.suppressed": _("nothing more is sent to the address"),
    "address.released": _("the address may be written to again"),
    "mailbox.set_up": _("set up the mailbox {name}"),
    "mailbox.changed": _("changed the mailbox {name}"),
    "mailbox.secret_changed": _("entered a new password of the mailbox"),
    "mailbox.token_made": _("made a new token for callbacks"),
    "mailbox.away": _("the mailbox could not be read"),
    "mailbox.back": _("the mailbox can be read again"),
}
