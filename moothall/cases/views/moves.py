"""One page for each move of a case."""

from django.http import HttpResponse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from moothall.accounts.access import StaffRequest, requires
from moothall.cases import actions
from moothall.cases.forms.moves import (
    AdvanceForm,
    AskCustomerForm,
    AssignForm,
    CloseForm,
    DelayForm,
    DisputeForm,
    HandBackForm,
    HearForm,
    ResolveForm,
    TakeForm,
)
from moothall.cases.queries import end_of_work, memberships_of
from moothall.cases.views.move_page import MovePage, Said
from moothall.cases.workflow import stages_after


@requires("cases.assign")
def case_assign(request: StaffRequest, reference: str) -> HttpResponse:
    page = MovePage(request, reference, "assign")
    form = AssignForm(page.sent, initial=page.opened, memberships=memberships_of(page.case.team.organisation_id))

    def assign(said: Said) -> None:
        owner, team = form.cleaned_data["to"]
        actions.assign_case(page.case, owner=owner, team=team, **page.by(said))

    if page.saves(form, assign):
        return page.done(_("Assigned to {officer}.").format(officer=form.cleaned_data["to"][0]))
    return page.show(form, title=_("Assign {reference}").format(reference=page.case), button=_("Assign it"))


@requires("cases.work")
def case_take(request: StaffRequest, reference: str) -> HttpResponse:
    page = MovePage(request, reference, "take")
    form = TakeForm(page.sent, initial=page.opened)
    if page.saves(form, lambda said: actions.take_case(page.case, **page.by(said))):
        return page.done(_("The case is yours."))
    return page.show(form, title=_("Take {reference}").format(reference=page.case), button=_("Take it"))


@requires("cases.work")
def case_accept(request: StaffRequest, reference: str) -> HttpResponse:
    page = MovePage(request, reference, "accept")
    form = TakeForm(page.sent, initial=page.opened)
    if page.saves(form, lambda said: actions.accept_case(page.case, **page.by(said))):
        return page.done(_("The council sees that you have it."))
    return page.show(form, title=_("Say that you have {reference}").format(reference=page.case), button=_("We have it"))


@requires("cases.work")
def case_ask_customer(request: StaffRequest, reference: str) -> HttpResponse:
    page = MovePage(request, reference, "ask_customer")
    form = AskCustomerForm(page.sent, initial=page.opened)
    page.fit_text(form, "question")
    if page.saves(form, lambda said: actions.ask_customer(page.case, question=said["question"], **page.by(said))):
        return page.done(_("The customer is asked. The case waits for them."))
    title = _("Ask the customer about {reference}").format(reference=page.case)
    return page.show(form, title=title, button=_("Ask the customer"))


@requires("cases.work")
def case_hear(request: StaffRequest, reference: str) -> HttpResponse:
    page = MovePage(request, reference, "hear")
    form = HearForm(page.sent, initial=page.opened)
    if page.saves(form, lambda said: actions.hear_from_customer(page.case, words=said["words"], **page.by(said))):
        return page.done(_("The answer is recorded. The case goes on."))
    title = _("Record the customer’s answer on {reference}").format(reference=page.case)
    return page.show(form, title=title, button=_("Record the answer"))


@requires("cases.work")
def case_hand_back(request: StaffRequest, reference: str) -> HttpResponse:
    page = MovePage(request, reference, "hand_back")
    form = HandBackForm(page.sent, initial=page.opened)
    if page.saves(form, lambda said: actions.hand_back_case(page.case, result=said["result"], **page.by(said))):
        return page.done(_("The case is back with {team}.").format(team=page.case.home_team))
    is_guest = page.reach.is_guest_at(page.case)
    title = (_("Send back {reference}") if is_guest else _("Take back {reference}")).format(reference=page.case)
    return page.show(form, title=title, button=_("Send it back") if is_guest else _("Take it back"))


@requires("cases.work")
def case_advance(request: StaffRequest, reference: str) -> HttpResponse:
    page = MovePage(request, reference, "advance")
    form = AdvanceForm(page.sent, initial=page.opened, case=page.case)
    if page.saves(form, lambda said: actions.advance_case(page.case, **form.said, **page.by(said))):
        return page.done(_("Moved on. The customer is told."))
    after = stages_after(page.case.stages, page.case.stage)
    title = _("Move {reference} to its next stage").format(reference=page.case)
    return page.show(form, title=title, button=_("Move it on"), next_stage=after[0] if len(after) == 1 else None)


@requires("cases.work")
def case_delay(request: StaffRequest, reference: str) -> HttpResponse:
    page = MovePage(request, reference, "delay")
    form = DelayForm(page.sent, initial=page.opened, today=localdate(page.at))
    page.fit_text(form, "reason")

    def tell(said: Said) -> None:
        expected_at = end_of_work(form.cleaned_data["expected_on"], page.case)
        reason = form.cleaned_data["reason"]
        actions.tell_of_delay(page.case, reason=reason, expected_at=expected_at, **page.by(said))

    if page.saves(form, tell):
        return page.done(_("The customer is told of the delay."))
    title = _("Tell the customer of a delay with {reference}").format(reference=page.case)
    return page.show(form, title=title, button=_("Tell the customer"))


@requires("cases.work")
def case_resolve(request: StaffRequest, reference: str) -> HttpResponse:
    page = MovePage(request, reference, "resolve")
    form = ResolveForm(page.sent, initial=page.opened)
    page.fit_text(form, "outcome")
    if page.saves(form, lambda said: actions.resolve_case(page.case, outcome=said["outcome"], **page.by(said))):
        return page.done(_("Resolved. The customer is told the result."))
    return page.show(form, title=_("Resolve {reference}").format(reference=page.case), button=_("Resolve the case"))


@requires("cases.work")
def case_close(request: StaffRequest, reference: str) -> HttpResponse:
    page = MovePage(request, reference, "close")
    form = CloseForm(page.sent, initial=page.opened)
    page.fit_text(form, "words")

    def close(said: Said) -> None:
        actions.close_case(
            page.case, because=form.cleaned_data["because"], words=form.cleaned_data["words"], **page.by(said)
        )

    if page.saves(form, close):
        return page.done(_("Closed. The customer is told why."))
    title = _("Close {reference} without doing it").format(reference=page.case)
    return page.show(form, title=title, button=_("Close the case"))


@requires("cases.work")
def case_dispute(request: StaffRequest, reference: str) -> HttpResponse:
    page = MovePage(request, reference, "dispute")
    form = DisputeForm(page.sent, initial=page.opened)
    if page.saves(form, lambda said: actions.dispute_case(page.case, words=said["words"], **page.by(said))):
        return page.done(_("Reopened. The named contact is told."))
    title = _("Reopen {reference}: it is not fixed").format(reference=page.case)
    return page.show(form, title=title, button=_("Reopen the case"))
