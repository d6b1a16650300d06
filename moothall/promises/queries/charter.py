"""The charter as pages show it: what is promised, how often it was kept, and who holds itself to more."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime

from django.utils.functional import Promise as LazyText
from django.utils.timezone import get_default_timezone
from django.utils.translation import gettext_lazy as _

from moothall.directory.models import Service
from moothall.directory.queries import catalogue
from moothall.promises.models import (
    CharterLine,
    CharterVersion,
    MonthKept,
    MonthNote,
    PromiseVersion,
    SignUp,
    Tightening,
)
from moothall.promises.rules import (
    CHANNELS_OF_HEADING,
    OWN_PROMISE,
    heading_of,
    is_looser,
    month_before,
    month_of,
    target_words,
)

HEADINGS: dict[str, LazyText] = {
    "all": _("Whenever you get in touch"),
    "face_to_face": _("When you visit us"),
    "telephone": _("When you phone us"),
    "email_and_letter": _("When you write to us"),
    "email": _("When you email us"),
}


@dataclass(frozen=True)
class TightenedBy:
    """A service or partner that promises more. `row` is None when the service's own record says so."""

    who: str
    words: str
    row: Tightening | None = None


@dataclass(frozen=True)
class ShownPromise:
    """One promise as it stands now, with last month's figure and its explanation."""

    code: str
    words: str
    version: PromiseVersion
    kept: MonthKept | None = None
    note: MonthNote | None = None
    tightened_by: list[TightenedBy] = field(default_factory=list)
    has_changed_since: bool = False

    @property
    def target(self) -> str:
        """The target in words, or nothing for a promise without one."""
        return self.version.target_words


@dataclass(frozen=True)
class Section:
    """The promises under one heading of the charter."""

    title: LazyText
    promises: list[ShownPromise]


@dataclass(frozen=True)
class CharterNow:
    """The charter as it stands: its version, its sections, duties, rights and the partners that signed."""

    version: CharterVersion
    month: date
    sections: list[Section]
    duties: list[CharterLine]
    rights: list[CharterLine]
    sign_ups: list[SignUp]

    @property
    def promises(self) -> Iterator[ShownPromise]:
        """Every promise in the order of the page."""
        for section in self.sections:
            yield from section.promises


def last_month(at: datetime) -> date:
    """Return the first day of the last whole month, by the council's own clock."""
    return month_before(month_of(at.astimezone(get_default_timezone()).date()))


def charter_now(at: datetime) -> CharterNow | None:
    """Return the charter as it stands; None before the first is published."""
    version = CharterVersion.objects.filter(published_at__lte=at).first()
    if version is None:
        return None
    lines = list(version.lines.all())
    month = last_month(at)
    promises = _shown([line for line in lines if line.kind == CharterLine.Kind.PROMISE], version, month, at)
    return CharterNow(
        version=version,
        month=month,
        sections=_sections(promises),
        duties=[line for line in lines if line.kind == CharterLine.Kind.CUSTOMER_DUTY],
        rights=[line for line in lines if line.kind == CharterLine.Kind.STAFF_RIGHT],
        sign_ups=list(version.sign_ups.select_related("organisation")),
    )


def kept_last_month(code: str, *, at: datetime, service: Service | None = None) -> MonthKept | None:
    """Return how often a promise was kept last month, by all services or by one; None when nothing fell due.

    `rules.OWN_PROMISE` is the code of what services themselves promise.
    """
    rows = MonthKept.objects.filter(code=code, month=last_month(at), service=service)
    return rows.first()


def kept_by_service(code: str, *, month: date) -> list[MonthKept]:
    """Return how often each service kept a promise in a month, those that broke it most often first."""
    rows = MonthKept.objects.filter(code=code, month=month, service__isnull=False)
    return list(rows.select_related("service").order_by("-broken", "service__name"))


def months_of(code: str, *, at: datetime, months: int = 12) -> list[MonthKept]:
    """Return how often all services together kept a promise in each of the last months, newest first."""
    since = month_before(month_of(at.astimezone(get_default_timezone()).date()), months=months)
    return list(MonthKept.objects.filter(code=code, service__isnull=True, month__gte=since))


def promise_now(code: str, *, at: datetime) -> ShownPromise | None:
    """Return one promise as it stands, whether or not the charter already lists it; None when it is not made."""
    version = PromiseVersion.objects.in_force(at).filter(promise__code=code).select_related("promise").first()
    if version is None:
        return None
    month = last_month(at)
    return ShownPromise(
        code=code,
        words=version.words,
        version=version,
        kept=kept_last_month(code, at=at),
        note=MonthNote.objects.filter(code=code, month=month).first(),
        tightened_by=_tightened([version]).get(code, []),
    )


def own_promises_last_month(at: datetime) -> list[MonthKept]:
    """Return how often each service kept what it promises itself last month, the most broken first."""
    return kept_by_service(OWN_PROMISE, month=last_month(at))


def _shown(lines: list[CharterLine], charter: CharterVersion, month: date, at: datetime) -> list[ShownPromise]:
    rows = PromiseVersion.objects.in_force(at).select_related("promise")
    versions = {row.promise.code: row for row in rows}
    counted = MonthKept.objects.filter(month=month, service__isnull=True)
    kept = {row.code: row for row in counted}
    notes = {row.code: row for row in MonthNote.objects.filter(month=month)}
    tightened = _tightened(versions.values())
    return [
        ShownPromise(
            code=line.code,
            words=versions[line.code].words,
            version=versions[line.code],
            kept=kept.get(line.code),
            note=notes.get(line.code),
            tightened_by=tightened.get(line.code, []),
            has_changed_since=versions[line.code].valid_from > charter.published_at,
        )
        for line in lines
        if line.code in versions
    ]


def _sections(promises: list[ShownPromise]) -> list[Section]:
    under: dict[str, list[ShownPromise]] = {heading: [] for heading in CHANNELS_OF_HEADING}
    for promise in promises:
        under[heading_of(promise.version.channels)].append(promise)
    return [Section(HEADINGS[heading], found) for heading, found in under.items() if found]


def _tightened(versions: Iterable[PromiseVersion]) -> dict[str, list[TightenedBy]]:
    """Return who promises more than the charter, by promise: from the table and from services' own records."""
    units = {row.promise.code: (row.target_value, row.target_unit) for row in versions if row.target_value}
    found: dict[str, list[TightenedBy]] = {}
    listed: set[tuple[str, int]] = set()
    rows = Tightening.objects.filter(promise__code__in=list(units))
    for row in rows.select_related("promise", "service", "organisation"):
        code, who = row.promise.code, str(row.service or row.organisation)
        listed.add((code, row.service_id or 0))
        found.setdefault(code, []).append(TightenedBy(who, target_words(row.value, units[code][1]), row))
    for service in catalogue().services:
        for code, value in service.record.tightens.items():
            corporate, unit = units.get(code, (None, ""))
            is_more = corporate is not None and value != corporate and not is_looser(value, than=corporate, unit=unit)
            if is_more and (code, service.pk) not in listed:
                found.setdefault(code, []).append(TightenedBy(service.name, target_words(value, unit)))
    return found
