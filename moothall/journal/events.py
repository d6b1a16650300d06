"""Which events there are, and the sentence that the page shows for each.

Every area lists its own in `<area>/events.py`; `moothall/reactions.py` installs them all when the program starts.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from django.utils.functional import Promise as LazyText
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from moothall.ui.wording import long_day_words

if TYPE_CHECKING:
    from moothall.journal.models import Event

EVENTS = {
    "backup.made": _("made a backup: {name}"),
    "backup.failed": _("could not make a backup: {name}"),
    "backup.tried": _("tried to restore a backup, which went well: {name}"),
    "backup.try_failed": _("tried to restore a backup, which failed: {name}"),
    "job.run_again": _("ran the job {task} again"),
    "job.given_up": _("gave up the job {task}"),
}

Sentences = Mapping[str, str | LazyText]
Reaction = Callable[["Event"], None]

_sentences: dict[str, str | LazyText] = {}
_reactions: dict[str, dict[str, Reaction]] = {}


class UnknownEvent(Exception):
    """The event is in no area's `events.py`."""


def install(*, sentences: Iterable[Sentences], reactions: Mapping[str, Iterable[Reaction]]) -> None:
    """Install every event and what follows from it. An unknown event in `reactions` is refused."""
    _sentences.clear()
    _in_language.cache_clear()
    for table in (EVENTS, *sentences):
        _sentences.update(table)
    _reactions.clear()
    for name, follow in reactions.items():
        _require(name)
        _reactions[name] = {reaction.__name__: reaction for reaction in follow}


def _require(name: str) -> None:
    if name not in _sentences:
        raise UnknownEvent(name)


def sentence_of(name: str) -> str | LazyText:
    """Return the sentence of an event, with its facts still in braces."""
    _require(name)
    return _sentences[name]


def sentence_with(name: str, facts: Mapping[str, Any]) -> str:
    """Return the sentence of an event with its facts in it, days in words.

    An older event may lack a fact that the sentence names today; "…" stands for it.
    """
    sentence = _in_language(name, get_language())
    return sentence.format_map(_Facts(facts)) if "{" in sentence else sentence


@lru_cache(maxsize=512)
def _in_language(name: str, _language: str | None) -> str:
    """Return the sentence of an event in the reader's language: a timeline says the same few fifty times."""
    return str(sentence_of(name))


class _Facts(dict[str, Any]):
    def __getitem__(self, key: str) -> Any:
        fact = self.get(key, "…")
        return long_day_words(date.fromisoformat(fact)) if key.endswith("_on") and key in self else fact


def require_known(names: Iterable[str]) -> None:
    """Raise UnknownEvent for the first name that no area lists."""
    for name in names:
        _require(name)


def reactions_to(name: str) -> Mapping[str, Reaction]:
    """Return the reactions to an event by name."""
    return _reactions.get(name, {})


def all_events() -> Mapping[str, str | LazyText]:
    """Return every installed event with its sentence."""
    return dict(_sentences)


def names_with_reactions() -> list[str]:
    """Return the events from which something follows."""
    return list(_reactions)
