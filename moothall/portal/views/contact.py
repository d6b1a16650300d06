"""Ways to get in touch, and messages that fit no service's form."""

import secrets

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from moothall.accounts.access import public
from moothall.contacts.actions import ContactRefused, Page
from moothall.contacts.workflow import Interaction
from moothall.directory.models import Channel, Organisation, Service, Team
from moothall.lib.clock import now
from moothall.portal.actions import Sending, Visit, WrongPage, ask_for_format, say_page_is_wrong, write_to_us
from moothall.portal.forms.writing import FormatForm, WriteForm, WrongPageForm
from moothall.portal.queries.front import front_team_of, general_service
from moothall.portal.queries.opening import channels_of
from moothall.portal.queries.sent import sent_as
from moothall.portal.rules.formats import format_words
from moothall.portal.views.help import article_or_404
from moothall.portal.views.keys import held_sent, hold_sent, visit_of
from moothall.portal.views.services import service_or_404

PLACES_THEMSELVES = {Channel.COUNTER, Channel.KIOSK, Channel.WEB}
"""The first two have pages of their own; the third is this website."""


@public
@require_safe
def contact_us(request: HttpRequest) -> HttpResponse:
    visit, at = visit_of(request), now()
    partners = Organisation.objects.filter(kind=Organisation.Kind.PARTNER).order_by("name") if visit else []
    own = channels_of(visit.organisation, at=at) if visit else []
    own = [each for each in own if each.channel.channel not in PLACES_THEMSELVES]
    context = {
        "title": _("Contact us"),
        "ways": own,
        "partners": [(each, ways) for each in partners if (ways := channels_of(each, at=at))],
        "can_write": bool(visit and _desk(visit)),
    }
    return render(request, "portal/contact_us.html", context)


@public
@never_cache
def write(request: HttpRequest) -> HttpResponse:
    visit = visit_of(request)
    desk = _desk(visit) if visit else None
    if visit is None or desk is None:
        raise Http404
    service, team = desk
    kind = request.GET.get("kind", "")
    initial = {"once": secrets.token_urlsafe(18), "kind": kind if kind in Interaction.values else None}
    form = WriteForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_bound and form.is_valid():
        given = form.cleaned_data
        sending = Sending(visit, team, form.details, given["once"])
        try:
            number = write_to_us(service, sending=sending, kind=given["kind"], words=given["words"], at=now())
        except ContactRefused as refusal:
            form.add_error(None, " ".join(refusal.problems.values()))
        else:
            return _sent(number)
    return render(request, "portal/write.html", {"title": _("Write to us"), "form": form})


@public
@never_cache
def ask_format(request: HttpRequest, code: str) -> HttpResponse:
    service, visit = service_or_404(request, code), visit_of(request)
    team = front_team_of(visit.organisation) if visit else None
    if visit is None or team is None or not format_words(service.record.formats):
        raise Http404
    posted = request.POST if request.method == "POST" else None
    form = FormatForm(service.record, posted, initial={"once": secrets.token_urlsafe(18)})
    if form.is_bound and form.is_valid():
        wanted, how = form.words_of_choice
        sending = Sending(visit, team, form.details, form.cleaned_data["once"])
        try:
            number = ask_for_format(service, sending=sending, wanted=wanted, how=how, at=now())
        except ContactRefused as refusal:
            form.add_error(None, " ".join(refusal.problems.values()))
        else:
            return _sent(number)
    context = {"title": _("Get this in another format"), "form": form, "service": service}
    return render(request, "portal/ask_format.html", context)


@public
@never_cache
def say_wrong(request: HttpRequest, code: str) -> HttpResponse:
    """Say what is wrong or missing on the page of a service."""
    page, back = service_or_404(request, code), reverse("portal:service", args=[code])
    return _say_wrong(request, page, back=back, title=_("Is something missing or wrong on this page?"))


@public
@never_cache
def say_answer_wrong(request: HttpRequest, code: str) -> HttpResponse:
    """Say what is wrong or out of date in an answer."""
    page, back = article_or_404(code), reverse("portal:help_page", args=[code])
    return _say_wrong(request, page, back=back, title=_("Is this answer wrong or out of date?"))


def _say_wrong(request: HttpRequest, page: Page, *, back: str, title: str) -> HttpResponse:
    visit = visit_of(request)
    desk = _desk(visit) if visit else None
    if visit is None or desk is None:
        raise Http404
    taken_as, team = desk
    posted = request.POST if request.method == "POST" else None
    form = WrongPageForm(posted, initial={"once": secrets.token_urlsafe(18)})
    if form.is_bound and form.is_valid():
        sending = Sending(visit, team, form.details, form.cleaned_data["once"])
        said = WrongPage(form.cleaned_data["words"], is_missing=form.cleaned_data["is_missing"])
        try:
            number = say_page_is_wrong(page, taken_as=taken_as, sending=sending, said=said, at=now())
        except ContactRefused as refusal:
            form.add_error(None, " ".join(refusal.problems.values()))
        else:
            return _sent(number)
    context = {"title": title, "form": form, "page": str(page), "back": back}
    return render(request, "portal/say_wrong.html", context)


@public
@never_cache
@require_safe
def sent(request: HttpRequest) -> HttpResponse:
    number, visit = held_sent(request), visit_of(request)
    found = sent_as(number) if number is not None else None
    if found is None:
        return redirect("portal:contact_us")
    context = {"title": _("We have your message"), "sent": found, "is_kiosk": bool(visit and visit.is_kiosk)}
    return render(request, "portal/sent.html", context)


def _desk(visit: Visit) -> tuple[Service, Team] | None:
    """Return the service and the team for whatever has no form of its own."""
    team = front_team_of(visit.organisation)
    service = general_service(team) if team else None
    return (service, team) if team and service else None


def _sent(number: int) -> HttpResponse:
    answer = redirect("portal:sent")
    hold_sent(answer, number)
    return answer
