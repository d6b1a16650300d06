"""Where an officer begins: what they owe, whom they promised to ring, and what they have in hand."""

from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from moothall.accounts.access import StaffRequest, needs_second_factor, signed_in, to_second_factor
from moothall.accounts.models import Officer
from moothall.cases.permissions import Reach, reach_of
from moothall.cases.queries import lines_of, my_work, number_escalated
from moothall.cases.rules import DueGroup
from moothall.contacts.queries.calls import owed_by
from moothall.contacts.queries.in_hand import drafts_of
from moothall.contacts.queries.reviews import further_reviews, reviews_due
from moothall.directory.queries.services import to_look_over
from moothall.knowledge.queries import answers_to_look_over
from moothall.lib.clock import now
from moothall.ui.shapes import Words

#: Where somebody begins who works no cases: the first page that they may open.
FIRST_PAGES = (
    ("contacts.raise", "contacts:councillor_home"),
    ("cases.see", "cases:case_list"),
    ("contacts.see", "contacts:contact_list"),
    ("directory.see", "directory:service_list"),
)
GROUP_WORDS: dict[DueGroup, Words] = {
    DueGroup.LATE: lazy("Late"),
    DueGroup.TODAY: lazy("Today"),
    DueGroup.WEEK: lazy("This week"),
    DueGroup.LATER: lazy("Later"),
    DueGroup.WAITING: lazy("Waiting for others"),
}


@signed_in
def home(request: StaffRequest) -> HttpResponse:
    """My work, for whoever works cases; everybody else is led to the page where their work begins."""
    if needs_second_factor(request, request.user):
        return to_second_factor(request, request.user)
    if not request.user.has_perm("cases.work"):
        return _lead_on(request)
    at = now()
    reach = reach_of(request.user, today=localtime(at).date())
    if reach.is_partners and request.user.has_perm("partners.see"):
        return redirect("partners:partner_desk")
    return render(request, "contacts/home.html", _work(request.user, reach, at=at))


def _lead_on(request: StaffRequest) -> HttpResponse:
    for permission, page in FIRST_PAGES:
        if request.user.has_perm(permission):
            return redirect(page)
    return render(request, "contacts/home_empty.html", {"title": _("You have no duties yet")})


def _work(officer: Officer, reach: Reach, *, at: datetime) -> dict[str, Any]:
    work = {group.group: group for group in my_work(reach, at=at)}
    calls = owed_by(reach.officer_ids) if officer.has_perm("contacts.record") else []
    drafts = drafts_of(officer) if officer.has_perm("contacts.record") else []
    groups = [
        {
            "group": group.group,
            "words": GROUP_WORDS[group.group],
            "lines": lines_of(group.rows, reach, at=at),
            "number": group.number,
            "is_cut": group.is_cut,
        }
        for group in work.values()
        if group.rows
    ]
    return {
        "title": _("My work"),
        "groups": groups,
        "late": work[DueGroup.LATE].number,
        "today": work[DueGroup.TODAY].number,
        "escalated": number_escalated(reach),
        "officer_id": officer.pk,
        "to_look_over": to_look_over(officer, today=localtime(at).date()),
        "answers": answers_to_look_over(officer, today=localtime(at).date()),
        "reviews": [
            *reviews_due(officer, today=localtime(at).date()),
            *further_reviews(officer, today=localtime(at).date()),
        ],
        "calls": calls,
        "late_calls": sum(call.is_late(at) for call in calls),
        "drafts": drafts,
        "away": _names(reach.officer_ids[1:]),
    }


def _names(officer_ids: tuple[int, ...]) -> list[str]:
    """Return the names of those who are away and for whom the officer stands in."""
    if not officer_ids:
        return []
    return list(Officer.objects.filter(pk__in=officer_ids).order_by("name").values_list("name", flat=True))
