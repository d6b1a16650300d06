"""Remarks that customers let fall, by service and day."""

from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from moothall.accounts.access import StaffRequest, requires
from moothall.contacts.forms.filters import RemarkFilter, with_usual_days
from moothall.contacts.queries.pages import page_of
from moothall.contacts.queries.remarks import by_service, remarks_in
from moothall.contacts.views.places import council_of, places
from moothall.lib.clock import now


@requires("contacts.see")
def remark_list(request: StaffRequest) -> HttpResponse:
    council = council_of(request)
    asked = {name: value for name in ("since", "until", "service") if (value := request.GET.get(name))}
    today = localtime(now()).date()
    form = RemarkFilter(with_usual_days(asked, today=today))
    span = form.span(today=today)
    remarks = remarks_in(span, organisation=council)
    wanted = remarks if form.service_id is None else remarks.filter(service=form.service_id)
    page = page_of(wanted, moment="at", after=request.GET.get("after", ""))
    context = {
        "title": _("Remarks"),
        "places": places(request, "remark_list"),
        "filter": form,
        "has_errors": bool(form.errors),
        "span": span,
        "services": by_service(remarks),
        "remarks": page.rows,
        "older": "?" + urlencode({**asked, "after": page.older}) if page.older else "",
        "newest": "?" + urlencode(asked) if request.GET.get("after") else "",
    }
    return render(request, "contacts/remark_list.html", context)
