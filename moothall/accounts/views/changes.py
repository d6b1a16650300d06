"""What was changed in the settings: before and after, and putting it back."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import make_aware
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from moothall.accounts.access import StaffRequest, requires
from moothall.accounts.forms import ChangesForm
from moothall.accounts.queries import PAGE
from moothall.journal.actions import undo_change
from moothall.journal.kinds import Kind, SettingRefused, kind_named
from moothall.journal.models import Change
from moothall.journal.queries import changes, differences, why_not_undone
from moothall.lib.clock import now


@requires("journal.see_changes")
def change_list(request: StaffRequest) -> HttpResponse:
    """Changes, newest first. A settings page leads here with its kind and key."""
    form = ChangesForm(request.GET or None)
    found = changes(**_wanted(form.cleaned_data)) if form.is_valid() else changes()
    before = request.GET.get("before", "")
    if before.isdigit():
        found = found.filter(pk__lt=int(before[:18]))
    rows = list(found[: PAGE + 1])
    asked = request.GET.copy()
    asked["before"] = str(rows[PAGE - 1].pk) if len(rows) > PAGE else ""
    context = {
        "form": form,
        "rows": [(row, kind_named(row.kind).words) for row in rows[:PAGE]],
        "older": f"?{asked.urlencode()}" if len(rows) > PAGE else "",
        "title": _("Changes of the settings"),
    }
    return render(request, "accounts/change_list.html", context)


def _wanted(asked: dict[str, Any]) -> dict[str, Any]:
    day = asked["day"]
    return {
        "kind": asked["kind"],
        "key": asked["key"],
        "by": asked["officer"].pk if asked["officer"] else None,
        "between": (_midnight(day), _midnight(day + timedelta(days=1))) if day else None,
    }


def _midnight(day: date) -> datetime:
    return make_aware(datetime.combine(day, time.min))


@requires("journal.see_changes")
def change_show(request: StaffRequest, pk: int) -> HttpResponse:
    change = get_object_or_404(changes(), pk=pk)
    kind = kind_named(change.kind)
    context = {
        "change": change,
        "kind": kind.words,
        "differences": differences(change),
        "why_not": why_not_undone(change),
        "may_undo": request.user.has_perm(kind.permission),
        "page": _page_of(change, kind),
        "title": _("{what}: what was changed").format(what=change.called),
    }
    return render(request, "accounts/change_show.html", context)


def _page_of(change: Change, kind: Kind) -> str:
    row = kind.model._default_manager.filter(pk=change.key).first()
    return kind.page(row) if row else ""


@requires("journal.see_changes")
@require_POST
def change_undo(request: StaffRequest, pk: int) -> HttpResponse:
    change = get_object_or_404(Change, pk=pk)
    if not request.user.has_perm(kind_named(change.kind).permission):
        raise PermissionDenied
    try:
        undone = undo_change(change, by=request.user, at=now())
    except SettingRefused as refusal:
        messages.error(request, str(refusal))
        return redirect("accounts:change_show", pk=pk)
    is_kept = change.before is None and undone.after is not None
    kept_words = _("Undone. It is no longer in use. Its row stays, for what names it or has named it.")
    messages.success(request, kept_words if is_kept else _("Undone. It is as it was before."))
    return redirect("accounts:change_show", pk=undone.pk)
