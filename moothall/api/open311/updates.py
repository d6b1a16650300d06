"""`servicerequestupdates`: what we did is read, and what reporters add is taken."""

from datetime import timedelta

from django.http import HttpRequest, HttpResponse

from moothall.accounts.access import with_key
from moothall.api.open311.answers import FOR_ALL, FOR_ONE, Fault, Group, answering, written
from moothall.api.open311.asking import council_for, key_given, key_needed
from moothall.api.open311.form import Slips, form_of, query_of
from moothall.api.open311.moves import as_updates, moves_between
from moothall.api.open311.report import description_sent, files_sent, media_sent, reporter_sent
from moothall.api.open311.requests import LONGEST_SPAN, moment_sent, numbers_in, span_of
from moothall.api.open311.shown import cases_named
from moothall.api.open311.sight import Sight
from moothall.api.open311.states import STATUSES
from moothall.api.open311.take_update import Update, UpdateCameBefore, take_update
from moothall.cases.actions import DocumentRefused
from moothall.directory.models import Organisation
from moothall.journal.actions import log_machine_readings
from moothall.lib.clock import now

USUAL_SPAN = timedelta(days=1)
LONGEST_WITHOUT_KEY = timedelta(days=7)
"""Whoever follows reports asks for hours. Months of moves cost the database too much to be given to everybody."""

LONGEST_NUMBER = 80
CAME_BEFORE = "update_id: This update came before. Give each update its own number."


@with_key
@answering("GET", "POST")
def updates(request: HttpRequest, form: str) -> HttpResponse:
    """Take an update, or list what we did."""
    return _take(request, form) if request.method == "POST" else _list(request, form)


def _list(request: HttpRequest, form: str) -> HttpResponse:
    at, slips = now(), Slips()
    sent = query_of(request)
    key = key_given(request, at=at)
    sight = Sight.of(council_for(request, key), key)
    longest = LONGEST_SPAN if key else LONGEST_WITHOUT_KEY
    since, until = span_of(sent, slips, at=at, usual=USUAL_SPAN, longest=longest)
    slips.refuse()
    moves = moves_between(since, until, sight)
    if key is not None:
        log_machine_readings(
            "case",
            sorted({each.case_id for each in moves if sight.is_own(each.origin)}),
            page="open311:updates",
            why=f"Open311 with the key {key.name}",
            at=at,
            request_id=getattr(request, "request_id", ""),
        )
    shown = Group("request_update", as_updates(moves, sight))
    return written("service_request_updates", shown, form, keep=FOR_ONE if key else FOR_ALL)


def _take(request: HttpRequest, form: str) -> HttpResponse:
    at = now()
    form_of(request)
    key = key_needed(request, at=at)
    council = council_for(request, key)
    update = _read(request, council, Sight.of(council, key))
    try:
        taken = take_update(update, key=key, at=at)
    except UpdateCameBefore:
        raise Fault(400, CAME_BEFORE) from None
    except DocumentRefused as refusal:
        raise Fault(400, f"media: {refusal}") from refusal
    made = Group("request_update", [{"update_id": taken.number, "account_id": None}])
    return written("service_request_updates", made, form, status=201, keep=FOR_ONE)


def _read(request: HttpRequest, council: Organisation, sight: Sight) -> Update:
    """Return the update that was sent. Raises Fault 400 with a sentence for each field, 404 for an unknown report."""
    sent, slips = request.POST, Slips()
    number = sent.get("update_id", "").strip()
    if not 0 < len(number) <= LONGEST_NUMBER:
        slips.add("update_id", f"Give the number of this update, of at most {LONGEST_NUMBER} characters.")
    if moment_sent(sent, "updated_datetime", slips) is None:
        slips.add("updated_datetime", "Say when this was written, such as 2026-03-02T09:30:00Z.")
    status = sent.get("status", "").strip().lower()
    if status not in STATUSES:
        slips.add("status", f"Give one of these: {', '.join(sorted(STATUSES))}.")
    words, media, files = description_sent(sent, slips), media_sent(sent, slips), files_sent(request, slips)
    if not (words or media or files):
        slips.add("description", "Say what there is to add.")
    writer = reporter_sent(sent, slips)
    if not sent.get("service_request_id", "").strip():
        slips.add("service_request_id", "Say to which report this belongs.")
    slips.refuse()
    rows = cases_named(numbers_in([sent["service_request_id"]], council), sight)
    if not rows:
        raise Fault(404, "service_request_id: There is no such report, or it is not public.")
    return Update(number, rows[0].pk, status, words, writer, media, files)
