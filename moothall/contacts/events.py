"""What can happen to a contact, and the sentence that the timeline shows."""

from django.utils.translation import gettext_lazy as _

EVENTS = {
    "contact.recorded": _("recorded the contact"),
    "contact.corrected": _("corrected the contact"),
    "draft.taken_over": _("took over an unfinished form"),
    "draft.dropped": _("dropped an unfinished contact: {because}"),
    "call_back.promised": _("promised that {officer_name} rings back"),
    "call_back.tried": _("rang back without reaching the customer"),
    "call_back.made": _("rang back"),
    "call_back.given": _("gave the promised call to {officer_name}"),
    "call_back.late": _("a promised call-back is late"),
    "row.settled": _("dealt with a row that was kept aside"),
    "page.reported": _("said that a page is wrong"),
    "page.promised": _("promised that a page is right by {information_on}"),
    "page.mended": _("said what was changed on a page"),
    "remark.left": _("noted a remark"),
}
