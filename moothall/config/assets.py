"""The styles and scripts of others that the pages use, copied from npm's folder to where Django finds them.

Off gov.uk the GDS Transport font, the crown and the crest may not be used: they are left out, and the style sheet is
freed of them here. Standard library only: this runs before anything is installed.
"""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
MODULES = ROOT / "node_modules"
TARGET = ROOT / "moothall" / "ui" / "static" / "vendor"

FONT_FACE = re.compile(r"@font-face\{[^}]*\}")
FONT = "font-family:GDS Transport,arial,sans-serif"
OUR_FONT = "font-family:var(--font,arial,sans-serif)"
NOT_OURS = re.compile(r"[\w-]+:url\(/assets/[^)]*\)[^;}]*;?")
SOURCE_MAP = re.compile(r"\s*(/\*# sourceMappingURL=\S+ \*/|//# sourceMappingURL=\S+)\s*$")


class AssetsChanged(Exception):
    """A new release of somebody's files is not what this module expects. The message says what was found."""


def without_map(words: str) -> str:
    """Return a script or style sheet without the pointer to its source map, which is not served."""
    return SOURCE_MAP.sub("\n", words)


def without_gov_uk_marks(css: str) -> str:
    """Return GOV.UK Frontend's style sheet with our font, and without the files that only gov.uk may use."""
    css = NOT_OURS.sub("", FONT_FACE.sub("", css)).replace(FONT, OUR_FONT)
    for mark in ("/assets/", "GDS Transport"):
        if mark in css:
            raise AssetsChanged(f"GOV.UK Frontend's style sheet still mentions {mark}: see {Path(__file__).name}.")
    return without_map(css)


FILES: dict[str, tuple[str, Callable[[str], str]]] = {
    "govuk/govuk-frontend.min.css": ("govuk-frontend/dist/govuk/govuk-frontend.min.css", without_gov_uk_marks),
    "govuk/govuk-frontend.min.js": ("govuk-frontend/dist/govuk/govuk-frontend.min.js", without_map),
    "htmx.min.js": ("htmx.org/dist/htmx.min.js", without_map),
}


def copy_assets(*, modules: Path = MODULES, target: Path = TARGET) -> None:
    """Copy what the pages use, and nothing else. The old folder is replaced as a whole."""
    draft = target.with_name(f"{target.name}.new")
    shutil.rmtree(draft, ignore_errors=True)
    for name, (source, change) in FILES.items():
        path = draft / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(change((modules / source).read_text("utf-8")), "utf-8")
    shutil.rmtree(target, ignore_errors=True)
    draft.replace(target)
