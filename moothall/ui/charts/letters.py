"""How wide words are, so that they fit beside what they name.

The reader's font is not known here. These are the widths of Arial and its metric twins (Helvetica, Liberation Sans),
with a margin that holds for Segoe UI, Roboto and Noto Sans too.
"""

from functools import lru_cache

from moothall.ui.charts.looks import TEXT

MARGIN = 1.07
BOLD = 1.07
OTHER = 600
"""Thousandths of the size for any letter that is not listed: accented ones are as wide as these or narrower."""
WIDTHS = {
    **dict.fromkeys("'", 191), **dict.fromkeys("ijl", 222), **dict.fromkeys(" !,./:;I[]\\ft", 278),
    **dict.fromkeys("()-r`", 333), **dict.fromkeys('"', 355), **dict.fromkeys("*", 389),
    **dict.fromkeys("Jckxyvzs", 500), **dict.fromkeys("0123456789abdeghnopquL$?_#£–", 556),
    **dict.fromkeys("+<=>~", 584), **dict.fromkeys("FTZ", 611), **dict.fromkeys("&ABEKPSVXY", 667),
    **dict.fromkeys("CDHNRUw", 722), **dict.fromkeys("GOQ", 778), **dict.fromkeys("Mm", 833), **dict.fromkeys("%", 889),
    **dict.fromkeys("W", 944), **dict.fromkeys("@…", 1000),
}  # fmt: skip


@lru_cache(maxsize=4096)
def width_of(words: str, size: float = TEXT, *, is_bold: bool = False) -> float:
    """Return how many pixels words take at most."""
    thousandths = sum([WIDTHS.get(letter, OTHER) for letter in words])
    return thousandths * size * MARGIN * (BOLD if is_bold else 1) / 1000


@lru_cache(maxsize=4096)
def wrapped(words: str, width: float, size: float = TEXT, lines: int = 2) -> tuple[str, ...]:
    """Return words in at most so many lines of that width; what has no room ends in "…"."""
    found: list[str] = []
    left = words.split()
    while left and len(found) < lines:
        line, left = _line(left, width, size, is_last=len(found) == lines - 1)
        found.append(line)
    return tuple(found)


def _line(words: list[str], width: float, size: float, *, is_last: bool) -> tuple[str, list[str]]:
    """Return the words that fit on one line, and those left over."""
    fits = 0
    while fits < len(words) and width_of(" ".join(words[: fits + 1]), size) <= width:
        fits += 1
    if fits == len(words) or (fits and not is_last):
        return " ".join(words[:fits]), words[fits:]
    return shortened(" ".join(words), width, size), [] if is_last else words[1:]


def shortened(words: str, width: float, size: float = TEXT) -> str:
    """Return words cut to a width, with "…" where they were cut: after a word, unless that would leave little."""
    if width_of(words, size) <= width:
        return words
    upto = len(words)
    while upto > 1 and width_of(f"{words[:upto].rstrip()}…", size) > width:
        upto -= 1
    end = words.rfind(" ", 0, upto + 1)
    return f"{words[: end if end > upto / 2 else upto].rstrip(' ,;:')}…"
