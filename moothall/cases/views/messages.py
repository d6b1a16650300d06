"""Writing to the customer, and filing what they wrote under the service that it is about."""

from django.http import HttpResponse
from django.utils.translation import gettext as _

from moothall.accounts.access import StaffRequest, requires
from moothall.cases import actions
from moothall.cases.forms.moves import Choices, RefileForm, ReplyForm
from moothall.cases.models import Case
from moothall.cases.views.move_page import MovePage, Said
from moothall.directory.models import Service
from moothall.directory.queries import catalogue, search_services
from moothall.messaging.actions import route_of_reply, signature_of
from moothall.messaging.models import Incoming

LIKELY = 5


@requires("cases.work")
def case_reply(request: StaffRequest, reference: str) -> HttpResponse:
    page = MovePage(request, reference, "reply")
    last = actions.last_from_customer(page.case)
    opened = page.opened | {"subject": _subject(page.case, last), "words": _greeting(page.case), "after": "open"}
    form = ReplyForm(page.sent, initial=opened, is_open=page.case.is_open)

    def reply(said: Said) -> None:
        words = {"subject": said["subject"], "words": said["words"], "is_done": said.get("after") == "done"}
        words["asks_understood"] = said["asks_understood"]
        actions.reply_to_customer(page.case, **words, **page.by(said))

    if page.saves(form, reply):
        return page.done(_("Your message is on its way."))
    return page.show(
        form,
        title=_("Write to the customer about {reference}").format(reference=page.case),
        button=_("Send it"),
        last=last,
        route=route_of_reply(actions.occasion_of(page.case, event_id=0, at=page.at)),
        signature=signature_of(request.user),
    )


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
