"""What the single view says of each moment of the stream, in words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from django.urls import reverse
from django.utils.translation import gettext as _

from moothall.cases.workflow import DESK_WORDS, Status
from moothall.contacts.models import CallBack
from moothall.contacts.queries.stream import Moment
from moothall.contacts.workflow import OnBehalf, Outcome
from moothall.directory.queries import channel_words
from moothall.lib.references import reference
from moothall.messaging.models import Message
from moothall.messaging.workflow import Why
from moothall.ui.wording import moment_words


class Way(NamedTuple):
    """Words that lead somewhere."""

    words: str
    url: str


class Line(NamedTuple):
    """One matter of a contact: the service and how it ended, and the case that it has."""

    words: str
    case: Way | None


@dataclass(frozen=True, slots=True)
class Entry:
    """One moment in words. `look` is the kind of the timeline component; `lines` are the matters of a contact."""

    at: datetime
    look: str
    title: str
    by: str
    words: str
    state: str
    ways: Sequence[Way]
    lines: Sequence[Line] = ()


def entries_of(moments: Iterable[Moment], *, prefix: str, at: datetime) -> list[Entry]:
    """Return the moments in words. `prefix` is the organisation's letters of references, `at` the time now."""
    words = _Words(prefix, at)
    return [words.entry(moment) for moment in moments]


class _Words:
    """Puts moments into words. The addresses are looked up once, not for each line."""

    def __init__(self, prefix: str, at: datetime) -> None:
        self.prefix, self.at = prefix, at
        self.cases, self.contacts = reverse("cases:case_list"), reverse("contacts:contact_list")
        self.calls = reverse("contacts:call_back_list")
        self.by_kind = {
            "contact": self.contact,
            "case": self.case,
            "message": self.message,
            "call_back": self.call_back,
            "incoming": self.incoming,
        }

    def entry(self, moment: Moment) -> Entry:
        return self.by_kind[moment.kind](moment, moment.shown)

    def way(self, home: str, number: int) -> Way:
        written = reference(number, self.prefix)
        return Way(written, f"{home}{written}/")

    def contact(self, moment: Moment, shown: dict[str, Any]) -> Entry:
        state = str(OnBehalf(shown["on_behalf"]).label) if shown["on_behalf"] else ""
        if shown["customer"]:
            state = _("spoke for {name}").format(name=shown["customer"])
        return Entry(
            at=moment.at,
            look="contact",
            title=channel_words(shown["channel"]),
            by=shown["by"] or "",
            words=f"“{shown['summary']}”" if shown["summary"] else "",
            state=state,
            ways=[self.way(self.contacts, moment.pk)],
            lines=[self.line(matter) for matter in shown["matters"] or ()],
        )

    def line(self, matter: dict[str, Any]) -> Line:
        outcome = str(Outcome(matter["outcome"]).label).lower()
        case_id = matter["case_id"]
        return Line(f"{matter['service']}: {outcome}", self.way(self.cases, case_id) if case_id else None)

    def case(self, moment: Moment, shown: dict[str, Any]) -> Entry:
        status, summary = shown["status"], shown["summary"]
        return Entry(
            at=moment.at,
            look="case",
            title=shown["service"],
            by=shown["team"],
            words=summary if summary != shown["service"] else "",
            state=str(DESK_WORDS.get(status, Status(status).label)),
            ways=[self.way(self.cases, moment.pk)],
        )

    def message(self, moment: Moment, shown: dict[str, Any]) -> Entry:
        homes = {"case": self.cases, "contact": self.contacts}
        about = shown["about"]
        return Entry(
            at=moment.at,
            look="message",
            title=shown["subject"],
            by=str(Message.Channel(shown["channel"]).label),
            words="",
            state=str(Message.State(shown["state"]).label),
            ways=[self.way(homes[about], shown["about_id"])] if about in homes else [],
        )

    def incoming(self, moment: Moment, shown: dict[str, Any]) -> Entry:
        is_on_case = shown["about"] == "case" and shown["about_id"]
        ways = [self.way(self.cases, shown["about_id"])] if is_on_case else []
        return Entry(
            at=moment.at,
            look="customer",
            title=shown["subject"] or _("A message from the customer"),
            by=channel_words(shown["channel"]),
            words=f"“{shown['words']}”" if shown["words"] else "",
            state=str(Why(shown["why"]).label) if shown["why"] else "",
            ways=[*ways, Way(_("The whole message"), reverse("contacts:incoming_show", args=[moment.pk]))],
        )

    def call_back(self, moment: Moment, shown: dict[str, Any]) -> Entry:
        due_at = datetime.fromisoformat(shown["due_at"])
        facts = {"officer": shown["by"], "name": shown["name"], "due": moment_words(due_at, now=self.at)}
        is_owed = not shown["ended_at"]
        is_late = is_owed and due_at < self.at
        owed = _("Late: still to be made") if is_late else _("Still to be made")
        make = [Way(_("Make the call"), f"{self.calls}{moment.pk}/")] if is_owed else []
        return Entry(
            at=moment.at,
            look="problem" if is_late else "promise",
            title=_("{officer} rings {name} by {due}").format(**facts),
            by="",
            words=shown["about"],
            state=owed if is_owed else str(CallBack.Result(shown["result"]).label),
            ways=[*make, self.way(self.contacts, shown["contact_id"])],
        )
