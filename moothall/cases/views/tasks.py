"""Ending a task."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from moothall.accounts.access import StaffRequest, requires
from moothall.cases.actions import finish_task
from moothall.cases.models import Case, Task
from moothall.cases.views.finding import find_case, reach_for
from moothall.lib.clock import now

#: Where a task can be ended, and so where its officer goes back to.
PLACES = {"work": "/desk/", "escalated": "cases:case_escalated"}


@requires("cases.work")
@require_POST
def task_finish(request: StaffRequest, reference: str, pk: int) -> HttpResponse:
    at = now()
    reach = reach_for(request, at=at)
    case = find_case(Case.objects.select_related("organisation"), reference, reach=reach)
    task = Task.objects.filter(case=case, pk=pk).first()
    if task is None or reach.is_guest_at(case):
        raise Http404
    finish_task(task, by=request.user, at=at)
    messages.success(request, _("Done: {task}.").format(task=task.get_kind_display()))
    back = PLACES.get(request.POST.get("back", ""))
    return redirect(back) if back else redirect("cases:case_show", case.reference)
