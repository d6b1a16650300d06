"""`services` and `services/<code>`: what can be reported, and what is asked."""

from functools import lru_cache
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.timezone import localdate

from moothall.accounts.access import public
from moothall.api.open311.answers import FORMS, Fault, Group, answering, written
from moothall.api.open311.asking import council_for
from moothall.api.open311.offered import DATATYPES, Offered, choices_of, offered_by, offered_on
from moothall.directory.catalogue import Question
from moothall.directory.models import Organisation
from moothall.directory.queries import catalogue
from moothall.lib.clock import now


@public
@answering("GET")
def services(request: HttpRequest, form: str) -> HttpResponse:
    """List the services that can be reported to."""
    council = council_for(request)
    offered = offered_on(council, day=localdate(now()))
    body = _list(catalogue().stamp, council, tuple(offered), form)
    return HttpResponse(body, content_type=FORMS[form], headers={"Cache-Control": "public, max-age=60"})


@public
@answering("GET")
def service_definition(request: HttpRequest, form: str, code: str) -> HttpResponse:
    """Say what a service asks. One that asks nothing has an empty list, which the standard leaves open."""
    offered = offered_on(council_for(request), day=localdate(now())).get(code)
    if offered is None:
        raise Fault(404, "service_code: There is no such service to report to.")
    asked = [_attribute(offered, each, place) for place, each in enumerate(offered.attributes, start=1)]
    what = {"service_code": code, "attributes": Group("attribute", asked)}
    return written("service_definition", what, form)


@lru_cache(maxsize=16)
def _list(_stamp: object, council: Organisation, codes: tuple[str, ...], form: str) -> bytes:
    offered = offered_by(council)
    listed = [_service(offered[code]) for code in codes]
    body: bytes = written("services", Group("service", listed), form).content
    return body


def _service(offered: Offered) -> dict[str, Any]:
    record = offered.record
    return {
        "service_code": record.code,
        "service_name": record.name,
        "description": record.description,
        "metadata": bool(offered.attributes),
        "type": "realtime",
        "keywords": ",".join(word.replace(",", " ") for word in record.keywords),
        "group": record.group,
    }


def _attribute(offered: Offered, question: Question, place: int) -> dict[str, Any]:
    choices = [{"key": key, "name": name} for key, name in choices_of(question)]
    asked = {
        "variable": True,
        "code": question.code,
        "datatype": DATATYPES[question.type],
        "required": offered.is_needed(question) and question.asked_when is None,
        "datatype_description": _explained(offered, question),
        "order": place,
        "description": question.ask,
    }
    return asked | ({"values": Group("value", choices)} if choices else {})


def _explained(offered: Offered, question: Question) -> str:
    """Say what helps to answer, and after which answer the question is asked."""
    condition = question.asked_when
    if condition is None:
        return question.hint
    earlier = next(each for each in offered.record.questions if each.code == condition.question)
    words = dict(choices_of(earlier))
    answers = " or ".join(f"“{words.get(value, value)}”" for value in condition.one_of)
    return f"{question.hint} Only when the answer to “{earlier.ask}” is {answers}.".strip()
