"""What can happen to a case, and the sentence that the timeline shows."""

from django.utils.translation import gettext_lazy as _

EVENTS = {
    "case.opened": _("opened the case"),
    "case.assigned": _("gave the case to {officer_name}, {team_name}"),
    "case.taken": _("took the case"),
    "case.waiting": _("asked the customer for something"),
    "case.answered": _("recorded the customer’s answer"),
    "case.handed_on": _("handed the case on to {team_name}"),
    "case.handed_back": _("sent the case back with the result so far"),
    "case.advanced": _("moved the case on: {stage_label}"),
    "case.delayed": _("told of a delay: now expected {expected_on}"),
    "case.resolved": _("resolved the case"),
    "case.closed": _("closed the case: {because_label}"),
    "case.disputed": _("reopened the case: not fixed"),
    "case.chased": _("the customer asked how far it is"),
    "case.noted": _("wrote a note"),
    "case.document_added": _("added a document"),
    "case.document_removed": _("took a document back"),
    "case.document_locked": _("a virus was found in a document: it is locked ({virus})"),
    "document.cleared": _("no virus was found in the document"),
    "case.linked": _("linked the case with {other}"),
    "case.merged": _("merged {other} into this case"),
    "case.merged_away": _("merged this case into {other}"),
    "case.split": _("split off {other}"),
    "case.place_changed": _("corrected the place"),
    "case.details_changed": _("corrected the details"),
    "case.escalated": _("escalated the case to {officer_name}"),
    "case.due_changed": _("the due date was reckoned anew"),
    "task.made": _("made a task: {what}"),
    "task.done": _("finished a task: {what}"),
}
