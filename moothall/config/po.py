"""Reading what translators wrote (`locale/<language>/LC_MESSAGES/django.po`), without a tool of the system.

Such a file is GNU gettext's: entries parted by empty lines, every text in quotes as C writes it. `make messages` keeps
it in order. What is marked fuzzy, or has no translation yet, is left out and said in English.
"""

import ast
import gettext
import re
from pathlib import Path

IN_CONTEXT = "\x04"
KEYWORD = re.compile(r'(msgctxt|msgid|msgid_plural|msgstr(?:\[\d+\])?)\s+(".*")$')
PLURAL = re.compile(r"plural=([^;\n]+)")


class Sentences(gettext.GNUTranslations):
    """The sentences of one language, as Django merges them with its own."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._catalog: dict[str | tuple[str, int], str] = {}
        self.plural = gettext.c2py("n != 1")
        for entry in path.read_text("utf-8").split("\n\n"):
            self._take(entry)

    def _take(self, entry: str) -> None:
        texts = _texts_of(entry)
        message = texts.get("msgid")
        if not message:
            self.plural = gettext.c2py(found[1]) if (found := PLURAL.search(texts.get("msgstr", ""))) else self.plural
            return
        key = f"{texts['msgctxt']}{IN_CONTEXT}{message}" if "msgctxt" in texts else message
        for name, said in texts.items():
            if said and name == "msgstr":
                self._catalog[key] = said
            elif said and name.startswith("msgstr["):
                self._catalog[key, int(name[7:-1])] = said


def _texts_of(entry: str) -> dict[str, str]:
    """Return the texts of one entry by their keyword; none of an entry that is fuzzy or no longer used."""
    texts: dict[str, str] = {}
    name = ""
    for line in entry.splitlines():
        if line.startswith("#,") and "fuzzy" in line:
            return {}
        if found := KEYWORD.match(line):
            name, quoted = found[1], found[2]
            texts[name] = ast.literal_eval(quoted)
        elif line.startswith('"') and name:
            texts[name] += ast.literal_eval(line)
    return texts
