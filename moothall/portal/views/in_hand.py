"""The form that a browser has in hand, and which of its pages may be opened."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from moothall.cases.rules import asked_questions
from moothall.contacts.actions import digest_of
from moothall.contacts.content import DraftContent, MatterContent, read_content
from moothall.contacts.models import Draft
from moothall.directory.catalogue import Question, ServiceRecord
from moothall.directory.models import Service
from moothall.portal.queries.proof import draft_opened_by
from moothall.portal.queries.sent import was_sent
from moothall.portal.rules.steps import first_missing, may_be_nameless
from moothall.portal.views.keys import FormKey, held_form
from moothall.portal.views.services import found_or_404, service_or_404

DETAILS, CHECK, SAVED = "details", "check", "saved"
"""The pages after the questions; no question is called so, because its code would be behind `question/`."""


class State(StrEnum):
    """How a form stands for this browser."""

    NEW = "new"
    OPEN = "open"
    TAKEN = "taken"
    SENT = "sent"


@dataclass(frozen=True)
class InHand:
    """The form of one service in this browser: where it stands and what is in it so far."""

    service: Service
    state: State
    held: FormKey | None
    draft: Draft | None
    content: DraftContent

    @property
    def record(self) -> ServiceRecord:
        """The words of the service."""
        return self.service.record

    @property
    def answers(self) -> dict[str, Any]:
        """The answers so far."""
        return self.content.matters[0].answers if self.content.matters else {}

    @property
    def first(self) -> Question:
        """The question with which the form begins."""
        return self.record.questions[0]

    @property
    def open_draft(self) -> Draft:
        """The draft, on a page that is reached only with one."""
        assert self.draft is not None
        return self.draft

    @property
    def is_nameless(self) -> bool:
        """Whether the customer chose to send it without saying who they are, and may."""
        return self.content.is_without_customer and may_be_nameless(self.record)

    def question(self, code: str) -> Question | None:
        """Return an asked question by its code; none when it is not asked now. Raises Http404 for an unknown one."""
        if all(each.code != code for each in self.record.questions):
            raise Http404
        return next((each for each in asked_questions(self.record, self.answers) if each.code == code), None)

    def elsewhere(self, step: str) -> HttpResponse | None:
        """Return where to go instead when this page may not be opened yet, or no longer."""
        code, is_first = self.service.code, step == self.first.code
        if self.state == State.TAKEN or (self.state == State.NEW and not is_first):
            return redirect("portal:ask", code)
        if self.state == State.SENT and not is_first:
            return redirect("portal:ask_done", code)
        if step == SAVED:
            return None
        missing = first_missing(self.record, self.answers, before="" if step in (DETAILS, CHECK) else step)
        if missing is not None and missing.code != step:
            return redirect("portal:ask_question", code, missing.code)
        if step == CHECK and not self.content.guest.get("name") and not self.is_nameless:
            return redirect("portal:ask_details", code)
        return None


def in_hand(request: HttpRequest, code: str) -> InHand:
    """Return the form of a service that this browser has in hand. Raises Http404 for what cannot be asked here."""
    held = held_form(request, code)
    draft = draft_opened_by(digest_of(held.key), held.number) if held else None
    service = _service_of(request, code, draft)
    if service.record.online != "form" or not service.record.questions:
        raise Http404
    state = _state(held, draft)
    if state == State.OPEN and draft is not None:
        return InHand(service, state, held, draft, read_content(draft.content))
    return InHand(service, state, held, draft, DraftContent(matters=[MatterContent(service=code)]))


def _service_of(request: HttpRequest, code: str, draft: Draft | None) -> Service:
    """Return the service in the version that holds where the form was begun."""
    if draft is None:
        return service_or_404(request, code)
    return found_or_404(code, channel=draft.channel, site_id=draft.site_id)


def _state(held: FormKey | None, draft: Draft | None) -> State:
    if draft is not None:
        return State.TAKEN if draft.holder_id else State.OPEN
    return State.SENT if held is not None and was_sent(held.number) else State.NEW
