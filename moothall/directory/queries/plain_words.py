"""How the public texts of a service read, and what the council does not want in them."""

from dataclasses import dataclass

from django.utils import translation

from moothall.accounts.models import Officer
from moothall.directory.catalogue import ServiceRecord
from moothall.directory.models import Site, StyleWord, Team
from moothall.directory.service_words import field_words
from moothall.journal.queries import Held
from moothall.lib import plain_english
from moothall.lib.plain_english import Kind, Reading, Warning, reading_of, warnings_of

FIELDS = ("description", "summary", "answer", "what_you_need", "how_it_works", "why_not_online", "signpost")
"""Fields of a record that customers read and that are words of their own."""


KINDS: dict[str, Kind] = {"jargon": "jargon", "slang": "slang", "abbreviation": "abbreviation"}


@dataclass(frozen=True)
class Text:
    """A text that customers read: the field of the record, what it is called, how it reads, what to look at."""

    field: str
    name: str
    text: str
    reading: Reading | None
    warnings: list[Warning]


def _read() -> tuple[plain_english.StyleWord, ...]:
    rows = StyleWord.objects.order_by("word").values_list("word", "kind", "instead")
    return tuple(plain_english.StyleWord(word, KINDS[kind], instead) for word, kind, instead in rows)


_held: Held[tuple[plain_english.StyleWord, ...]] = Held("styleword", _read, nothing=())


def style_words() -> tuple[plain_english.StyleWord, ...]:
    """Return the words that the council does not want, from memory."""
    return _held()


def names_spelt_right() -> list[str]:
    """Return the names of people, teams and places, which are in no list of words."""
    names = [*Officer.objects.filter(is_active=True).values_list("name", flat=True)]
    return [*names, *Team.objects.values_list("name", flat=True), *Site.objects.values_list("name", flat=True)]


def texts_of(record: ServiceRecord) -> list[Text]:
    """Return the public texts of a record, in the order of its page."""
    known = names_spelt_right()
    return [_looked_at(field, name, text, known) for field, name, text in _texts(record) if text.strip()]


def _texts(record: ServiceRecord) -> list[tuple[str, str, str]]:
    found = []
    for field in FIELDS:
        value = getattr(record, field)
        found.append((field, field_words(field), "\n".join(value) if isinstance(value, tuple) else value))
    found.append(("promise", field_words("promise"), record.promise.words))
    for question in record.questions:
        words = [question.ask, question.hint, *(option.label for option in question.options)]
        words += [option.hint for option in question.options]
        found.append(("questions", question.ask, "\n".join(word for word in words if word)))
    found += [("eligibility", each.ask, f"{each.ask}\n{each.because}") for each in record.eligibility]
    found += [("stoppers", each.when, f"{each.when}\n{each.do}") for each in record.stoppers]
    return found


def _looked_at(field: str, name: str, text: str, known: list[str]) -> Text:
    found = warnings_of(text, words=style_words(), known=known, wording=translation)
    return Text(field, name, text, reading_of(text), found)


def wording_of(texts: list[Text]) -> Reading | None:
    """Return how all the texts together read."""
    return reading_of("\n\n".join(text.text for text in texts))
