"""How Moothall runs: its parts, and the jobs that failed."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from moothall.accounts.access import StaffRequest, requires
from moothall.config.backups import warnings_about
from moothall.config.health import look_at_parts
from moothall.connectors.queries.standings import flagged_webhooks
from moothall.journal.actions import give_up_job, run_job_again
from moothall.journal.queries import failed_jobs, how_kept, queues, unsealed_events
from moothall.lib.clock import now

PART_WORDS = {
    "database": gettext_lazy("Database"),
    "replica": gettext_lazy("Replica, which reports are read from"),
    "migrations": gettext_lazy("Shape of the database"),
    "worker": gettext_lazy("Worker, which runs the jobs"),
    "sealer": gettext_lazy("Sealer, which closes the journal"),
    "post": gettext_lazy("Sender of webhooks"),
    "mail": gettext_lazy("Mail listener"),
    "documents": gettext_lazy("Folder of documents"),
}
FACTS = {
    "ms": gettext_lazy("answers in %s ms"),
    "seconds": gettext_lazy("last seen %s seconds ago"),
    "behind": gettext_lazy("%s seconds behind"),
}


@requires("running.see")
def overview(request: StaffRequest) -> HttpResponse:
    parts = look_at_parts()
    unsealed, _oldest = unsealed_events()
    context = {
        "parts": [_part(name, part) for name, part in parts.items()],
        "is_well": all(part["status"] == "ok" for part in parts.values()),
        "queues": queues(),
        "unsealed": unsealed,
        "flagged": flagged_webhooks(),
        "backup_warnings": warnings_about(how_kept(), at=now()),
        "title": _("How Moothall runs"),
    }
    return render(request, "config/overview.html", context)


@requires("running.see")
def job_list(request: StaffRequest) -> HttpResponse:
    task = request.GET.get("task", "")
    context = {"jobs": failed_jobs(task=task), "queues": queues(), "task": task, "title": _("Failed jobs")}
    return render(request, "config/job_list.html", context)


@requires("running.see")
@require_POST
def job_again(request: StaffRequest, pk: int) -> HttpResponse:
    if run_job_again(pk, by=request.user, at=now()):
        messages.success(request, _("Job {number} is back in its queue.").format(number=pk))
    else:
        messages.error(request, _("Job {number} has not failed, or is no longer there.").format(number=pk))
    return redirect("running:job_list")


@requires("running.see")
@require_POST
def job_all_again(request: StaffRequest) -> HttpResponse:
    again = [run_job_again(each.job.pk, by=request.user, at=now()) for each in failed_jobs()]
    number = sum(again)
    messages.success(
        request,
        ngettext("%d job is back in its queue.", "%d jobs are back in their queues.", number) % number,
    )
    return redirect("running:job_list")


@requires("running.see")
@require_POST
def job_give_up(request: StaffRequest, pk: int) -> HttpResponse:
    if give_up_job(pk, by=request.user, at=now()):
        messages.success(request, _("Job {number} is given up.").format(number=pk))
    else:
        messages.error(request, _("Job {number} has not failed, or is no longer there.").format(number=pk))
    return redirect("running:job_list")


def _part(name: str, part: dict[str, Any]) -> dict[str, Any]:
    facts = ", ".join(FACTS.get(key, "%s") % value for key, value in part.items() if key != "status")
    return {"words": PART_WORDS.get(name, name), "is_well": part["status"] == "ok", "facts": facts}
