"""Services as officers see them, their versions, and how a version will look."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from moothall.accounts.access import StaffRequest, requires
from moothall.directory.models import Service, ServiceVersion, Team
from moothall.directory.queries.differences import differences
from moothall.directory.queries.services import Asked, listed_services, people_of, services_coded, show_counts
from moothall.directory.service_text import written
from moothall.directory.service_words import INTERACTIONS, ONLINE, words_for
from moothall.directory.views.record import record_facts
from moothall.directory.views.tabs import tabs_at
from moothall.lib.clock import now
from moothall.ui.shapes import Link

SHOW_WORDS = {
    "": _("In use"),
    "past_review": _("Past review"),
    "no_online": _("No online route"),
    "drafts": _("Drafts"),
    "withdrawn": _("Withdrawn"),
}
READERS = ("customer", "officer")
