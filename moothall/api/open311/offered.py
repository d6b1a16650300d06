"""Which services other websites can report to, and what they ask."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.utils.functional import cached_property

from moothall.directory.catalogue import Question, ServiceRecord
from moothall.directory.models import Channel, Organisation, Service
from moothall.directory.queries import catalogue, not_yet_offered

HIGHEST_TRUST = 1
"""A report proves nobody's identity: it can give a name and a way to reach them, and no more."""

DATATYPES = {
    "text": "string",
    "long_text": "text",
    "choice": "singlevaluelist",
    "choices": "multivaluelist",
    "yes_no": "singlevaluelist",
    "number": "number",
    "date": "datetime",
    "place": "string",
    "email": "string",
    "phone": "string",
}
"""The datatype of each type of question. A file has none: `media_url` stands for it."""

YES_NO = (("yes", "Yes"), ("no", "No"))


@dataclass(frozen=True)
class Offered:
    """A service as other websites report to it."""

    service: Service

    @property
    def record(self) -> ServiceRecord:
        """The record of the service."""
        return self.service.record

    @cached_property
    def place(self) -> Question | None:
        """The question that the place of the report answers."""
        return next((each for each in self.record.questions if each.type == "place"), None)

    @cached_property
    def described(self) -> Question | None:
        """The question that the description answers: the first long text that is always asked."""
        texts = (each for each in self.record.questions if each.type == "long_text" and each.asked_when is None)
        return next(texts, None)

    @cached_property
    def attributes(self) -> tuple[Question, ...]:
        """The questions that are asked as attributes."""
        elsewhere = (self.place, self.described)
        return tuple(each for each in self.record.questions if each.type in DATATYPES and each not in elsewhere)

    def is_needed(self, question: Question) -> bool:
        """Say whether a question must be answered when it is asked. No file must: its case waits for one."""
        needed = question.is_required or question.code in self.record.required_for_handoff
        return needed and question.type != "file"


def choices_of(question: Question) -> tuple[tuple[str, str], ...]:
    """Return the values that can be chosen with their words; none when anything can be written."""
    if question.type == "yes_no":
        return YES_NO
    return tuple((option.value, option.label) for option in question.options)


def offered_by(council: Organisation) -> dict[str, Offered]:
    """Return what a council offers, by code: its own services and those of its partners. Held in memory."""
    return _offered(catalogue().stamp, council.pk)


def offered_on(council: Organisation, *, day: date) -> Mapping[str, Offered]:
    """Return what a council offers other websites on a day, by code: without what is still held back from the web."""
    held_back = not_yet_offered(site=None, channel=Channel.WEB.value, on=day)
    offered = offered_by(council)
    if not held_back:
        return offered
    return {code: each for code, each in offered.items() if each.service.pk not in held_back}


@lru_cache(maxsize=8)
def _offered(_stamp: object, council_id: int) -> dict[str, Offered]:
    here = catalogue().at(site_id=None, channel=Channel.WEB.value).values()
    ours = (each for each in here if each.organisation.is_partner or each.organisation_id == council_id)
    return {each.code: Offered(each) for each in ours if is_offered(each.record)}


def is_offered(record: ServiceRecord) -> bool:
    """Say whether a report can meet what a service asks (decision 0026)."""
    is_a_form = record.makes_case and record.online == "form" and "web" in record.channels
    return record.is_listed and is_a_form and record.trust_level <= HIGHEST_TRUST
