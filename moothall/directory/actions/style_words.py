"""The council's list of words to avoid."""

from datetime import datetime

from django.db import transaction

from moothall.accounts.models import Officer
from moothall.directory.actions.set_up import Facts, change, make
from moothall.directory.models import StyleWord
from moothall.journal.actions import taking_out


@transaction.atomic
def make_style_word(facts: Facts, *, by: Officer | None, at: datetime) -> StyleWord:
    """Put a word on the list."""
    return make("style_word.made", StyleWord(), facts, by=by, at=at, word=facts["word"])


@transaction.atomic
def change_style_word(word: StyleWord, facts: Facts, *, by: Officer | None, at: datetime) -> StyleWord:
    """Change a word of the list, or what to say instead."""
    return change("style_word.changed", word, facts, by=by, at=at, word=facts["word"])


@transaction.atomic
def drop_style_word(word: StyleWord, *, by: Officer | None, at: datetime) -> None:
    """Take a word off the list."""
    taking_out("style_word.dropped", word, by=by, at=at, word=word.word)
