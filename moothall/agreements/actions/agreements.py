"""Agreements in versions: written as a draft, signed on both sides, put in force, reviewed, ended."""

from collections.abc import Mapping
from contextlib import AbstractContextManager
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from moothall.accounts.models import Officer
from moothall.agreements.kinds import VERSION
from moothall.agreements.models import Agreement, AgreementVersion, Side
from moothall.agreements.queries.gaps import lacks_of
from moothall.agreements.rules import ROWS, is_longer
from moothall.directory.models import Service
from moothall.journal.actions import changing, created, taking_out
from moothall.journal.kinds import SettingRefused
from moothall.promises.rules import target_words

Facts = Mapping[str, Any]
BESIDE = frozenset({"services", *ROWS})
CARRIED_ON = ("our_role", "their_role", "handover", "details", "services", *ROWS)
"""What the draft of the next version begins with."""


@transaction.atomic
def draft_agreement(agreement: Agreement, facts: Facts, *, by: Officer | None, at: datetime) -> AgreementVersion:
    """Begin an agreement with the draft of its first version. `agreement` is whole and not yet saved."""
    agreement.save()
    created("agreement.made", agreement, by=by, at=at, code=agreement.code)
    return _new_version(agreement, 1, facts, by=by, at=at)


@transaction.atomic
def change_agreement(agreement: Agreement, facts: Facts, *, by: Officer | None, at: datetime) -> Agreement:
    """Rename an agreement, or take it out of use. Raises SettingRefused while a version of it is in force."""
    in_force = AgreementVersion.objects.in_force(localdate(at)).filter(agreement=agreement)
    if facts.get("is_retired") and in_force.exists():
        raise SettingRefused(_("It is in force. End it first."), field="is_retired")
    with changing("agreement.changed", agreement, by=by, at=at, code=agreement.code) as row:
        for name, value in facts.items():
            setattr(row, name, value)
        row.save()
    return row


@transaction.atomic
def draft_version(agreement: Agreement, *, by: Officer | None, at: datetime) -> AgreementVersion:
    """Write the draft of the next version, which begins as a copy of the newest."""
    newest = agreement.versions.order_by("-number").first()
    assert newest is not None
    if newest.agreed_at is None:
        raise SettingRefused(_("There is a draft already: version {number}.").format(number=newest.number))
    today = localdate(at)
    values = VERSION.values(newest)
    facts: dict[str, Any] = {name: values[name] for name in CARRIED_ON}
    facts |= {"from_on": max(today, newest.from_on) + timedelta(days=1), "review_on": today + timedelta(days=365)}
    return _new_version(agreement, newest.number + 1, facts, by=by, at=at)


@transaction.atomic
def change_version(version: AgreementVersion, facts: Facts, *, by: Officer | None, at: datetime) -> AgreementVersion:
    """Change a draft; of what is agreed only the people, the last day and the review.

    Signatures under a draft that changes count no more: they were for other words.
    """
    _check_times(version, facts)
    with _changing("terms.changed", version, by=by, at=at) as row:
        before = VERSION.values(row)
        _write(row, facts, at=at)
        after = VERSION.values(AgreementVersion.objects.get(pk=row.pk))
        if row.agreed_at is None and after != before:
            row.signed_ours_by = row.signed_theirs_by = ""
            row.signed_ours_on = row.signed_theirs_on = None
            row.save()
    return row


@transaction.atomic
def sign_version(
    version: AgreementVersion, *, side: str, name: str, signed_on: date, by: Officer | None, at: datetime
) -> AgreementVersion:
    """Record who signed a draft for one side, and when."""
    if version.agreed_at is not None:
        raise SettingRefused(_("This version is agreed already."))
    if signed_on > localdate(at):
        raise SettingRefused(_("Enter a day that is not in the future"), field="signed_on")
    with _changing("terms.signed", version, by=by, at=at) as row:
        setattr(row, f"signed_{Side(side)}_by", name)
        setattr(row, f"signed_{Side(side)}_on", signed_on)
        row.save()
    return row


@transaction.atomic
def agree_version(version: AgreementVersion, *, by: Officer | None, at: datetime) -> AgreementVersion:
    """Put a draft in force from its first day; the version before it ends the day before.

    Raises SettingRefused with what it still lacks.
    """
    version = AgreementVersion.objects.select_related("agreement").get(pk=version.pk)
    if version.agreed_at is not None:
        raise SettingRefused(_("This version is agreed already."))
    if lacks := lacks_of(version):
        raise SettingRefused(_("It still lacks: {what}.").format(what="; ".join(lacks)))
    if version.review_on <= version.from_on:
        raise SettingRefused(_("The review must come after the first day."), field="review_on")
    _end_those_before(version, by=by, at=at)
    with _changing("terms.agreed", version, by=by, at=at) as row:
        row.agreed_at = at
        row.save()
    return row


def _end_those_before(version: AgreementVersion, *, by: Officer | None, at: datetime) -> None:
    for other in version.agreement.versions.agreed().exclude(pk=version.pk):
        if other.from_on >= version.from_on:
            words = _("Version {number} holds from {day} on. Begin later.")
            raise SettingRefused(words.format(number=other.number, day=other.from_on), field="from_on")
        if other.until_on is None or other.until_on >= version.from_on:
            end_version(other, on=version.from_on - timedelta(days=1), by=by, at=at)


@transaction.atomic
def end_version(version: AgreementVersion, *, on: date, by: Officer | None, at: datetime) -> AgreementVersion:
    """Let an agreed version end with a day. Clocks that run keep the terms they began with."""
    if on < version.from_on:
        raise SettingRefused(_("It cannot end before it begins."), field="until_on")
    with _changing("terms.ended", version, by=by, at=at) as row:
        row.until_on = on
        row.save()
    return row


@transaction.atomic
def review_version(
    version: AgreementVersion, *, next_on: date, words: str, by: Officer | None, at: datetime
) -> AgreementVersion:
    """Record that an agreement in force was looked at again, what was found, and when the next review is."""
    if next_on <= localdate(at):
        raise SettingRefused(_("Enter a day in the future"), field="next_on")
    with _changing("terms.reviewed", version, by=by, at=at) as row:
        row.review_on, row.change_note = next_on, words[:300]
        row.save()
    return row


@transaction.atomic
def drop_draft(version: AgreementVersion, *, by: Officer | None, at: datetime) -> None:
    """Throw a draft away. The first version of an agreement takes the agreement out of use with it."""
    version = AgreementVersion.objects.select_related("agreement").get(pk=version.pk)
    if version.agreed_at is not None:
        raise SettingRefused(_("This version is agreed already."))
    agreement, number = version.agreement, version.number
    taking_out("terms.dropped", version, by=by, at=at, code=agreement.code, number=number)
    if number == 1:
        change_agreement(agreement, {"is_retired": True}, by=by, at=at)


def _new_version(
    agreement: Agreement, number: int, facts: Facts, *, by: Officer | None, at: datetime
) -> AgreementVersion:
    version = AgreementVersion(agreement=agreement, number=number)
    _check_times(version, facts)
    _write(version, facts, at=at)
    return created("terms.drafted", version, by=by, at=at, code=agreement.code, number=number)


def _changing(
    name: str, version: AgreementVersion, *, by: Officer | None, at: datetime
) -> AbstractContextManager[AgreementVersion]:
    return changing(name, version, by=by, at=at, code=version.agreement.code, number=version.number)


def _write(row: AgreementVersion, facts: Facts, *, at: datetime) -> None:
    for name, value in facts.items():
        if name not in BESIDE:
            setattr(row, name, value)
    row.save()
    VERSION.put(row, {name: facts[name] for name in BESIDE & set(facts)}, at=at)


def _check_times(version: AgreementVersion, facts: Facts) -> None:
    """Refuse a term that would give a partner longer than the service promises its customer."""
    if version.agreement.partner_id is None or "terms" not in facts:
        return
    fields = ROWS["terms"]
    for row in facts["terms"]:
        term = dict(zip(fields, row, strict=True))
        if term["service_id"] is None:
            continue
        service = Service.objects.published().filter(pk=term["service_id"]).first()
        promise = service.record.promise if service else None
        if promise and is_longer(term["done_value"], term["done_unit"], than=promise.value, than_unit=promise.unit):
            words = _("{service} is promised to customers within {promised}: agree no longer than that.")
            promised = target_words(promise.value, promise.unit)
            raise SettingRefused(words.format(service=service, promised=promised), field="terms")
