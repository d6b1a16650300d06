"""`make messages`: gather every sentence of templates and code into the file of each language.

What is translated already stays. A sentence that went is taken out; a new one waits with an empty translation.
"""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.core.management.base import BaseCommand

from moothall.config.catalogues import po_file

CODE = Path(settings.BASE_DIR, "moothall")
WAYS = [
    ("**/tests/**", "ignore"),
    ("**.py", "python"),
    ("**/templates/**.html", "jinja2"),
    ("**/templates/**.txt", "jinja2"),
]
OPTIONS = {"**/templates/**.html": {"newstyle_gettext": "true"}, "**/templates/**.txt": {"newstyle_gettext": "true"}}
ONE, CONTEXT, NUMBER = None, ((1, "c"), 2), (1, 2)
KEYWORDS: dict[str, Any] = {
    **dict.fromkeys(("_", "_now", "gettext", "gettext_lazy", "gettext_noop", "lazy", "words"), ONE),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), NUMBER),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), CONTEXT),
}


def gathered() -> Catalog:
    """Return every sentence that is marked, with where it stands (not on which line: that would change too often)."""
    catalog = Catalog(charset="utf-8")
    for file, _line, message, _comments, context in _found():
        catalog.add(message, locations=[(f"moothall/{file}", 0)], context=context)
    return catalog


def _found() -> Iterator[tuple[str, int, Any, Any, Any]]:
    yield from extract_from_dir(CODE, WAYS, OPTIONS, KEYWORDS)


def merged(language: str, template: Catalog) -> bytes:
    """Return the file of a language with the sentences of the template."""
    path = po_file(language)
    with path.open("rb") as file:
        catalog = read_po(file, locale=language)
    catalog.update(template, no_fuzzy_matching=True, update_creation_date=False)
    catalog.obsolete.clear()
    catalog.msgid_bugs_address = catalog.last_translator = catalog.language_team = "Moothall"
    written = BytesIO()
    write_po(written, catalog, width=100, omit_header=False, sort_by_file=False, sort_output=True, include_lineno=False)
    return written.getvalue()


class Command(BaseCommand):
    """Write the file of each language that has one."""

    help = "Gather the sentences of templates and code into moothall/locale."

    def handle(self, *args: Any, **options: Any) -> None:
        template = gathered()
        for language, name in settings.LANGUAGES:
            path = po_file(language)
            if path.is_file():
                path.write_bytes(merged(language, template))
                self.stdout.write(f"{path.relative_to(settings.BASE_DIR)}: {len(template)} sentences in {name}")
