"""What can happen to a promise, and the sentence that the page shows.

Starting, passing on and ending a clock are part of a case's act, so they have no event of their own.
"""

from django.utils.translation import gettext_lazy as _

EVENTS = {
    "promise.at_risk": _("the promise is at risk: “{label}”"),
    "promise.holding_reply_due": _("a holding reply is due: “{label}”"),
    "promise.holding_reply": _("sent a holding reply: full answer by {new_on}"),
    "promise.broken": _("the promise was broken: “{label}”"),
    "promise.changed": _("changed the promise {code}"),
    "promise.tightened": _("tightened the promise {code} to {value}"),
    "promise.tightening_ended": _("ended the tightening of {code}"),
    "promise.tightening_changed": _("changed the tightening of {code}"),
    "promise.explained": _("explained how {code} was kept in {month}"),
    "clocks.recomputed": _("reckoned the due dates of {count} promises anew"),
    "promises.counted": _("counted the promises kept in {months} months"),
    "charter.published": _("published version {number} of the charter"),
    "charter.drafted": _("began the next version of the charter"),
    "charter.draft_changed": _("changed the draft of the charter: {what}"),
    "charter.draft_dropped": _("dropped the draft of the charter"),
    "charter.approved": _("approved the next charter for {live_on}"),
    "charter.recalled": _("took back the approval of the next charter"),
    "charter.signed": _("{organisation_name} signed the charter"),
}
