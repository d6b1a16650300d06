"""What of a case can be sent to another system, by the names that mappings use."""

from collections.abc import Callable, Mapping
from typing import Any

from django.conf import settings
from django.urls import reverse

from moothall.cases.models import Case, HandOver, Note
from moothall.cases.rules import OWN_WORDS, answer_words
from moothall.customers.models import Identifier
from moothall.directory.catalogue import Question


class CaseFields:
    """The fields of one case. What the customer's record says is looked up only where a mapping asks for it."""

    def __init__(self, case: Case, *, external: str) -> None:
        self.case, self.external = case, external
        self._points: dict[str, str] | None = None

    def __call__(self, what: str) -> Any:
        """Return a field by its name; None for what the case does not have."""
        head, _point, code = what.partition(".")
        if head in ("answer", "words") and code:
            return self._answer(head, code)
        if what.startswith("customer_"):
            return self._of_customer(what.removeprefix("customer_"))
        read = FIELDS.get(what)
        return read(self) if read else None

    def _answer(self, head: str, code: str) -> Any:
        given = self.case.facts.get(code)
        question = next((each for each in self.questions if each.code == code), None)
        return given if head == "answer" else (answer_words(question, given) or None) if question else None

    @property
    def questions(self) -> tuple[Question, ...]:
        return self.case.version.content.questions

    def _of_customer(self, name: str) -> Any:
        customer = self.case.customer
        if customer is None:
            return None
        if name in ("telephone", "email"):
            return self.points.get({"telephone": "phone"}.get(name, name))
        return {
            "number": customer.pk,
            "name": customer.name,
            "language": customer.language,
            "needs": customer.needs or None,
        }.get(name)

    @property
    def points(self) -> dict[str, str]:
        """The first telephone and email of the customer, those that they prefer before others."""
        if self._points is None:
            rows = Identifier.objects.filter(customer=self.case.customer_id).order_by("is_preferred", "-pk")
            self._points = {each.kind: each.shown for each in rows}
        return self._points

    def reason(self) -> str | None:
        """Return why the case was handed on last."""
        note = Note.objects.filter(case=self.case, kind=Note.Kind.HAND_ON).order_by("-pk").first()
        return note.words if note else None

    def link(self) -> str:
        """Return the address of the case here."""
        return f"{settings.PUBLIC_ADDRESS}{reverse('cases:case_show', args=[self.case.reference])}"

    def agreed_by(self) -> str | None:
        """Return by when the partner that has the case agreed to be done."""
        turn = HandOver.objects.running().filter(case=self.case).first()
        return turn.due_at.isoformat() if turn is not None and turn.due_at else None

    def answers(self) -> Mapping[str, Any]:
        """Return every answer by its question."""
        codes = [each.code for each in self.questions]
        return {code: self.case.facts[code] for code in codes if self.case.facts.get(code) not in (None, "", [])}


FIELDS: dict[str, Callable[[CaseFields], Any]] = {
    "reference": lambda of: of.case.reference,
    "external": lambda of: of.external,
    "service": lambda of: of.case.service.code,
    "service_name": lambda of: of.case.service.name,
    "summary": lambda of: of.case.summary,
    "wanted": lambda of: of.case.wanted,
    "own_words": lambda of: str(of.case.facts.get(OWN_WORDS, "")),
    "reason": CaseFields.reason,
    "stage": lambda of: of.case.stage,
    "channel": lambda of: of.case.channel,
    "team": lambda of: of.case.team.code,
    "team_name": lambda of: of.case.team.name,
    "link": CaseFields.link,
    "agreed_by": CaseFields.agreed_by,
    "place": lambda of: of.case.place,
    "postcode": lambda of: of.case.postcode,
    "uprn": lambda of: of.case.uprn,
    "latitude": lambda of: of.case.latitude,
    "longitude": lambda of: of.case.longitude,
    "received_at": lambda of: of.case.received_at.isoformat(),
    "due_at": lambda of: of.case.due_at.isoformat(),
    "answers": CaseFields.answers,
}


OPEN_TO_ALL = frozenset(
    {
        "reference",
        "external",
        "service",
        "service_name",
        "stage",
        "channel",
        "team",
        "team_name",
        "link",
        "agreed_by",
        "received_at",
        "due_at",
    }
)
"""What of a case says nothing of anybody: shown in a preview also to those who may not see cases."""


def covered(fields: CaseFields) -> Callable[[str], Any]:
    """Return the fields of a case for somebody who may not see cases: what says something of somebody by its name
    only."""

    def read(what: str) -> Any:
        return fields(what) if what in OPEN_TO_ALL else f"<{what}>"

    return read
