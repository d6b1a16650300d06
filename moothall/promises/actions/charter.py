"""What every charter consists of; taking one from a pack, and partners signing it."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time

from django.db import models, transaction
from django.utils.timezone import get_default_timezone
from django.utils.translation import gettext as _

from moothall.directory.models import Organisation
from moothall.directory.pack_records import Charter, CharterPromise
from moothall.journal.actions import record_event
from moothall.promises.actions.promises import PromiseTerms, begin_version
from moothall.promises.models import CharterLine, CharterVersion, Promise, PromiseVersion, SignUp
from moothall.promises.rules import CHANNELS_OF_HEADING, heading_of

Line = tuple[str, str]
"""A code and its words."""


class CharterRefused(Exception):
    """The charter cannot be published or signed so. The sentence is fit for the screen."""


@transaction.atomic
def load_charter(charter: Charter, *, by: models.Model | None = None, at: datetime) -> CharterVersion:
    """Take a charter from a pack, with its promises. A version that is known already changes nothing.

    The promises hold from the day on which the charter starts, or from now if that is still to come.
    """
    newest = CharterVersion.objects.select_for_update(no_key=True).first()
    if newest is not None and newest.number >= charter.version:
        return newest
    zone = get_default_timezone()
    starts_at = min(datetime.combine(date.fromisoformat(charter.starts_on), time(), tzinfo=zone), at)
    changed = [line.code for line in charter.promises if _take_promise(line, charter, starts_at=starts_at, at=at)]
    changed += end_others([line.code for line in charter.promises], at=at)
    version = CharterVersion.objects.create(
        number=charter.version,
        name=charter.name,
        introduction=charter.introduction,
        published_at=starts_at,
        published_by_id=None if by is None else by.pk,
        review_on=date.fromisoformat(charter.review_on),
        display_places=list(charter.display_places),
    )
    write_lines(
        version,
        [(line.code, line.words) for line in charter.promises],
        [(line.code, line.words) for line in charter.customer_duties],
        [(line.code, line.words) for line in charter.staff_rights],
    )
    record_event("charter.published", about=version, by=by, at=at, number=version.number, changed=changed)
    return version


@transaction.atomic
def sign_up_partner(
    organisation: Organisation,
    *,
    charter: CharterVersion,
    signed_on: date,
    signed_by: str = "",
    by: models.Model | None,
    at: datetime,
) -> SignUp:
    """Note that a partner has taken on a version of the charter, when and by whose hand.

    Raises CharterRefused for the council itself, whose charter it is, and for a date that is still to come.
    """
    if not organisation.is_partner:
        raise CharterRefused(_("The charter is the council’s own; only partners sign it."))
    if signed_on > at.astimezone(get_default_timezone()).date():
        raise CharterRefused(_("The date of signing cannot be after today."))
    row, _is_new = SignUp.objects.update_or_create(
        organisation=organisation, charter=charter, defaults={"signed_on": signed_on, "signed_by": signed_by}
    )
    facts = {"organisation": organisation.pk, "organisation_name": organisation.name}
    record_event("charter.signed", about=charter, by=by, at=at, number=charter.number, **facts)
    return row


def _take_promise(line: CharterPromise, charter: Charter, *, starts_at: datetime, at: datetime) -> bool:
    """Write a promise of a pack unless it says already what the pack says; return whether it was written."""
    promise, is_new = Promise.objects.get_or_create(code=line.code)
    last = promise.versions.order_by("number").last()
    terms = _terms_of(line)
    if last is not None and last.valid_until is None and PromiseTerms.of(last) == terms:
        return False
    because = _("%(name)s, version %(number)d") % {"name": charter.name, "number": charter.version}
    begin_version(promise, last, terms=terms, because=because, at=starts_at if is_new else at)
    return not is_new


def _terms_of(line: CharterPromise) -> PromiseTerms:
    target = line.target
    return PromiseTerms(
        words=line.words,
        channels=CHANNELS_OF_HEADING[line.channel],
        evidence=line.evidence,
        measure=line.measured_by,
        target_value=target.value if target else None,
        target_unit=target.unit if target else "",
        statistic=target.statistic if target else "",
        clock_starts=target.clock_starts if target else "",
        amber_share=line.amber_share,
    )


def end_others(codes: Iterable[str], *, at: datetime) -> list[str]:
    """End the promises that the new charter does not make, and return their codes."""
    left = PromiseVersion.objects.filter(valid_until__isnull=True).exclude(promise__code__in=list(codes))
    ended = list(left.values_list("promise__code", flat=True))
    left.update(valid_until=at)
    return ended


def promises_in_order(before: CharterVersion | None, *, at: datetime) -> list[Line]:
    """Return the promises in force, as the charter before ordered them.

    A new one follows the others of its heading.
    """
    places: dict[str, int] = {}
    if before is not None:
        places = dict(before.lines.values_list("code", "position"))
    headings = list(CHANNELS_OF_HEADING)
    rows = PromiseVersion.objects.in_force(at).select_related("promise")

    def place(row: PromiseVersion) -> tuple[int, int, str]:
        code = row.promise.code
        return headings.index(heading_of(row.channels)), places.get(code, len(places)), code

    return [(row.promise.code, row.words) for row in sorted(rows, key=place)]


def numbered(prefix: str, words: Sequence[str]) -> list[Line]:
    """Return lines with codes of their own."""
    return [(f"{prefix}-{number}", line) for number, line in enumerate(words, 1)]


def write_lines(
    charter: CharterVersion, promises: Sequence[Line], duties: Sequence[Line], rights: Sequence[Line]
) -> None:
    """Write the lines of a charter version, in this order."""
    kinds = CharterLine.Kind
    every = [(kinds.PROMISE, promises), (kinds.CUSTOMER_DUTY, duties), (kinds.STAFF_RIGHT, rights)]
    lines = [(kind, code, words) for kind, part in every for code, words in part]
    CharterLine.objects.bulk_create(
        CharterLine(charter=charter, kind=kind, code=code, words=words, position=position)
        for position, (kind, code, words) in enumerate(lines, 1)
    )
