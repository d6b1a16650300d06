"""What the pages of all settings share: reading the form, calling the act, saying where it refuses."""

from collections.abc import Callable, Iterable
from contextlib import nullcontext
from dataclasses import dataclass, field
from typing import Any, TypeVar

from django.contrib import messages
from django.db import models
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from moothall.accounts.access import StaffRequest
from moothall.accounts.models import Officer
from moothall.directory.forms import SettingForm
from moothall.directory.models import Service
from moothall.journal.actions import in_turn
from moothall.journal.kinds import SettingRefused
from moothall.lib.clock import now
from moothall.ui.overtaken import lead_to
from moothall.ui.shapes import Link, Words

Row = TypeVar("Row", bound=models.Model)


@dataclass(frozen=True)
class Line:
    """One line of a list of settings: what it is called, where it is changed, and what else is said."""

    name: str
    url: str
    cells: Iterable[Any] = field(default_factory=tuple)
    is_retired: bool = False


def sent(request: StaffRequest) -> object:
    """Return what was sent, None when the page is only opened."""
    return request.POST if request.method == "POST" else None


def overtaken(request: StaffRequest, code: str) -> HttpResponse:
    """Lead to a service whose draft or version is no longer as its page thought, such as one that is published."""
    service = get_object_or_404(Service, code=code)
    return lead_to(request, "directory:service_show", service.code)


def settle(
    request: StaffRequest,
    form: SettingForm[Row],
    act: Callable[..., Row],
    *,
    to: str,
    title: str,
    button: str = "",
    onward: Callable[[Row], str] | None = None,
    template: str = "directory/setting_change.html",
    **context: Any,
) -> HttpResponse:
    """Answer the page of one setting: keep what was said by the act, or show what is wrong.

    `to` is a page by name, from which the form was opened; `onward` gives the address of what is to be done next, where
    that is elsewhere.
    """
    with in_turn() if form.is_bound else nullcontext():
        row = _done(form, act, by=request.user)
    if row is not None:
        messages.success(request, _("“{name}” is kept.").format(name=row))
        return redirect(onward(row) if onward else to)
    row_now = form.instance if form.instance.pk else None
    context |= {
        "form": form,
        "title": title,
        "here": request.path,
        "button": button or (_("Change it") if row_now else _("Set it up")),
        "back": Link(context.pop("back_words", _("Back")), reverse(to)),
        "history": _history(request, row_now),
    }
    return render(request, template, context)


def _done(form: SettingForm[Row], act: Callable[..., Row], *, by: Officer) -> Row | None:
    """Keep what was said, if it is right and the act does not refuse it."""
    if not form.is_valid():
        return None
    try:
        return act(form.facts, by=by, at=now())
    except SettingRefused as refusal:
        form.refuse(refusal)
        return None


def _history(request: StaffRequest, row: models.Model | None) -> str:
    """Return where the changes of a setting are listed, for who may see them."""
    if row is None or not request.user.has_perm("journal.see_changes"):
        return ""
    return f"{reverse('accounts:change_list')}?kind={row._meta.model_name}&key={row.pk}"


def listed(
    request: StaffRequest,
    lines: Iterable[Line],
    *,
    title: str,
    heads: Iterable[Words],
    lede: str,
    new: tuple[str, str] | None,
) -> HttpResponse:
    """Answer a list of settings; `new` is the page that sets one up, by name, and the words of its button."""
    found = list(lines)
    context = {
        "title": title,
        "heads": list(heads),
        "lede": lede,
        "lines": [line for line in found if not line.is_retired],
        "retired": [line for line in found if line.is_retired],
        "new": Link(new[1], reverse(new[0])) if new else None,
    }
    return render(request, "directory/setting_list.html", context)
