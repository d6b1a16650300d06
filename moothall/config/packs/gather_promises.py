"""What is promised, as a pack says it: the newest charter, and who holds itself to more."""

from collections.abc import Iterable

from django.utils.timezone import localtime

from moothall.config.packs.rows import code, day
from moothall.directory import pack_records as records
from moothall.promises.models import CharterLine, CharterVersion, PromiseVersion, SignUp, Tightening
from moothall.promises.rules import heading_of


def sign_ups() -> dict[int, tuple[str, str]]:
    """Return on which day and by whose hand organisations signed the newest charter, by their keys."""
    newest = CharterVersion.objects.order_by("-number").first()
    return {row.organisation_id: (day(row.signed_on), row.signed_by) for row in SignUp.objects.filter(charter=newest)}


def charter() -> records.Charter | None:
    """Return the newest charter with what its promises say now."""
    version = CharterVersion.objects.prefetch_related("lines").order_by("-number").first()
    if version is None:
        return None
    open_now = PromiseVersion.objects.filter(valid_until__isnull=True).select_related("promise")
    promises = {row.promise.code: _promise(row) for row in open_now}
    lines = list(version.lines.all())

    def of_kind(kind: str) -> tuple[records.CharterLine, ...]:
        return tuple(records.CharterLine(line.code, line.words) for line in lines if line.kind == kind)

    kinds = CharterLine.Kind
    in_order = [line.code for line in lines if line.kind == kinds.PROMISE and line.code in promises]
    return records.Charter(
        version=version.number,
        name=version.name,
        introduction=version.introduction,
        starts_on=localtime(version.published_at).date().isoformat(),
        review_on=version.review_on.isoformat(),
        display_places=tuple(version.display_places),
        promises=tuple(promises[code] for code in [*in_order, *sorted(set(promises) - set(in_order))]),
        customer_duties=of_kind(kinds.CUSTOMER_DUTY),
        staff_rights=of_kind(kinds.STAFF_RIGHT),
    )


def _promise(row: PromiseVersion) -> records.CharterPromise:
    target = None
    if row.target_value is not None:
        target = records.Target(row.target_value, row.target_unit, row.statistic, row.clock_starts)  # type: ignore[arg-type]
    return records.CharterPromise(
        code=row.promise.code,
        channel=heading_of(row.channels),  # type: ignore[arg-type]
        words=row.words,
        evidence=row.evidence,  # type: ignore[arg-type]
        measured_by=row.measure,
        target=target,
        amber_share=row.amber_share,
    )


def tightenings() -> Iterable[records.Tightening]:
    """Yield the promises that a service in the catalogue, or a partner, holds tighter."""
    rows = Tightening.objects.select_related("promise", "service", "organisation").exclude(service__is_published=False)
    for row in rows.order_by("promise__code", "service__code", "organisation__code"):
        yield records.Tightening(row.promise.code, row.value, code(row.service), code(row.organisation))
