"""`tokens/<reference>`: for clients that ask for the reference afterwards. Ours is there at once: it is the token."""

from django.http import HttpRequest, HttpResponse

from moothall.accounts.access import public
from moothall.api.open311.answers import FOR_ONE, Fault, Group, answering, written
from moothall.api.open311.asking import council_for
from moothall.api.open311.form import query_of
from moothall.api.open311.requests import numbers_in
from moothall.api.open311.take import REASON
from moothall.contacts.models import Matter
from moothall.lib.references import reference as reference_of


@public
@answering("GET")
def token(request: HttpRequest, form: str, reference: str) -> HttpResponse:
    """Say which report a token stands for; without a reference while it has made no case."""
    query_of(request)
    council = council_for(request)
    number = next(iter(numbers_in([reference], council)), 0)
    matters = Matter.objects.filter(reason=REASON, contact__organisation=council)
    row = (
        matters.filter(case=number).values_list("case_id", flat=True).first(),
        matters.filter(contact=number).values_list("contact_id", "case_id").first(),
    )
    if not any(row):
        raise Fault(404, "token: There is no such token.")
    case_id = row[0] or (row[1][1] if row[1] else None)
    made = reference_of(case_id, council.reference_prefix) if case_id else None
    answer = Group("request", [{"service_request_id": made, "token": reference}])
    return written("service_requests", answer, form, keep=FOR_ONE)
