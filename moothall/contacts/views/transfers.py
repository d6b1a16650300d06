"""Transfers: how many, told or not, and which contacts were moved more than once."""

from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from moothall.accounts.access import StaffRequest, requires
from moothall.contacts.forms.filters import SpanForm, with_usual_days
from moothall.contacts.queries.transfers import counts_of, moved_more_than_once, page_of_transfers, transfers_in
from moothall.contacts.views.places import council_of, places
from moothall.lib.clock import now


@requires("contacts.supervise")
def transfer_list(request: StaffRequest) -> HttpResponse:
    council = council_of(request)
    asked = {name: value for name in ("since", "until") if (value := request.GET.get(name))}
    today = localtime(now()).date()
    form = SpanForm(with_usual_days(asked, today=today))
    span = form.span(today=today)
    transfers = transfers_in(span, organisation=council)
    page = page_of_transfers(transfers, after=request.GET.get("after", ""))
    context = {
        "title": _("Transfers"),
        "places": places(request, "transfer_list"),
        "filter": form,
        "has_errors": bool(form.errors),
        "span": span,
        "counts": counts_of(transfers),
        "moved": moved_more_than_once(transfers),
        "transfers": page.rows,
        "older": "?" + urlencode({**asked, "after": page.older}) if page.older else "",
        "newest": "?" + urlencode(asked) if request.GET.get("after") else "",
    }
    return render(request, "contacts/transfer_list.html", context)
