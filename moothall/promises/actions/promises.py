"""Changing what the charter promises, and holding a service or a partner to more."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import models, transaction
from django.utils.translation import gettext as _

from moothall.directory.models import Organisation, Service
from moothall.directory.pack_records import Tightening as PackTightening
from moothall.journal.actions import changing, created, record_event, taking_out
from moothall.promises.models import Promise, PromiseVersion, Tightening
from moothall.promises.queries.book import forget_book
from moothall.promises.rules import LooserThanTheCharter, is_looser, is_whole_target, target_words


class PromiseRefused(Exception):
    """The promise cannot be changed so. The sentence is fit for the screen."""


@dataclass(frozen=True, slots=True)
class PromiseTerms:
    """All that a version of a promise says. A promise without a target has no value, unit or statistic."""

    words: str
    channels: tuple[str, ...]
    evidence: str
    measure: str = ""
    target_value: float | None = None
    target_unit: str = ""
    statistic: str = ""
    clock_starts: str = ""
    amber_share: float = 0.8

    @classmethod
    def of(cls, version: PromiseVersion) -> "PromiseTerms":
        """Return what a version says, to be changed with `dataclasses.replace`."""
        return cls(
            words=version.words,
            channels=tuple(version.channels),
            evidence=version.evidence,
            measure=version.measure,
            target_value=version.target_value,
            target_unit=version.target_unit,
            statistic=version.statistic,
            clock_starts=version.clock_starts,
            amber_share=version.amber_share,
        )


@transaction.atomic
def change_promise(
    promise: Promise, *, terms: PromiseTerms, because: str, by: models.Model | None, at: datetime
) -> PromiseVersion:
    """Give a promise a new version that holds from `at` on.

    Tightenings that no longer ask for more than the charter end. Open clocks follow in a reaction. Raises
    PromiseRefused when nothing changes, the target cannot be, or a later version exists.
    """
    Promise.objects.select_for_update(no_key=True).get(pk=promise.pk)
    last = promise.versions.order_by("number").last()
    if last is not None and PromiseTerms.of(last) == terms:
        raise PromiseRefused(_("Nothing has changed."))
    version = begin_version(promise, last, terms=terms, because=because, at=at)
    ended = end_overtaken(promise, version)
    record_event(
        "promise.changed",
        about=promise,
        by=by,
        at=at,
        code=promise.code,
        number=version.number,
        ended_tightenings=ended,
    )
    return version


def begin_version(
    promise: Promise,
    last: PromiseVersion | None,
    *,
    terms: PromiseTerms,
    because: str,
    at: datetime,
    is_for_new: bool = False,
) -> PromiseVersion:
    """Write the next version of a promise in the running act, and end the one before it."""
    check_terms(terms)
    if last is not None:
        if last.valid_from >= at:
            raise PromiseRefused(_("This promise was changed later than that already."))
        if last.valid_until is None:
            last.valid_until = at
            last.save(update_fields=["valid_until"])
    fields = {name: getattr(terms, name) for name in PromiseTerms.__slots__} | {"channels": list(terms.channels)}
    number = 1 if last is None else last.number + 1
    version = PromiseVersion.objects.create(
        promise=promise, number=number, valid_from=at, change_note=because[:300], is_for_new=is_for_new, **fields
    )
    _forget()
    return version


@transaction.atomic
def tighten_promise(
    promise: Promise,
    *,
    value: float,
    service: Service | None = None,
    organisation: Organisation | None = None,
    by: models.Model | None,
    at: datetime,
) -> Tightening:
    """Hold a service, or a partner with all its services, to more than the charter asks.

    Raises LooserThanTheCharter, in a sentence fit for the screen, when it would be less or the same.
    """
    Promise.objects.select_for_update(no_key=True).get(pk=promise.pk)
    who = service or organisation
    if who is None or (service and organisation):
        raise PromiseRefused(_("Either a service or a partner tightens a promise."))
    if organisation is not None and not organisation.is_partner:
        raise PromiseRefused(_("The council itself changes the promise instead of tightening it."))
    current = PromiseVersion.objects.in_force(at).filter(promise=promise).first()
    refuse_looser(value, current=current, who=who.name)
    facts = {
        "code": promise.code,
        "value": value,
        "service": _key(service),
        "organisation": _key(organisation),
    }
    found = Tightening.objects.filter(promise=promise, service=service, organisation=organisation).first()
    if found is None:
        row = Tightening.objects.create(
            promise=promise, service=service, organisation=organisation, value=value, since=at
        )
        created("promise.tightened", row, by=by, at=at, **facts)
    else:
        with changing("promise.tightened", found, by=by, at=at, **facts) as row:
            row.value, row.since = value, at
            row.save(update_fields=["value", "since"])
    _forget()
    return row


@transaction.atomic
def load_tightenings(rows: Iterable[PackTightening], *, by: models.Model | None, at: datetime) -> None:
    """Bring tightenings to what a pack says; twice changes nothing. Raises PromiseRefused and LooserThanTheCharter."""
    for each in rows:
        promise = Promise.objects.get(code=each.promise)
        service = Service.objects.filter(code=each.service).first()
        partner = Organisation.objects.filter(code=each.organisation).first()
        held = promise.tightenings.filter(value=each.value, service=service, organisation=partner)
        if not held.exists():
            tighten_promise(promise, value=each.value, service=service, organisation=partner, by=by, at=at)


@transaction.atomic
def end_tightening(tightening: Tightening, *, by: models.Model | None, at: datetime) -> None:
    """Let a service or a partner fall back to what the charter promises."""
    row = Tightening.objects.select_for_update(no_key=True).select_related("promise").get(pk=tightening.pk)
    facts = {"code": row.promise.code, "service": row.service_id, "organisation": row.organisation_id}
    taking_out("promise.tightening_ended", row, by=by, at=at, **facts)
    _forget()


def refuse_looser(value: float, *, current: PromiseVersion | None, who: str) -> None:
    """Raise LooserThanTheCharter unless `value` asks for more than the promise does in this version."""
    if current is None or current.target_value is None:
        raise LooserThanTheCharter(_("This promise has no target, so there is nothing to tighten."))
    unit, corporate = current.target_unit, current.target_value
    if not is_whole_target(value, unit):
        raise PromiseRefused(_("A target is a whole number above 0, or a share of at most 100%."))
    figures = {"who": who, "value": target_words(value, unit), "charter": target_words(corporate, unit)}
    if is_looser(value, than=corporate, unit=unit):
        raise LooserThanTheCharter(
            _(
                "%(who)s cannot promise %(value)s: the charter promises %(charter)s. "
                "A promise can be tightened, never loosened."
            )
            % figures
        )
    if value == corporate:
        raise LooserThanTheCharter(_("The charter promises %(charter)s already.") % figures)


def check_terms(terms: PromiseTerms) -> None:
    """Raise PromiseRefused for a promise without words, or with a target that cannot be."""
    if not terms.words.strip():
        raise PromiseRefused(_("Say what is promised."))
    if terms.target_value is not None and not is_whole_target(terms.target_value, terms.target_unit):
        raise PromiseRefused(_("A target is a whole number above 0, or a share of at most 100%."))


def end_overtaken(promise: Promise, version: PromiseVersion) -> list[int]:
    """Delete the tightenings that ask for no more than the new version, and return their keys."""
    rows = list(promise.tightenings.all())
    unit, corporate = version.target_unit, version.target_value
    before = promise.versions.filter(number=version.number - 1).first()
    is_same_unit = before is not None and before.target_unit == unit
    overtaken = [
        row.pk
        for row in rows
        if corporate is None
        or not is_same_unit
        or row.value == corporate
        or is_looser(row.value, than=corporate, unit=unit)
    ]
    Tightening.objects.filter(pk__in=overtaken).delete()
    return overtaken


def _key(row: models.Model | None) -> int | None:
    return None if row is None else row.pk


def _forget() -> None:
    """Read the promises anew now, and again once other processes can see the change."""
    forget_book()
    transaction.on_commit(forget_book)
