"""Writing to the customer, and filing what they wrote under the service that it is about."""

import hashlib
from collections.abc import Sequence

from django.http import HttpResponse
from django.utils.translation import gettext as _

from moothall.accounts.access import StaffRequest, requires
from moothall.accounts.models import Officer
from moothall.cases import actions
from moothall.cases.forms.moves import Choices, RefileForm, ReplyForm
from moothall.cases.models import Case
from moothall.cases.views.move_page import MovePage, Said
from moothall.directory.models import Service
from moothall.directory.queries import catalogue, search_services
from moothall.directory.queries.plain_words import style_words
from moothall.lib.plain_english import Warning, warnings_of, warnings_of_letter
from moothall.messaging.actions import is_told_by_notice, room_in_reply, route_of_reply, signature_of
from moothall.messaging.models import Incoming
from moothall.messaging.queries import filled, reply_templates
from moothall.messaging.workflow import Way

LIKELY = 5


@requires("cases.work")
def case_reply(request: StaffRequest, reference: str) -> HttpResponse:
    """What a reader would stumble over is shown once before it is sent; the writer mends it or sends it as it is."""
    page = MovePage(request, reference, "reply")
    last = actions.last_from_customer(page.case)
    to = page.occasion
    route = route_of_reply(to)
    is_notice = is_told_by_notice(route, rating=page.case.version.content.security, about=to.about)
    is_text = route.way == Way.TEXT and not is_notice
    start = _start(page.case, last, template=request.GET.get("template", ""), by=request.user, is_text=is_text)
    form = ReplyForm(page.sent, initial=page.opened | start, is_open=page.case.is_open, is_text=is_text)
    if is_text:
        asks = "asks_understood" in request.POST
        room = room_in_reply(to, reference=page.case.reference, by=request.user, asks_understood=asks)
        form.fit_text("words", room=room)
    warnings = _warnings(page.case, form, by=request.user, is_text=is_text)

    def reply(said: Said) -> None:
        actions.reply_to_customer(
            page.case,
            subject=start["subject"] if is_text else said["subject"],
            words=said["words"],
            is_done=said.get("after") == "done",
            asks_understood=said["asks_understood"],
            choices=[{"code": each.code, "excerpt": each.excerpt[:100], "chosen": "kept"} for each in warnings],
            **page.by(said),
        )

    has_looked = not warnings or form.data.get("looked_at") == _mark(warnings)
    if has_looked and page.saves(form, reply):
        return page.done(_("Your message is on its way."))
    return page.show(
        form,
        title=_("Write to the customer about {reference}").format(reference=page.case),
        button=_("Send it as it is") if warnings else _("Send it"),
        last=last,
        warnings=warnings,
        mark=_mark(warnings) if warnings else "",
        templates=list(reply_templates()),
        route=route,
        is_notice=is_notice,
        signature=signature_of(request.user),
    )


def _start(case: Case, last: Incoming | None, *, template: str, by: Officer, is_text: bool) -> Said:
    """Return the subject and words with which a reply begins: those of an approved template when one is chosen.

    A text begins with what it has to say, without a greeting.
    """
    chosen = reply_templates().filter(template__code=template).first() if template else None
    if chosen is None:
        return {"subject": _subject(case, last), "words": "" if is_text else _greeting(case), "after": "open"}
    values = {
        "name": case.customer.called if case.customer else "",
        "reference": case.reference,
        "service": case.service.name,
        "due": actions.day_of(case.customer_due_at),
        "owner": case.owner.name if case.owner else by.name,
        "team": case.team.name,
        "telephone": case.team.telephone or by.telephone,
        "council": case.organisation.name,
    }
    return {"subject": filled(chosen.subject, values), "words": filled(chosen.body, values), "after": "open"}


def _warnings(case: Case, form: ReplyForm, *, by: Officer, is_text: bool) -> list[Warning]:
    """Return what a reader would stumble over in what was typed; nothing before it was sent."""
    if not form.is_bound or not form.is_valid():
        return []
    known = [by.name, case.service.name, case.place, case.team.name, case.organisation.name]
    known += [case.customer.name, case.customer.preferred_name] if case.customer else []
    look = warnings_of if is_text else warnings_of_letter
    return look(form.cleaned_data["words"], words=style_words(), known=known)


def _mark(warnings: Sequence[Warning]) -> str:
    """Return what tells these warnings from others, so that new ones are shown again."""
    told = "|".join(f"{each.code}:{each.excerpt}" for each in warnings)
    return hashlib.sha256(told.encode()).hexdigest()[:16]


@requires("cases.work")
def case_refile(request: StaffRequest, reference: str) -> HttpResponse:
    """The service is chosen first; then the page asks what its team needs."""
    page = MovePage(request, reference, "refile")
    code = request.POST.get("service") or request.GET.get("service", "")
    service = catalogue().by_code.get(code)
    form = RefileForm(
        page.sent,
        initial=page.opened | {"service": code},
        choices=_services(page.case, service),
        questions=service.record.questions if service else (),
        facts=page.case.facts,
    )

    def refile(said: Said) -> None:
        chosen = catalogue().by_code[said["service"]]
        actions.refile_case(page.case, service=chosen, answers=form.answers, **page.by(said))

    if page.saves(form, refile):
        return page.done(_("The case is filed under {service}.").format(service=catalogue().by_code[code].name))
    title = _("File {reference} under another service").format(reference=page.case)
    return page.show(form, title=title, button=_("File it"), service=service, likely=_likely(page.case))


def _subject(case: Case, last: Incoming | None) -> str:
    subject = last.subject if last and last.subject else case.summary
    return f"{case.reference}: {subject}"[:200] if case.reference not in subject else subject


def _greeting(case: Case) -> str:
    name = case.customer.called if case.customer else ""
    return _("Dear {name}").format(name=name) + "\n\n" if name else _("Hello") + "\n\n"


def _likely(case: Case) -> list[Service]:
    """Return the services that the customer's own words seem to be about."""
    last = actions.last_from_customer(case)
    words = f"{last.subject} {last.words[:300]}" if last else case.summary
    found = [hit.service for hit in search_services(words, limit=LIKELY + 1)]
    return [service for service in found if service.pk != case.service_id][:LIKELY]


def _services(case: Case, chosen: Service | None) -> Choices:
    ours = [each for each in catalogue().listed if each.pk != case.service_id and each.record.makes_case]
    rest = [(each.code, each.name) for each in ours]
    likely = [(each.code, each.name) for each in _likely(case)]
    choices: Choices = [("", _("Choose a service")), (_("It may be about"), likely), (_("All services"), rest)]
    return choices if likely else [choices[0], *rest]
