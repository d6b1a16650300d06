"""What can happen to a survey."""

from django.utils.translation import gettext_lazy as _

EVENTS = {
    "survey.answered": _("answered the survey: {rating_label}; settled: {settled_label}"),
}
