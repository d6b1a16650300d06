"""Letters to print and post, and addresses to which nothing is sent."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from moothall.accounts.access import StaffRequest, requires
from moothall.customers.models import Customer
from moothall.journal.actions import log_reading
from moothall.lib.clock import now
from moothall.lib.references import reference
from moothall.messaging.actions import post_letter, release
from moothall.messaging.models import Suppression
from moothall.messaging.permissions import suppressed_for, visible_to
from moothall.messaging.queries.outbox import PAGE, letters_of
from moothall.messaging.views.outbox import way_tabs


@requires("messaging.see")
def letter_list(request: StaffRequest) -> HttpResponse:
    is_posted = request.GET.get("state") == "posted"
    after = request.GET.get("after", "")
    rows = letters_of(visible_to(request.user), is_posted=is_posted, after=int(after) if after.isdigit() else 0)
    context = {
        "title": _("Letters"),
        "tabs": way_tabs("letters"),
        "rows": [(row, reference(row.about_id, row.organisation.reference_prefix)) for row in rows[:PAGE]],
        "is_posted": is_posted,
        "older": f"?state={'posted' if is_posted else ''}&after={rows[PAGE - 1].pk}" if len(rows) > PAGE else "",
    }
    return render(request, "messaging/letter_list.html", context)


@requires("messaging.see")
def letter_show(request: StaffRequest, pk: int) -> HttpResponse:
    """A letter as it is printed: large when the customer asked for large print."""
    letters = visible_to(request.user).filter(channel="letter").select_related("customer", "organisation")
    letter = get_object_or_404(letters, pk=pk)
    log_reading(
        letter.customer or letter,
        by=request.user,
        page="messaging:letter_show",
        why=_("Printed a letter to the customer"),
        at=now(),
        request_id=request.request_id,
    )
    context = {
        "title": letter.subject,
        "letter": letter,
        "formats": [Customer.Format(code).label for code in letter.formats if code in Customer.Format.values],
        "is_large": "large_print" in letter.formats,
    }
    return render(request, "messaging/letter_show.html", context)


@requires("messaging.see")
@require_POST
def letter_posted(request: StaffRequest, pk: int) -> HttpResponse:
    post_letter(get_object_or_404(visible_to(request.user), pk=pk), by=request.user, at=now())
    messages.success(request, _("The letter is posted."))
    return redirect("messaging:letter_list")


@requires("messaging.see")
def suppressed_list(request: StaffRequest) -> HttpResponse:
    rows = suppressed_for(request.user).select_related("by").order_by("-id")[:PAGE]
    context = {"title": _("Addresses we do not write to"), "tabs": way_tabs("suppressed"), "rows": rows}
    return render(request, "messaging/suppressed_list.html", context)


@requires("messaging.see")
@require_POST
def suppressed_release(request: StaffRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(suppressed_for(request.user), pk=pk)
    release(Suppression(pk=row.pk), by=request.user, at=now())
    messages.success(request, _("We write to this address again."))
    return redirect("messaging:suppressed_list")
