"""The page of backups: which there are, and whether somebody has tried to come back from one."""

from datetime import datetime, timedelta

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from moothall.accounts.access import StaffRequest, requires
from moothall.journal.models import Backup
from moothall.journal.queries import Kept, how_kept, latest_backups
from moothall.lib.clock import now

COUNTED = {
    "customers": gettext_lazy("customers"),
    "contacts": gettext_lazy("contacts"),
    "cases": gettext_lazy("cases"),
    "events": gettext_lazy("events"),
    "documents": gettext_lazy("documents"),
}


@requires("running.see")
def backup_list(request: StaffRequest) -> HttpResponse:
    kept = how_kept()
    context = {
        "title": _("Backups"),
        "kept": kept,
        "warnings": warnings_about(kept, at=now()),
        "rows": [
            (each, _("%(number)s s") % {"number": round(each.seconds)}, _facts(each)) for each in latest_backups()
        ],
    }
    return render(request, "config/backup_list.html", context)


def warnings_about(kept: Kept, *, at: datetime) -> list[str]:
    """Return what is wrong with the backups, in sentences; nothing when all is well."""
    words = []
    if kept.made_at is None:
        words.append(_("No backup was ever made by this Moothall."))
    elif at - kept.made_at > timedelta(hours=settings.BACKUP_HOURS):
        words.append(_("The last backup is more than %(hours)s hours old.") % {"hours": settings.BACKUP_HOURS})
    if kept.last_try is not None and kept.last_try.problem:
        words.append(_("The last try to restore failed: %(why)s") % {"why": kept.last_try.problem})
    if kept.tried_at is None:
        words.append(_("Nobody has tried to restore a backup. A backup that was never restored is a hope."))
    elif at - kept.tried_at > timedelta(days=settings.TRY_DAYS):
        words.append(_("No backup was restored on trial for more than %(days)s days.") % {"days": settings.TRY_DAYS})
    return words


def _facts(backup: Backup) -> str:
    if backup.problem:
        return backup.problem
    counted = [f"{backup.facts[what]:,} {words}" for what, words in COUNTED.items() if what in backup.facts]
    size = [_("%(number)s MB") % {"number": f"{backup.size / 1_000_000:,.1f}"}] if backup.size else []
    return ", ".join([*size, *counted])
