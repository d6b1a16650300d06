"""`requests`: reports are taken, and read."""

from datetime import UTC, datetime, timedelta

from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.timezone import localdate, localtime

from moothall.accounts.access import with_key
from moothall.api.models import ApiKey
from moothall.api.open311.answers import FOR_ALL, FOR_ONE, Fault, Group, answering, written
from moothall.api.open311.asking import council_for, key_given, key_needed
from moothall.api.open311.form import Slips, form_of, query_of
from moothall.api.open311.offered import offered_on
from moothall.api.open311.report import read_report
from moothall.api.open311.shown import Asked, Row, as_requests, cases_listed, cases_named
from moothall.api.open311.sight import Sight
from moothall.api.open311.take import Taken, take_report
from moothall.cases.actions import DocumentRefused
from moothall.contacts.actions import ContactRefused
from moothall.directory.catalogue import ServiceRecord
from moothall.directory.models import Organisation
from moothall.directory.queries import catalogue
from moothall.journal.actions import log_machine_readings
from moothall.lib.clock import now
from moothall.lib.references import ReferenceIsWrong, parse, reference
from moothall.ui.wording import long_day_words

LONGEST_SPAN = timedelta(days=90)
FAR_OFF = timedelta(days=1)
OPEN_ONLY: dict[frozenset[str], bool | None] = {
    frozenset({"open"}): True,
    frozenset({"closed"}): False,
    frozenset({"open", "closed"}): None,
    frozenset(): None,
}


@with_key
@answering("GET", "POST")
def requests(request: HttpRequest, form: str) -> HttpResponse:
    """Take a report, or list cases."""
    return _take(request, form) if request.method == "POST" else _list(request, form)


@with_key
@answering("GET")
def one_request(request: HttpRequest, form: str, reference: str) -> HttpResponse:
    """Show one case. As the standard has it, it comes as a list of one."""
    at = now()
    sight, key = _sight(request, at=at)
    rows = cases_named(numbers_in([reference], sight.council), sight)
    if not rows:
        raise Fault(404, "service_request_id: There is no such report, or it is not public.")
    return _show(request, rows, sight, key, form, at=at)


def _take(request: HttpRequest, form: str) -> HttpResponse:
    at = now()
    form_of(request)
    key = key_needed(request, at=at)
    council = council_for(request, key)
    report = read_report(request, offered_on(council, day=localdate(at)))
    try:
        taken = take_report(report, key=key, at=at)
    except ContactRefused as refusal:
        raise Fault(400, *(f"{field}: {words}." for field, words in refusal.problems.items())) from refusal
    except DocumentRefused as refusal:
        raise Fault(400, f"media: {refusal}") from refusal
    made = {
        "service_request_id": reference(taken.case_id, council.reference_prefix),
        "service_notice": notice_of(report.offered.record, taken),
        "account_id": None,
    }
    status = 201 if taken.is_new else 200
    return written("service_requests", Group("request", [made]), form, status=status, keep=FOR_ONE)


def notice_of(record: ServiceRecord, taken: Taken) -> str:
    """Return what the reporter is told: what is promised, and by which day."""
    words = record.promise.words.rstrip(".")
    if taken.due_at is None:
        return f"{words}."
    return f"{words}. Expect it by {long_day_words(localtime(taken.due_at).date())}."


def _list(request: HttpRequest, form: str) -> HttpResponse:
    at = now()
    sight, key = _sight(request, at=at)
    sent = query_of(request)
    rows = _named(sent, sight) if sent.get("service_request_id") else cases_listed(_asked(sent, at=at), sight)
    return _show(request, rows, sight, key, form, at=at)


def _named(sent: QueryDict, sight: Sight) -> list[Row]:
    """Return the cases that are asked for by their references, whatever else is asked."""
    references = ",".join(sent.getlist("service_request_id")).split(",")
    return cases_named(numbers_in(references, sight.council), sight)


def _show(
    request: HttpRequest, rows: list[Row], sight: Sight, key: ApiKey | None, form: str, *, at: datetime
) -> HttpResponse:
    shown, read = as_requests(rows, sight)
    if key is not None:
        log_machine_readings(
            "case",
            read,
            page="open311:requests",
            why=f"Open311 with the key {key.name}",
            at=at,
            request_id=getattr(request, "request_id", ""),
        )
    return written("service_requests", Group("request", shown), form, keep=FOR_ONE if key else FOR_ALL)


def _sight(request: HttpRequest, *, at: datetime) -> tuple[Sight, ApiKey | None]:
    query_of(request)
    key = key_given(request, at=at)
    return Sight.of(council_for(request, key), key), key


def numbers_in(references: list[str], council: Organisation) -> set[int]:
    """Return the numbers of references; what cannot be one is left out, because nobody can have it."""
    found = set()
    for text in references[:1000]:
        try:
            number = parse(text.strip()[:40], {council.reference_prefix})
        except ReferenceIsWrong:
            continue
        if number is not None:
            found.add(number)
    return found


def _asked(sent: QueryDict, *, at: datetime) -> Asked:
    slips = Slips()
    since, until = span_of(sent, slips, at=at, usual=LONGEST_SPAN)
    statuses = frozenset(part.strip().lower() for part in sent.get("status", "").split(",") if part.strip())
    if statuses not in OPEN_ONLY:
        slips.add("status", "Ask for open, closed, or both with a comma between.")
    services = _services(sent, slips)
    slips.refuse()
    return Asked(since, until, services=services, is_open=OPEN_ONLY[statuses])


def _services(sent: QueryDict, slips: Slips) -> list[int] | None:
    codes = [part.strip() for part in sent.get("service_code", "").split(",") if part.strip()]
    by_code = catalogue().by_code
    for code in codes:
        if code not in by_code:
            slips.add("service_code", f"There is no service “{code[:60]}”.")
    return [by_code[code].pk for code in codes if code in by_code] if codes else None


def span_of(
    sent: QueryDict, slips: Slips, *, at: datetime, usual: timedelta, longest: timedelta = LONGEST_SPAN
) -> tuple[datetime, datetime]:
    """Return from when until when is asked, `longest` at most: of the two moments either may be left out."""
    since, until = moment_sent(sent, "start_date", slips), moment_sent(sent, "end_date", slips)
    if until is None:
        until = min(since + longest, at + FAR_OFF) if since else at
    if since is None:
        since = until - usual
    if since > until:
        slips.add("end_date", "The end lies before the start.")
    elif until - since > longest:
        slips.add("start_date", f"Ask for {longest.days} days at most.")
    return since, until


def moment_sent(sent: QueryDict, field: str, slips: Slips) -> datetime | None:
    """Return a moment that was sent, and note what is wrong with it. A day begins at midnight, UTC."""
    # A plus that was not escaped arrives as a space.
    given = sent.get(field, "").strip().replace(" ", "+" if "T" in sent.get(field, "") else " ")
    if not given:
        return None
    try:
        found = parse_datetime(given)
        day = parse_date(given) if found is None else None
    except ValueError:
        found = day = None
    if found is None and day is not None:
        found = datetime(day.year, day.month, day.day, tzinfo=UTC)
    if found is None or not 1990 <= found.year <= 2100:
        slips.add(field, "Give a moment with its time zone, such as 2026-03-02T09:30:00Z.")
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)
