"""Rows that came in from outside and could not be taken: what they held, why not, and what was done about them."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from moothall.accounts.access import StaffRequest, requires
from moothall.contacts.actions import settle_kept_aside
from moothall.contacts.forms.desk import SettleForm
from moothall.contacts.models import KeptAside
from moothall.contacts.queries.kept_aside import page_of_kept_aside, to_work_count
from moothall.contacts.views.places import council_of, places
from moothall.lib.clock import now
from moothall.ui.shapes import Link


@requires("contacts.supervise")
def kept_aside_list(request: StaffRequest) -> HttpResponse:
    council_of(request)
    is_settled = request.GET.get("state") == "settled"
    page = page_of_kept_aside(is_settled=is_settled, after=request.GET.get("after", ""))
    state = "?state=settled" if is_settled else "?state=open"
    context = {
        "title": _("Kept aside"),
        "places": places(request, "kept_aside_list"),
        "tabs": [
            Link(_("To deal with"), "?state=open", not is_settled, to_work_count()),
            Link(_("Dealt with"), "?state=settled", is_settled),
        ],
        "is_settled": is_settled,
        "rows": page.rows,
        "older": f"{state}&after={page.older}" if page.older else "",
        "newest": state if request.GET.get("after") else "",
    }
    return render(request, "contacts/kept_aside_list.html", context)


@requires("contacts.supervise")
def kept_aside_settle(request: StaffRequest, pk: int) -> HttpResponse:
    council_of(request)
    row = get_object_or_404(KeptAside.objects.select_related("settled_by"), pk=pk)
    form = SettleForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        settle_kept_aside(row, how=form.cleaned_data["how"], by=request.user, at=now())
        messages.success(request, _("Line %(line)s is dealt with.") % {"line": row.line})
        return redirect("contacts:kept_aside_list")
    title = _("%(source)s, line %(line)s") % {"source": row.source, "line": row.line}
    return render(request, "contacts/kept_aside_settle.html", {"title": title, "row": row, "form": form})
