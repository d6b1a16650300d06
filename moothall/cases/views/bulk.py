"""Moving several cases of a list at once. Each is an act of its own: one that is refused stops no other."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from moothall.accounts.access import StaffRequest, requires
from moothall.cases.actions import assign_case, take_case
from moothall.cases.forms.lists import ChosenForm
from moothall.cases.models import Case
from moothall.cases.permissions import may_ever, refusal_of
from moothall.cases.queries import membership_named
from moothall.cases.views.finding import reach_for
from moothall.cases.workflow import MoveNotAllowed, move_named
from moothall.lib.clock import now

Act = Callable[[Case, int], object]


@requires("cases.work")
@require_POST
def case_take_chosen(request: StaffRequest) -> HttpResponse:
    at = now()
    return _for_each(request, "take", lambda case, seen: take_case(case, by=request.user, at=at, seen=seen))


@requires("cases.assign")
@require_POST
def case_assign_chosen(request: StaffRequest) -> HttpResponse:
    at = now()
    to = membership_named(request.POST.get("to", ""))
    if to is None:
        messages.error(request, _("Choose the officer who takes the cases."))
        return redirect(_back(ChosenForm(request.POST)))

    def assign(case: Case, seen: int) -> object:
        return assign_case(case, owner=to.officer, team=to.team, by=request.user, at=at, seen=seen)

    return _for_each(request, "assign", assign)


def _for_each(request: StaffRequest, move: str, act: Act) -> HttpResponse:
    form = ChosenForm(request.POST)
    if not form.is_valid():
        messages.error(request, " ".join(str(problem) for bound in form for problem in bound.errors))
        return redirect(_back(form))
    at = now()
    reach = reach_for(request, at=at)
    chosen: dict[int, int] = form.cleaned_data["chosen"]
    done = 0
    for case in Case.objects.whole().filter(reach.rows(), pk__in=chosen).by_due():
        try:
            if not may_ever(reach, case, move_named(move)):
                raise MoveNotAllowed(_("This is not yours to do."))
            if refusal := refusal_of(reach, case, move_named(move)):
                raise MoveNotAllowed(refusal)
            act(case, chosen[case.pk])
            done += 1
        except MoveNotAllowed as refusal:
            messages.error(request, f"{case}: {refusal}")
    if done:
        messages.success(request, ngettext("%d case moved.", "%d cases moved.", done) % done)
    return redirect(_back(form))


def _back(form: ChosenForm) -> str:
    form.is_valid()
    return reverse("cases:case_list") + str(form.cleaned_data.get("back", ""))
