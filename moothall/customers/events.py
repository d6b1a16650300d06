"""What can happen to a customer's record, and the sentence that the timeline shows."""

from django.utils.translation import gettext_lazy as _

EVENTS = {
    "customer.recorded": _("recorded the customer"),
    "customer.changed": _("changed the customer’s details: {fields}"),
    "customer.contact_point_added": _("added a {kind} for the customer"),
    "customer.contact_point_removed": _("removed a {kind} of the customer"),
    "customer.safety_marked": _("wrote a safety note, to be reviewed on {review_on}"),
    "customer.safety_cleared": _("took the safety note away"),
    "customer.merged": _("joined record {merged} to this one"),
    "customer.unmerged": _("parted record {merged} from this one again"),
    "customer.search_rebuilt": _("made the words of the customer search anew: {count}"),
}
