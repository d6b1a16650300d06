"""Words that people looked for in vain, and the keywords that would help the next one."""

from dataclasses import dataclass
from datetime import date

import msgspec
from django.db.models import Max, Sum

from moothall.directory.catalogue import ServiceRecord
from moothall.directory.models import Service, UnfoundWords
from moothall.directory.queries.search import search_services

MOST_SHOWN = 100
MOST_DIGITS = 15


@dataclass(frozen=True)
class Unfound:
    """Words with how often they were looked for. `key` is the row of their newest month, `finds` what fits them now."""

    key: int
    words: str
    times: int
    finds: Service | None


def unfound_words(*, since: date, until: date) -> list[Unfound]:
    """Return the words looked for in vain in these months, the most frequent first.

    Months are given as their first days, both included. What is found by now comes last.
    """
    rows = UnfoundWords.objects.filter(month__gte=since, month__lte=until).values_list("words")
    summed = rows.annotate(times=Sum("times"), key=Max("pk")).order_by("-times", "words")
    found = [
        Unfound(key, words, times, next((hit.service for hit in search_services(words, limit=1)), None))
        for words, times, key in summed[:MOST_SHOWN]
    ]
    return sorted(found, key=lambda each: (each.finds is not None, -each.times, each.words))


def with_keyword(record: ServiceRecord, key: str) -> ServiceRecord:
    """Return the record with the words of this row among its keywords; as it is when there is no such row."""
    is_key = key.isascii() and key.isdigit() and len(key) <= MOST_DIGITS
    row = UnfoundWords.objects.filter(pk=int(key)).first() if is_key else None
    if row is None or row.words in record.keywords:
        return record
    return msgspec.structs.replace(record, keywords=(*record.keywords, row.words))
