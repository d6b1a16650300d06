"""Telling the customer what happens to their case. Each function is a reaction to one event of the journal."""

from datetime import datetime
from typing import Any

from django.utils import translation
from django.utils.text import Truncator

from moothall.cases.models import Case, Note
from moothall.cases.queries.whole import whole_case
from moothall.cases.workflow import stage_at
from moothall.journal.models import Event
from moothall.lib.working_time import LONDON
from moothall.messaging.actions import Letterhead, language_for, write_message
from moothall.messaging.models import Incoming, Message
from moothall.messaging.workflow import Arrival
from moothall.promises.actions import FIRST_REPLIES
from moothall.promises.models import Clock
from moothall.promises.queries import clocks_of
from moothall.ui.wording import long_day_words

LONGEST_SUBJECT = 80


def _tell(template: str, event: Event, *, answers: Incoming | None = None, **words: Any) -> Message:
    case = whole_case(event.about_id)
    note = Note.objects.filter(pk=event.facts["note"]).first() if "note" in event.facts else None
    customer = case.customer
    clocks = clocks_of("case", [case.pk])[case.pk]
    # Days and labels are words too: they are said in the language of the message.
    with translation.override(language_for(customer)):
        known = {
            "reference": case.reference,
            "service": case.service.name,
            "summary": case.summary,
            "wanted": case.wanted,
            "due": day_of(case.customer_due_at),
            "first_reply": next((day_of(clock.due_at) for clock in clocks if _is_first_reply(clock)), ""),
            "owner": case.owner.name if case.owner else case.home_team.name,
            "note": note.words if note else "",
        }
        said = {name: str(word(case, known)) if callable(word) else word for name, word in words.items()}
    return write_message(
        template,
        head=Letterhead(organisation=case.organisation, team=case.team),
        customer=customer,
        about=("case", case.pk),
        event_id=event.pk,
        at=event.recorded_at,
        rating=case.version.content.security,
        for_service=case.service,
        answers=answers,
        **known,
        **said,
    )


def _is_first_reply(clock: Clock) -> bool:
    return clock.code in FIRST_REPLIES and clock.is_running


def day_of(moment: datetime) -> str:
    """Return a day as it is written to a customer."""
    return long_day_words(moment.astimezone(LONDON).date())


def tell_opened(event: Event) -> None:
    """Acknowledge a new case: reference, department, promise, and the date to expect.

    Whoever wrote an email finds the answer beside it, under their own subject.
    """
    wrote = Incoming.objects.about("case", event.about_id).filter(state=Arrival.TAKEN_IN).first()
    _tell(
        "case_opened",
        event,
        answers=wrote,
        subject=lambda case, _known: (wrote.subject if wrote else "") or case.service.name,
        concerns=lambda case, _known: _subject_in_short(wrote) or case.service.name,
        promise=lambda case, _known: case.version.content.promise.words,
        next_step=lambda case, _known: case.version.content.how_it_works,
    )


def _subject_in_short(wrote: Incoming | None) -> str:
    """Return the subject of an email as it stands in a sentence; nothing where there is none."""
    return Truncator(" ".join(wrote.subject.split())).chars(LONGEST_SUBJECT).rstrip(".") if wrote else ""


def tell_handed_on(event: Event) -> None:
    """Say who has the case now, why it moved, and by when they were asked to act."""
    _tell(
        "case_handed_on",
        event,
        team=lambda case, _known: case.team.name,
        organisation=lambda case, _known: case.team.organisation.name,
        why=lambda _case, known: known["note"],
    )


def tell_advanced(event: Event) -> None:
    """Say to which stage the case has moved; unless that stage asks the customer, which tells them."""
    if event.facts.get("told"):
        return
    _tell("case_advanced", event, stage=lambda case, _known: _words_of_stage(case, event))


def _words_of_stage(case: Case, event: Event) -> str:
    """Return the words of the stage and what its service says besides, as they end before a full stop."""
    code = event.facts.get("stage", "")
    stage = stage_at(case.stages, code)
    label = stage.label if stage.code == code else event.facts["stage_label"]
    return f"{label}. {stage.message}".rstrip(". ")


def tell_waiting(event: Event) -> None:
    """Ask the customer for what is missing."""
    _tell("case_waiting", event, question=lambda _case, known: known["note"])


def tell_delayed(event: Event) -> None:
    """Send the holding reply: why it takes longer, and until when."""
    expected = datetime.fromisoformat(event.facts["expected_on"])
    _tell(
        "case_delayed",
        event,
        reason=lambda _case, known: known["note"],
        expected=lambda _case, _known: day_of(expected),
    )


def tell_resolved(event: Event) -> None:
    """Say what was done, and how to say that it is not right; unless the officer's own reply said it."""
    if event.facts.get("told"):
        return
    _tell("case_resolved", event, outcome=lambda _case, known: known["note"])


def tell_closed(event: Event) -> None:
    """Say why the case was closed without being done."""
    _tell(
        "case_closed",
        event,
        outcome=lambda _case, known: known["note"],
        because=lambda case, _known: case.get_closed_because_display(),
    )


def tell_disputed(event: Event) -> None:
    """Say that the case is open again and who answers for it."""
    _tell("case_disputed", event)


def tell_merged_away(event: Event) -> None:
    """Say with which case this one goes on."""
    _tell("case_merged_away", event, other=event.facts["other"])


def tell_at_risk(event: Event) -> None:
    """Warn the customer, before the due date, that it may be late."""
    _tell("case_at_risk", event)
