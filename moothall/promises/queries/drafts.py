"""What the next charter would change, and whom it touches."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal

from django.db.models import Count
from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext_lazy as _

from moothall.directory.queries import catalogue, promised_as
from moothall.promises.models import CharterDraft, CharterLine, CharterVersion, Clock, PromiseVersion, Tightening
from moothall.promises.rules import is_looser, target_words

What = Literal["new", "changed", "left_out", "same"]


@dataclass(frozen=True)
class Compared:
    """One promise beside what is promised now. `running` are the requests that keep the old one until they end."""

    code: str
    what: What
    words: str
    target: str
    words_before: str = ""
    target_before: str = ""
    running: int = 0
    services: int = 0
    overtaken: tuple[str, ...] = ()


@dataclass(frozen=True)
class TextChange:
    """Words round the promises that differ."""

    label: LazyText
    before: str
    after: str


LABELS: dict[str, LazyText] = {
    "name": _("Name"),
    "introduction": _("Introduction"),
    "display_places": _("Where it is shown"),
    "customer_duties": _("What we ask of customers"),
    "staff_rights": _("What our staff may expect"),
}


def compared_with_now(draft: CharterDraft, *, at: datetime) -> list[Compared]:
    """Return each promise of a draft, and each that it leaves out, beside what is promised now."""
    rows = PromiseVersion.objects.in_force(at).select_related("promise")
    now = {row.promise.code: row for row in rows}
    lines = {line["code"]: line for line in draft.promises}
    touched = [code for code in {**lines, **now} if not _is_same(lines.get(code), now.get(code))]
    running = _running(touched)
    held = _tightenings(touched)
    return [
        Compared(
            code=code,
            what=_what(lines.get(code), now.get(code)),
            words=lines[code]["words"] if code in lines else "",
            target=_target(lines.get(code)),
            words_before=now[code].words if code in now else "",
            target_before=now[code].target_words if code in now else "",
            running=running.get(code, 0),
            services=_services_under((lines.get(code) or {}).get("channels") or now[code].channels),
            overtaken=tuple(_overtaken(lines.get(code), now.get(code), held.get(code, []))),
        )
        for code in dict.fromkeys([*lines, *now])
    ]


@dataclass(frozen=True)
class Coming:
    """What customers may know of the charter that was approved for a day: from when, and which promises change."""

    on: date
    changed: list[Compared]
    left_out: list[Compared]


def coming_charter(at: datetime) -> Coming | None:
    """Return what changes when the approved charter begins; None while there is none."""
    draft = CharterDraft.objects.filter(status=CharterDraft.Status.WAITING).first()
    if draft is None or draft.live_on is None:
        return None
    compared = compared_with_now(draft, at=at)
    changed = [each for each in compared if each.what in ("new", "changed")]
    return Coming(draft.live_on, changed, [each for each in compared if each.what == "left_out"])


def texts_compared(draft: CharterDraft) -> list[TextChange]:
    """Return the words round the promises that differ from the charter that holds now."""
    charter = CharterVersion.objects.first()
    before = {} if charter is None else _texts(charter)
    found = []
    for name, label in LABELS.items():
        was, becomes = _said(before.get(name, "")), _said(getattr(draft, name))
        if was != becomes:
            found.append(TextChange(label, was, becomes))
    return found


def _texts(charter: CharterVersion) -> dict[str, Any]:
    lines, kinds = list(charter.lines.all()), CharterLine.Kind
    return {
        "name": charter.name,
        "introduction": charter.introduction,
        "display_places": charter.display_places,
        "customer_duties": [line.words for line in lines if line.kind == kinds.CUSTOMER_DUTY],
        "staff_rights": [line.words for line in lines if line.kind == kinds.STAFF_RIGHT],
    }


def _said(value: Any) -> str:
    return "; ".join(value) if isinstance(value, list) else str(value)


def _what(line: dict[str, Any] | None, now: PromiseVersion | None) -> What:
    if line is None:
        return "left_out"
    if now is None:
        return "new"
    return "same" if _is_same(line, now) else "changed"


def _is_same(line: dict[str, Any] | None, now: PromiseVersion | None) -> bool:
    if line is None or now is None:
        return False
    return all(getattr(now, name) == value for name, value in line.items() if name != "code")


def _target(line: dict[str, Any] | None) -> str:
    if line is None or line["target_value"] is None:
        return ""
    return target_words(line["target_value"], line["target_unit"])


def _running(codes: Iterable[str]) -> dict[str, int]:
    rows = Clock.objects.running().filter(code__in=list(codes)).order_by().values_list("code")
    return dict(rows.annotate(number=Count("id")))


def _services_under(channels: Iterable[str]) -> int:
    wanted = set(channels)
    return sum(
        service.record.makes_case and any(promised_as(each) in wanted for each in service.record.channels)
        for service in catalogue().services
    )


def _tightenings(codes: Iterable[str]) -> dict[str, list[tuple[str, float]]]:
    """Return who holds itself to more than each promise, and to how much."""
    found: dict[str, list[tuple[str, float]]] = {}
    rows = Tightening.objects.filter(promise__code__in=list(codes))
    for row in rows.select_related("promise", "service", "organisation"):
        found.setdefault(row.promise.code, []).append((str(row.service or row.organisation), row.value))
    for service in catalogue().services:
        for code, value in service.record.tightens.items():
            found.setdefault(code, []).append((service.name, value))
    return found


def _overtaken(line: dict[str, Any] | None, now: PromiseVersion | None, held: Iterable[tuple[str, float]]) -> list[str]:
    """Return who would no longer promise more than the charter."""
    if line is None or now is None or line["target_value"] is None or line["target_unit"] != now.target_unit:
        return sorted({who for who, _value in held})
    value, unit = line["target_value"], line["target_unit"]
    return sorted({who for who, own in held if own == value or is_looser(own, than=value, unit=unit)})
