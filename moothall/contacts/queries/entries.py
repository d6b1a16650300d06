"""What the single view says of each moment of the stream, in words."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from moothall.cases.workflow import DESK_WORDS, Status
from moothall.contacts.models import CallBack
from moothall.contacts.queries.stream import Moment
from moothall.contacts.workflow import OnBehalf, Outcome
from moothall.directory.models import Channel
from moothall.lib.references import reference
from moothall.messaging.models import Message
from moothall.ui.wording import moment_words


@dataclass(frozen=True)
class Line:
    """One matter of a contact: the service, how it ended, and the reference of its case if it has one."""

    service: str
    outcome: str
    case: str


@dataclass(frozen=True)
class Entry:
    """One moment in words. `reference` is that of the contact or case to open; `key` that of a call still to be made.

    `look` is the kind of the timeline component; `is_said` says that the words are the customer's own.
    """

    at: datetime
    look: str
    title: str
    by: str = ""
    words: str = ""
    state: str = ""
    case: str = ""
    contact: str = ""
    call: int | None = None
    is_said: bool = False
    lines: list[Line] = field(default_factory=list)


def entries_of(moments: Iterable[Moment], *, prefix: str, at: datetime) -> list[Entry]:
    """Return the moments in words. `prefix` is the organisation's letters of references, `at` the time now."""
    return [_ENTRIES[moment.kind](moment, prefix, at) for moment in moments]


def _contact(moment: Moment, prefix: str, _at: datetime) -> Entry:
    shown = moment.shown
    lines = [_line(matter, prefix) for matter in shown["matters"] or ()]
    state = str(OnBehalf(shown["on_behalf"]).label) if shown["on_behalf"] else ""
    if shown["customer"]:
        state = _("spoke for {name}").format(name=shown["customer"])
    return Entry(
        at=moment.at,
        look="contact",
        title=str(Channel(shown["channel"]).label),
        by=shown["by"] or "",
        words=shown["summary"],
        is_said=True,
        state=state,
        contact=reference(moment.pk, prefix),
        lines=lines,
    )


def _line(matter: dict[str, Any], prefix: str) -> Line:
    case_id = matter["case_id"]
    outcome = str(Outcome(matter["outcome"]).label)
    return Line(matter["service"], outcome, reference(case_id, prefix) if case_id else "")


def _case(moment: Moment, prefix: str, _at: datetime) -> Entry:
    shown = moment.shown
    status = shown["status"]
    summary = shown["summary"]
    return Entry(
        at=moment.at,
        look="case",
        title=shown["service"],
        words=summary if summary != shown["service"] else "",
        state=str(DESK_WORDS.get(status, Status(status).label)),
        by=shown["team"],
        case=reference(moment.pk, prefix),
    )


def _message(moment: Moment, prefix: str, _at: datetime) -> Entry:
    shown = moment.shown
    about = reference(shown["about_id"], prefix)
    return Entry(
        at=moment.at,
        look="message",
        title=shown["subject"],
        state=str(Message.State(shown["state"]).label),
        by=str(Message.Channel(shown["channel"]).label),
        case=about if shown["about"] == "case" else "",
        contact=about if shown["about"] == "contact" else "",
    )


def _call_back(moment: Moment, prefix: str, at: datetime) -> Entry:
    shown = moment.shown
    due_at = datetime.fromisoformat(shown["due_at"])
    facts = {"officer": shown["by"], "name": shown["name"], "due": moment_words(due_at, now=at)}
    state = str(CallBack.Result(shown["result"]).label) if shown["ended_at"] else _("Still to be made")
    is_late = not shown["ended_at"] and due_at < at
    return Entry(
        at=moment.at,
        look="problem" if is_late else "promise",
        title=_("{officer} rings {name} by {due}").format(**facts),
        words=shown["about"],
        state=_("Late: still to be made") if is_late else state,
        contact=reference(shown["contact_id"], prefix),
        call=None if shown["ended_at"] else moment.pk,
    )


_ENTRIES: dict[str, Callable[[Moment, str, datetime], Entry]] = {
    "contact": _contact,
    "case": _case,
    "message": _message,
    "call_back": _call_back,
}
