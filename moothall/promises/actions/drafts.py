"""The next charter: written as a draft, published by somebody else at once or on a day, and gone back on."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from moothall.accounts.models import Officer
from moothall.directory.models import Organisation
from moothall.journal.actions import record_event
from moothall.promises.actions.charter import (
    CharterRefused,
    end_others,
    numbered,
    promises_in_order,
    write_lines,
)
from moothall.promises.actions.promises import PromiseTerms, begin_version, check_terms, end_overtaken
from moothall.promises.models import CharterDraft, CharterLine, CharterVersion, Promise, PromiseVersion

Status = CharterDraft.Status
TEXTS = ("name", "introduction", "review_on", "display_places", "customer_duties", "staff_rights")


@transaction.atomic
def begin_charter_draft(*, by: Officer, at: datetime) -> CharterDraft:
    """Begin the next charter with what is promised now. Raises CharterRefused while there is another draft."""
    before = CharterVersion.objects.select_for_update(no_key=True).first()
    if CharterDraft.objects.open().exists():
        raise CharterRefused(_("There is a draft of the charter already."))
    draft = CharterDraft(written_by=by, written_at=at, writers=[by.pk], **_texts_of(before))
    versions = {row.promise.code: row for row in PromiseVersion.objects.in_force(at).select_related("promise")}
    draft.promises = [
        {"code": code, **asdict(PromiseTerms.of(versions[code]))} for code, _words in promises_in_order(before, at=at)
    ]
    draft.save()
    record_event("charter.drafted", about=draft, by=by, at=at)
    return draft


def _texts_of(charter: CharterVersion | None) -> dict[str, Any]:
    if charter is None:
        return {"name": _("Our promises to you")}
    lines, kinds = list(charter.lines.all()), CharterLine.Kind
    return {
        "name": charter.name,
        "introduction": charter.introduction,
        "review_on": None,
        "display_places": charter.display_places,
        "customer_duties": [line.words for line in lines if line.kind == kinds.CUSTOMER_DUTY],
        "staff_rights": [line.words for line in lines if line.kind == kinds.STAFF_RIGHT],
    }


@transaction.atomic
def write_charter_draft(
    draft: CharterDraft, texts: Mapping[str, Any], *, seen: datetime, by: Officer, at: datetime
) -> CharterDraft:
    """Change the words round the promises. Raises CharterRefused when somebody wrote in the draft after `seen`."""
    draft = _held(draft, seen=seen)
    for name in TEXTS:
        setattr(draft, name, texts[name])
    return _written(draft, what=_("words"), by=by, at=at)


@transaction.atomic
def put_promise(
    draft: CharterDraft, code: str, terms: PromiseTerms | None, *, seen: datetime, by: Officer, at: datetime
) -> CharterDraft:
    """Say what a promise of the draft will say; None leaves it out. A new code comes last.

    Raises CharterRefused when somebody wrote in the draft after `seen`, PromiseRefused when the target cannot be.
    """
    draft = _held(draft, seen=seen)
    if terms is not None:
        check_terms(terms)
    lines = {line["code"]: line for line in draft.promises}
    if terms is None:
        lines.pop(code, None)
    else:
        lines[code] = {"code": code, **asdict(terms)}
    draft.promises = list(lines.values())
    return _written(draft, what=code, by=by, at=at)


@transaction.atomic
def drop_charter_draft(draft: CharterDraft, *, by: Officer, at: datetime) -> None:
    """Put a draft away. It is kept, and no longer offered."""
    draft = _held(draft)
    draft.status = Status.DROPPED
    draft.save(update_fields=["status"])
    record_event("charter.draft_dropped", about=draft, by=by, at=at)


@transaction.atomic
def approve_charter(
    draft: CharterDraft,
    *,
    live_on: date | None,
    note: str,
    because: str = "",
    seen: datetime,
    by: Officer,
    at: datetime,
) -> CharterDraft:
    """Publish a draft now, or let it go live by itself on a day to come.

    Raises CharterRefused for who wrote in it, unless the council lets one person do both and `because` says why; for
    what is unfinished; for a review date that is not after the charter begins; for a day that is not to come.
    """
    draft = _held(draft, seen=seen)
    _require_second(draft, by=by, because=because)
    if live_on is not None and live_on <= localdate(at):
        raise CharterRefused(_("Enter a day that is still to come."))
    _require_whole(draft, starts_on=live_on or localdate(at))
    draft.note, draft.alone_because = note, because
    draft.approved_by, draft.approved_at = by, at
    if live_on is None:
        return _go_live(draft, at=at)
    draft.status, draft.live_on = Status.WAITING, live_on
    draft.save()
    record_event("charter.approved", about=draft, by=by, at=at, live_on=live_on.isoformat())
    return draft


@transaction.atomic
def recall_charter(draft: CharterDraft, *, by: Officer, at: datetime) -> CharterDraft:
    """Make a charter that waits for its day a draft again."""
    draft = CharterDraft.objects.select_for_update().get(pk=draft.pk)
    if draft.status != Status.WAITING:
        raise CharterRefused(_("This charter does not wait for a day."))
    draft.status, draft.live_on, draft.approved_by, draft.approved_at = Status.DRAFT, None, None, None
    draft.save()
    record_event("charter.recalled", about=draft, by=by, at=at)
    return draft


@transaction.atomic
def charter_goes_live(draft: CharterDraft, *, at: datetime) -> CharterDraft | None:
    """Publish a charter whose day has come; nothing for one that was taken back meanwhile."""
    draft = CharterDraft.objects.select_for_update(of=("self",)).select_related("approved_by").get(pk=draft.pk)
    if draft.status != Status.WAITING or draft.live_on is None or draft.live_on > localdate(at):
        return None
    return _go_live(draft, at=at)


@transaction.atomic
def go_back_to_charter(
    charter: CharterVersion, *, review_on: date, because: str, by: Officer, at: datetime
) -> CharterDraft:
    """Publish what an earlier version promised again, as a version of its own.

    Two people looked at it when it was published first, so one may do this. Raises CharterRefused for the newest
    version, while a draft is open, and for a review that is not to come.
    """
    if charter.number == CharterVersion.objects.values_list("number", flat=True).first():
        raise CharterRefused(_("This version holds now."))
    draft = begin_charter_draft(by=by, at=at)
    for name, value in _texts_of(charter).items():
        setattr(draft, name, value)
    draft.review_on, draft.note, draft.approved_by, draft.approved_at = review_on, because, by, at
    then = PromiseVersion.objects.in_force(charter.published_at).select_related("promise")
    versions = {row.promise.code: row for row in then}
    codes = charter.lines.filter(kind=CharterLine.Kind.PROMISE).values_list("code", flat=True)
    draft.promises = [{"code": code, **asdict(PromiseTerms.of(versions[code]))} for code in codes if code in versions]
    _require_whole(draft, starts_on=localdate(at))
    return _go_live(draft, at=at)


def wrote_charter(draft: CharterDraft, officer: Officer) -> bool:
    """Say whether somebody wrote in a draft, so that another must publish it."""
    return officer.pk in draft.writers


def one_may_publish() -> bool:
    """Say whether a council here is so small that one person may write and publish."""
    return Organisation.objects.exclude(kind=Organisation.Kind.PARTNER).filter(one_may_publish=True).exists()


def _held(draft: CharterDraft, *, seen: datetime | None = None) -> CharterDraft:
    """Lock a draft that is being written."""
    draft = CharterDraft.objects.select_for_update(of=("self",)).select_related("written_by").get(pk=draft.pk)
    if draft.status != Status.DRAFT:
        raise CharterRefused(_("This is no longer a draft."))
    if seen is not None and draft.written_at != seen:
        who = draft.written_by.name if draft.written_by else _("Somebody")
        raise CharterRefused(_("{name} changed the draft after you opened it. Open it again.").format(name=who))
    return draft


def _written(draft: CharterDraft, *, what: str, by: Officer, at: datetime) -> CharterDraft:
    draft.written_by, draft.written_at = by, at
    draft.writers = [*dict.fromkeys([*draft.writers, by.pk])]
    draft.save()
    record_event("charter.draft_changed", about=draft, by=by, at=at, what=what)
    return draft


def _require_second(draft: CharterDraft, *, by: Officer, because: str) -> None:
    if not wrote_charter(draft, by):
        return
    if not one_may_publish():
        raise CharterRefused(_("You wrote in this draft, so somebody else must publish it."))
    if not because:
        raise CharterRefused(_("Say why nobody else can look at it first."))


def _require_whole(draft: CharterDraft, *, starts_on: date) -> None:
    if not draft.promises:
        raise CharterRefused(_("There are no promises to publish."))
    if draft.review_on is None or draft.review_on <= starts_on:
        raise CharterRefused(_("The review date must be after the day on which the charter begins."))


def _go_live(draft: CharterDraft, *, at: datetime) -> CharterDraft:
    """Make the draft what is promised from now on. What was received before keeps what it was promised."""
    assert draft.review_on is not None
    before = CharterVersion.objects.select_for_update(no_key=True).first()
    number = 1 if before is None else before.number + 1
    because = draft.note or _("%(name)s, version %(number)d") % {"name": draft.name, "number": number}
    changed = [line["code"] for line in draft.promises if _take(dict(line), because=because, at=at)]
    changed += end_others([line["code"] for line in draft.promises], at=at)
    charter = CharterVersion.objects.create(
        number=number,
        name=draft.name,
        introduction=draft.introduction,
        published_at=at,
        published_by=draft.approved_by,
        review_on=draft.review_on,
        display_places=draft.display_places,
    )
    promises = [(line["code"], line["words"]) for line in draft.promises]
    write_lines(charter, promises, numbered("CD", draft.customer_duties), numbered("SR", draft.staff_rights))
    draft.status, draft.charter = Status.PUBLISHED, charter
    draft.save()
    record_event("charter.published", about=charter, by=draft.approved_by, at=at, number=number, changed=changed)
    return draft


def _take(line: dict[str, Any], *, because: str, at: datetime) -> bool:
    """Let a promise say what the draft says; return whether that is something else than before."""
    code = line.pop("code")
    terms = PromiseTerms(**line | {"channels": tuple(line["channels"])})
    promise, _is_new = Promise.objects.get_or_create(code=code)
    last = promise.versions.order_by("number").last()
    if last is not None and last.valid_until is None and PromiseTerms.of(last) == terms:
        return False
    version = begin_version(promise, last, terms=terms, because=because, at=at, is_for_new=True)
    end_overtaken(promise, version)
    return True
