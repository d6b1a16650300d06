"""What every page of a move shares: it finds the case, tries the act, and answers."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse

from moothall.accounts.access import StaffRequest
from moothall.cases.actions import CaseRefused, DocumentRefused, occasion_of
from moothall.cases.forms.moves import MoveForm
from moothall.cases.models import Case
from moothall.cases.permissions import may_ever, refusal_of
from moothall.cases.queries import Moment, facts_of, newest_event, standing_of, standing_words, timeline_of, whole_case
from moothall.cases.views.finding import find_case, reach_for, read_case
from moothall.cases.workflow import MoveNotAllowed, Status, move_named
from moothall.lib.clock import now
from moothall.messaging.actions import Occasion, ReplyRefused, room_in_sentence
from moothall.ui.forms import Box
from moothall.ui.shapes import Words

Said = dict[str, Any]


class MovePage:
    """The page of one move of one case, for one request.

    Raises Http404 for a case that the officer may not see, and for a move that is never theirs to make. A move that
    cannot be made now is refused in words instead, and keeps what was typed.
    """

    def __init__(self, request: StaffRequest, reference: str, move: str) -> None:
        self.request, self.at = request, now()
        self.reach = reach_for(request, at=self.at)
        self.case = find_case(Case.objects.whole(), reference, reach=self.reach)
        self.move = move_named(move)
        if not may_ever(self.reach, self.case, self.move):
            raise Http404
        self.refusal = refusal_of(self.reach, self.case, self.move)
        self.changes: list[Moment] = []

    @property
    def sent(self) -> QueryDict | None:
        """What the officer sent; None when they only open the page."""
        return self.request.POST if self.request.method == "POST" else None

    @property
    def opened(self) -> Said:
        """The state of the case that the officer sees, for the hidden fields of the form."""
        return {"seen": self.case.version_number, "last_event": newest_event(self.case)}

    @property
    def occasion(self) -> Occasion:
        """For whom a message is that this page would send."""
        return occasion_of(self.case, event_id=newest_event(self.case), at=self.at)

    def fit_text(self, form: MoveForm, name: str) -> None:
        """Let an officer write no more than a text has room for, where their words reach the customer by text."""
        room = room_in_sentence(self.occasion, rating=self.case.version.content.security)
        if room is not None:
            form.fit_text(name, room=room)

    def by(self, said: Said) -> Said:
        """Return who acts, when, and on which state of the case, as every act wants to know."""
        return {"by": self.request.user, "at": self.at, "seen": said["seen"]}

    def find_other(self, reference: str) -> Case | None:
        """Return another case by its reference, if the officer may see it."""
        try:
            return find_case(Case.objects.whole(), reference.strip().replace(" ", ""), reach=self.reach)
        except Http404:
            return None

    def saves(self, form: MoveForm, act: Callable[[Said], object]) -> bool:
        """Try the act with what was said. When it is refused, the form says why, at the field where it belongs."""
        if not form.is_valid():
            return False
        seen = form.cleaned_data["seen"]
        try:
            if self.refusal:
                raise MoveNotAllowed(self.refusal)
            act(form.cleaned_data)
        except (CaseRefused, ReplyRefused) as refusal:
            for name, problem in refusal.problems.items():
                form.add_error(form.field_of(name), problem)
        except (MoveNotAllowed, DocumentRefused) as refusal:
            self.case = whole_case(self.case.pk)
            self.refusal = refusal_of(self.reach, self.case, self.move)
            has_changed = seen != self.case.version_number
            form.add_error(None if has_changed else form.refused_at, str(refusal))
            if has_changed:
                self._show_changes(form)
        else:
            return True
        return False

    def _show_changes(self, form: MoveForm) -> None:
        """Let the officer read what happened since they opened the page, and decide again with what they typed."""
        last = form.cleaned_data["last_event"] or 0
        for_partners = self.reach.partner_ids if self.reach.is_guest_at(self.case) else ()
        self.changes = timeline_of(self.case, after_event=last, for_partners=for_partners)
        form.see_again(self.case, last_event=newest_event(self.case))

    def show(self, form: MoveForm, *, title: Words, button: Words, **more: Any) -> HttpResponse:
        """Show the page: the form, or why there is none and what was typed in it; beside it what the customer said."""
        name = f"case_{self.move.name}"
        read_case(self.request, self.case, reach=self.reach, page=f"cases:{name}", at=self.at)
        context = {
            "case": self.case,
            "case_url": reverse("cases:case_show", args=[self.case.reference]),
            "form": None if self.refusal else form,
            "title": title,
            "button": button,
            "is_waiting": self.case.status == Status.WAITING,
            "refusal": self.refusal,
            "typed": _typed(form) if self.sent else [],
            "changes": self.changes,
            "standing": standing_words(standing_of(self.case), at=self.at),
            "facts": facts_of(self.case),
        }
        return render(self.request, f"cases/{name}.html", context | more)

    def done(self, words: Words) -> HttpResponse:
        """Go back to the case and say what was done."""
        messages.success(self.request, str(words))
        return redirect("cases:case_show", self.case.reference)


def _typed(form: MoveForm) -> list[str]:
    """Return the words that the officer wrote, so that they can be copied where the form can no longer be used."""
    boxes = [field for field in form.visible_fields() if isinstance(field.field.widget, forms.Textarea | Box)]
    return [words for field in boxes if (words := str(field.value() or "").strip())]
