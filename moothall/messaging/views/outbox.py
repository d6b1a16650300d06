"""What the council tells customers, and what became of it."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from moothall.accounts.access import StaffRequest, requires
from moothall.journal.actions import log_reading
from moothall.lib.clock import now
from moothall.lib.references import reference
from moothall.messaging.actions import try_again
from moothall.messaging.models import Message, Understood
from moothall.messaging.permissions import visible_to
from moothall.messaging.queries import PAGE, in_state, outbox_counts
from moothall.messaging.workflow import NEXT, Way
from moothall.ui.shapes import Link

STATES = {
    "": gettext_lazy("In the outbox"),
    Message.State.FAILED: gettext_lazy("Could not be sent"),
    Message.State.WAITING: gettext_lazy("Waiting"),
    Message.State.KEPT: gettext_lazy("Kept, no mail server"),
    Message.State.SUPPRESSED: gettext_lazy("Held back"),
    Message.State.SENT: gettext_lazy("Sent"),
    Message.State.DELIVERED: gettext_lazy("Delivered"),
    Message.State.SHOWN: gettext_lazy("Shown when tracking"),
}
#: At most so many at once; the rest stay in the list.
MANY = 500


@requires("messaging.see")
def outbox(request: StaffRequest) -> HttpResponse:
    """No name or address stands in the list: opening a message is a reading, and is written down."""
    state, before = request.GET.get("state", ""), request.GET.get("before", "")
    own = visible_to(request.user)
    found = in_state(own, state)
    found = found.filter(pk__lt=int(before)) if before.isdigit() else found
    rows = list(found[: PAGE + 1])
    context = {
        "ways": way_tabs("outbox"),
        "tabs": _tabs(state, outbox_counts(own)),
        "rows": [(row, _about(row)) for row in rows[:PAGE]],
        "state": state,
        "older": f"?state={state}&before={rows[PAGE - 1].pk}" if len(rows) > PAGE else "",
        "has_mail_server": bool(settings.MAIL_SERVER),
        "title": _("Messages to customers"),
    }
    return render(request, "messaging/outbox.html", context)


@requires("messaging.see")
def message_show(request: StaffRequest, pk: int) -> HttpResponse:
    message = get_object_or_404(
        visible_to(request.user).select_related("customer", "organisation", "written_by"), pk=pk
    )
    log_reading(
        message.customer or message,
        by=request.user,
        page="messaging:message_show",
        why=_("Read a message to the customer"),
        at=now(),
        request_id=request.request_id,
    )
    can_try = Message.State.WAITING in NEXT[message.state] and _can_go(message) and message.erased_at is None
    context = {
        "message": message,
        "about": _about(message),
        "can_try": can_try,
        "understood": Understood.objects.filter(message=message).first(),
        "title": message.subject,
    }
    return render(request, "messaging/message_show.html", context)


@requires("messaging.see")
@require_POST
def message_try_again(request: StaffRequest, pk: int) -> HttpResponse:
    message = try_again(get_object_or_404(visible_to(request.user), pk=pk), by=request.user, at=now())
    if message.state == Message.State.WAITING:
        messages.success(request, _("The message is on its way."))
    else:
        messages.error(request, _("No mail server is set, so the message stays in the outbox."))
    return redirect("messaging:message_show", pk=pk)


@requires("messaging.see")
@require_POST
def outbox_try_again(request: StaffRequest) -> HttpResponse:
    """After a mail server was away or was first set: everything that failed or was kept."""
    stuck = visible_to(request.user).filter(state__in=[Message.State.FAILED, Message.State.KEPT]).exclude(address="")
    tried = [try_again(message, by=request.user, at=now()) for message in stuck.order_by("id")[:MANY]]
    sent = sum(message.state == Message.State.WAITING for message in tried)
    words = ngettext("%d message is on its way.", "%d messages are on their way.", sent) % sent
    messages.success(request, words)
    return redirect("messaging:outbox")


def way_tabs(current: str) -> list[Link]:
    """Return the pages of what goes out, side by side."""
    pages = {
        "outbox": _("Emails and texts"),
        "letters": _("Letters"),
        "suppressed": _("Addresses we do not write to"),
    }
    names = {"outbox": "outbox", "letters": "letter_list", "suppressed": "suppressed_list"}
    return [Link(words, reverse(f"messaging:{names[page]}"), page == current) for page, words in pages.items()]


def _can_go(message: Message) -> bool:
    """Say whether there is a road for a message now."""
    return bool(message.address) and (message.channel == Way.TEXT or settings.MAIL_SERVER is not None)


def _about(message: Message) -> str:
    """Return the reference under which the customer knows it."""
    return reference(message.about_id, message.organisation.reference_prefix)


def _tabs(state: str, counts: dict[str, int]) -> list[Link]:
    """Return the states as filters, with counts where they are few."""
    return [
        Link(words, f"?state={each}" if each else "?", is_current=state == each, number=_number(each, counts))
        for each, words in STATES.items()
    ]


def _number(state: str, counts: dict[str, int]) -> int | None:
    if state in (Message.State.SENT, Message.State.SHOWN, Message.State.DELIVERED):
        return None
    return counts.get(state, 0) if state else sum(counts.values())
