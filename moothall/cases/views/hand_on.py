"""The page that hands a case on."""

from django.http import HttpResponse
from django.utils.translation import gettext as _

from moothall.accounts.access import StaffRequest, requires
from moothall.cases.actions import hand_on_case
from moothall.cases.forms.moves import HandOnForm
from moothall.cases.queries import missing_of, receivers_of
from moothall.cases.views.move_page import MovePage, Said


@requires("cases.work")
def case_hand_on(request: StaffRequest, reference: str) -> HttpResponse:
    page = MovePage(request, reference, "hand_on")
    missing = missing_of(page.case)
    form = HandOnForm(
        page.sent, initial=page.opened, teams=receivers_of(page.case), missing=missing, facts=page.case.facts
    )

    def hand_on(said: Said) -> None:
        team, why = form.cleaned_data["team"], form.cleaned_data["why"]
        hand_on_case(page.case, team=team, why=why, details=form.details, **page.by(said))

    if page.saves(form, hand_on):
        return page.done(_("Handed on to {team}. The customer is told.").format(team=form.cleaned_data["team"]))
    return page.show(
        form, title=_("Hand on {reference}").format(reference=page.case), button=_("Hand it on"), missing=missing
    )
