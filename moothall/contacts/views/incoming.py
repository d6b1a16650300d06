"""What was sent to us: what somebody must look at, what was set aside and why, and each message as it came."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_POST

from moothall.accounts.access import StaffRequest, requires
from moothall.cases.models import Case
from moothall.cases.permissions import visible_to as visible_cases
from moothall.contacts.actions.intake import NotPossible, make_contact_of, set_message_aside
from moothall.contacts.forms.incoming import TakeInForm
from moothall.contacts.queries.incoming import incoming_for, page_of_incoming, to_look_at_count
from moothall.contacts.views.places import places
from moothall.journal.actions import log_reading
from moothall.lib.clock import now
from moothall.lib.references import ReferenceIsWrong, parse, reference
from moothall.lib.working_time import LONDON
from moothall.messaging.actions import original_of
from moothall.messaging.models import Incoming
from moothall.messaging.workflow import Arrival
from moothall.ui.shapes import Link

STATES = {
    Arrival.TO_WORK: lazy("To look at"),
    Arrival.SET_ASIDE: lazy("Set aside"),
    Arrival.TWIN: lazy("Came twice"),
    Arrival.TAKEN_IN: lazy("On cases"),
}


@requires("messaging.work")
def incoming_list(request: StaffRequest) -> HttpResponse:
    """No words of a message stand in the list: opening one is a reading, and is written down."""
    state = request.GET.get("state", Arrival.TO_WORK)
    state = state if state in STATES else Arrival.TO_WORK
    found = incoming_for(request.user)
    page = page_of_incoming(found, state=state, after=request.GET.get("after", ""))
    waiting = to_look_at_count(found)
    context = {
        "title": _("Messages received"),
        "places": places(request, "incoming_list"),
        "tabs": [
            Link(words, f"?state={each}", each == state, waiting if each == Arrival.TO_WORK else None)
            for each, words in STATES.items()
        ],
        "state": state,
        "rows": [(row, _about(row)) for row in page.rows],
        "older": f"?state={state}&after={page.older}" if page.older else "",
    }
    return render(request, "contacts/incoming_list.html", context)


@requires("cases.see")
def incoming_show(request: StaffRequest, pk: int) -> HttpResponse:
    incoming = _find(request, pk)
    _read(request, incoming, page="contacts:incoming_show", why=_("Read a message that came in"))
    form = TakeInForm(request.POST if request.method == "POST" else None)
    may_work = request.user.has_perm("messaging.work")
    if request.method == "POST" and may_work and form.is_valid() and _takes_in(request, incoming, form):
        messages.success(request, _("The message is on its case now."))
        return redirect("contacts:incoming_show", pk=pk)
    context = {
        "title": incoming.subject or _("A message without a subject"),
        "incoming": incoming,
        "parts": list(incoming.parts.all()),
        "about": _about(incoming),
        "has_nobody": _has_nobody(incoming),
        "form": form if may_work and incoming.state in (Arrival.TO_WORK, Arrival.SET_ASIDE) else None,
        "can_set_aside": may_work and incoming.state == Arrival.TO_WORK,
    }
    return render(request, "contacts/incoming_show.html", context)


@requires("messaging.work")
@require_POST
def incoming_set_aside(request: StaffRequest, pk: int) -> HttpResponse:
    try:
        set_message_aside(_find(request, pk), by=request.user, at=now())
    except NotPossible as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The message is set aside. It stays in its list."))
    return redirect("contacts:incoming_list")


@requires("messaging.work")
def incoming_original(request: StaffRequest, pk: int) -> HttpResponse:
    """The message as it came, as a file: nothing in it is ever shown by a browser here."""
    incoming = _find(request, pk)
    try:
        raw = original_of(incoming)
    except FileNotFoundError:
        raise Http404 from None
    _read(request, incoming, page="contacts:incoming_original", why=_("Took the original of a message"))
    answer = HttpResponse(raw, content_type="application/octet-stream")
    answer["Content-Disposition"] = f'attachment; filename="message-{incoming.pk}.eml"'
    return answer


def _find(request: StaffRequest, pk: int) -> Incoming:
    found = incoming_for(request.user).select_related("customer", "mailbox", "organisation", "settled_by", "twin_of")
    incoming = get_object_or_404(found, pk=pk)
    if not request.user.has_perm("messaging.work") and not _sees_case(request, incoming):
        raise Http404
    return incoming


def _sees_case(request: StaffRequest, incoming: Incoming) -> bool:
    if incoming.about_kind != "case" or incoming.about_id is None:
        return False
    today = now().astimezone(LONDON).date()
    return visible_cases(request.user, today=today).filter(pk=incoming.about_id).exists()


def _read(request: StaffRequest, incoming: Incoming, *, page: str, why: str) -> None:
    about = incoming.customer or incoming
    log_reading(about, by=request.user, page=page, why=why, at=now(), request_id=request.request_id)


def _takes_in(request: StaffRequest, incoming: Incoming, form: TakeInForm) -> bool:
    """Put the message on the case that was named, or let it become a contact; else say why not."""
    case = None
    if written := form.cleaned_data["case"]:
        case = _case(request, written, incoming.organisation.reference_prefix)
        if case is None:
            form.add_error("case", _("There is no such case. Check the reference."))
            return False
    try:
        make_contact_of(incoming, case=case, by=request.user, at=now())
    except NotPossible as refusal:
        form.add_error("case", str(refusal))
        return False
    return True


def _case(request: StaffRequest, written: str, prefix: str) -> Case | None:
    try:
        number = parse(written, [prefix])
    except ReferenceIsWrong:
        return None
    today = now().astimezone(LONDON).date()
    return visible_cases(request.user, today=today).whole().filter(pk=number or 0).first()


def _has_nobody(incoming: Incoming) -> bool:
    """Say whether a message is on a case that is on nobody's record."""
    if incoming.about_kind != "case" or incoming.about_id is None or incoming.state != Arrival.TAKEN_IN:
        return False
    return Case.objects.filter(pk=incoming.about_id, customer=None).exists()


def _about(incoming: Incoming) -> str:
    """Return the reference of the case that a message is on; nothing for one that is on none."""
    if incoming.about_id is None:
        return ""
    return reference(incoming.about_id, incoming.organisation.reference_prefix)
