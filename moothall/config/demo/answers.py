"""What people of the demo council say and write: their words in `said.yaml`, the rest from who they are."""

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
import yaml

from moothall.customers.models import Customer
from moothall.customers.queries import contact_points_of
from moothall.directory.catalogue import Question, ServiceRecord

OWN_NAME = ("name", "names", "parent_name")
BIRTHDAYS = {"child_born": "2018-04-03", "parent_born": "1989-11-20", "born_on": "1957-06-14"}
#: So many days from now; every other day that is asked for is over.
AHEAD = {"wanted_on": 21, "from_on": 14, "until_on": 21, "until": 90, "hired_on": 5, "leave_on": 40, "event_on": 45}
DAYS_AGO = 9


class Said(msgspec.Struct, forbid_unknown_fields=True):
    """What lies in `said.yaml`."""

    said: dict[str, list[tuple[str, str]]]
    answers: dict[str, str | int]


@cache
def written() -> Said:
    """Read what lies in `said.yaml`, once."""
    text = Path(__file__).with_name("said.yaml").read_text(encoding="utf-8")
    return msgspec.convert(yaml.safe_load(text), Said)


def words_about(service: str, chance: random.Random) -> tuple[str, str]:
    """Return what somebody says when they get in touch about a service, and what they want."""
    stories = written().said.get(service)
    return chance.choice(stories) if stories else ("", "")


@dataclass(frozen=True)
class Person:
    """Somebody who answers the questions of a service at a moment."""

    name: str
    address: str
    postcode: str
    uprn: int | None
    telephone: str
    email: str
    at: datetime

    @classmethod
    def of(cls, customer: Customer, *, at: datetime) -> "Person":
        """Return a customer as they answer at this moment."""
        points = {point.kind: point.shown for point in contact_points_of(customer, family=[customer.pk])}
        return cls(
            name=customer.name,
            address=customer.address,
            postcode=customer.postcode,
            uprn=customer.uprn,
            telephone=points.get("phone", "01632 960001"),
            email=points.get("email", "someone@example.org"),
            at=at,
        )

    def answers(self, record: ServiceRecord, chance: random.Random) -> dict[str, Any]:
        """Answer what a service must know, and now and then what it may know."""
        answers: dict[str, Any] = {}
        for question in record.questions:
            condition = question.asked_when
            if condition and answers.get(condition.question) not in condition.one_of:
                continue
            if question.is_required or question.code in record.required_for_handoff or chance.random() < 0.3:
                answer = self.answer(question, chance)
                if answer is not None:
                    answers[question.code] = answer
        return answers

    def answer(self, question: Question, chance: random.Random) -> Any:
        """Answer one question; a file nobody has at hand."""
        by_type: dict[str, Callable[[], Any]] = {
            "choice": lambda: chance.choice(question.options).value,
            "choices": lambda: [chance.choice(question.options).value],
            "yes_no": lambda: chance.choice(["yes", "no"]),
            "number": lambda: self._number(question),
            "place": lambda: self._place(chance),
            "long_text": lambda: self._text(question),
            "text": lambda: self._text(question),
            "date": lambda: self._date(question),
            "email": lambda: self.email,
            "phone": lambda: self.telephone,
            "file": lambda: None,
        }
        return by_type[question.type]()

    def _text(self, question: Question) -> str:
        return self.name if question.code in OWN_NAME else str(written().answers[question.code])

    def _number(self, question: Question) -> int:
        least, most = question.least or 0, question.most
        wanted = max(int(written().answers[question.code]), int(least))
        return wanted if most is None else min(wanted, int(most))

    def _date(self, question: Question) -> str:
        if question.code in BIRTHDAYS and "baby" not in question.ask:
            return BIRTHDAYS[question.code]
        return (self.at + timedelta(days=AHEAD.get(question.code, -DAYS_AGO))).date().isoformat()

    def _place(self, chance: random.Random) -> dict[str, Any]:
        return {
            "words": ", ".join(self.address.split("\n")[:2]),
            "postcode": self.postcode,
            "uprn": self.uprn,
            "latitude": round(54.52 + chance.random() / 50, 6),
            "longitude": round(-1.36 + chance.random() / 30, 6),
        }
