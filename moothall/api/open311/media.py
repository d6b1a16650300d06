"""Pictures that are named by their address: fetched later, one by one, and noted on the case when they are gone."""

from collections.abc import Iterable
from datetime import datetime
from typing import IO
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from procrastinate.contrib.django import app

from moothall.api.models import Open311Media
from moothall.cases.actions import DocumentRefused, keep_document
from moothall.cases.models import Case, Note
from moothall.directory.actions import TOO_LARGE, NotFetched, fetched
from moothall.directory.models import LinkOutcome
from moothall.journal.actions import record_event
from moothall.ui.shapes import Words

TASK = "moothall.api.fetch_media"
AFTER_EVERYTHING_ELSE = -10
MOST_TRIES = 6
NOT_TAKEN = "not_taken"

REASONS: dict[str, Words] = {
    TOO_LARGE: lazy("It is too large"),
    NOT_TAKEN: lazy("It is no picture or document of a kind that we take"),
    LinkOutcome.GONE: lazy("It is gone"),
    LinkOutcome.REFUSES: lazy("The website does not give it to us"),
    LinkOutcome.INSIDE: lazy("The address lies inside a private network"),
    LinkOutcome.NOT_AN_ADDRESS: lazy("This is not the address of a file"),
    LinkOutcome.NO_NAME: lazy("There is no website of this name"),
}


def name_media(case_id: int, urls: Iterable[str], *, at: datetime) -> None:
    """Write down pictures of a case and have each fetched. It is part of the act that takes the report."""
    rows = [Open311Media(case_id=case_id, url=url, named_at=at) for url in urls]
    for media in Open311Media.objects.bulk_create(rows):
        _ask_for(media, tries=0)


def _ask_for(media: Open311Media, *, tries: int) -> None:
    """Have a picture fetched: at once, and after each failure four times as long after it."""
    wait = {"minutes": 4 ** (tries - 1)} if tries else None
    job = app.configure_task(TASK, queue="media", lock=TASK, priority=AFTER_EVERYTHING_ELSE, schedule_in=wait)
    job.defer(media_id=media.pk, tries=tries)


def fetch_media(media: Open311Media, *, tries: int, at: datetime) -> None:
    """Fetch a picture. One that may be there later is asked for again, five times within six hours."""
    if media.kept_at is not None or media.missed_at is not None:
        return
    try:
        with fetched(media.url, most_bytes=settings.MAX_UPLOAD_BYTES, may_go_inside=settings.LINKS_INSIDE) as file:
            keep_media(media, file, at=at)
    except NotFetched as failure:
        if failure.may_pass and tries + 1 < MOST_TRIES:
            _ask_for(media, tries=tries + 1)
        else:
            give_up_media(media, because=failure.because, at=at)
    except DocumentRefused:
        give_up_media(media, because=NOT_TAKEN, at=at)


@transaction.atomic
def keep_media(media: Open311Media, file: IO[bytes], *, at: datetime) -> None:
    """Keep a picture as a document of its case. Raises DocumentRefused for what is no picture or document."""
    keep_document(file, name=_name_of(media.url), about=("case", media.case_id), by=None, at=at, is_from_customer=True)
    media.kept_at = at
    media.save(update_fields=["kept_at"])


@transaction.atomic
def give_up_media(media: Open311Media, *, because: str, at: datetime) -> None:
    """Say on the case that a picture cannot be had, with its address, so that an officer can open it."""
    media.missed_at, media.missed_because = at, because[:20]
    media.save(update_fields=["missed_at", "missed_because"])
    why = REASONS.get(because, lazy("The website does not answer"))
    words = _("A picture could not be fetched from {url}. {why}.").format(url=media.url, why=why)
    note = Note.objects.create(case=Case(pk=media.case_id), kind=Note.Kind.INTERNAL, words=words, by=None, at=at)
    record_event("case.media_missed", about=("case", media.case_id), by=None, at=at, note=note.pk)


def _name_of(url: str) -> str:
    return unquote(urlsplit(url).path.rpartition("/")[2])[:100] or "picture"
