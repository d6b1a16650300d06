"""Sentences in each language, looked up once.

Django asks a chain of catalogues for each sentence, one for each part of a language's name and twice in each; a page
has some two hundred sentences, which took a tenth of its time. Which sentence says what never changes while we run.

Which language is spoken Django keeps where coroutines find it too. We have none, and a thread finds its own in a
tenth of the time.
"""

import threading
from gettext import GNUTranslations
from io import BytesIO
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from django.conf import settings
from django.utils.translation import trans_real


class KeptCatalogue(trans_real.DjangoTranslation):
    """A language's sentences as Django finds them, each kept once it was asked for."""

    def __init__(self, language: str) -> None:
        super().__init__(language)
        if (written := po_file(language)).is_file():
            self.merge(sentences_in(written))
        self._kept: dict[str, str] = {}

    def gettext(self, message: str) -> str:
        """Say a sentence of the program in this language."""
        said = self._kept.get(message)
        if said is None:
            said = self._kept[message] = super().gettext(message)
        return said


def po_file(language: str) -> Path:
    """Return the file in which the sentences of a language are written."""
    return Path(settings.BASE_DIR, "moothall", "locale", language, "LC_MESSAGES", "django.po")


def sentences_in(path: Path) -> GNUTranslations:
    """Read what translators wrote; what is marked fuzzy or has no translation yet is left out, and said in English."""
    compiled = BytesIO()
    with path.open("rb") as written:
        write_mo(compiled, read_po(written))
    compiled.seek(0)
    return GNUTranslations(compiled)


def keep_catalogues() -> None:
    """Let Django use catalogues that are kept, for every language of the settings."""
    trans_real._active = threading.local()  # type: ignore[attr-defined]
    for language, _name in settings.LANGUAGES:
        trans_real._translations[language] = KeptCatalogue(language)  # type: ignore[attr-defined]
