"""Counting what people looked for and did not find."""

from datetime import datetime

from django.db import connection
from django.db.models import F
from django.utils.timezone import localdate

from moothall.directory.models import UnfoundWords
from moothall.lib.months import months_before
from moothall.lib.search_words import words_to_keep

MONTHS_KEPT = 13
MOST_A_MONTH = 5_000
"""A machine that types nonsense may not fill the table; what is already counted goes on being counted."""

COUNT = """
INSERT INTO directory_unfoundwords (words, month, times) VALUES (%s, %s, 1)
ON CONFLICT (month, words) DO UPDATE SET times = directory_unfoundwords.times + 1
"""


def note_unfound(typed: str, *, at: datetime) -> None:
    """Count words for which a search found nothing. Personal details are left out before anything is kept."""
    words, month = words_to_keep(typed), localdate(at).replace(day=1)
    if not words:
        return
    of_month = UnfoundWords.objects.filter(month=month)
    if of_month.filter(words=words).update(times=F("times") + 1) or of_month.count() >= MOST_A_MONTH:
        return
    with connection.cursor() as cursor:
        cursor.execute(COUNT, [words, month])


def forget_unfound(*, at: datetime) -> int:
    """Delete what was counted more than 13 months ago. Returns how many rows went."""
    gone, _by_table = UnfoundWords.objects.filter(month__lt=months_before(localdate(at), MONTHS_KEPT)).delete()
    return gone
