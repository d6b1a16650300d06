"""Having a contact in hand: found by its reference, guarded, read from the screen, and saved with every button."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import wraps
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_POST

from moothall.accounts.access import StaffRequest
from moothall.contacts.actions import DraftChanged, DraftNotYours, merge_draft, save_draft
from moothall.contacts.content import DraftContent, read_content
from moothall.contacts.forms.screen import clash_words, read_screen
from moothall.contacts.merging import Together
from moothall.contacts.models import Draft
from moothall.contacts.permissions import may_know, may_see, may_take_over
from moothall.contacts.queries import answers_given, documents_of, draft_called, what_came_of
from moothall.contacts.views.screen import show_screen
from moothall.contacts.views.seeking import keep_sought
from moothall.customers.models import Customer
from moothall.directory.models import Site
from moothall.directory.queries import is_channel
from moothall.journal.actions import log_reading
from moothall.lib.clock import now
from moothall.lib.references import reference as written_reference

MERGED = lazy("This contact was changed in another window too. What was typed in both is here.")


class Clashed(Exception):
    """Two windows changed the same box. Everything else of both is saved."""

    def __init__(self, together: Together, mine: DraftContent) -> None:
        super().__init__(", ".join(together.clashes))
        self.together, self.mine = together, mine


@dataclass
class Held:
    """A contact in hand with everything that is on the officer's screen now, saved or not."""

    request: StaffRequest
    draft: Draft
    content: DraftContent
    edit: int
    seen: DraftContent | None
    columns: dict[str, Any] = field(default_factory=dict)
    is_merged: bool = False

    def save(self, **columns: Any) -> Draft:
        """Save the screen; typing in a parked contact takes it up.

        What another window saved meanwhile is put together with it. Raises Clashed when both changed the same box,
        and DraftChanged when the page does not say what it began with.
        """
        keep_sought(self.content)
        columns = self.columns | columns | ({"parked_at": None} if self.draft.parked_at else {})
        try:
            saved = save_draft(self.draft, self.content, at=now(), edit=self.edit, by=self.request.user, **columns)
        except DraftChanged:
            if self.seen is None:
                raise
            saved = self._merge(self.seen, columns)
        found = draft_called(self.draft.reference)
        assert found is not None
        self.draft, self.edit = found, saved.edit
        return found

    def _merge(self, seen: DraftContent, columns: dict[str, Any]) -> Draft:
        saved, together = merge_draft(self.draft, self.content, seen=seen, at=now(), by=self.request.user, **columns)
        if together.clashes:
            raise Clashed(together, self.content)
        self.content, self.is_merged = together.stored, True
        return saved

    def part(self, template: str, context: dict[str, Any]) -> HttpResponse:
        """Show a part of the screen, or all of it when another window has changed it too."""
        return self.shown() if self.is_merged else render(self.request, template, context)

    def answer(self, **columns: Any) -> HttpResponse:
        """Save the screen and show it again: in place for htmx, else by going back to its address."""
        self.save(**columns)
        return self.shown()

    def shown(self) -> HttpResponse:
        """Show the screen as it was last saved."""
        if self.request.htmx:
            return show_screen(self.request, self.draft, news=str(MERGED) if self.is_merged else "")
        return redirect("contacts:draft", self.draft.reference)


def in_hand(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Give a view the contact in hand as `Held`, with what was typed. Every such view is a POST of the whole screen.

    A contact that was ended leads to what came of it; one that somebody else has, or that was saved in another window,
    shows a plain message and what is there now.
    """

    @wraps(view)
    def guarded(request: StaffRequest, reference: str, **kwargs: Any) -> HttpResponse:
        draft = draft_called(reference)
        if draft is None:
            return leave_for_what_came_of(request, reference)
        if draft.holder_id != request.user.pk:
            return show_whose(request, draft)
        held = _held(request, draft)
        try:
            return view(request, held, **kwargs)
        except DraftChanged as refusal:
            return _show_fresh(held, refusal)
        except Clashed as clash:
            return _show_both(held, clash)
        except DraftNotYours:
            return show_whose(request, draft)

    return require_POST(guarded)


def _held(request: StaffRequest, draft: Draft) -> Held:
    """Read the screen: into what is stored, or into what the page began with if another window was quicker."""
    saving = request.POST.get("edit", "")
    edit = int(saving) if saving.isdigit() else -1
    seen = _seen(request.POST.get("seen", ""))
    is_late = edit != draft.edit and bool(seen)
    content = read_content(seen if is_late else draft.content)
    typed = read_screen(request.POST, draft, content)
    if is_late:
        # A channel or site that nobody touched here may have been changed in the other window.
        typed = {name: value for name, value in typed.items() if value != seen.get(name)}
    return Held(request, draft, content, edit, read_content(seen) if seen else None, _columns(typed, draft))


def _seen(text: str) -> dict[str, Any]:
    try:
        stored = json.loads(text)
    except ValueError:
        return {}
    return stored if isinstance(stored, dict) else {}


def _columns(typed: dict[str, Any], draft: Draft) -> dict[str, Any]:
    columns: dict[str, Any] = {}
    if is_channel(typed.get("channel") or ""):
        columns["channel"] = typed["channel"]
    code = typed.get("site")
    if code is not None and code != (draft.site.code if draft.site else ""):
        columns["site"] = Site.objects.filter(organisation=draft.organisation, code=code).first()
    return columns


def _show_fresh(held: Held, refusal: DraftChanged) -> HttpResponse:
    """Show what is there now, with the words that this window had and the other has not, so that none are lost."""
    fresh = draft_called(held.draft.reference)
    if fresh is None:
        return leave_for_what_came_of(held.request, held.draft.reference)
    there = read_content(fresh.content)
    lost = [
        words
        for name in ("summary", "wanted", "further_need", "next_step", "remark")
        if (words := getattr(held.content, name)) and words != getattr(there, name)
    ]
    news = refusal.problems["edit"]
    if lost:
        news += " " + _("Not saved from this window: %(words)s") % {"words": " · ".join(lost)}
    return show_screen(held.request, fresh, news=news, status=409)


def _show_both(held: Held, clash: Clashed) -> HttpResponse:
    """Show what was typed in this window, and beside it what the other one says in the same boxes."""
    fresh = draft_called(held.draft.reference)
    if fresh is None:
        return leave_for_what_came_of(held.request, held.draft.reference)
    together = clash.together
    problems = clash_words(fresh, together.shown, together.clashes, mine=clash.mine)
    news = _("This contact was changed in another window too. Look at what both say, and save again.")
    return show_screen(held.request, fresh, content=together.shown, problems=problems, news=news, status=409)


def show_whose(request: StaffRequest, draft: Draft) -> HttpResponse:
    """Show who has a contact in hand, and what is in it to whoever may take it over.

    Somebody from whom it was taken over while they typed is told so; it is forbidden for everybody else.
    """
    if not may_take_over(request.user, draft):
        return _tell_whose(request, draft)
    if request.method == "POST":
        return go(request, reverse("contacts:draft", args=[draft.reference]))
    note_reading(request, draft, page="contacts:draft")
    content = read_content(draft.content)
    context = {
        "title": _("Unfinished contact %(reference)s") % {"reference": draft.reference},
        "draft": draft,
        "content": content,
        "given": answers_given(draft, content),
        "documents": documents_of(draft),
    }
    return render(request, "contacts/draft_whose.html", context)


def _tell_whose(request: StaffRequest, draft: Draft) -> HttpResponse:
    if request.method != "POST" or not may_know(request.user, draft) or draft.holder is None:
        raise PermissionDenied
    messages.warning(request, DraftNotYours(draft.holder).problems["holder"])
    return go(request, reverse("contacts:drafts"))


def leave_for_what_came_of(request: StaffRequest, reference: str) -> HttpResponse:
    """Lead from an ended contact's old address to what came of it. Raises Http404 if there never was one."""
    contact = what_came_of(reference)
    if contact is None or not may_see(request.user, contact):
        raise Http404
    number = written_reference(contact.pk, contact.organisation.reference_prefix)
    return go(request, reverse("contacts:done", args=[number]))


def go(request: StaffRequest, url: str) -> HttpResponse:
    """Lead to another page, for htmx and for a browser without it."""
    if request.htmx:
        return HttpResponse(status=204, headers={"HX-Redirect": url})
    return redirect(url)


def note_reading(request: StaffRequest, draft: Draft, *, page: str, customer: Customer | None = None) -> None:
    """Note that the officer reads the data of a contact's customer, once for each customer and contact in a sitting."""
    customer = customer or draft.customer
    if customer is None:
        return
    read = f"{draft.pk}:{customer.pk}"
    if read in request.session.get("read", []):
        return
    request.session["read"] = [*request.session.get("read", [])[-20:], read]
    why = _("contact %(reference)s in hand") % {"reference": draft.reference}
    log_reading(customer, by=request.user, page=page, why=why, at=now(), request_id=request.request_id)
